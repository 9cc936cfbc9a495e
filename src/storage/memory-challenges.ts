/** Open challenges of a process that has its database to itself. */
import type { Clock } from '../clock.ts';
import type { Challenge, ChallengeStore } from '../login/ports.ts';

export interface MemoryChallenges extends ChallengeStore {
  /** Forgets what expired. */
  clean(): void;
}

const mostKept = 50_000;

export function createMemoryChallenges(clock: Clock): MemoryChallenges {
  const open = new Map<string, Challenge>();
  return {
    clean() {
      for (const [id, { expiresAt }] of open) if (expiresAt <= clock()) open.delete(id);
    },
    async open(interactionId, fresh, now) {
      const there = open.get(interactionId);
      if (there !== undefined && there.expiresAt > now) return there;
      open.delete(interactionId);
      const [oldest] = open.keys();
      if (open.size >= mostKept && oldest !== undefined) open.delete(oldest);
      open.set(interactionId, fresh);
      return fresh;
    },
    async take(interactionId) {
      const taken = open.get(interactionId);
      open.delete(interactionId);
      return taken;
    },
  };
}
