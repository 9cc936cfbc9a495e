/**
 * Whether a node may be believed: it says that it is on our network, and that its chain
 * is of today. A node that stopped syncing answers promptly, and lets in a key that its
 * owner has deleted since.
 *
 * Each node is judged by this machine's clock and by what it says of itself, never by
 * the heights that other nodes claim: one liar with a huge height would make all honest
 * nodes look old, and be the only one left to ask.
 */
import type { Clock } from '../clock.ts';
import type { Network } from './network.ts';
import { NodeFailure, type NearNode, type NodeStatus } from './node.ts';

const largestLagMs = 60_000;
const keptMs = 15_000;
/** An estimate that is on the safe side: real blocks come faster. */
const blockMs = 1000;
/** What a chain with ten blocks a second adds while a status is kept and may lag. */
const largestLeadBlocks = 1000;

export interface StatusReader {
  /** Read at most once in 15 s, however many ask. Throws NodeFailure, or the signal's reason. */
  read(signal: AbortSignal): Promise<NodeStatus>;
}

/** Throws NodeFailure for another network and for a head that is not of now. */
export function requireCurrent(status: NodeStatus, network: Network, now: number): void {
  network.require(status.chainId);
  const lagMs = now - status.headTime;
  if (lagMs > largestLagMs) {
    throw new NodeFailure(`its final block is ${inSeconds(lagMs)} behind this machine's clock`);
  }
  if (lagMs < -largestLagMs) {
    throw new NodeFailure(`its final block is ${inSeconds(-lagMs)} ahead of this machine's clock`);
  }
}

/**
 * Throws NodeFailure for an answer from another time than the node's status. Behind a
 * load balancer the two may come from different machines, one of which lags.
 */
export function requireRecent(blockHeight: number, status: NodeStatus, now: number): void {
  const blocksBehind = Math.max(0, status.headHeight - blockHeight);
  if (blockHeight - status.headHeight > largestLeadBlocks) {
    throw new NodeFailure(`its answer is from block ${blockHeight}, far ahead of its own head`);
  }
  const ageMs = now - (status.headTime - blocksBehind * blockMs);
  if (ageMs > largestLagMs) {
    throw new NodeFailure(
      `its answer is from block ${blockHeight}, ${inSeconds(ageMs)} behind this machine's clock`,
    );
  }
}

const inSeconds = (milliseconds: number): string => `${Math.round(milliseconds / 1000)} s`;

interface Reading {
  readonly status: Promise<NodeStatus>;
  readonly stop: AbortController;
  /** How many logins wait for it; without any, it ends. */
  waiting: number;
}

export function createStatusReader(node: NearNode, network: Network, clock: Clock): StatusReader {
  let kept: { status: NodeStatus; readAt: number } | undefined;
  let reading: Reading | undefined;

  async function readNow(signal: AbortSignal): Promise<NodeStatus> {
    const status = await node.status(signal);
    const readAt = clock();
    requireCurrent(status, network, readAt);
    kept = { status, readAt };
    return status;
  }

  function startReading(): Reading {
    const stop = new AbortController();
    const status = readNow(stop.signal);
    const started = { status, stop, waiting: 0 };
    const forget = (): void => leave(started);
    status.then(forget, forget);
    return started;
  }

  function leave(finished: Reading): void {
    if (reading === finished) reading = undefined;
  }

  return {
    async read(signal) {
      const age = kept === undefined ? Infinity : clock() - kept.readAt;
      if (kept !== undefined && age >= 0 && age < keptMs) return kept.status;
      const shared = (reading ??= startReading());
      shared.waiting += 1;
      try {
        return await untilAborted(shared.status, signal);
      } finally {
        shared.waiting -= 1;
        if (shared.waiting === 0) {
          leave(shared);
          shared.stop.abort();
        }
      }
    },
  };
}

/** One login's end must not end a call that others wait for too. */
async function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(signal.reason);
  signal.addEventListener('abort', stop, { once: true });
  try {
    signal.throwIfAborted();
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
