/**
 * The chain, asked through an ordered list of nodes that fail, lag and may lie. A node
 * that fails costs a person no more than a moment, and its failure is never an answer.
 */
import type { Clock, RandomSource } from '../clock.ts';
import type { ObserveChain } from '../metrics.ts';
import { openConnections } from './connections.ts';
import type { NodeFetch } from './json-rpc.ts';
import { consultNodes, type NodeFailureReport, type Outcome } from './consultation.ts';
import { createNearNode, NodeFailure } from './node.ts';
import { createNetwork, OtherNetwork } from './network.ts';
import type { NodeEvents } from './node-health.ts';
import { disagree, type Opinion, type Vote } from './quorum.ts';
import { watchNode, type Ask, type WatchedNode } from './watched-node.ts';

export type { NodeFailureReport } from './consultation.ts';
export type { NodeEvents } from './node-health.ts';
export type { Opinion } from './quorum.ts';

export interface NearRpcOptions {
  /** In the order in which they are asked; at least one. */
  readonly urls: readonly string[];
  /** For each request, in milliseconds. */
  readonly timeoutMs: number;
  /** Milliseconds of silence, for each step of an asking, after which another node is asked. */
  readonly hedgeMs: number;
  /** How many hosts must say the same; 1 believes the first. */
  readonly quorum: number;
  /** What nodes must say they are on. Undefined: any but mainnet and testnet, as the first says. */
  readonly chainId: string | undefined;
  readonly clock: Clock;
  readonly randomBytes: RandomSource;
  readonly events: NodeEvents;
  /** Times each request to a node. */
  readonly observe?: ObserveChain;
  readonly fetch?: NodeFetch;
}

export interface ConsultOptions {
  readonly signal?: AbortSignal | undefined;
  /** How many requests one asking makes in a row; 1 unless told. */
  readonly steps?: number;
}

export interface Source {
  /** The node that decided. */
  readonly host: string;
  /** A no that another host should have confirmed, and none did. */
  readonly unconfirmed?: true;
}

export interface NearRpc {
  /** The expected network, or the one that the first node told of; undefined until then. */
  readonly chainId: string | undefined;
  /**
   * Asks every node for its status, at the start. Throws WrongNetwork; a node that cannot
   * be reached is only reported, since it may come back.
   */
  verifyNetwork(): Promise<void>;
  /**
   * Asks nodes until enough of them agree.
   * @param ask one node's opinion; throws NodeFailure where it has none that is usable
   * Throws NoNodeAnswered, NodesDisagree, the signal's reason, or what `ask` throws
   * beside NodeFailure.
   */
  consult<O extends Opinion>(ask: Ask<O>, options?: ConsultOptions): Promise<O & Source>;
  /** Ends what is being asked, and the connections. */
  close(): Promise<void>;
}

/** Too few nodes answered, so nothing is known: neither yes nor no. Names hosts alone. */
export class NoNodeAnswered extends Error {
  readonly failures: readonly NodeFailureReport[];

  constructor(failures: readonly NodeFailureReport[], votes: readonly Vote[] = []) {
    const list = failures.map(({ host, reason }) => `${host} (${reason})`).join(', ');
    super(
      votes.length === 0
        ? `no node answered: ${list}`
        : `too few nodes answered: only ${describeVotes(votes)}; ${list}`,
    );
    this.name = 'NoNodeAnswered';
    this.failures = failures;
  }
}

/** Nodes contradict each other, and none of them has enough others on its side. */
export class NodesDisagree extends Error {
  readonly opinions: readonly { host: string; kind: string; blockHeight: number }[];

  constructor(votes: readonly Vote[]) {
    super(`nodes disagree: ${describeVotes(votes)}`);
    this.name = 'NodesDisagree';
    this.opinions = votes.map(({ host, opinion: { kind, blockHeight } }) => ({
      host,
      kind,
      blockHeight,
    }));
  }
}

/** Nodes are configured that serve another network. */
export class WrongNetwork extends Error {
  readonly nodes: readonly NodeFailureReport[];

  constructor(nodes: readonly NodeFailureReport[]) {
    super(`wrong network: ${nodes.map(({ host, reason }) => `${host}: ${reason}`).join('; ')}`);
    this.name = 'WrongNetwork';
    this.nodes = nodes;
  }
}

/** Throws at once where there are fewer hosts than the quorum, or an address is not a URL. */
export function createNearRpc(options: NearRpcOptions): NearRpc {
  const { urls, timeoutMs, quorum, randomBytes, events, observe } = options;
  const { fetch, close } =
    options.fetch === undefined
      ? openConnections(timeoutMs)
      : { fetch: options.fetch, close: () => Promise.resolve() };
  const network = createNetwork(options.chainId);
  const nodes = urls.map((url) =>
    watchNode(createNearNode({ url, timeoutMs, randomBytes, fetch, observe }), {
      ...options,
      network,
    }),
  );
  requireHosts(nodes, quorum);
  const closing = new AbortController();
  let disagreements = 0;

  return {
    get chainId() {
      return network.chainId;
    },
    verifyNetwork: () => verifyNetwork(nodes),
    async consult(ask, { signal, steps = 1 } = {}) {
      const signals = signal === undefined ? [closing.signal] : [closing.signal, signal];
      const hedgeMs = options.hedgeMs * steps;
      const outcome = await consultNodes({ ask, nodes, quorum, hedgeMs, signals });
      if (disagree(outcome.votes)) {
        disagreements += 1;
        events.nodesDisagreed({ opinions: describeVotes(outcome.votes), total: disagreements });
      }
      return conclude(outcome);
    },
    async close() {
      closing.abort(new Error('The connections to the NEAR nodes are closed.'));
      await close();
    },
  };
}

function requireHosts(nodes: readonly WatchedNode[], quorum: number): void {
  if (nodes.length === 0) throw new Error('At least one node address is needed.');
  const hosts = new Set(nodes.map(({ host }) => host)).size;
  if (hosts < quorum) {
    throw new Error(`A quorum of ${quorum} needs as many hosts; there are ${hosts}.`);
  }
}

/** All are asked at once and judged in listed order, so that the first listed one decides. */
async function verifyNetwork(nodes: readonly WatchedNode[]): Promise<void> {
  const readings = await Promise.allSettled(nodes.map((node) => node.readStatus()));
  const wrong: NodeFailureReport[] = [];
  for (const [position, node] of nodes.entries()) {
    try {
      const read = readings[position];
      if (read?.status === 'rejected') throw read.reason;
      if (read?.status === 'fulfilled') node.judge(read.value);
    } catch (error) {
      if (!(error instanceof NodeFailure)) throw error;
      if (error instanceof OtherNetwork) wrong.push({ host: node.host, reason: error.reason });
    }
  }
  if (wrong.length > 0) throw new WrongNetwork(wrong);
}

function conclude<O extends Opinion>(outcome: Outcome<O>): O & Source {
  const { decision, confirmed, votes, failures } = outcome;
  if (decision !== undefined)
    return {
      ...decision.opinion,
      host: decision.host,
      ...(confirmed ? undefined : { unconfirmed: true }),
    };
  if (disagree(votes)) throw new NodesDisagree(votes);
  throw new NoNodeAnswered(failures, votes);
}

/** Such as “a.example: full at 12, b.example: missing at 12”. */
function describeVotes(votes: readonly Vote[]): string {
  return votes
    .map(({ host, opinion: { kind, blockHeight } }) => `${host}: ${kind} at ${blockHeight}`)
    .join(', ');
}
