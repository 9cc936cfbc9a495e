/**
 * Public keys as wallets and nodes write them: `<curve>:<base58>`. Strict, because
 * a key in two spellings is two keys to whoever compares text, and because over
 * some points anybody can forge a signature that every library accepts.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { secp256k1 } from '@noble/curves/secp256k1.js';
import base58 from 'bs58';

const keyLengths = { ed25519: 32, secp256k1: 64 } as const;

export type Curve = keyof typeof keyLengths;

export interface PublicKey {
  readonly curve: Curve;
  /** ed25519: 32 bytes (RFC 8032). secp256k1: 64 bytes, x ‖ y, without the 0x04 of SEC 1. */
  readonly bytes: Uint8Array;
  /** The canonical spelling, encoded again from `bytes`. Only this goes to a node. */
  readonly text: string;
}

/** `reason` is for the log: what is wrong with the key, without the key. */
export class InvalidPublicKey extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`not a usable public key: ${reason}`);
    this.name = 'InvalidPublicKey';
    this.reason = reason;
  }
}

/** 64 bytes are at most 88 base58 characters; decoding costs the square of the length. */
const longestEncoding = 88;

/**
 * Reads `ed25519:<base58 of 32 bytes>` or `secp256k1:<base58 of 64 bytes>`.
 * Throws InvalidPublicKey for any other key type or spelling, and for keys with which
 * anybody could sign.
 */
export function parsePublicKey(text: string): PublicKey {
  const { curve, encoded } = splitKey(text);
  const bytes = decodeBase58(encoded);
  const length = keyLengths[curve];
  if (bytes.length !== length) {
    throw new InvalidPublicKey(`${curve} keys are ${length} bytes, this one is ${bytes.length}`);
  }
  if (curve === 'ed25519') requireSafeEd25519Point(bytes);
  else requireSecp256k1Point(bytes);
  return { curve, bytes, text: `${curve}:${base58.encode(bytes)}` };
}

function splitKey(text: string): { curve: Curve; encoded: string } {
  const colon = text.indexOf(':');
  if (colon === -1) throw new InvalidPublicKey('the “<curve>:” prefix is missing');
  const curve = text.slice(0, colon);
  if (curve !== 'ed25519' && curve !== 'secp256k1') {
    throw new InvalidPublicKey(
      `the key type ${JSON.stringify(curve.slice(0, 20))} is not supported`,
    );
  }
  return { curve, encoded: text.slice(colon + 1) };
}

function decodeBase58(encoded: string): Uint8Array {
  if (encoded.length > longestEncoding) throw new InvalidPublicKey('the base58 text is too long');
  const bytes = base58.decodeUnsafe(encoded);
  if (bytes === undefined) {
    throw new InvalidPublicKey('the key is not base58');
  }
  return bytes;
}

const fieldPrime = Buffer.from((2n ** 255n - 19n).toString(16), 'hex');

/** Without the sign of x, which says nothing here: y as a big-endian number. */
const readY = (encoded: Uint8Array): Buffer => {
  const y = Buffer.from(encoded.toReversed());
  y[0] = (y[0] ?? 0) & 0x7f;
  return y;
};

/** The eight points of small order are the multiples of this one. */
const smallOrderYs = new Set(
  Array.from({ length: 8 }).map((_, factor) => {
    const generator = ed25519.Point.fromHex(
      'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
    );
    const point = factor === 0 ? ed25519.Point.ZERO : generator.multiplyUnsafe(BigInt(factor));
    return readY(point.toBytes()).toString('hex');
  }),
);

/**
 * Refuses points of small order, over which a signature is forged without any secret,
 * and second spellings. By comparison alone, because every login pays for it: that the
 * bytes are a point at all is found when a signature is verified, and a component of
 * small order beside an honest one lets nobody else sign.
 */
function requireSafeEd25519Point(bytes: Uint8Array): void {
  const y = readY(bytes);
  if (Buffer.compare(y, fieldPrime) >= 0) {
    throw new InvalidPublicKey('the bytes are not a canonical point on ed25519');
  }
  if (smallOrderYs.has(y.toString('hex'))) {
    throw new InvalidPublicKey('the ed25519 point has small order');
  }
}

function requireSecp256k1Point(bytes: Uint8Array): void {
  try {
    secp256k1.Point.fromBytes(Uint8Array.of(0x04, ...bytes));
  } catch {
    throw new InvalidPublicKey('the bytes are not a canonical point on secp256k1');
  }
}
