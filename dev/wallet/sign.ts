/**
 * Development wallet: signatures after NEP-413, without a callbackUrl. On
 * @noble/curves and borsh alone, because near-api-js needs Node's `util` and
 * compiles code from text, which the login page's policy forbids. It shares
 * nothing with the provider's verifier.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { serialize } from 'borsh';
import bs58 from 'bs58';
import type { KeyedAccount, MessageParameters, SignedMessage } from './types.ts';

/** 2^31 + 413: no transaction begins so, hence no signed message is one (NEP-413). */
const tag = 2_147_484_061;

const payloadSchema = {
  struct: {
    message: 'string',
    nonce: { array: { type: 'u8', len: 32 } },
    recipient: 'string',
    callbackUrl: { option: 'string' },
  },
} as const;

function readNonce(nonce: MessageParameters['nonce']): Uint8Array {
  const bytes = Uint8Array.from(nonce);
  if (bytes.length !== 32) throw new Error('The nonce must have 32 bytes');
  return bytes;
}

/** The 32 bytes that the curve signs. */
export function messageHash({ message, recipient, nonce }: MessageParameters): Uint8Array {
  const payload = { message, nonce: readNonce(nonce), recipient, callbackUrl: null };
  const body = serialize(payloadSchema, payload);
  const bytes = new Uint8Array(4 + body.length);
  new DataView(bytes.buffer).setUint32(0, tag, true);
  bytes.set(body, 4);
  return sha256(bytes);
}

function seedOf(secretKey: string): Uint8Array {
  return bs58.decode(secretKey.replace('ed25519:', '')).slice(0, 32);
}

/** The curve's 64 bytes; the key is `ed25519:<base58>`. */
export function signHash(secretKey: string, hash: Uint8Array): Uint8Array {
  return ed25519.sign(hash, seedOf(secretKey));
}

export function describeAccount({ accountId, secretKey }: KeyedAccount) {
  const publicKey = `ed25519:${bs58.encode(ed25519.getPublicKey(seedOf(secretKey)))}`;
  return { accountId, publicKey };
}

/** @throws Error when the nonce has not 32 bytes */
export function signMessage(account: KeyedAccount, parameters: MessageParameters): SignedMessage {
  const signature = signHash(account.secretKey, messageHash(parameters));
  return { ...describeAccount(account), signature: btoa(String.fromCharCode(...signature)) };
}
