/**
 * NEP-641's signable envelope. It says for which network, account, place in the
 * tree of authorizations and time a payload is signed, so that a signature is
 * worth nothing anywhere else. Runs in a browser too, so nothing is parsed here.
 */
import { sha3_256 } from '@noble/hashes/sha3.js';
import { serialize } from 'borsh';
import type { AccountId } from './account-id.ts';
import type { Nep413Payload } from './nep413.ts';

export interface OffchainMessage {
  /** Such as `mainnet`. */
  readonly chainId: string;
  readonly signerId: AccountId;
  /** Direct parent first, top-level resolver last; empty at the top level. */
  readonly path: readonly AccountId[];
  /** Nanoseconds since the Unix epoch. */
  readonly timestamp: bigint;
  readonly payload: string;
}

const nanosecondsPerSecond = 1_000_000_000n;

const borshSchema = {
  struct: {
    chainId: 'string',
    signerId: 'string',
    path: { array: { type: 'string' } },
    timestamp: 'u64',
    payload: 'string',
  },
} as const;

const domainSeparator = new TextEncoder().encode('NEAR_NEP641_OFFCHAIN_MESSAGE/V1');

/** NEP-641, canonical hash: 32 bytes of SHA3-256 over the separator and the borsh encoding. */
export function hashOffchainMessage(message: OffchainMessage): Uint8Array {
  return sha3_256.create().update(domainSeparator).update(serialize(borshSchema, message)).digest();
}

/** NEP-641, "NEP-413 mapping": what a wallet signs with an access key for the envelope. */
export function toNep413Payload(
  message: OffchainMessage,
  callbackUrl: string | null,
): Nep413Payload {
  const { chainId, signerId, path, timestamp, payload } = message;
  const place = [signerId, ...path].join(' -> ');
  return {
    message: payload,
    nonce: hashOffchainMessage(message),
    recipient: `${chainId}: ${place} @ ${toWholeSeconds(timestamp)}`,
    callbackUrl,
  };
}

function toWholeSeconds(timestamp: bigint): string {
  const milliseconds = Number(timestamp / nanosecondsPerSecond) * 1000;
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z');
}
