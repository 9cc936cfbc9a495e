/**
 * Who owns a key: what a node's answer to `view_access_key` means. Only a full-access
 * key proves an account; limited keys are in the hands of every app that a person
 * ever connected. Whatever is not understood never lets anyone in.
 */
import { z } from 'zod';
import type { AccountId } from './account-id.ts';
import { implicitAccountId } from './implicit-account.ts';
import { NodeFailure } from './node.ts';
import type { BlockAt, ChainErrorName, NearNode, NodeReply } from './node.ts';
import type { PublicKey } from './public-key.ts';
import type { NearRpc } from './rpc.ts';

export type AccessKeyClass = 'full' | 'limited' | 'no_key' | 'no_account' | 'bad_request';

export interface ClassifiedAnswer {
  readonly class: AccessKeyClass;
  /** The block that the node looked at; 0 where it did not say. */
  readonly blockHeight: number;
  readonly blockHash: string | undefined;
}

/** An answer about the key, whatever it says. */
export interface KeyAnswer extends ClassifiedAnswer {
  readonly class: Exclude<AccessKeyClass, 'bad_request'>;
}

export interface AccessKeyVerdict {
  /**
   * `missing` for an unknown account and an unknown key alike: nobody learns which.
   * `uncreated`: nobody has created the account, which is the implicit one of this key.
   */
  readonly kind: 'full' | 'limited' | 'missing' | 'uncreated';
  /** Whether it lets its holder in. */
  readonly grants: boolean;
  /** The node that said so, for the log. */
  readonly host: string;
  /** A no that another host should have confirmed, and none did. */
  readonly unconfirmed?: true | undefined;
  readonly blockHeight: number;
  readonly blockHash: string | undefined;
}

export interface LookUpOptions {
  /** Whether `uncreated` lets somebody in, so that nodes are consulted as for a yes; false unless told. */
  readonly uncreatedMayEnter?: boolean;
  readonly signal?: AbortSignal | undefined;
}

const errorClasses: Partial<Record<ChainErrorName, AccessKeyClass>> = {
  UNKNOWN_ACCESS_KEY: 'no_key',
  UNKNOWN_ACCOUNT: 'no_account',
  INVALID_ACCOUNT: 'bad_request',
  PARSE_ERROR: 'bad_request',
};

const block = {
  block_height: z.int().nonnegative(),
  block_hash: z.string().optional(),
};

/** Older proxies leave the block out where there is nothing at it. */
const blockOrNone = { ...block, block_height: block.block_height.default(0) };

const keyFoundSchema = z.object({
  permission: z.union([z.string(), z.record(z.string(), z.unknown())]),
  ...block,
  error: z.undefined().optional(),
});

/** nearcore's `query` reports a missing key, or account, as a result with an error in it. */
const keyMissingSchema = z.object({
  error: z.string().regex(/^access key \S+ does not exist while viewing$/),
  ...blockOrNone,
});

/** An account without any key, as `view_access_key_list` tells it. */
const noKeysSchema = z.object({ keys: z.tuple([]), ...blockOrNone });

const noKeySchema = z.union([keyMissingSchema, noKeysSchema]);

/**
 * What a reply to `view_access_key` says. Throws NodeFailure for a reply that is
 * none of the known ones: such a node is passed over, not believed.
 */
export function classifyAnswer(reply: NodeReply): ClassifiedAnswer {
  if (reply.kind === 'error') return classifyError(reply);
  const found = keyFoundSchema.safeParse(reply.result);
  if (found.success) {
    const { permission, block_height, block_hash } = found.data;
    const held = isFullAccess(permission) ? 'full' : 'limited';
    return { class: held, blockHeight: block_height, blockHash: block_hash };
  }
  const missing = noKeySchema.safeParse(reply.result);
  if (missing.success) {
    const { block_height, block_hash } = missing.data;
    return { class: 'no_key', blockHeight: block_height, blockHash: block_hash };
  }
  throw new NodeFailure('the result is not an answer to view_access_key');
}

function classifyError(reply: Extract<NodeReply, { kind: 'error' }>): ClassifiedAnswer {
  const answered = errorClasses[reply.name];
  if (answered === undefined) {
    throw new NodeFailure(`${reply.name} is not an answer to view_access_key`);
  }
  return { class: answered, blockHeight: reply.blockHeight ?? 0, blockHash: reply.blockHash };
}

/** FullAccess, or a gas key with full access (NEP-611). A kind that is not known yet is not. */
function isFullAccess(permission: string | Record<string, unknown>): boolean {
  if (typeof permission === 'string') return permission === 'FullAccess';
  const kinds = Object.keys(permission);
  return kinds.length === 1 && kinds[0] === 'GasKeyFullAccess';
}

/**
 * One node's answer. A question that it calls malformed is its failure, since we checked
 * it before. Throws NodeFailure or the signal's reason.
 */
export async function viewAccessKey(
  node: NearNode,
  accountId: AccountId,
  publicKey: PublicKey,
  at: BlockAt,
  signal?: AbortSignal,
): Promise<KeyAnswer> {
  const params = {
    request_type: 'view_access_key',
    account_id: accountId,
    public_key: publicKey.text,
  };
  const answer = classifyAnswer(await node.query(params, at, signal));
  const { class: held } = answer;
  if (held === 'bad_request') throw new NodeFailure('it refused view_access_key as malformed');
  return { ...answer, class: held };
}

const accountSchema = z.object({
  amount: z.string(),
  ...block,
  error: z.undefined().optional(),
});

/** What one node says of the account. Throws NodeFailure or the signal's reason. */
export async function accountExists(
  node: NearNode,
  accountId: AccountId,
  at: BlockAt,
  signal?: AbortSignal,
): Promise<boolean> {
  const params = { request_type: 'view_account', account_id: accountId };
  const reply = await node.query(params, at, signal);
  if (reply.kind === 'error') {
    if (reply.name === 'UNKNOWN_ACCOUNT') return false;
    throw new NodeFailure(`${reply.name} is not an answer to view_account`);
  }
  if (accountSchema.safeParse(reply.result).success) return true;
  throw new NodeFailure('the result is not an answer to view_account');
}

/**
 * What `publicKey` may do on `accountId` at the final block. One request of one node for
 * who owns the key; an account that could be the key's own is looked at as well, since
 * NEP-641 refuses it only where it exists.
 * Throws NoNodeAnswered, NodesDisagree, or the signal's reason.
 */
export async function lookUpAccessKey(
  rpc: NearRpc,
  accountId: AccountId,
  publicKey: PublicKey,
  { uncreatedMayEnter = false, signal }: LookUpOptions = {},
): Promise<AccessKeyVerdict> {
  const isImplicit = implicitAccountId(publicKey) === accountId;

  async function ask(node: NearNode, stop: AbortSignal) {
    const answer = await viewAccessKey(node, accountId, publicKey, 'final', stop);
    const { blockHeight, blockHash } = answer;
    let kind = toKind(answer.class);
    if (kind === 'missing' && isImplicit) {
      const at = { blockHash: requireHash(blockHash) };
      if (!(await accountExists(node, accountId, at, stop))) kind = 'uncreated';
    }
    const grants = kind === 'full' || (kind === 'uncreated' && uncreatedMayEnter);
    return { kind, grants, blockHeight, blockHash };
  }

  return rpc.consult(ask, { signal, steps: isImplicit ? 2 : 1 });
}

function toKind(held: KeyAnswer['class']): AccessKeyVerdict['kind'] {
  return held === 'full' || held === 'limited' ? held : 'missing';
}

/** Without it the two answers could be of two blocks, and the account created in between. */
function requireHash(blockHash: string | undefined): string {
  if (blockHash === undefined) throw new NodeFailure('the answer does not name its block');
  return blockHash;
}
