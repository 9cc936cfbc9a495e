/**
 * Open challenges of accounts in Redis. An account has one hash, by place, which expires with
 * the last of them. A value begins with when it was opened and when it expires, for scripts.
 */
import type { Redis } from 'ioredis';
import type { Clock } from '../clock.ts';
import type { AccountChallenge, AccountChallengeStore } from '../login/ports.ts';
import { ownPlaces, sharedPlaceAt } from './challenge-places.ts';
import { answerOf } from './redis.ts';
import { keyPrefix } from './redis-records.ts';

/**
 * KEYS: the account's. ARGV: a fresh one for one asker alone, the same to be shared, now,
 * the shared place, since when that is this span's, milliseconds to live. Gives the one kept.
 */
const open = `
local function read(place)
  local there = redis.call('HGET', KEYS[1], place)
  if not there then return nil, 0, 0 end
  local opened, expires = string.match(there, '^(%d+) (%d+) ')
  return there, tonumber(opened), tonumber(expires)
end
local function keep(place, value)
  redis.call('HSET', KEYS[1], place, value)
  if redis.call('PTTL', KEYS[1]) < tonumber(ARGV[6]) then
    redis.call('PEXPIRE', KEYS[1], ARGV[6])
  end
  return value
end
local now = tonumber(ARGV[3])
for place = 0, ${ownPlaces - 1} do
  local there, opened, expires = read(place)
  if expires <= now then return keep(place, ARGV[1]) end
end
local there, opened, expires = read(ARGV[4])
if opened >= tonumber(ARGV[5]) and expires > now then return there end
return keep(ARGV[4], ARGV[2])`;

/** KEYS: the account's. ARGV: how its value ends. Gives 1 where it was there. */
const take = `
local all = redis.call('HGETALL', KEYS[1])
for i = 1, #all, 2 do
  if string.sub(all[i + 1], -#ARGV[1]) == ARGV[1] then return redis.call('HDEL', KEYS[1], all[i]) end
end
return 0`;

interface Scripts {
  accountChallengeOpen(
    key: string,
    ...given: [own: string, shared: string, now: number, place: number, since: number, life: number]
  ): Promise<string>;
  accountChallengeTake(key: string, nonce: string): Promise<number>;
}

export function createRedisAccountChallenges(redis: Redis, clock: Clock): AccountChallengeStore {
  redis.defineCommand('accountChallengeOpen', { lua: open, numberOfKeys: 1 });
  redis.defineCommand('accountChallengeTake', { lua: take, numberOfKeys: 1 });
  const scripts = redis as unknown as Scripts;

  return {
    async open(accountId, { sharedMessage, ...fresh }, now) {
      const { place, since } = sharedPlaceAt(now);
      const life = Math.max(1, fresh.expiresAt - clock());
      const shared = toText({ ...fresh, message: sharedMessage });
      const given = [toText(fresh), shared, now, place, since, life] as const;
      return fromText(await answerOf(scripts.accountChallengeOpen(keyOf(accountId), ...given)));
    },
    async list(accountId, now) {
      const values = await answerOf(redis.hvals(keyOf(accountId)));
      return values
        .map(fromText)
        .filter(({ expiresAt }) => expiresAt > now)
        .toSorted((a, b) => b.openedAt - a.openedAt);
    },
    take: async (accountId, nonce) =>
      (await answerOf(scripts.accountChallengeTake(keyOf(accountId), endOf(nonce)))) === 1,
  };
}

function keyOf(accountId: string): string {
  return `${keyPrefix}account-challenge:${accountId}`;
}

/** No other value ends like it. */
function endOf(nonce: Uint8Array): string {
  return ` ${Buffer.from(nonce).toString('base64')}`;
}

function toText({ openedAt, expiresAt, nonce, ...texts }: AccountChallenge): string {
  return `${openedAt} ${expiresAt} ${JSON.stringify(texts)}${endOf(nonce)}`;
}

function fromText(value: string): AccountChallenge {
  const [openedAt, expiresAt] = value.split(' ', 2).map(Number);
  const [start, end] = [value.indexOf('{'), value.lastIndexOf(' ')];
  const { message, recipient } = JSON.parse(value.slice(start, end)) as AccountChallenge;
  const nonce = new Uint8Array(Buffer.from(value.slice(end + 1), 'base64'));
  return { message, recipient, nonce, openedAt: openedAt ?? 0, expiresAt: expiresAt ?? 0 };
}
