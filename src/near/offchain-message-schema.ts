/** NEP-641's envelope as it stands in JSON, in a blob that anybody may have written. */
import { z } from 'zod';
import { accountIdSchema } from './account-id.ts';
import type { OffchainMessage } from './offchain-message.ts';

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
