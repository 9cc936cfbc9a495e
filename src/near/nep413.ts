/**
 * NEP-413: the message that a wallet signs to prove a key. What is signed is a
 * hash that no transaction can share; who verifies must rebuild it to the byte.
 * Whether the key belongs to an account is the chain's to say: access-key.ts.
 */
import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { serialize } from 'borsh';
import base58 from 'bs58';
import type { Curve, PublicKey } from './public-key.ts';

/** NEP-413 `Payload`. `callbackUrl: null` is borsh None; an empty string is Some(""), another hash. */
export interface Nep413Payload {
  readonly message: string;
  /** 32 bytes. */
  readonly nonce: Uint8Array;
  readonly recipient: string;
  readonly callbackUrl: string | null;
}

export interface Nep413Proof {
  readonly publicKey: PublicKey;
  /** As the wallet returned it: base64 of 64 bytes (ed25519) or 65 (secp256k1). */
  readonly signature: string;
}

/** The payload, which is the server's own, is not one that NEP-413 can encode: a fault of ours. */
export class InvalidNep413Payload extends Error {
  constructor(reason: string) {
    super(`not a NEP-413 payload: ${reason}`);
    this.name = 'InvalidNep413Payload';
  }
}

/** 2^31 + 413: as the length of a transaction's first string it is impossible (NEP-461). */
const tag = 2147484061;

const payloadSchema = {
  struct: {
    tag: 'u32',
    message: 'string',
    nonce: { array: { type: 'u8', len: 32 } },
    recipient: 'string',
    callbackUrl: { option: 'string' },
  },
};

const signatureLengths: Record<Curve, number> = { ed25519: 64, secp256k1: 65 };

/**
 * The 32 bytes that NEP-413 has signed: sha256 of the tag and the borsh encoding.
 * Throws InvalidNep413Payload for a nonce that is not 32 bytes and for strings with
 * a lone surrogate, which encoders replace in silence: two texts would share a hash.
 */
export function payloadHash(payload: Nep413Payload): Uint8Array {
  return createHash('sha256').update(encodePayload(payload)).digest();
}

function encodePayload(payload: Nep413Payload): Uint8Array {
  if (payload.nonce.length !== 32) {
    throw new InvalidNep413Payload(`the nonce is ${payload.nonce.length} bytes, not 32`);
  }
  for (const field of ['message', 'recipient', 'callbackUrl'] as const) {
    if (payload[field]?.isWellFormed() === false) {
      throw new InvalidNep413Payload(`the ${field} is not well-formed Unicode`);
    }
  }
  return serialize(payloadSchema, { tag, ...payload });
}

/**
 * Whether `proof.signature` is the key's signature over `payload`; a signature that
 * is malformed in any way is just false. Throws InvalidNep413Payload, as payloadHash.
 */
export function verifyNep413(payload: Nep413Payload, proof: Nep413Proof): boolean {
  const hash = payloadHash(payload);
  const signature = parseSignature(proof.signature, proof.publicKey.curve);
  return signature !== undefined && verifyHash(hash, proof.publicKey, signature);
}

/** Whether a proof is for this payload. Throws InvalidNep413Payload, as payloadHash. */
export type Nep413Check = (payload: Nep413Payload) => boolean;

/**
 * As verifyNep413, of a proof that may be for any of several payloads: key and signature are
 * read once. Undefined where the signature is malformed in any way.
 */
export function prepareNep413Check(proof: Nep413Proof): Nep413Check | undefined {
  const { publicKey } = proof;
  const signature = parseSignature(proof.signature, publicKey.curve);
  if (signature === undefined) return undefined;
  if (publicKey.curve === 'ed25519') {
    const key = readEd25519Key(publicKey.bytes);
    return (payload) => verify(null, payloadHash(payload), key, signature);
  }
  // To recover the key takes several times as long as OpenSSL does to say that it is not it.
  const key = { key: readSecp256k1Key(publicKey.bytes), dsaEncoding: 'ieee-p1363' } as const;
  const point = signature.subarray(0, 64);
  return (payload) =>
    verify('sha256', encodePayload(payload), key, point) &&
    verifySecp256k1(payloadHash(payload), publicKey.bytes, signature);
}

/** As verifyNep413, of a signature that came in another encoding than a wallet's base64. */
export function verifyNep413Bytes(
  payload: Nep413Payload,
  publicKey: PublicKey,
  signature: Uint8Array,
): boolean {
  const hash = payloadHash(payload);
  const whole = signature.length === signatureLengths[publicKey.curve];
  return whole && verifyHash(hash, publicKey, signature);
}

/**
 * ed25519 is verified without cofactor (RFC 8032), as nearcore does. secp256k1 is
 * r ‖ s ‖ v over the hash itself, low-S only, and v must recover the very key: the
 * chain refuses a wrong v too, and one signature should have one spelling.
 */
function verifyHash(hash: Uint8Array, { curve, bytes }: PublicKey, signature: Uint8Array): boolean {
  return curve === 'ed25519'
    ? verifyEd25519(hash, bytes, signature)
    : verifySecp256k1(hash, bytes, signature);
}

/**
 * The bytes of a signature in canonical, padded base64 (RFC 4648, section 4), of
 * exactly the curve's length; else undefined. No other encoding is guessed at:
 * base58 text can be base64 as well.
 */
export function parseSignature(text: string, curve: Curve): Uint8Array | undefined {
  const bytes = Buffer.from(text, 'base64');
  const canonical = bytes.length === signatureLengths[curve] && bytes.toString('base64') === text;
  return canonical ? bytes : undefined;
}

/** 65 bytes are at most 89 base58 characters; decoding costs the square of the length. */
const longestEncoding = 89;

/** `<curve>:<base58>` of that curve, else undefined. Of which length is the verifier's to say. */
export function parseBase58Signature(text: string, curve: Curve): Uint8Array | undefined {
  const prefix = `${curve}:`;
  const encoded = text.slice(prefix.length);
  if (!text.startsWith(prefix) || encoded.length > longestEncoding) return undefined;
  return base58.decodeUnsafe(encoded);
}

/** With node:crypto, which is more than ten times as fast as the pure JavaScript libraries. */
function verifyEd25519(hash: Uint8Array, key: Uint8Array, signature: Uint8Array): boolean {
  return verify(null, hash, readEd25519Key(key), signature);
}

function readEd25519Key(bytes: Uint8Array): KeyObject {
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function readSecp256k1Key(bytes: Uint8Array): KeyObject {
  const [x, y] = [bytes.subarray(0, 32), bytes.subarray(32)].map((half) =>
    Buffer.from(half).toString('base64url'),
  );
  return createPublicKey({ key: { kty: 'EC', crv: 'secp256k1', x, y }, format: 'jwk' });
}

/** The key recovered from r, s, v and the hash is the only one for which they verify. */
function verifySecp256k1(hash: Uint8Array, key: Uint8Array, signature: Uint8Array): boolean {
  const recovered = recoverSecp256k1Key(hash, signature);
  return recovered !== undefined && Buffer.compare(recovered, key) === 0;
}

function recoverSecp256k1Key(hash: Uint8Array, signature: Uint8Array): Uint8Array | undefined {
  try {
    const parsed = secp256k1.Signature.fromBytes(signature.subarray(0, 64), 'compact');
    if (parsed.hasHighS()) return undefined;
    const key = parsed.addRecoveryBit(signature[64] ?? -1).recoverPublicKey(hash);
    return key.toBytes(false).subarray(1);
  } catch {
    // r, s or v out of range, or an r that is no point: nobody's signature.
    return undefined;
  }
}
