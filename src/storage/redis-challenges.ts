/** Open challenges in Redis, at most one for an interaction; each expires by itself. */
import type { Redis } from 'ioredis';
import type { Clock } from '../clock.ts';
import type { Challenge, ChallengeStore } from '../login/ports.ts';
import { hashInteraction } from './challenges.ts';
import { answerOf } from './redis.ts';
import { keyPrefix } from './redis-records.ts';

/** KEYS: the challenge. ARGV: a fresh one, milliseconds to live. Gives the one that is open. */
const open = `
local there = redis.call('GET', KEYS[1])
if there then return there end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return ARGV[1]`;

interface Scripts {
  challengeOpen(key: string, fresh: string, life: number): Promise<string>;
}

export function createRedisChallenges(redis: Redis, clock: Clock): ChallengeStore {
  redis.defineCommand('challengeOpen', { lua: open, numberOfKeys: 1 });
  const scripts = redis as unknown as Scripts;

  const store: ChallengeStore = {
    async open(interactionId, fresh, now) {
      const life = Math.max(1, fresh.expiresAt - clock());
      const kept = fromText(
        await answerOf(scripts.challengeOpen(keyOf(interactionId), toText(fresh), life)),
      );
      if (kept.expiresAt > now) return kept;
      // Redis counts its own time; what expired by ours makes room.
      await store.take(interactionId);
      return store.open(interactionId, fresh, now);
    },

    async take(interactionId) {
      const taken = await answerOf(redis.getdel(keyOf(interactionId)));
      return taken === null ? undefined : fromText(taken);
    },
  };
  return store;
}

function keyOf(interactionId: string): string {
  return `${keyPrefix}challenge:${hashInteraction(interactionId)}`;
}

function toText({ nonce, ...challenge }: Challenge): string {
  return JSON.stringify({ ...challenge, nonce: Buffer.from(nonce).toString('base64') });
}

function fromText(text: string): Challenge {
  const { nonce, ...challenge } = JSON.parse(text) as Omit<Challenge, 'nonce'> & { nonce: string };
  return { ...challenge, nonce: new Uint8Array(Buffer.from(nonce, 'base64')) };
}
