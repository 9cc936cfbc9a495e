/**
 * Who owns a key: what a node's answer to `view_access_key` means. Only a full-access
 * key proves an account; limited keys are in the hands of every app that a person
 * ever connected. Whatever is not understood never lets anyone in.
 */
import { z } from 'zod';
import type { AccountId } from './account-id.ts';
import { NodeFailure, type ChainErrorName, type NodeReply } from './node.ts';
import type { PublicKey } from './public-key.ts';
import type { NearRpc, RpcAnswer } from './rpc.ts';

export type AccessKeyClass = 'full' | 'limited' | 'no_key' | 'no_account' | 'bad_request';

export interface ClassifiedAnswer {
  readonly class: AccessKeyClass;
  /** The final block that the node looked at; 0 where it did not say. */
  readonly blockHeight: number;
}

export interface AccessKeyVerdict {
  /** `missing` for an unknown account and an unknown key alike: nobody learns which. */
  readonly kind: 'full' | 'limited' | 'missing';
  /** The node that said so, for the log. */
  readonly host: string;
}

/** A node could not read our question. We checked it before, so this is a fault of ours. */
export class ChainRefusedRequest extends Error {
  constructor(host: string) {
    super(`${host} refused view_access_key as malformed`);
    this.name = 'ChainRefusedRequest';
  }
}

const errorClasses: Record<ChainErrorName, AccessKeyClass> = {
  UNKNOWN_ACCESS_KEY: 'no_key',
  UNKNOWN_ACCOUNT: 'no_account',
  INVALID_ACCOUNT: 'bad_request',
  PARSE_ERROR: 'bad_request',
};

const verdictKinds = {
  full: 'full',
  limited: 'limited',
  no_key: 'missing',
  no_account: 'missing',
} as const;

const blockHeight = z.int().nonnegative();

const keyFoundSchema = z.object({
  permission: z.union([z.string(), z.record(z.string(), z.unknown())]),
  block_height: blockHeight,
  error: z.undefined().optional(),
});

/** nearcore's `query` reports a missing key, or account, as a result with an error in it. */
const keyMissingSchema = z.object({
  error: z.string().regex(/^access key \S+ does not exist while viewing$/),
  block_height: blockHeight.default(0),
});

/** An account without any key, as `view_access_key_list` tells it. */
const noKeysSchema = z.object({ keys: z.tuple([]), block_height: blockHeight.default(0) });

const noKeySchema = z.union([keyMissingSchema, noKeysSchema]);

/**
 * What a reply to `view_access_key` says. Throws NodeFailure for a result that is
 * none of the known ones: such a node is passed over, not believed.
 */
export function classifyAnswer(reply: NodeReply): ClassifiedAnswer {
  if (reply.kind === 'error') {
    return { class: errorClasses[reply.name], blockHeight: reply.blockHeight ?? 0 };
  }
  const found = keyFoundSchema.safeParse(reply.result);
  if (found.success) {
    const { permission, block_height } = found.data;
    return { class: isFullAccess(permission) ? 'full' : 'limited', blockHeight: block_height };
  }
  const missing = noKeySchema.safeParse(reply.result);
  if (missing.success) return { class: 'no_key', blockHeight: missing.data.block_height };
  throw new NodeFailure('the result is not an answer to view_access_key');
}

/** FullAccess, or a gas key with full access (NEP-611). A kind that is not known yet is not. */
function isFullAccess(permission: string | Record<string, unknown>): boolean {
  if (typeof permission === 'string') return permission === 'FullAccess';
  const kinds = Object.keys(permission);
  return kinds.length === 1 && kinds[0] === 'GasKeyFullAccess';
}

/**
 * What `publicKey` may do on `accountId` at the final block. A “no such key” is asked
 * once more of the next node, because one may lag behind; then it is final.
 * Throws NoNodeAnswered, ChainRefusedRequest, or the signal's reason.
 */
export async function lookUpAccessKey(
  rpc: NearRpc,
  accountId: AccountId,
  publicKey: PublicKey,
  signal?: AbortSignal,
): Promise<AccessKeyVerdict> {
  const params = {
    request_type: 'view_access_key',
    account_id: accountId,
    public_key: publicKey.text,
  };
  const first = await rpc.query(params, classifyAnswer, signal);
  if (!saysMissing(first.meaning)) return toVerdict(first);
  const second = await askNextNode(rpc, first.position, params, signal);
  return toVerdict(second !== undefined && overrules(second, first) ? second : first);
}

function saysMissing(answer: ClassifiedAnswer): boolean {
  return answer.class === 'no_key' || answer.class === 'no_account';
}

/** The one node after `position`, once; undefined where there is none or it fails. */
async function askNextNode(
  rpc: NearRpc,
  position: number,
  params: Record<string, unknown>,
  signal?: AbortSignal,
): Promise<RpcAnswer<ClassifiedAnswer> | undefined> {
  const node = rpc.nodes[position + 1];
  if (node === undefined) return undefined;
  try {
    const meaning = classifyAnswer(await node.ask(params, signal));
    return { meaning, host: node.host, position: position + 1 };
  } catch (error) {
    if (error instanceof NodeFailure) return undefined;
    throw error;
  }
}

/**
 * A definite answer from no earlier a block. An older one is just the node that lags
 * behind: believing it would let in a key that its owner has deleted since.
 */
function overrules(
  second: RpcAnswer<ClassifiedAnswer>,
  first: RpcAnswer<ClassifiedAnswer>,
): boolean {
  if (second.meaning.class === 'bad_request') return false;
  return second.meaning.blockHeight >= first.meaning.blockHeight;
}

function toVerdict({ meaning, host }: RpcAnswer<ClassifiedAnswer>): AccessKeyVerdict {
  if (meaning.class === 'bad_request') throw new ChainRefusedRequest(host);
  return { kind: verdictKinds[meaning.class], host };
}
