/** A wallet's answer that an app's front end hands in, without a page; nothing is believed. */
import { z } from 'zod';
import { refusals } from '../errors.ts';
import { parseAccountId, type AccountId } from '../near/account-id.ts';
import { readSigned, type SignedAnswer } from './answer.ts';

export interface DirectAnswer extends SignedAnswer {
  /** The challenge that it answers; undefined where that may be any that is open. */
  readonly nonce: Uint8Array | undefined;
}

/** The hook that many front ends have gives the signed message another member. */
const whereItIs =
  'accountId is missing; send the account that the wallet is connected with, such as alice.near (near-connect-hooks calls it signedAccountId)';

const accountId = z.string({
  error: ({ input }) =>
    input === undefined || input === null
      ? whereItIs
      : 'accountId must be text, such as alice.near',
});

const challenge = z
  .string({ error: 'challenge must be the text that /auth/challenge gave' })
  .refine((text) => isNonce(text), {
    error: 'challenge must be the base64 of 32 bytes that /auth/challenge gave',
  })
  .optional();

const askedSchema = z.object({ accountId });

const answerSchema = z.object({
  accountId,
  challenge,
  authorization: z
    .undefined({
      error:
        'authorization is not taken here: send a NEP-413 signature, or sign in by the login page, which takes accounts that sign in by a contract (NEP-641)',
    })
    .optional(),
});

/** Whose challenge is asked for. @throws Refusal `malformed_request` or `invalid_account_id` */
export function parseAskedAccount(body: unknown): AccountId {
  return parseAccountId(read(askedSchema, body, 'Send accountId as JSON.').accountId);
}

/** @throws Refusal `malformed_request` or `invalid_account_id` */
export function parseDirectAnswer(body: unknown): DirectAnswer {
  const what = 'Send accountId, publicKey and signature as JSON.';
  const { challenge: named } = read(answerSchema, body, what);
  const nonce = named === undefined ? undefined : new Uint8Array(Buffer.from(named, 'base64'));
  return { ...readSigned(body), nonce };
}

function isNonce(text: string): boolean {
  const bytes = Buffer.from(text, 'base64');
  return bytes.length === 32 && bytes.toString('base64') === text;
}

function read<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  what: string,
): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const isWhole = issue === undefined || issue.path.length === 0;
  throw refusals.malformedRequest(isWhole ? what : `${issue.message}.`);
}
