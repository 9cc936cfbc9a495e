/** What the limits may rely on of any counter, and what instances share. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RateCounter } from '../../src/http/ports.ts';
import { openRedis } from '../../src/storage/redis.ts';
import { createRedisRateCounters } from '../../src/storage/rate-counters.ts';
import { startRedis, withRedis, type RedisServer } from '../../scripts/servers/redis.ts';
import { backends, openAt, untold, type OpenBackend, type Place } from '../support/backends.ts';

/** Of so many, asked one after the other, how many were within the limit. */
async function countWithin(counter: RateCounter, key: string, times: number): Promise<number> {
  let within = 0;
  for (let count = 0; count < times; count += 1) if ((await counter(key)) === 0) within += 1;
  return within;
}

describe.each(backends)('counters on $name', (backend) => {
  let place: Place;
  let opened: OpenBackend;
  let other: OpenBackend | undefined;
  const redisUrl = () => place.settings['redis_url'] as string | undefined;
  beforeAll(async () => {
    place = await backend.place();
    opened = await openAt(place);
    other = backend.isShared ? await openAt(place) : undefined;
  });
  afterAll(async () => {
    await Promise.all([opened.close(), other?.close()]);
    await place.drop();
  });

  test('let through as many as the limit says, then tell how long to wait', async () => {
    const counter = opened.stores.counters('plain', 3);
    expect(await countWithin(counter, 'somebody', 10)).toBe(3);
    const wait = await counter('somebody');
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);
  });

  test('asked at the same moment let through no more than that', async () => {
    const counter = opened.stores.counters('race', 5);
    const waits = await Promise.all(Array.from({ length: 50 }, () => counter('somebody')));
    expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
  });

  test('of one key, and of one limit, are not another’s', async () => {
    const { counters } = opened.stores;
    const [one, two] = [counters('one', 1), counters('two', 1)];
    expect(await Promise.all([one('a'), one('b'), two('a')])).toEqual([0, 0, 0]);
    expect(await one('a')).toBeGreaterThan(0);
  });

  test('are one count for all instances where there is Redis, else one for each', async () => {
    if (other === undefined) return expect(backend.isShared).toBe(false);
    const counters = [opened, other].map(({ stores }) => stores.counters('instances', 4));
    const within = await Promise.all(counters.map((counter) => countWithin(counter, 'x', 10)));
    expect(within[0]! + within[1]!).toBe(redisUrl() === undefined ? 8 : 4);
  });

  test('leave nothing in Redis longer than their minute, and ask it no more beyond the limit', async () => {
    const url = redisUrl();
    if (url === undefined) return expect(backend.name).not.toContain('Redis');
    await countWithin(opened.stores.counters('left', 3), 'somebody', 20);
    await withRedis(url, async (client) => {
      expect(await client.get('near-oidc:rate:left:somebody')).toBe('3');
      const keys = await client.keys('near-oidc:rate:*');
      for (const key of keys) {
        const life = await client.pttl(key);
        expect(life).toBeGreaterThan(0);
        expect(life).toBeLessThanOrEqual(60_000);
      }
    });
  });
});

describe('while Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.close());

  async function open() {
    const redis = openRedis({ url: server.url, outage: untold });
    await new Promise((resolve) => redis.once('ready', resolve));
    return { redis, counters: createRedisRateCounters(redis) };
  }

  test('hangs, nobody is locked out and the limit still holds', async () => {
    const { redis, counters } = await open();
    const counter = counters('hanging', 3);
    await redis.call('CLIENT', 'PAUSE', '60000', 'ALL');
    try {
      const waits = await Promise.all(Array.from({ length: 8 }, () => counter('somebody')));
      expect(waits.filter((wait) => wait === 0)).toHaveLength(3);
    } finally {
      redis.disconnect();
      await server.kill();
      await server.start();
    }
  });

  test('is away, the limit holds, and who used it up before is not let in', async () => {
    const { redis, counters } = await open();
    const counter = counters('away', 3);
    expect(await countWithin(counter, 'early', 5)).toBe(3);
    const lost = new Promise((resolve) => redis.once('close', resolve));
    await server.stop();
    await lost;
    expect(await countWithin(counter, 'early', 5)).toBe(0);
    expect(await countWithin(counter, 'late', 8)).toBe(3);
    redis.disconnect();
    await server.start();
  });
});
