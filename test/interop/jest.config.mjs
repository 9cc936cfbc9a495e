/** As all tests, but for real apps, which take their time. */
import all from '../../jest.config.mjs';

export default {
  ...all,
  testMatch: ['<rootDir>/test/interop/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  testTimeout: 120_000,
};
