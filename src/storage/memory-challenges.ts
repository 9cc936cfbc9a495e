/** Open challenges of a process that has its database to itself. */
import type { Clock } from '../clock.ts';
import type { Challenge, ChallengeStore } from '../login/ports.ts';

export interface MemoryChallenges extends ChallengeStore {
  /** Forgets what expired. */
  clean(): void;
  readonly size: number;
}

const mostKept = 50_000;

/** @param most the oldest go where there are more */
export function createMemoryChallenges(clock: Clock, most = mostKept): MemoryChallenges {
  const open = new Map<string, Challenge>();
  return {
    get size() {
      return open.size;
    },
    clean() {
      for (const [id, { expiresAt }] of open) if (expiresAt <= clock()) open.delete(id);
    },
    async open(interactionId, fresh, now) {
      const there = open.get(interactionId);
      if (there !== undefined && there.expiresAt > now) return copyOf(there);
      open.delete(interactionId);
      const [oldest] = open.keys();
      if (open.size >= most && oldest !== undefined) open.delete(oldest);
      open.set(interactionId, copyOf(fresh));
      return fresh;
    },
    async take(interactionId) {
      const taken = open.get(interactionId);
      open.delete(interactionId);
      return taken;
    },
  };
}

/** Whoever gave or gets a challenge may change its bytes. */
function copyOf(challenge: Challenge): Challenge {
  return { ...challenge, nonce: new Uint8Array(challenge.nonce) };
}
