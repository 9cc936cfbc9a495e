/** A wallet's answer, as it comes in over any entrance: its shape is checked, nothing is believed. */
import { z } from 'zod';
import { refusals } from '../errors.ts';
import { accountIdSchema, parseAccountId, type AccountId } from '../near/account-id.ts';
import { parseBase58Signature } from '../near/nep413.ts';
import { longestAuthorizationBytes as longestAuthorization } from '../near/authorization-resolver.ts';

/** A NEP-413 signature by an access key. */
export interface SignedAnswer {
  readonly kind: 'signature';
  readonly accountId: AccountId;
  /** `ed25519:…` or `secp256k1:…`, base58. */
  readonly publicKey: string;
  /** Base64. */
  readonly signature: string;
}

/** A NEP-641 authorization, of which only the account's contract knows what is in it. */
export interface AuthorizedAnswer {
  readonly kind: 'authorization';
  readonly accountId: AccountId;
  readonly authorization: string;
}

export type Answer = SignedAnswer | AuthorizedAnswer;

const text = (name: string, example: string, longest: number) =>
  z
    .string({ error: `${name} is missing; send text such as ${example}` })
    .min(1, { error: `${name} is empty; send text such as ${example}` })
    .max(longest, { error: `${name} is longer than ${longest} characters` });

const accountId = text('accountId', 'alice.near', 1024);

const signatureSchema = z.object({
  accountId,
  publicKey: text('publicKey', 'ed25519:6E8s…', 256),
  signature: text('signature', 'the base64 that the wallet gave', 512),
});

const authorizationSchema = z.object({
  accountId,
  authorization: text('authorization', 'what the wallet gave', longestAuthorization)
    .refine((blob) => Buffer.byteLength(blob) <= longestAuthorization, {
      error: `authorization is longer than ${longestAuthorization} bytes`,
    })
    // What no database keeps, and no wallet writes.
    .refine((blob) => blob.isWellFormed() && !blob.includes('\0'), {
      error: 'authorization is not well-formed text',
    }),
  publicKey: z.undefined({ error: 'publicKey and authorization exclude each other' }).optional(),
  signature: z.undefined({ error: 'signature and authorization exclude each other' }).optional(),
});

/** An account id that somebody suggested, or undefined where it is none. */
export function readAccountHint(hint: string | undefined): AccountId | undefined {
  const parsed = accountIdSchema.safeParse(hint);
  return parsed.success ? parsed.data : undefined;
}

/** @throws Refusal `malformed_request` or `invalid_account_id` */
export function parseAnswer(body: unknown): Answer {
  if (typeof body === 'object' && body !== null && 'authorization' in body) {
    const { accountId: id, authorization } = read(authorizationSchema, body);
    return { kind: 'authorization', accountId: parseAccountId(id), authorization };
  }
  return readSigned(body);
}

/** @throws Refusal `malformed_request` or `invalid_account_id` */
export function readSigned(body: unknown): SignedAnswer {
  const { accountId: id, publicKey, signature } = read(signatureSchema, body);
  return {
    kind: 'signature',
    accountId: parseAccountId(id),
    publicKey,
    signature: toBase64(signature, publicKey),
  };
}

/** near-cli-rs and some wallets write `<curve>:<base58>`; nothing else is guessed at. */
function toBase64(signature: string, publicKey: string): string {
  const curve = (['ed25519', 'secp256k1'] as const).find((name) =>
    publicKey.startsWith(`${name}:`),
  );
  const bytes = curve && parseBase58Signature(signature, curve);
  return bytes === undefined ? signature : Buffer.from(bytes).toString('base64');
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const faults = new Set(
    parsed.error.issues.map(({ message, path }) =>
      path.length === 0
        ? 'Send accountId, publicKey and signature, or accountId and authorization'
        : message,
    ),
  );
  throw refusals.malformedRequest(`${[...faults].join('; ')}.`);
}
