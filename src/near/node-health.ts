/**
 * How a node has fared. One that failed rests: it is asked after all others, and never
 * left out, because on the day when every node fails somebody must still be asked.
 */
import type { Clock } from '../clock.ts';

/** What the house wants to know of its nodes. */
export interface NodeEvents {
  /** On the first failure after a success, not for every one. */
  nodeFailed(event: { host: string; reason: string }): void;
  nodeRecovered(event: { host: string }): void;
  /** `opinions` such as “a.example: full at 12, b.example: missing at 12”; `total` since start. */
  nodesDisagreed(event: { opinions: string; total: number }): void;
}

export interface NodeHealth {
  isResting(): boolean;
  failed(reason: string): void;
  /** It had not answered when a node that was asked after it had. */
  wasOvertaken(): void;
  succeeded(): void;
}

const firstRestMs = 5_000;
const longestRestMs = 60_000;
const overtakenRestMs = 10_000;

export function createNodeHealth(host: string, clock: Clock, events: NodeEvents): NodeHealth {
  let rests = 0;
  let restingUntil = -Infinity;

  const isResting = (): boolean => clock() < restingUntil;

  function rest(reason: string, atLeastMs: number): void {
    if (rests === 0) events.nodeFailed({ host, reason });
    // Many logins that meet the same failure at once are one failure.
    if (isResting()) return;
    restingUntil = clock() + Math.max(atLeastMs, restMsAfter(rests));
    rests += 1;
  }

  return {
    isResting,
    failed: (reason) => rest(reason, firstRestMs),
    wasOvertaken: () => rest('it was silent while another node answered', overtakenRestMs),
    succeeded() {
      if (rests > 0) events.nodeRecovered({ host });
      rests = 0;
      restingUntil = -Infinity;
    },
  };
}

function restMsAfter(rests: number): number {
  return Math.min(longestRestMs, firstRestMs * 2 ** rests);
}
