/** Keys over which a signature proves nothing: refused before, or by, the verification. */
import { randomBytes } from 'node:crypto';
import { ed25519 } from '@noble/curves/ed25519.js';
import { describe, expect, test } from '@jest/globals';
import base58 from 'bs58';
import { payloadHash, verifyNep413 } from '../../src/near/nep413.ts';
import { InvalidPublicKey, parsePublicKey } from '../../src/near/public-key.ts';
import { nep413Vectors, type Nep413Vector } from './vectors.ts';

const payloadOf = ({ payload }: Pick<Nep413Vector, 'payload'>) => ({
  ...payload,
  nonce: Buffer.from(payload.nonce, 'base64'),
});

describe('small-order keys with a signature forged without a secret', () => {
  const forged = nep413Vectors.vectors.filter(({ comment }) => comment.startsWith('SMALL-ORDER'));

  test('some library lets each of them in, so the key is refused before any verification', () => {
    expect(forged.length).toBeGreaterThan(5);
    for (const vector of forged) {
      const bytes = base58.decode(vector.publicKey.slice('ed25519:'.length));
      const signature = Buffer.from(vector.signature, 'base64');
      expect(ed25519.verify(signature, payloadHash(payloadOf(vector)), bytes)).toBe(true);
      expect(() => parsePublicKey(vector.publicKey)).toThrow(InvalidPublicKey);
    }
  });
});

test('bytes that are no point of the curve verify nothing, and fail nothing', () => {
  const payload = { message: '', nonce: new Uint8Array(32), recipient: '', callbackUrl: null };
  const honest = Buffer.from(ed25519.sign(payloadHash(payload), new Uint8Array(32).fill(7)));
  const signatures = [honest, Buffer.alloc(64), randomBytes(64)];
  const offCurve = Array.from({ length: 60 }, (_, y) => Uint8Array.of(y, ...new Uint8Array(31)));
  const keys = offCurve.filter((bytes) => {
    try {
      return !ed25519.Point.fromBytes(bytes);
    } catch {
      return true;
    }
  });
  expect(keys.length).toBeGreaterThan(20);
  for (const bytes of keys) {
    const publicKey = parsePublicKey(`ed25519:${base58.encode(bytes)}`);
    const verdicts = signatures.map((signature) =>
      verifyNep413(payload, { publicKey, signature: signature.toString('base64') }),
    );
    expect(verdicts).toEqual([false, false, false]);
  }
});
