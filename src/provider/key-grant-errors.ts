/** Refusals of a sign-in by key, as OAuth's errors (RFC 6749, section 5.2). */
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import { Refusal, type RefusalCode } from '../errors.ts';

/** @throws the library's errors in the place of refusals, each with the refusal as its cause */
export async function throwsProtocolErrors(
  ctx: KoaContextWithOIDC,
  work: () => Promise<void>,
): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw error instanceof Refusal ? toProtocolError(ctx, error) : error;
  }
}

/** `invalid_grant` that says why. */
export function invalidGrant(description: string, cause?: unknown): Error {
  const error = new errors.InvalidGrant(description);
  return Object.assign(error, { error_description: toDescription(description), cause });
}

function toProtocolError(ctx: KoaContextWithOIDC, refusal: Refusal): Error {
  const { status, retryAfter } = refusal;
  const description = toDescription(explain(refusal));
  if (status === 400) return new errors.InvalidRequest(description, 400, { cause: refusal });
  if (status !== 429) return invalidGrant(description, refusal);
  if (retryAfter !== undefined) ctx.set('Retry-After', String(retryAfter));
  const busy = new errors.TemporarilyUnavailable(description, { cause: refusal });
  return Object.assign(busy, { status, statusCode: status, expose: true });
}

/** For who has no page before them. */
const words: Partial<Record<RefusalCode, string>> = {
  challenge_spent:
    'The challenge is not known: it was used, has expired, or was given to another client. Ask for a new one at /challenge.',
  invalid_signature:
    'The signature does not fit the challenge, which is spent now. Sign as NEP-413 has it: sha256 of the tag 2147484061 and, in borsh, message, nonce (the 32 bytes of challenge), recipient and callbackUrl (none), in that order; send the signature as base64 of its 64 bytes (secp256k1: 65), or as <curve>: and base58.',
  unsupported_key:
    'public_key is none that can sign in here: send ed25519: or secp256k1: and the key in base58.',
  key_not_on_account:
    'The public_key is not a key of {account} on {network}. The challenge is spent now: ask for a new one, and sign it with a full-access key of the account.',
  wrong_network:
    '{account} is not on {network}, where this service looks. Send an account_id of {network}.',
  contract_account:
    'The public_key is not a key of {account}: accounts of this kind are mostly held by a smart contract. Send authorization (NEP-641) in the place of public_key and signature.',
};

/** As it is for a program, with what the refusal names. */
function explain({ code, values, message }: Refusal): string {
  const sentence = words[code];
  return sentence === undefined
    ? message
    : sentence.replaceAll(/\{(\w+)\}/g, (_all, name: string) => textOf(values[name]));
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The refusals' names for what came, by the names that it came under. */
const names: Readonly<Record<string, string>> = {
  accountId: 'account_id',
  publicKey: 'public_key',
};

/** Of the characters that a description may have. */
function toDescription(sentence: string): string {
  return sentence
    .replaceAll(/accountId|publicKey/g, (name) => names[name] ?? name)
    .replaceAll(/[“”"‘’]/g, "'")
    .replaceAll(/[^\x20-\x7e]|\\/g, '?');
}
