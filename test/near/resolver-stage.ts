/**
 * A development chain with one resolver before it. Contracts here do as their blob
 * says, so that a test can have any tree of authorizations, honest or not.
 */
import { randomBytes } from 'node:crypto';
import { startChain, type Chain, type JsonValue, type ViewHandler } from '../../dev/chain/chain.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import {
  resolveAuthorization,
  type AuthorizationRequest,
  type AuthorizationVerdict,
  type ResolverOptions,
} from '../../src/near/authorization-resolver.ts';
import { createNearRpc, type NearRpc, type NearRpcOptions } from '../../src/near/rpc.ts';
import { issuer, now, payload } from './authorizations.ts';

export const method = 'w_resolve_auth';

export type Pending = Readonly<Record<'account_id' | 'authorization' | 'expect', string>>;

/** A blob for a contract of `obey`: what it shall answer. */
export const says = (authorized: string, ...pending: Pending[]): string =>
  JSON.stringify({ payload: authorized, ...(pending.length > 0 && { pending }) });

export const member = (account_id: string, authorization: string, expect = payload): Pending => ({
  account_id,
  authorization,
  expect,
});

const fields = (value: JsonValue | undefined): Record<string, JsonValue> =>
  typeof value === 'object' && value !== null ? (value as Record<string, JsonValue>) : {};

export const obey: ViewHandler = (args) => {
  const text = fields(args)['authorization'];
  if (typeof text !== 'string') throw new Error('no authorization');
  return JSON.parse(text) as JsonValue;
};

const nobody = { nodeFailed() {}, nodeRecovered() {}, nodesDisagreed() {} };

/** Believes the first node, and asks no other while that one is silent. */
export function rpcOf(urls: readonly string[], options: Partial<NearRpcOptions> = {}): NearRpc {
  return createNearRpc({
    urls,
    timeoutMs: 2000,
    hedgeMs: 2000,
    quorum: 1,
    chainId: 'localnet',
    clock: () => now,
    randomBytes,
    events: nobody,
    ...options,
  });
}

export const defaults: ResolverOptions = {
  maxDepth: 4,
  maxMembers: 16,
  uncreatedMayEnter: false,
  callbackOrigin: issuer,
};

export type Asked = Partial<Omit<AuthorizationRequest, 'accountId'>> & {
  readonly accountId: string;
  readonly authorization: string;
};

export const resolveOn = async (
  rpc: NearRpc,
  asked: Asked,
  options: Partial<ResolverOptions> = {},
  signal?: AbortSignal,
): Promise<AuthorizationVerdict & { host: string }> =>
  resolveAuthorization(
    rpc,
    { payload, ...asked, accountId: parseAccountId(asked.accountId) },
    { ...defaults, ...options },
    signal,
  );

export interface Stage {
  readonly chain: Chain;
  resolve(
    accountId: string,
    authorization: string,
    options?: Partial<ResolverOptions>,
  ): Promise<AuthorizationVerdict & { host: string }>;
  /** The reason of a refusal, else what let in. */
  outcome(
    accountId: string,
    authorization: string,
    options?: Partial<ResolverOptions>,
  ): Promise<string>;
  /** Each query so far, such as `call_function alice.near`. */
  queries(): string[];
  /** The distinct blocks that queries named. */
  blocks(): JsonValue[];
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const chain = await startChain({ accounts: [], now: () => now });
  const rpc = rpcOf([chain.url]);
  const resolve: Stage['resolve'] = (accountId, authorization, options) =>
    resolveOn(rpc, { accountId, authorization }, options);
  const params = () =>
    chain.requests
      .map(fields)
      .filter((request) => request['method'] === 'query')
      .map((request) => fields(request['params']));
  return {
    chain,
    resolve,
    outcome: async (...asked) => {
      const verdict = await resolve(...asked);
      return verdict.kind === 'refused' ? verdict.reason : verdict.kind;
    },
    queries: () =>
      params().map((query) => `${String(query['request_type'])} ${String(query['account_id'])}`),
    blocks: () => [...new Set(params().map((query) => query['block_id'] ?? null))],
    close: async () => {
      await rpc.close();
      await chain.close();
    },
  };
}
