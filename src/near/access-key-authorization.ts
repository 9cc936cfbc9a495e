/**
 * NEP-641's standardized blob, by which a full-access key authorizes: the signed
 * envelope and how it was signed. All that can be checked without the chain is
 * checked before it is asked whether the key is the account's.
 */
import { z } from 'zod';
import { accountExists, viewAccessKey } from './access-key.ts';
import type { AccountId } from './account-id.ts';
import { implicitAccountId } from './implicit-account.ts';
import { parseBase58Signature, verifyNep413Bytes } from './nep413.ts';
import type { Block, NearNode } from './node.ts';
import { offchainMessageSchema } from './offchain-message-schema.ts';
import { toNep413Payload } from './offchain-message.ts';
import { InvalidPublicKey, parsePublicKey, type PublicKey } from './public-key.ts';

const callbackUrlSchema = z.string().refine((text) => text.isWellFormed(), {
  error: 'not well-formed Unicode',
});

/**
 * Strict at the top, as NEP-641 demands: a contract's own blob must not be taken for
 * this one. Below, unknown fields are passed over, as the reference does; they are
 * not signed and mean nothing.
 */
const authorizationSchema = z.strictObject({
  msg: offchainMessageSchema,
  via: z.object({
    schema: z.literal('nep413'),
    extra: z.object({ callback_url: callbackUrlSchema.nullish() }).default({}),
  }),
  access_key: z.string(),
  signature: z.string(),
});

export type AccessKeyAuthorization = z.infer<typeof authorizationSchema>;

/** Where the blob is looked at, and by whose rules. */
export interface AuthorizationPlace {
  readonly chainId: string;
  readonly accountId: AccountId;
  /** Direct parent first; empty at the top level. */
  readonly path: readonly AccountId[];
  /** At which the whole tree is resolved. */
  readonly block: Block;
  /** The one origin that a callback URL may have at the top level. */
  readonly callbackOrigin: string;
  /** Whether, at the top level, a key speaks for its implicit account before that exists. */
  readonly uncreatedMayEnter: boolean;
}

export type KeyRefusal =
  | 'wrong_network'
  | 'other_account'
  | 'other_path'
  | 'from_the_future'
  | 'other_callback'
  | 'unsupported_key'
  | 'wrong_signature'
  | 'limited_key'
  | 'key_refused'
  | 'uncreated';

export interface RefusedKey {
  readonly kind: 'refused';
  readonly reason: KeyRefusal;
  /** For the log, free of keys, signatures and payloads. */
  readonly detail: string;
}

export interface KeyAuthorized {
  readonly kind: 'authorized';
  readonly publicKey: PublicKey;
  readonly payload: string;
}

/** Undefined for a blob of any other format: then it is the contract's alone to read. */
export function parseAccessKeyAuthorization(blob: string): AccessKeyAuthorization | undefined {
  try {
    return authorizationSchema.safeParse(JSON.parse(blob)).data;
  } catch {
    return undefined;
  }
}

/**
 * NEP-641, verification procedure: whether a full-access key of the account, at the
 * pinned block, signed the blob for this very place.
 * Throws NodeFailure, or the signal's reason.
 */
export async function resolveAccessKeyAuthorization(
  node: NearNode,
  authorization: AccessKeyAuthorization,
  place: AuthorizationPlace,
  signal: AbortSignal,
): Promise<KeyAuthorized | RefusedKey> {
  const signed = verifyAccessKeyAuthorization(authorization, place);
  if (signed.kind === 'refused') return signed;
  const { accountId, block } = place;
  const at = { blockHash: block.hash };
  const { class: held } = await viewAccessKey(node, accountId, signed.publicKey, at, signal);
  if (held === 'full') return signed;
  if (held === 'limited') return refuse('limited_key', 'the key has limited rights');
  return (await refuseMissingKey(node, signed.publicKey, place, signal)) ?? signed;
}

/**
 * Step 6: a key that an existing account lacks may have been removed on purpose.
 * Undefined where there is no account yet and it is this key's to claim.
 */
async function refuseMissingKey(
  node: NearNode,
  publicKey: PublicKey,
  { accountId, path, block, uncreatedMayEnter }: AuthorizationPlace,
  signal: AbortSignal,
): Promise<RefusedKey | undefined> {
  if (implicitAccountId(publicKey) !== accountId) {
    return refuse('key_refused', 'the key is not on the account');
  }
  if (await accountExists(node, accountId, { blockHash: block.hash }, signal)) {
    return refuse('key_refused', 'the account exists without the key');
  }
  // The operator says who may enter; which members to believe is the contract's to say.
  if (path.length === 0 && !uncreatedMayEnter) {
    return refuse('uncreated', 'the implicit account was not created yet');
  }
  return undefined;
}

/** Steps 1 to 5: everything but the key's standing on the account, which the chain tells. */
export function verifyAccessKeyAuthorization(
  authorization: AccessKeyAuthorization,
  place: AuthorizationPlace,
): KeyAuthorized | RefusedKey {
  const misplaced = findMisplacement(authorization, place);
  if (misplaced !== undefined) return misplaced;
  const { msg, via, access_key: keyText, signature } = authorization;
  const publicKey = readKey(keyText);
  if (typeof publicKey === 'string') return refuse('unsupported_key', publicKey);
  const bytes = parseBase58Signature(signature, publicKey.curve);
  if (bytes === undefined) {
    return refuse('wrong_signature', `not an ${publicKey.curve} signature in base58`);
  }
  const signed = toNep413Payload(msg, via.extra.callback_url ?? null);
  return verifyNep413Bytes(signed, publicKey, bytes)
    ? { kind: 'authorized', publicKey, payload: msg.payload }
    : refuse('wrong_signature', 'the signature does not fit');
}

function refuse(reason: KeyRefusal, detail: string): RefusedKey {
  return { kind: 'refused', reason, detail };
}

function findMisplacement(
  { msg, via }: AccessKeyAuthorization,
  place: AuthorizationPlace,
): RefusedKey | undefined {
  if (msg.chainId !== place.chainId) {
    return refuse('wrong_network', `signed for ${JSON.stringify(msg.chainId.slice(0, 40))}`);
  }
  if (msg.signerId !== place.accountId) {
    return refuse('other_account', `signed for ${msg.signerId}`);
  }
  if (!isSamePath(msg.path, place.path)) {
    return refuse('other_path', `signed for a path of ${msg.path.length}`);
  }
  if (msg.timestamp > place.block.timestamp) {
    const ahead = (msg.timestamp - place.block.timestamp) / 1_000_000n;
    return refuse('from_the_future', `dated ${ahead} ms after the block`);
  }
  const callbackUrl = via.extra.callback_url ?? undefined;
  if (place.path.length === 0 && callbackUrl !== undefined) {
    // A member's answer returns to whoever gathers the members, which is not us.
    if (!hasOrigin(callbackUrl, place.callbackOrigin)) {
      return refuse('other_callback', 'signed for a callback to another site');
    }
  }
  return undefined;
}

function isSamePath(one: readonly AccountId[], other: readonly AccountId[]): boolean {
  return one.length === other.length && one.every((id, index) => id === other[index]);
}

/** Not by URL.origin: that of a `blob:` URL is the origin of whatever it wraps. */
function hasOrigin(text: string, origin: string): boolean {
  const url = URL.parse(text);
  return url !== null && `${url.protocol}//${url.host}` === origin;
}

/** The key, or what is wrong with it. */
function readKey(text: string): PublicKey | string {
  try {
    return parsePublicKey(text);
  } catch (error) {
    if (error instanceof InvalidPublicKey) return error.reason;
    throw error;
  }
}
