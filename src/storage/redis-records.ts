/**
 * Short-lived records in Redis. A record is a hash (`p` its payload, `u` its session,
 * `c` when it was consumed) that expires by itself; what stems from one grant or one
 * proof stands in a sorted set, by when it expires. A script does each thing that
 * must not be torn apart, in one round trip.
 */
import type { Redis } from 'ioredis';
import type { Clock } from '../clock.ts';
import type { FoundRecord, ModelRecord } from '../provider/ports.ts';
import { endedSession, graceOf } from './kinds-of-state.ts';
import type { Records } from './records.ts';
import { answerOf } from './redis.ts';

/**
 * KEYS: the record, then its index sets. ARGV: payload, session, milliseconds to live,
 * what it takes to go on: that its session has not ended, `new`, or `open` (there, and not
 * consumed), what the key of an ended session begins with, and members that what is `open`
 * does not have.
 */
const save = `
local key = KEYS[1]
if ARGV[4] == 'new' and redis.call('EXISTS', key) == 1 then return 0 end
if ARGV[4] == 'open' then
  if redis.call('EXISTS', key) == 0 or redis.call('HEXISTS', key, 'c') == 1 then return 0 end
  if #ARGV > 5 then
    local kept = cjson.decode(redis.call('HGET', key, 'p'))
    for i = 6, #ARGV do
      if kept[ARGV[i]] ~= nil then return 0 end
    end
  end
end
if ARGV[4] == '' and redis.call('EXISTS', ARGV[5] .. ARGV[2]) == 1 then return 0 end
local ttl = tonumber(ARGV[3])
redis.call('HSET', key, 'p', ARGV[1], 'u', ARGV[2])
redis.call('PEXPIRE', key, ttl)
if #KEYS > 1 then
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)
  for i = 2, #KEYS do
    redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now)
    redis.call('ZADD', KEYS[i], now + ttl, key)
    if redis.call('PTTL', KEYS[i]) < ttl then redis.call('PEXPIRE', KEYS[i], ttl) end
  end
end
return 1`;

/** KEYS: the record. ARGV: when, and what the key of an ended session begins with. */
const consume = `
local uid = redis.call('HGET', KEYS[1], 'u')
if not uid or redis.call('EXISTS', ARGV[2] .. uid) == 1 then return 0 end
return redis.call('HSETNX', KEYS[1], 'c', ARGV[1])`;

/** KEYS: the set of a grant. ARGV: what the record's key begins with, and its session or nothing. */
const removeByGrant = `
for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if string.sub(key, 1, #ARGV[1]) == ARGV[1] then
    if ARGV[2] == '' or redis.call('HGET', key, 'u') == ARGV[2] then
      redis.call('DEL', key)
      redis.call('ZREM', KEYS[1], key)
    end
  end
end
return 1`;

/** KEYS: the set of a proof. Gives the payloads of what it removed. */
const removeByProof = `
local removed = {}
for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  local payload = redis.call('HGET', key, 'p')
  if payload then
    removed[#removed + 1] = payload
    redis.call('DEL', key)
  end
end
redis.call('DEL', KEYS[1])
return removed`;

/** KEYS: the set of a grant. */
const holdsGrant = `
for _, key in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  if redis.call('EXISTS', key) == 1 then return 1 end
end
return 0`;

/** What `defineCommand` makes of the scripts. */
interface Scripts {
  recordSave(count: number, ...keysAndArguments: (string | number)[]): Promise<number>;
  recordConsume(key: string, at: number, ended: string): Promise<number>;
  recordsRemoveByGrant(set: string, prefix: string, sessionUid: string): Promise<number>;
  recordsRemoveByProof(set: string): Promise<string[]>;
  recordsHoldGrant(set: string): Promise<number>;
}

export const keyPrefix = 'near-oidc:';

/** A record that has no end of its own has this, in milliseconds. */
const longestLife = 24 * 60 * 60 * 1000;

export function createRedisRecords(redis: Redis, clock: Clock): Records {
  redis.defineCommand('recordSave', { lua: save });
  redis.defineCommand('recordConsume', { lua: consume, numberOfKeys: 1 });
  redis.defineCommand('recordsRemoveByGrant', { lua: removeByGrant, numberOfKeys: 1 });
  redis.defineCommand('recordsRemoveByProof', { lua: removeByProof, numberOfKeys: 1 });
  redis.defineCommand('recordsHoldGrant', { lua: holdsGrant, numberOfKeys: 1 });
  const scripts = redis as unknown as Scripts;
  const endedKey = keyOf(endedSession, '');

  const put = async (
    record: ModelRecord,
    condition: '' | 'new' | 'open',
    unless: readonly string[] = [],
  ): Promise<boolean> => {
    const { model, idHash, uid, expiresAt } = record;
    const keys = [keyOf(model, idHash), ...indexesOf(record)];
    const life = expiresAt === undefined ? longestLife : expiresAt - clock() + graceOf(model);
    const payload = JSON.stringify(record.payload);
    // Redis takes no life that is over; what expired is gone in the next moment.
    const values = [
      payload,
      uid ?? '',
      Math.max(1, Math.ceil(life)),
      condition,
      endedKey,
      ...unless,
    ];
    return (await answerOf(scripts.recordSave(keys.length, ...keys, ...values))) === 1;
  };

  return {
    async save(record) {
      await put(record, '');
    },
    insert: (record) => put(record, 'new'),
    replace: (record, unless) => put(record, 'open', unless),
    find: async (model, idHash) =>
      toFound(await answerOf(redis.hmget(keyOf(model, idHash), 'p', 'c'))),
    async findBy(model, index, value) {
      const [key] = await answerOf(redis.zrange(indexOf(index, `${model}:${value}`), '0', '0'));
      return key === undefined ? undefined : toFound(await answerOf(redis.hmget(key, 'p', 'c')));
    },
    consume: async (model, idHash, at) =>
      (await answerOf(scripts.recordConsume(keyOf(model, idHash), at, endedKey))) === 1,
    remove: async (model, idHash) => (await answerOf(redis.del(keyOf(model, idHash)))) === 1,
    async removeByGrant(model, grantId, sessionUid = '') {
      const set = indexOf('grant', grantId);
      await answerOf(scripts.recordsRemoveByGrant(set, keyOf(model, ''), sessionUid));
    },
    async removeByProof(proofId) {
      const removed = await answerOf(scripts.recordsRemoveByProof(indexOf('proof', proofId)));
      return removed.map((payload) => JSON.parse(payload) as FoundRecord['payload']);
    },
    holdsGrant: async (grantId) =>
      (await answerOf(scripts.recordsHoldGrant(indexOf('grant', grantId)))) === 1,
  };
}

function keyOf(model: string, idHash: string): string {
  return `${keyPrefix}${model}:${idHash}`;
}

function indexOf(by: string, value: string): string {
  return `${keyPrefix}by-${by}:${value}`;
}

/** The session's is none, since what is looked up by it is durable. */
function indexesOf({ model, grantId, userCode, proofId }: ModelRecord): string[] {
  return [
    grantId === undefined ? undefined : indexOf('grant', grantId),
    proofId === undefined ? undefined : indexOf('proof', proofId),
    userCode === undefined ? undefined : indexOf('userCode', `${model}:${userCode}`),
  ].filter((index) => index !== undefined);
}

function toFound([payload, consumedAt]: (string | null)[]): FoundRecord | undefined {
  if (payload === null || payload === undefined) return undefined;
  const found = { payload: JSON.parse(payload) as FoundRecord['payload'] };
  return consumedAt === null || consumedAt === undefined
    ? found
    : { ...found, consumedAt: Number(consumedAt) };
}
