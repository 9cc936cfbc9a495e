/**
 * NEP-413 against three witnesses: vectors that six libraries were measured with,
 * a library that wallets sign with, and the layouts that are known to be wrong.
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { serialize } from 'borsh';
import base58 from 'bs58';
import { Account, JsonRpcProvider, KeyPair, KeyPairSigner } from 'near-api-js';
import { signMessage } from 'near-api-js/nep413';
import {
  InvalidNep413Payload,
  payloadHash,
  prepareNep413Check,
  verifyNep413,
} from '../../src/near/nep413.ts';
import type { Nep413Payload } from '../../src/near/nep413.ts';
import { InvalidPublicKey, parsePublicKey } from '../../src/near/public-key.ts';
import type { Curve } from '../../src/near/public-key.ts';
import { nep413Vectors } from './vectors.ts';
import type { Nep413Vector } from './vectors.ts';

function payloadOf({ payload }: Pick<Nep413Vector, 'payload'>): Nep413Payload {
  return { ...payload, nonce: Buffer.from(payload.nonce, 'base64') };
}

function verdictOn(vector: Nep413Vector): 'accept' | 'reject' {
  try {
    const publicKey = parsePublicKey(vector.publicKey);
    const accepted = verifyNep413(payloadOf(vector), { publicKey, signature: vector.signature });
    return accepted ? 'accept' : 'reject';
  } catch (error) {
    if (error instanceof InvalidPublicKey || error instanceof InvalidNep413Payload) return 'reject';
    throw error;
  }
}

function checkOf({ publicKey, signature }: Nep413Vector) {
  try {
    return prepareNep413Check({ publicKey: parsePublicKey(publicKey), signature });
  } catch (error) {
    if (error instanceof InvalidPublicKey) return undefined;
    throw error;
  }
}

/** Where both verdicts are safe: a wrong recovery byte is refused here, as the chain does. */
function expectedVerdict(vector: Nep413Vector): 'accept' | 'reject' {
  return vector.policyEither === true ? 'reject' : vector.expected;
}

const cannotBeHashed = ['m-bad-080', 'm-bad-081', 'm-quirk-120'];

describe('the measured vectors', () => {
  test('are all here', () => {
    expect(nep413Vectors.vectors).toHaveLength(120);
    expect(nep413Vectors.knownAnswers).toHaveLength(4);
    expect(nep413Vectors.hashOnly).toHaveLength(1);
  });

  const all = [...nep413Vectors.vectors, ...nep413Vectors.knownAnswers];
  test.each(all.map((vector) => [vector.id, vector.comment, vector] as const))(
    '%s: %s',
    (_id, _comment, vector) => {
      expect(verdictOn(vector)).toBe(expectedVerdict(vector));
    },
  );

  test('get the same verdict where one proof is tried on many payloads', () => {
    const payloads = all.filter(({ id }) => !cannotBeHashed.includes(id));
    let accepted = 0;
    for (const vector of payloads) {
      const check = checkOf(vector);
      const fitting = check === undefined ? [] : payloads.filter((each) => check(payloadOf(each)));
      const isAccepted = fitting.some(({ id }) => id === vector.id);
      expect([vector.id, isAccepted]).toEqual([vector.id, expectedVerdict(vector) === 'accept']);
      // Several vectors share a payload; no proof is for two different ones.
      const hashes = new Set(fitting.map(({ payloadHashHex }) => payloadHashHex));
      expect([vector.id, hashes.size <= 1]).toEqual([vector.id, true]);
      accepted += fitting.length;
    }
    expect(accepted).toBeGreaterThan(0);
  });

  test.each(all.map((vector) => [vector.id, vector] as const))('%s: payload hash', (id, vector) => {
    const hash = () => Buffer.from(payloadHash(payloadOf(vector))).toString('hex');
    if (cannotBeHashed.includes(id)) expect(hash).toThrow(InvalidNep413Payload);
    else expect(hash()).toBe(vector.payloadHashHex);
  });

  test('the hash-only known answer', () => {
    for (const vector of nep413Vectors.hashOnly) {
      const hash = payloadHash(payloadOf(vector));
      expect(Buffer.from(hash).toString('hex')).toBe(vector.payloadHashHex);
    }
  });
});

interface SignedByWallet {
  payload: Nep413Payload;
  publicKey: string;
  signature: string;
}

/** Signs as wallets that carry near-api-js do; the provider is never called. */
async function signAsWallet(curve: Curve, callbackUrl: string | null): Promise<SignedByWallet> {
  const provider = new JsonRpcProvider({ url: 'http://127.0.0.1:1' });
  const signer = new KeyPairSigner(KeyPair.fromRandom(curve));
  const payload = {
    message: `Log in ${randomBytes(8).toString('hex')} – ünïcode 🚀`,
    nonce: randomBytes(32),
    recipient: 'login.example.com',
    callbackUrl,
  };
  const signed = await signMessage({
    signerAccount: new Account('alice.near', provider, signer),
    payload: { ...payload, callbackUrl: callbackUrl ?? undefined },
  });
  const signature = Buffer.from(signed.signature).toString('base64');
  return { payload, publicKey: signed.publicKey.toString(), signature };
}

function accepts({ payload, publicKey, signature }: SignedByWallet): boolean {
  return verifyNep413(payload, { publicKey: parsePublicKey(publicKey), signature });
}

function flipBit(bytes: Uint8Array, index: number): Buffer {
  const flipped = Buffer.from(bytes);
  flipped[index] = (flipped[index] ?? 0) ^ 1;
  return flipped;
}

describe.each([
  ['ed25519', null],
  ['ed25519', 'https://login.example.com/interaction/1'],
  ['secp256k1', null],
  ['secp256k1', 'https://login.example.com/interaction/1'],
] as const)('near-api-js signs with %s, callbackUrl %s', (curve, callbackUrl) => {
  test('its signatures with random keys verify', async () => {
    for (let round = 0; round < 20; round += 1) {
      expect(accepts(await signAsWallet(curve, callbackUrl))).toBe(true);
    }
  });

  test('a change to any one field is refused', async () => {
    const signed = await signAsWallet(curve, callbackUrl);
    const { payload } = signed;
    const changed: Nep413Payload[] = [
      { ...payload, message: `${payload.message} ` },
      { ...payload, nonce: flipBit(payload.nonce, 31) },
      { ...payload, recipient: 'login.example.org' },
      { ...payload, callbackUrl: callbackUrl === null ? '' : null },
      { ...payload, callbackUrl: `${callbackUrl ?? ''}/` },
      { ...payload, message: payload.recipient, recipient: payload.message },
    ];
    expect(accepts(signed)).toBe(true);
    expect(changed.map((other) => accepts({ ...signed, payload: other }))).toEqual(
      changed.map(() => false),
    );
  });

  test('a flipped bit in any byte of the signature is refused', async () => {
    const signed = await signAsWallet(curve, callbackUrl);
    const bytes = Buffer.from(signed.signature, 'base64');
    for (const index of bytes.keys()) {
      const signature = flipBit(bytes, index).toString('base64');
      expect(accepts({ ...signed, signature })).toBe(false);
    }
  });

  test('another key’s signature is refused', async () => {
    const signed = await signAsWallet(curve, callbackUrl);
    const { publicKey } = await signAsWallet(curve, callbackUrl);
    expect(accepts({ ...signed, publicKey })).toBe(false);
  });
});

describe('layouts that a well-known tutorial teaches verify nowhere', () => {
  const { privateKey, publicKey: keyObject } = generateKeyPairSync('ed25519');
  const publicKey = `ed25519:${base58.encode(rawKey(keyObject))}`;
  const payload: Nep413Payload = {
    message: 'Log in',
    nonce: new Uint8Array(32).fill(9),
    recipient: 'login.example.com',
    callbackUrl: null,
  };
  const tutorialStruct = {
    struct: {
      tag: 'u32',
      message: 'string',
      recipient: 'string',
      nonce: { array: { type: 'u8', len: 32 } },
    },
  };
  const { message, recipient, nonce } = payload;
  const tutorialBytes = serialize(tutorialStruct, { tag: 2147484061, message, recipient, nonce });

  function rawKey(key: KeyObject): Buffer {
    return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
  }

  function signatureOver(bytes: Uint8Array): Buffer {
    return sign(null, bytes, privateKey);
  }

  test('the same key over the NEP’s own layout passes', () => {
    const signature = signatureOver(payloadHash(payload)).toString('base64');
    expect(accepts({ payload, publicKey, signature })).toBe(true);
  });

  test.each([
    ['as taught: recipient before nonce, no Option, not hashed', tutorialBytes],
    ['the same, hashed', createHash('sha256').update(tutorialBytes).digest()],
    ['the hash, hashed again', createHash('sha256').update(payloadHash(payload)).digest()],
    ['the message alone', Buffer.from(message)],
  ])('%s', (_what, bytes) => {
    const signature = signatureOver(bytes).toString('base64');
    expect(accepts({ payload, publicKey, signature })).toBe(false);
  });

  test('a right signature in base58, bare or with the curve before it', () => {
    const encoded = base58.encode(signatureOver(payloadHash(payload)));
    expect(accepts({ payload, publicKey, signature: encoded })).toBe(false);
    expect(accepts({ payload, publicKey, signature: `ed25519:${encoded}` })).toBe(false);
  });
});

describe('a payload that is none is a fault of ours, never a verdict', () => {
  const payload: Nep413Payload = {
    message: 'Log in',
    nonce: new Uint8Array(32),
    recipient: 'login.example.com',
    callbackUrl: null,
  };

  test.each([0, 31, 33, 64])('a nonce of %d bytes', (length) => {
    const nonce = new Uint8Array(length);
    expect(() => payloadHash({ ...payload, nonce })).toThrow(InvalidNep413Payload);
  });

  test.each(['message', 'recipient', 'callbackUrl'])('a lone surrogate in the %s', (field) => {
    expect(() => payloadHash({ ...payload, [field]: 'x\ud800y' })).toThrow(InvalidNep413Payload);
  });
});
