/**
 * Development contracts: NEP-641's `w_resolve_auth`, as far as all of them
 * share it. What a contract does not believe it refuses by a throw, which the
 * chain tells as a panic.
 */
import { z } from 'zod';
import type { OffchainMessage } from '../../../src/near/offchain-message.ts';
import type { JsonValue, ViewEnvironment, ViewHandler } from '../state.ts';

/** One call of `w_resolve_auth`, its blob still opaque. */
export interface AuthorizationCall {
  readonly path: readonly string[];
  readonly authorization: string;
}

const callSchema = z.object({ path: z.array(z.string()), authorization: z.string() });

const nanosecondsPerMillisecond = 1_000_000n;

/** Reads the call's arguments; what is wrong with them is a panic, as in a contract. */
export function resolveAuth(
  resolve: (call: AuthorizationCall, environment: ViewEnvironment) => JsonValue,
): ViewHandler {
  return (args, environment) => {
    const call = callSchema.safeParse(args);
    if (!call.success) throw new Error('The arguments are path and authorization.');
    return resolve(call.data, environment);
  };
}

/** @throws Error when the blob is no JSON, or not JSON of this shape */
export function readBlob<Schema extends z.ZodType>(schema: Schema, blob: string): z.output<Schema> {
  let value: unknown;
  try {
    value = JSON.parse(blob);
  } catch {
    throw new Error('The authorization is not JSON.');
  }
  const read = schema.safeParse(value);
  if (!read.success) throw new Error('The authorization is not one that this contract reads.');
  return read.data;
}

/**
 * NEP-641, "OffchainMessage": all that must hold beside the signature.
 * @throws Error with the sentence of the first rule that is broken
 */
export function checkEnvelope(
  message: OffchainMessage,
  path: readonly string[],
  { accountId, block, chainId }: ViewEnvironment,
): void {
  if (message.chainId !== chainId) {
    throw new Error(`The message is for the chain ${message.chainId}, not ${chainId}.`);
  }
  if (message.signerId !== accountId) {
    throw new Error(`The message is ${message.signerId}'s, not ${accountId}'s.`);
  }
  if (JSON.stringify(message.path) !== JSON.stringify(path)) {
    throw new Error('The message was signed for another path.');
  }
  if (message.timestamp > BigInt(block.time) * nanosecondsPerMillisecond) {
    throw new Error('The message is from the future.');
  }
}
