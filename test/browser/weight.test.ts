/** How much a person's browser has to load. */
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

test('the login page’s script is at most 100 kB gzip', () => {
  const script = readFileSync(new URL('../../build/browser/login.js', import.meta.url));
  expect(gzipSync(script).length).toBeLessThanOrEqual(100_000);
});
