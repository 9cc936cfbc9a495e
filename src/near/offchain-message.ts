/**
 * NEP-641's signable envelope. It says for which network, account, place in the
 * tree of authorizations and time a payload is signed, so that a signature is
 * worth nothing anywhere else. Whether it is believed is authorization-resolver.ts's.
 */
import { sha3_256 } from '@noble/hashes/sha3.js';
import { serialize } from 'borsh';
import { z } from 'zod';
import { accountIdSchema, type AccountId } from './account-id.ts';
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
const largestTimestamp = 2n ** 64n - 1n;

/** RFC 3339 in UTC, with up to nine decimals: finer than a Date can hold. */
const timestampSchema = z.iso
  .datetime({ error: 'not an RFC 3339 time in UTC, such as 2026-08-05T07:28:00Z' })
  .transform((text, context) => {
    const nanoseconds = toNanoseconds(text);
    if (nanoseconds !== undefined) return nanoseconds;
    context.issues.push({ code: 'custom', message: 'a time out of range', input: text });
    return z.NEVER;
  });

function toNanoseconds(text: string): bigint | undefined {
  const [seconds = '', decimals = ''] = text.slice(0, -1).split('.');
  if (decimals.length > 9) return undefined;
  const whole = BigInt(Date.parse(`${seconds}Z`) / 1000) * nanosecondsPerSecond;
  const timestamp = whole + BigInt(decimals.padEnd(9, '0'));
  return timestamp >= 0n && timestamp <= largestTimestamp ? timestamp : undefined;
}

const wellFormedText = z.string().refine((text) => text.isWellFormed(), {
  error: 'not well-formed Unicode',
});

/** The envelope in JSON, as NEP-641 writes it. */
export const offchainMessageSchema = z
  .object({
    chain_id: wellFormedText,
    signer_id: accountIdSchema,
    path: z.array(accountIdSchema).default([]),
    timestamp: timestampSchema,
    payload: wellFormedText,
  })
  .transform((message): OffchainMessage => ({
    chainId: message.chain_id,
    signerId: message.signer_id,
    path: message.path,
    timestamp: message.timestamp,
    payload: message.payload,
  }));

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
