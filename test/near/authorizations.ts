/**
 * NEP-641 blobs as a wallet makes them, for the suites here. Written from the NEP and
 * signed by near-api-js: it shares nothing with the code that reads them.
 */
import { createHash } from 'node:crypto';
import bs58 from 'bs58';
import { KeyPair, KeyPairSigner } from 'near-api-js';

export const issuer = 'https://login.example.com';
export const payload = '{"domain":"login.example.com","action":"Login","msg":"nonce-1"}';

/** The chain's clock, in milliseconds: it stands still, at the very time of a block. */
export const now = Date.parse('2026-11-20T12:00:00Z');

/** A minute before, as NEP-641 asks of wallets; in nanoseconds, not a whole second. */
export const signedAt = BigInt(now - 60_000) * 1_000_000n + 123_456_789n;

export interface Envelope {
  readonly chainId: string;
  readonly signerId: string;
  readonly path: readonly string[];
  /** Nanoseconds. */
  readonly timestamp: bigint;
  readonly payload: string;
}

export interface SignedHow {
  readonly keyPair: KeyPair;
  readonly callbackUrl?: string;
  /** Written over the blob's fields once it was signed. */
  readonly change?: Record<string, unknown>;
}

const borshText = (text: string): Buffer => {
  const bytes = Buffer.from(text);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
};

function hashOf({ chainId, signerId, path, timestamp, payload: text }: Envelope): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32LE(path.length);
  const nanoseconds = Buffer.alloc(8);
  nanoseconds.writeBigUInt64LE(timestamp);
  return createHash('sha3-256')
    .update('NEAR_NEP641_OFFCHAIN_MESSAGE/V1')
    .update(Buffer.concat([borshText(chainId), borshText(signerId), count]))
    .update(Buffer.concat([...path.map(borshText), nanoseconds, borshText(text)]))
    .digest();
}

const wholeSeconds = (timestamp: bigint): string =>
  new Date(Number(timestamp / 1_000_000n)).toISOString().slice(0, 19);

function wireOf({ chainId, signerId, path, timestamp, payload: text }: Envelope): object {
  const decimals = String(timestamp % 1_000_000_000n).padStart(9, '0');
  return {
    chain_id: chainId,
    signer_id: signerId,
    ...(path.length === 0 ? undefined : { path }),
    timestamp: `${wholeSeconds(timestamp)}.${decimals}Z`,
    payload: text,
  };
}

/** An AccessKeyAuthorization; `envelope` needs no more than the signer. */
export async function authorize(
  { keyPair, callbackUrl, change }: SignedHow,
  envelope: Partial<Envelope> & Pick<Envelope, 'signerId'>,
): Promise<string> {
  const whole = { chainId: 'localnet', path: [], timestamp: signedAt, payload, ...envelope };
  const { chainId, signerId, path, timestamp } = whole;
  const place = [signerId, ...path].join(' -> ');
  const { signature } = await new KeyPairSigner(keyPair).signNep413Message(signerId, {
    message: whole.payload,
    nonce: hashOf(whole),
    recipient: `${chainId}: ${place} @ ${wholeSeconds(timestamp)}Z`,
    ...(callbackUrl === undefined ? undefined : { callbackUrl }),
  });
  const publicKey = keyPair.getPublicKey().toString();
  return JSON.stringify({
    msg: wireOf(whole),
    via: {
      schema: 'nep413',
      extra: callbackUrl === undefined ? {} : { callback_url: callbackUrl },
    },
    access_key: publicKey,
    signature: `${publicKey.slice(0, publicKey.indexOf(':'))}:${bs58.encode(signature)}`,
    ...change,
  });
}

/** The blob of a wallet contract with an ed25519 key, as near/intents' reference wallet reads it. */
export function authorizeByWallet(
  keyPair: KeyPair,
  envelope: Partial<Envelope> & Pick<Envelope, 'signerId'>,
): string {
  const whole = { chainId: 'localnet', path: [], timestamp: signedAt, payload, ...envelope };
  const { signature } = keyPair.sign(hashOf(whole));
  return JSON.stringify({
    signature: { msg: wireOf(whole), proof: `ed25519:${bs58.encode(signature)}` },
  });
}

/** A pair that is the same in every run. */
export function pairOf(name: string): KeyPair {
  const seed = createHash('sha256').update(`authorizations: ${name}`).digest();
  return KeyPair.fromString(`ed25519:${bs58.encode(seed)}`);
}

export const publicKeyOf = (pair: KeyPair): string => pair.getPublicKey().toString();
