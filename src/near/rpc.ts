/**
 * The chain, asked through an ordered list of nodes: the first whose answer can be
 * read decides, a node that fails costs no more than its deadline. Other ways to
 * ask several nodes belong here, as functions over `nodes`.
 */
import type { RandomSource } from '../clock.ts';
import { createNearNode, NodeFailure, type NearNode, type NodeReply } from './node.ts';

export interface NearRpcOptions {
  /** In the order in which they are asked; at least one. */
  readonly urls: readonly string[];
  /** For each node, in milliseconds. */
  readonly timeoutMs: number;
  readonly randomBytes: RandomSource;
  readonly fetch?: typeof globalThis.fetch;
}

/** Gives a reply its meaning. Throws NodeFailure where it has none: the next node is asked. */
export type ReplyReader<Meaning> = (reply: NodeReply) => Meaning;

export interface RpcAnswer<Meaning> {
  readonly meaning: Meaning;
  /** Who said so, for the log. */
  readonly host: string;
  /** The node's place in the list, from 0. */
  readonly position: number;
}

export interface NearRpc {
  readonly nodes: readonly NearNode[];
  /**
   * Asks node after node at the final block until `read` can read one.
   * Throws NoNodeAnswered, the signal's reason, or what `read` throws beside NodeFailure.
   */
  query<Meaning>(
    params: Record<string, unknown>,
    read: ReplyReader<Meaning>,
    signal?: AbortSignal,
  ): Promise<RpcAnswer<Meaning>>;
}

export interface NodeFailureReport {
  readonly host: string;
  readonly reason: string;
}

/** Every node failed, so nothing is known: neither yes nor no. Names hosts alone. */
export class NoNodeAnswered extends Error {
  readonly failures: readonly NodeFailureReport[];

  constructor(failures: readonly NodeFailureReport[]) {
    const list = failures.map(({ host, reason }) => `${host} (${reason})`).join(', ');
    super(`no node answered: ${list}`);
    this.name = 'NoNodeAnswered';
    this.failures = failures;
  }
}

/** Throws at once where there is no address, or one is not a URL. */
export function createNearRpc(options: NearRpcOptions): NearRpc {
  const { urls, timeoutMs, randomBytes, fetch = globalThis.fetch } = options;
  if (urls.length === 0) throw new Error('At least one node address is needed.');
  const nodes = urls.map((url) => createNearNode({ url, timeoutMs, randomBytes, fetch }));
  return {
    nodes,
    async query(params, read, signal) {
      const failures: NodeFailureReport[] = [];
      for (const [position, node] of nodes.entries()) {
        try {
          const meaning = read(await node.ask(params, signal));
          return { meaning, host: node.host, position };
        } catch (error) {
          if (!(error instanceof NodeFailure)) throw error;
          failures.push({ host: node.host, reason: error.reason });
        }
      }
      throw new NoNodeAnswered(failures);
    },
  };
}
