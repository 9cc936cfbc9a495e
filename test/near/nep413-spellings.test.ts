/** NEP-413: of all ways to write one signature, one is taken. */
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { describe, expect, test } from '@jest/globals';
import base58 from 'bs58';
import { parseSignature, payloadHash, verifyNep413 } from '../../src/near/nep413.ts';
import type { Nep413Payload } from '../../src/near/nep413.ts';
import { parsePublicKey } from '../../src/near/public-key.ts';

describe('one signature has one spelling', () => {
  const seed = Buffer.alloc(32, 5);
  const payload: Nep413Payload = {
    message: 'Log in',
    nonce: new Uint8Array(32),
    recipient: 'login.example.com',
    callbackUrl: null,
  };
  const publicKey = `secp256k1:${base58.encode(secp256k1.getPublicKey(seed, false).subarray(1))}`;
  const [recovery = 0, ...compact] = secp256k1.sign(payloadHash(payload), seed, {
    prehash: false,
    format: 'recovered',
  });

  const accepts = (signature: string) =>
    verifyNep413(payload, { publicKey: parsePublicKey(publicKey), signature });

  function acceptsRecovery(v: number): boolean {
    const signature = Buffer.from([...compact, v]).toString('base64');
    return accepts(signature);
  }

  test('of 256 recovery bytes only the right one passes', () => {
    const passing = Array.from({ length: 256 }, (_, v) => v).filter(acceptsRecovery);
    expect(passing).toEqual([recovery]);
  });

  test('the high-S twin with the recovery byte to match is refused', () => {
    const { r, s } = secp256k1.Signature.fromBytes(Uint8Array.from(compact), 'compact');
    const twin = new secp256k1.Signature(r, secp256k1.Point.Fn.ORDER - s).toBytes('compact');
    const signature = Buffer.from([...twin, recovery ^ 1]).toString('base64');
    expect(accepts(signature)).toBe(false);
  });

  test.each([0, 255])('r and s of %d all over are refused, not a crash', (byte) => {
    const signature = Buffer.alloc(65, byte).toString('base64');
    expect(accepts(signature)).toBe(false);
  });

  test.each([
    ['unpadded', (text: string) => text.replace(/=+$/, '')],
    ['padded twice', (text: string) => `${text}==`],
    ['base64url', (text: string) => text.replaceAll('+', '-').replaceAll('/', '_')],
    ['with a line feed', (text: string) => `${text}\n`],
    ['with a space inside', (text: string) => `${text.slice(0, 8)} ${text.slice(8)}`],
    ['with bits set behind the end', (text: string) => text.replace(/A==$/, 'B==')],
    [
      'one byte short',
      (text: string) => Buffer.from(text, 'base64').subarray(1).toString('base64'),
    ],
  ])('base64 %s is refused', (_what, respell) => {
    const text = Buffer.alloc(64, 0xfb).fill(0, 63).toString('base64');
    expect(parseSignature(text, 'ed25519')).toHaveLength(64);
    expect(respell(text)).not.toBe(text);
    expect(parseSignature(respell(text), 'ed25519')).toBeUndefined();
  });

  test('each curve takes its own length alone', () => {
    expect(parseSignature(Buffer.alloc(65).toString('base64'), 'ed25519')).toBeUndefined();
    expect(parseSignature(Buffer.alloc(64).toString('base64'), 'secp256k1')).toBeUndefined();
    expect(parseSignature(Buffer.alloc(65).toString('base64'), 'secp256k1')).toHaveLength(65);
  });
});
