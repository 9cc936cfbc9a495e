/** A wallet's answer, as it comes in over any entrance: its shape is checked, nothing is believed. */
import { z } from 'zod';
import { refusals } from '../errors.ts';
import { accountIdSchema, parseAccountId, type AccountId } from '../near/account-id.ts';

export interface SignedAnswer {
  readonly accountId: AccountId;
  /** `ed25519:…` or `secp256k1:…`, base58. */
  readonly publicKey: string;
  /** Base64. */
  readonly signature: string;
}

const text = (name: string, example: string, longest: number) =>
  z
    .string({ error: `${name} is missing; send text such as ${example}` })
    .min(1, { error: `${name} is empty; send text such as ${example}` })
    .max(longest, { error: `${name} is longer than ${longest} characters` });

const answerSchema = z.object({
  accountId: text('accountId', 'alice.near', 1024),
  publicKey: text('publicKey', 'ed25519:6E8s…', 256),
  signature: text('signature', 'the base64 that the wallet gave', 512),
});

/** An account id that somebody suggested, or undefined where it is none. */
export function readAccountHint(hint: string | undefined): AccountId | undefined {
  const parsed = accountIdSchema.safeParse(hint);
  return parsed.success ? parsed.data : undefined;
}

/** @throws Refusal `malformed_request` or `invalid_account_id` */
export function parseSignedAnswer(body: unknown): SignedAnswer {
  const parsed = answerSchema.safeParse(body);
  if (!parsed.success) {
    const faults = new Set(
      parsed.error.issues.map(({ message, path }) =>
        path.length === 0 ? 'Send accountId, publicKey and signature' : message,
      ),
    );
    throw refusals.malformedRequest(`${[...faults].join('; ')}.`);
  }
  const { accountId, publicKey, signature } = parsed.data;
  return { accountId: parseAccountId(accountId), publicKey, signature };
}
