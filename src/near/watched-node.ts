/** A node together with how it has fared and whether it may be believed. */
import type { Clock } from '../clock.ts';
import type { Network } from './network.ts';
import { NodeFailure, type NearNode, type NodeStatus } from './node.ts';
import { createNodeHealth, type NodeEvents, type NodeHealth } from './node-health.ts';
import { createStatusReader, requireCurrent, requireRecent } from './node-status.ts';
import type { Opinion } from './quorum.ts';

/** One asking of one node. Throws NodeFailure where this node has no usable answer. */
export type Ask<O extends Opinion> = (node: NearNode, signal: AbortSignal) => Promise<O>;

export interface WatchedNode {
  readonly host: string;
  readonly health: NodeHealth;
  /**
   * The node's opinion, which its status vouches for. Throws NodeFailure, the signal's
   * reason, or what `ask` throws beside these.
   */
  opinionOf<O extends Opinion>(ask: Ask<O>, signal: AbortSignal): Promise<O>;
  /** As the node tells it, not judged yet. Throws NodeFailure. */
  readStatus(): Promise<StatusReading>;
  /** Throws NodeFailure for another network, and for a head that was not of the time of reading. */
  judge(reading: StatusReading): void;
}

export interface StatusReading {
  readonly status: NodeStatus;
  /** Milliseconds since the Unix epoch. */
  readonly readAt: number;
}

export interface WatchParts {
  readonly network: Network;
  readonly clock: Clock;
  readonly events: NodeEvents;
}

export function watchNode(node: NearNode, { network, clock, events }: WatchParts): WatchedNode {
  const health = createNodeHealth(node.host, clock, events);
  const statusReader = createStatusReader(node, network, clock);

  async function vouchedOpinion<O extends Opinion>(ask: Ask<O>, signal: AbortSignal): Promise<O> {
    const [opinion, status] = await Promise.all([ask(node, signal), statusReader.read(signal)]);
    requireRecent(opinion.blockHeight, status, clock());
    return opinion;
  }

  function report(error: unknown): void {
    if (error instanceof NodeFailure) health.failed(error.reason);
  }

  return {
    host: node.host,
    health,

    async opinionOf(ask, signal) {
      try {
        const opinion = await vouchedOpinion(ask, signal);
        health.succeeded();
        return opinion;
      } catch (error) {
        // An asking that was called off says nothing of the node.
        if (!signal.aborted) report(error);
        throw error;
      }
    },

    async readStatus() {
      try {
        return { status: await node.status(), readAt: clock() };
      } catch (error) {
        report(error);
        throw error;
      }
    },

    judge({ status, readAt }) {
      try {
        requireCurrent(status, network, readAt);
      } catch (error) {
        report(error);
        throw error;
      }
    },
  };
}
