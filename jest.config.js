const { modules, typescript } = require('./test/support/translation')

// As where it serves: graphql looks twice at every type unless it is told so.
process.env.NODE_ENV = 'production'

/** Packages that ship ES modules only: jest cannot require them, so they go through the same compiler as the sources. */
const esmOnly = ['jose']

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  globalTeardown: '<rootDir>/test/support/global-teardown.ts',
  // Types are checked by `npm run types`; here each file is only translated.
  transform: {
    '^.+\\.ts$': ['@swc/jest', typescript],
    [`/node_modules/(${esmOnly.join('|')})/.+\\.js$`]: ['@swc/jest', modules],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly.join('|')})/)`],
  // Banks under test must answer within a second or so, which more than two busy workers do not leave them on two cores.
  maxWorkers: 2,
  testSequencer: '<rootDir>/test/support/longest-first.js',
  testTimeout: 120_000,
}
