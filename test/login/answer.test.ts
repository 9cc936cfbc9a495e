/** A wallet's answer at the edge: which spellings of a signature are one, and which are not. */
import { describe, expect, test } from '@jest/globals';
import bs58 from 'bs58';
import { parseAnswer } from '../../src/login/answer.ts';

const bytes = Buffer.alloc(64, 7);
const base64 = bytes.toString('base64');
const base58 = bs58.encode(bytes);

const read = (signature: string, publicKey = 'ed25519:6MKpMBpxJYnm') => {
  const answer = parseAnswer({ accountId: 'alice.near', publicKey, signature });
  return answer.kind === 'signature' ? answer.signature : undefined;
};

describe('a signature', () => {
  test('in base64 is taken as it is', () => {
    expect(read(base64)).toBe(base64);
  });

  test('in base58 with its key’s curve before it becomes base64', () => {
    expect(read(`ed25519:${base58}`)).toBe(base64);
    expect(read(`secp256k1:${base58}`, 'secp256k1:23KUfNPc')).toBe(base64);
  });

  test.each([
    ['bare base58', base58],
    ['the other curve', `secp256k1:${base58}`],
    ['the curve in capitals', `ED25519:${base58}`],
    ['letters that base58 lacks', 'ed25519:0OIl'],
    ['more than a signature has', `ed25519:${'1'.repeat(90)}`],
  ])('with %s is not guessed at', (_what, signature) => {
    expect(read(signature)).toBe(signature);
  });
});
