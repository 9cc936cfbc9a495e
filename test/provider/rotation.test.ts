/** What a second use of a refresh token is, by when the requests came in. */
import { expect, test } from '@jest/globals';
import { judgeSecondUse, successorOf } from '../../src/provider/rotation.ts';

const usedAt = 1_800_000_000_000;

test.each([
  ['at the same moment', 0, 'race'],
  ['just before the limit of a race', 1999, 'race'],
  ['as far before the use', -1999, 'race'],
  ['after it', 2000, 'retry'],
  ['from a client that did not wait for its first try', -5000, 'retry'],
  ['at the end of the window', 29_999, 'retry'],
  ['after the window', 30_000, 'reuse'],
])('%s', (_when, later, use) => {
  expect(judgeSecondUse(usedAt, usedAt + later)).toBe(use);
});

test('a successor follows from both the token and the secret', () => {
  const secret = new Uint8Array(32).fill(1);
  expect(successorOf('token', secret)).toBe(successorOf('token', secret));
  expect(successorOf('token', secret)).not.toBe(successorOf('other', secret));
  expect(successorOf('token', secret)).not.toBe(successorOf('token', new Uint8Array(32)));
});
