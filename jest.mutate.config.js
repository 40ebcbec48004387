const jest = require('./jest.config')

/** What tries each mutant of the tax: its own tests, without a database. */
/** @type {import('jest').Config} */
module.exports = {
  ...jest,
  globalSetup: undefined,
  globalTeardown: undefined,
  testSequencer: undefined,
  maxWorkers: 1,
  testMatch: ['**/test/domain/tax-withholding/*.test.ts'],
}
