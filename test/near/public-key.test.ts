/** One key has one spelling, and no key passes over which anybody can sign. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { describe, expect, test } from '@jest/globals';
import base58 from 'bs58';
import { InvalidPublicKey, parsePublicKey } from '../../src/near/public-key.ts';
import { nep413Vectors } from './vectors.ts';

const fieldPrime = 2n ** 255n - 19n;

/** An ed25519 encoding of `y` with the sign bit as given, whether or not it is a point. */
function encodeY(y: bigint, sign: 0 | 1): string {
  const bytes = Buffer.from((y | (BigInt(sign) << 255n)).toString(16).padStart(64, '0'), 'hex');
  return `ed25519:${base58.encode(bytes.toReversed())}`;
}

function reasonFor(text: string): string {
  try {
    parsePublicKey(text);
  } catch (error) {
    if (error instanceof InvalidPublicKey) return error.reason;
    throw error;
  }
  return 'accepted';
}

const honest = ed25519.getPublicKey(new Uint8Array(32).fill(7));
const honestText = `ed25519:${base58.encode(honest)}`;
const honestSecp = secp256k1.getPublicKey(new Uint8Array(32).fill(7), false).subarray(1);

describe('keys that honest wallets hold', () => {
  test('an ed25519 key is read to its 32 bytes and spelled canonically', () => {
    expect(parsePublicKey(honestText)).toEqual({
      curve: 'ed25519',
      bytes: honest,
      text: honestText,
    });
  });

  test('a secp256k1 key is read to its 64 bytes, without the 0x04 of SEC 1', () => {
    const text = `secp256k1:${base58.encode(honestSecp)}`;
    expect(parsePublicKey(text)).toEqual({ curve: 'secp256k1', bytes: honestSecp, text });
  });

  test('random keys of both curves pass', () => {
    for (let round = 0; round < 50; round += 1) {
      const edwards = ed25519.keygen().publicKey;
      const koblitz = secp256k1.getPublicKey(secp256k1.keygen().secretKey, false).subarray(1);
      expect(reasonFor(`ed25519:${base58.encode(edwards)}`)).toBe('accepted');
      expect(reasonFor(`secp256k1:${base58.encode(koblitz)}`)).toBe('accepted');
    }
  });
});

describe('points over which anybody can sign, and second spellings', () => {
  const torsion = ed25519.Point.fromHex(
    'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  );

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('%d times the order-8 point is refused', (factor) => {
    const point = Array.from({ length: factor }).reduce<typeof torsion>(
      (sum) => sum.add(torsion),
      ed25519.Point.ZERO,
    );
    expect(reasonFor(`ed25519:${base58.encode(point.toBytes())}`)).toMatch(/small order/);
  });

  test.each([
    ['y = 1 with the sign bit of zero', encodeY(1n, 1)],
    ['y = p - 1 with the sign bit of zero', encodeY(fieldPrime - 1n, 1)],
    ['y = p', encodeY(fieldPrime, 0)],
    ['y = p with the sign bit', encodeY(fieldPrime, 1)],
    ['y = p + 1', encodeY(fieldPrime + 1n, 0)],
    ['y = p + 1 with the sign bit', encodeY(fieldPrime + 1n, 1)],
    ['y = 2^255 - 1', encodeY(2n ** 255n - 1n, 0)],
  ])('%s is refused', (_what, text) => {
    expect(reasonFor(text)).toMatch(/not a canonical point on ed25519|small order/);
  });

  test('secp256k1 coordinates that are off the curve are refused', () => {
    const moved = Uint8Array.from(honestSecp);
    moved[63] = (moved[63] ?? 0) ^ 1;
    expect(reasonFor(`secp256k1:${base58.encode(moved)}`)).toMatch(/not a canonical point/);
    expect(reasonFor(`secp256k1:${base58.encode(new Uint8Array(64))}`)).toMatch(/not a canonical/);
  });
});

describe('other spellings and other keys', () => {
  const encoded = honestText.slice('ed25519:'.length);
  test.each([
    ['no prefix', encoded, /prefix is missing/],
    ['nothing', '', /prefix is missing/],
    ['an upper-case prefix', `ED25519:${encoded}`, /key type "ED25519" is not supported/],
    ['a space before the prefix', ` ed25519:${encoded}`, /is not supported/],
    ['a passkey wallet’s curve', `p256:${encoded}`, /key type "p256" is not supported/],
    ['a name that every object has', `constructor:${encoded}`, /is not supported/],
    ['an empty key', 'ed25519:', /32 bytes, this one is 0/],
    ['a leading zero byte', `ed25519:1${encoded}`, /32 bytes, this one is 33/],
    ['an ed25519 key called secp256k1', `secp256k1:${encoded}`, /64 bytes, this one is 32/],
    ['a 64-byte key called ed25519', `ed25519:${base58.encode(honestSecp)}`, /32 bytes/],
    [
      'a SEC 1 key with its 0x04',
      `secp256k1:${base58.encode(Uint8Array.of(4, ...honestSecp))}`,
      /too long|64 bytes, this one is 65/,
    ],
    ['a trailing space', `${honestText} `, /not base58/],
    ['a trailing line feed', `${honestText}\n`, /not base58/],
    ['a second colon', `ed25519:${encoded}:x`, /not base58/],
    ['letters that base58 leaves out', `ed25519:0OIl${encoded.slice(4)}`, /not base58/],
    ['a letter beyond Latin-1', `ed25519:\u0430${encoded.slice(1)}`, /not base58/],
    ['a key of 20,000 characters', `ed25519:${'z'.repeat(20_000)}`, /too long/],
  ])('%s is refused with its reason', (_what, text, reason) => {
    expect(reasonFor(text)).toMatch(reason);
  });

  test('a post-quantum key is refused by its type, not by its length', () => {
    for (const vector of nep413Vectors.optional) {
      expect(reasonFor(vector.publicKey)).toMatch(/key type "ml-dsa-65" is not supported/);
    }
    expect(nep413Vectors.optional).toHaveLength(1);
  });

  test('the error does not repeat the key', () => {
    expect(() => parsePublicKey(`ed25519:${encoded}!`)).toThrow(InvalidPublicKey);
    expect(() => parsePublicKey(`ed25519:${encoded}!`)).not.toThrow(encoded);
  });
});
