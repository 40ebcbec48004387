const jest = require('./jest.config')

/** What tries each mutant of the tax: its own tests, without a database, the quickest first. */
/** @type {import('jest').Config} */
module.exports = {
  ...jest,
  globalSetup: undefined,
  globalTeardown: undefined,
  testSequencer: '<rootDir>/test/support/cases-first.js',
  setupFiles: ['<rootDir>/test/support/without-shrinking.js'],
  maxWorkers: 1,
  testMatch: ['**/test/domain/tax-withholding/*.test.ts'],
}
