/**
 * NEP-641: whether an account authorizes a payload, by a full-access key or by its
 * contract, which may send us on to other accounts. What a contract answers is as
 * little trusted as what a stranger sends: it is bounded before it is followed.
 * Each node walks the whole tree at one final block, so its verdict is one opinion.
 */
import { z } from 'zod';
import {
  parseAccessKeyAuthorization,
  resolveAccessKeyAuthorization,
  type KeyAuthorized,
  type KeyRefusal,
} from './access-key-authorization.ts';
import { accountIdSchema, type AccountId } from './account-id.ts';
import { callView, parseReturned, type ViewRefusal } from './contract-view.ts';
import type { Block, NearNode } from './node.ts';
import type { NearRpc, Opinion, Source } from './rpc.ts';

export interface AuthorizationRequest {
  readonly accountId: AccountId;
  /** The blob, opaque. */
  readonly authorization: string;
  /** What it must resolve to, byte for byte: the payload that we issued. */
  readonly payload: string;
}

export interface ResolverLimits {
  /** How many accounts deep members may be; with 0, the top level must answer alone. */
  readonly maxDepth: number;
  /** In the whole tree, the top level not counted. */
  readonly maxMembers: number;
}

export interface ResolverOptions extends ResolverLimits {
  /**
   * Whether the implicit account of a key may enter before it was created. A member
   * may always be one: whom to believe is the contract's business.
   */
  readonly uncreatedMayEnter: boolean;
  /** The origin that a callback URL may have at the top level: the issuer's. */
  readonly callbackOrigin: string;
}

export type AuthorizationRefusal =
  | KeyRefusal
  | ViewRefusal
  | 'malformed_answer'
  | 'other_payload'
  | 'unexpected_sub_payload'
  | 'too_large'
  | 'too_deep'
  | 'too_many';

export type AuthorizationVerdict =
  /** A full-access key of the top-level account signed; in its canonical spelling. */
  | { readonly kind: 'key'; readonly publicKey: string }
  /** The account's contract authorized, and so did the members that it named. */
  | { readonly kind: 'contract' }
  | {
      readonly kind: 'refused';
      readonly reason: AuthorizationRefusal;
      /** For the log: which account, on which way down, said what. Never the blob. */
      readonly detail: string;
    };

interface Walk {
  readonly node: NearNode;
  readonly block: Block;
  readonly chainId: string;
  readonly options: ResolverOptions;
  /** Ends with the walk, so that no call outlives the first refusal. */
  readonly signal: AbortSignal;
  /** Met so far, in the whole tree. */
  members: number;
}

/** One account's part. */
interface Branch {
  readonly accountId: AccountId;
  /** Direct parent first; empty at the top level. */
  readonly path: readonly AccountId[];
  readonly authorization: string;
  /** The payload that it must resolve to. */
  readonly expect: string;
}

interface Refused {
  readonly kind: 'refused';
  readonly reason: AuthorizationRefusal;
  readonly detail: string;
}

/** Ends the whole walk from anywhere in it. */
class WalkRefused extends Error {
  readonly verdict: Refused;

  constructor({ accountId, path }: Branch, { reason, detail }: Omit<Refused, 'kind'>) {
    super('an authorization was refused');
    const way = [...path].toReversed().concat(accountId).join(' > ');
    this.verdict = { kind: 'refused', reason, detail: `${way}: ${detail}`.slice(0, 1000) };
  }
}

/** Of a blob, in UTF-8. */
export const longestAuthorizationBytes = 32 * 1024;
const longestAnswerBytes = 64 * 1024;

const answerSchema = z.object({
  payload: z.string(),
  pending: z
    .array(z.object({ account_id: accountIdSchema, authorization: z.string(), expect: z.string() }))
    .default([]),
});

type ContractAnswer = z.infer<typeof answerSchema>;

/**
 * Resolves the blob and compares what it authorizes with `request.payload`. `host` is
 * the node that said so, empty where none had to be asked.
 * Throws NoNodeAnswered, NodesDisagree, or the signal's reason.
 */
export async function resolveAuthorization(
  rpc: NearRpc,
  request: AuthorizationRequest,
  options: ResolverOptions,
  signal?: AbortSignal,
): Promise<AuthorizationVerdict & Source> {
  const { accountId, authorization, payload } = request;
  const top: Branch = { accountId, path: [], authorization, expect: payload };
  if (isTooLarge(authorization)) {
    return { ...new WalkRefused(top, tooLarge).verdict, host: '' };
  }
  // A tree takes a node several calls one after the other, a lookup only one.
  const { verdict, host, unconfirmed } = await rpc.consult(
    (node, walkSignal) => walkTree({ node, chainId: rpc.chainId, options }, top, walkSignal),
    { signal, steps: 3 },
  );
  return { ...verdict, host, ...(unconfirmed && { unconfirmed }) };
}

interface Verdict extends Opinion {
  readonly verdict: AuthorizationVerdict;
}

/** One node's opinion. Throws NodeFailure where it has none. */
async function walkTree(
  { node, chainId, options }: { node: NearNode; chainId?: string; options: ResolverOptions },
  top: Branch,
  signal: AbortSignal,
): Promise<Verdict> {
  const block = await node.finalBlock(signal);
  const ended = new AbortController();
  const walk: Walk = {
    node,
    block,
    chainId: chainId ?? (await node.status(signal)).chainId,
    options,
    signal: AbortSignal.any([signal, ended.signal]),
    members: 0,
  };
  const verdict = await resolveTree(walk, top)
    .catch((error: unknown) => {
      if (error instanceof WalkRefused) return error.verdict;
      throw error;
    })
    .finally(() => ended.abort());
  const grants = verdict.kind !== 'refused';
  return { kind: verdict.kind, grants, blockHeight: block.height, verdict };
}

/** NEP-641, "Caller-side resolution algorithm", level by level. */
async function resolveTree(walk: Walk, top: Branch): Promise<AuthorizationVerdict> {
  const { verdict, members } = await resolveBranch(walk, top);
  for (let level = members; level.length > 0;) {
    level = (await resolveLevel(walk, level)).flat();
  }
  return verdict;
}

/** A contract must not decide how many connections its account takes. */
const branchesAtOnce = 4;

async function resolveLevel(walk: Walk, level: readonly Branch[]): Promise<Branch[][]> {
  const found: Branch[][] = [];
  const waiting = level.values();
  const resolveOneByOne = async () => {
    for (const branch of waiting) found.push((await resolveBranch(walk, branch)).members);
  };
  await Promise.all(Array.from({ length: branchesAtOnce }, resolveOneByOne));
  return found;
}

interface ResolvedBranch {
  readonly verdict: Exclude<AuthorizationVerdict, { kind: 'refused' }>;
  /** Whose authorizations it hangs on, each within the limits. */
  readonly members: Branch[];
}

/**
 * NEP-641, "Resolution of a single authorization": a key that authorizes goes before the
 * contract, whatever that would say; a blob whose key was refused may be the contract's
 * all the same. Where both refuse, the key's reason is told, since it was meant as one.
 */
async function resolveBranch(walk: Walk, branch: Branch): Promise<ResolvedBranch> {
  const byKey = await askKey(walk, branch);
  if (byKey?.kind === 'authorized') {
    requireExpected(branch, byKey.payload);
    return { verdict: { kind: 'key', publicKey: byKey.publicKey.text }, members: [] };
  }
  const byContract = await askContract(walk, branch);
  if ('reason' in byContract) {
    const detail = byKey === undefined ? '' : `${byKey.detail}; and its contract: `;
    throw new WalkRefused(branch, {
      reason: (byKey ?? byContract).reason,
      detail: `${detail}${byContract.detail}`,
    });
  }
  requireExpected(branch, byContract.payload);
  return { verdict: { kind: 'contract' }, members: admitMembers(walk, branch, byContract.pending) };
}

function requireExpected(branch: Branch, payload: string): void {
  if (payload === branch.expect) return;
  const reason = branch.path.length === 0 ? 'other_payload' : 'unexpected_sub_payload';
  throw new WalkRefused(branch, { reason, detail: 'it authorizes another payload' });
}

/** Undefined where the blob is no access key's. */
async function askKey(
  { node, chainId, block, options, signal }: Walk,
  { accountId, path, authorization }: Branch,
): Promise<KeyAuthorized | Refused | undefined> {
  const parsed = parseAccessKeyAuthorization(authorization);
  if (parsed === undefined) return undefined;
  const { callbackOrigin, uncreatedMayEnter } = options;
  const place = { chainId, accountId, path, block, callbackOrigin, uncreatedMayEnter };
  return resolveAccessKeyAuthorization(node, parsed, place, signal);
}

async function askContract(walk: Walk, branch: Branch): Promise<Refused | ContractAnswer> {
  const answer = await callView(
    walk.node,
    {
      contractId: branch.accountId,
      method: 'w_resolve_auth',
      args: { path: branch.path, authorization: branch.authorization },
      at: { blockHash: walk.block.hash },
      maxBytes: longestAnswerBytes,
    },
    walk.signal,
  );
  if (answer.kind === 'refused') return answer;
  const parsed = answerSchema.safeParse(parseReturned(answer.bytes));
  return parsed.success ? parsed.data : refuse('malformed_answer', 'not as NEP-641 has it');
}

/** All limits come before the first call: how many there are is the contract's to say. */
function admitMembers(walk: Walk, parent: Branch, pending: ContractAnswer['pending']): Branch[] {
  if (pending.length === 0) return [];
  const { maxDepth, maxMembers } = walk.options;
  walk.members += pending.length;
  if (parent.path.length >= maxDepth) {
    throw new WalkRefused(parent, { reason: 'too_deep', detail: `deeper than ${maxDepth}` });
  }
  if (walk.members > maxMembers) {
    const detail = `more than ${maxMembers} members`;
    throw new WalkRefused(parent, { reason: 'too_many', detail });
  }
  if (pending.some(({ authorization }) => isTooLarge(authorization))) {
    throw new WalkRefused(parent, tooLarge);
  }
  const path = [parent.accountId, ...parent.path];
  return pending.map(({ account_id: accountId, authorization, expect }) => ({
    accountId,
    path,
    authorization,
    expect,
  }));
}

const tooLarge = refuse('too_large', `a blob of more than ${longestAuthorizationBytes} bytes`);

function isTooLarge(blob: string): boolean {
  return Buffer.byteLength(blob) > longestAuthorizationBytes;
}

function refuse(reason: AuthorizationRefusal, detail: string): Refused {
  return { kind: 'refused', reason, detail };
}
