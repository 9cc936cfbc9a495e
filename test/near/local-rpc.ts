/** A client of local nodes whose clock, deadlines and events a test decides. */
import { randomBytes } from 'node:crypto';
import type { NearNode } from '../../src/near/node.ts';
import { NodeFailure } from '../../src/near/node.ts';
import { createNearRpc, type NearRpc, type NearRpcOptions } from '../../src/near/rpc.ts';
import type { Behaviour } from './local-node.ts';
import { withResult } from './local-node.ts';

export type LocalRpc = NearRpc & {
  /** Every event, as text, in order. */
  readonly events: string[];
};

const open: NearRpc[] = [];

export function rpcOf(
  nodes: readonly (string | { url: string })[],
  options: Partial<NearRpcOptions> = {},
): LocalRpc {
  const events: string[] = [];
  const rpc = createNearRpc({
    urls: nodes.map((node) => (typeof node === 'string' ? node : node.url)),
    timeoutMs: 1_500,
    // So late that only who wants to see it does.
    hedgeMs: 10_000,
    quorum: 1,
    chainId: 'localnet',
    clock: Date.now,
    randomBytes,
    events: {
      nodeFailed: ({ host, reason }) => events.push(`failed ${host}: ${reason}`),
      nodeRecovered: ({ host }) => events.push(`recovered ${host}`),
      nodesDisagreed: ({ opinions, total }) => events.push(`disagreed ${total}: ${opinions}`),
    },
    ...options,
  });
  open.push(rpc);
  return Object.defineProperty(rpc, 'events', { value: events }) as LocalRpc;
}

export async function closeRpcs(): Promise<void> {
  await Promise.all(open.splice(0).map((rpc) => rpc.close()));
}

export const question = { request_type: 'view_account', account_id: 'alice.near' };

/** The result's `kind` is the opinion; `yes` kinds let in. */
export async function askOpinion(node: NearNode, signal?: AbortSignal) {
  const reply = await node.query(question, 'final', signal);
  if (reply.kind === 'error') throw new NodeFailure(reply.name);
  const { kind, block_height: blockHeight } = reply.result;
  if (typeof kind !== 'string' || typeof blockHeight !== 'number') {
    throw new NodeFailure('no opinion');
  }
  return { kind, grants: kind.startsWith('yes'), blockHeight };
}

export const saying = (kind: string, block_height = 100): Behaviour =>
  withResult({ kind, block_height });
