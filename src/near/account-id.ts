/**
 * Account ids as the chain spells them. An id that was trimmed, lower-cased or
 * normalised on the way in would be another account, so text is taken as it is
 * or refused.
 */
import { z } from 'zod';
import { refusals } from '../errors.ts';

/**
 * 2 to 64 characters of the grammar in nearcore's `near-account-id`: parts of
 * lower-case letters and digits, joined by single “-”, “_” or “.”. Named, implicit
 * (64 hex digits), `0x…` (NEP-518) and `0s…` (NEP-616) ids all fit it.
 */
export const accountIdSchema = z
  .string()
  .regex(
    /^(?=.{2,64}$)(([a-z\d]+[-_])*[a-z\d]+\.)*([a-z\d]+[-_])*[a-z\d]+$/,
    'not a NEAR account id',
  )
  .brand<'AccountId'>();

/** Text that is a well-formed account id; says nothing of whether the account exists. */
export type AccountId = z.infer<typeof accountIdSchema>;

/** Returns `text` unchanged; throws the `invalid_account_id` refusal. */
export function parseAccountId(text: string): AccountId {
  const parsed = accountIdSchema.safeParse(text);
  if (!parsed.success) throw refusals.invalidAccountId(text);
  return parsed.data;
}

/**
 * What the spelling of an id says: `implicit` is an ed25519 key in 64 hex digits,
 * `ethereum` is `0x…` (NEP-518), `deterministic` is `0s…` (NEP-616).
 */
export type AccountKind = 'named' | 'implicit' | 'ethereum' | 'deterministic';

export function accountKind(accountId: AccountId): AccountKind {
  if (/^[\da-f]{64}$/.test(accountId)) return 'implicit';
  if (/^0x[\da-f]{40}$/.test(accountId)) return 'ethereum';
  if (/^0s[\da-f]{40}$/.test(accountId)) return 'deterministic';
  return 'named';
}
