/**
 * Tests run on the TypeScript sources as they stand: types are stripped, nothing is built.
 * Three workers, since tests wait for browsers and servers as often as they compute.
 */
export default {
  rootDir: import.meta.dirname,
  // Kept from run to run, unlike the temporary files of one.
  cacheDirectory: '<rootDir>/build/jest',
  testEnvironment: 'node',
  setupFiles: ['<rootDir>/test/support/own-realm-clones.mjs'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  // These need apps that somebody else wrote: `npm run test:interop` fetches and runs them.
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/interop/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '\\.ts$': '<rootDir>/test/support/strip-types-transform.cjs' },
  modulePathIgnorePatterns: [
    '<rootDir>/build/',
    '<rootDir>/dist/',
    '<rootDir>/data/',
    '<rootDir>/coverage/',
  ],
  testSequencer: '<rootDir>/test/support/slowest-first.mjs',
  reporters: ['default', '<rootDir>/test/support/count-reporter.mjs'],
  coverageProvider: 'v8',
  collectCoverageFrom: ['<rootDir>/src/**/*.ts'],
  maxWorkers: 3,
  // A first start of the embedded database takes seconds, on a busy machine many.
  testTimeout: 60_000,
};
