/** What expired goes, and gives its space back: the store stays as large as what is alive. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { withRedis } from '../../scripts/servers/redis.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import { clean, requireSameTime } from '../../src/storage/cleaning.ts';
import type { Sql } from '../../src/storage/sql.ts';
import type { Stores } from '../../src/storage/stores.ts';
import {
  backends,
  openAt,
  openBackend,
  type OpenBackend,
  type Place,
} from '../support/backends.ts';
import { dumpPlace } from '../support/dump.ts';
import { startProvider } from '../support/provider.ts';
import { openLogin } from '../support/relying-party.ts';

const hour = 60 * 60 * 1000;

/** Sign-ins that somebody begins, looks at, and never comes back to. */
async function abandonLogins({ records, challenges }: Stores, times: number, now: number) {
  const begin = async (uid: string) => {
    const payload = { returnTo: `https://login.example.com/authorize/${uid}` };
    const expiresAt = now + hour;
    await records.save({ model: 'Interaction', idHash: uid, payload, expiresAt });
    const challenge = {
      message: 'Sign in',
      nonce: new Uint8Array(32),
      recipient: 'login.example.com',
      code: 'AAA-AAA',
      payload: '{}',
      expiresAt: now + 5 * 60 * 1000,
    };
    await challenges.open(uid, challenge, now);
  };
  for (let done = 0; done < times; done += 100) {
    await Promise.all(Array.from({ length: 100 }, (_item, index) => begin(`uid-${done + index}`)));
  }
}

/** How many rows there are of what may expire. */
async function countRows(sql: Sql): Promise<number> {
  const [row] = await sql.query<{ count: number }>({
    name: '',
    text: `select (select count(*)::int from records) + (select count(*)::int from challenges)
      + (select count(*)::int from short_lived_records)
      + (select count(*)::int from account_challenges) as count`,
  });
  return row?.count ?? -1;
}

/** The same database, and how many rows each cleaning statement removed. */
function watch(sql: Sql): { sql: Sql; batches: number[] } {
  const batches: number[] = [];
  const query: Sql['query'] = async (statement, values) => {
    const rows = await sql.query(statement, values);
    if (statement.name.endsWith('_clean')) batches.push(rows.length);
    return rows as never;
  };
  return { sql: { ...sql, query }, batches };
}

const sum = (numbers: number[]): number => numbers.reduce((total, each) => total + each, 0);

describe.each(backends)('on $name', (backend) => {
  let place: Place;
  let now = Date.now();
  beforeAll(async () => {
    place = await backend.place();
  });
  afterAll(() => place.drop());

  test('thousands of abandoned sign-ins are gone once they expired', async () => {
    const opened = await openAt(place, () => now);
    await abandonLogins(opened.stores, 3000, now);
    const { redis_url: redisUrl } = place.settings;
    const isInSql = backend.name === 'PostgreSQL';
    expect(await countRows(opened.sql)).toBe(isInSql ? 6000 : 0);
    if (redisUrl !== undefined) {
      // Redis forgets by its own time, so what it was told must do.
      await withRedis(String(redisUrl), async (client) => {
        const keys = await client.keys('*');
        expect(keys).toHaveLength(6000);
        const lives = await Promise.all(keys.map((key) => client.pttl(key)));
        expect(lives.filter((life) => life <= 0 || life > hour)).toEqual([]);
        await client.flushdb();
      });
    }
    now += 2 * hour + 1000;
    const { sql, batches } = watch(opened.sql);
    await clean({ sql, clock: () => now, vacuums: false });
    expect(await countRows(opened.sql)).toBe(0);
    expect(sum(batches)).toBe(isInSql ? 6000 : 0);
    expect(Math.max(...batches)).toBeLessThanOrEqual(500);
    await opened.close();
  }, 60_000);

  test('challenges that were asked for thousands of accounts are gone once they expired', async () => {
    const opened = await openAt(place, () => now);
    const { accountChallenges } = opened.stores;
    const ask = (index: number) => {
      const message = 'Sign in';
      const challenge = {
        message,
        sharedMessage: message,
        nonce: new Uint8Array(32),
        recipient: 'login.example.com',
        openedAt: now,
        expiresAt: now + 5 * 60 * 1000,
      };
      return accountChallenges.open(parseAccountId(`account-${index}.near`), challenge, now);
    };
    for (let done = 0; done < 2000; done += 100) {
      await Promise.all(Array.from({ length: 100 }, (_item, index) => ask(done + index)));
    }
    const isInSql = backend.name === 'PostgreSQL';
    expect(await countRows(opened.sql)).toBe(isInSql ? 2000 : 0);
    const { redis_url: redisUrl } = place.settings;
    if (redisUrl !== undefined) {
      await withRedis(String(redisUrl), async (client) => {
        const keys = await client.keys('*:account-challenge:*');
        expect(keys).toHaveLength(2000);
        const lives = await Promise.all(keys.map((key) => client.pttl(key)));
        expect(lives.filter((life) => life <= 0 || life > 5 * 60 * 1000)).toEqual([]);
        await client.flushdb();
      });
    }
    now += 5 * 60 * 1000 + 1000;
    await clean({ sql: opened.sql, clock: () => now, vacuums: false });
    expect(await countRows(opened.sql)).toBe(0);
    await opened.close();
  }, 60_000);

  test('sign-ins that were abandoned in the browser leave nothing either', async () => {
    now = Date.now();
    const settings = { rate_limits: { enabled: false } };
    const kept = { ...place, drop: () => Promise.resolve() };
    const provider = await startProvider({
      backend: { ...backend, place: async () => kept },
      overrides: { clock: () => now },
      settings,
    });
    for (let done = 0; done < 100; done += 10) {
      await Promise.all(Array.from({ length: 10 }, () => openLogin(provider.issuer)));
    }
    await provider.close();
    const { redis } = await dumpPlace(place);
    const inRedis = Object.keys(redis).filter((key) => /:(Interaction|challenge):/.test(key));
    expect(inRedis).toHaveLength(place.settings['redis_url'] === undefined ? 0 : 200);

    const opened = await openAt(place);
    expect(await countRows(opened.sql)).toBe(backend.name === 'PostgreSQL' ? 200 : 0);
    await clean({ sql: opened.sql, clock: () => now + 2 * hour + 1000, vacuums: false });
    expect(await countRows(opened.sql)).toBe(0);
    await opened.close();
  }, 60_000);
});

describe.each(backends.filter(({ isShared }) => isShared))('two instances on $name', (backend) => {
  const now = 1_800_000_000_000;
  const total = 2200;
  let place: Place;
  let instances: [OpenBackend, OpenBackend];
  beforeAll(async () => {
    place = await backend.place();
    instances = [await openAt(place, () => now), await openAt(place, () => now)];
  });
  afterAll(async () => {
    await Promise.all(instances.map((each) => each.close()));
    await place.drop();
  });

  async function leaveExpired(): Promise<void> {
    const { records } = instances[0].stores;
    await Promise.all(
      Array.from({ length: total }, (_item, index) =>
        records.save({ model: 'Session', idHash: `${index}`, payload: {}, expiresAt: 1 }),
      ),
    );
  }

  test('that clean at the same time remove each row once, 500 at most at a time', async () => {
    await leaveExpired();
    const watched = instances.map(({ sql }) => watch(sql));
    for (let rounds = 0; rounds < 20 && (await countRows(instances[0].sql)) > 0; rounds += 1) {
      const work = watched.map(({ sql }) => clean({ sql, clock: () => now, vacuums: false }));
      await Promise.all(work);
    }
    const batches = watched.flatMap((each) => each.batches);
    expect(sum(batches)).toBe(total);
    expect(Math.max(...batches)).toBe(500);
    expect(await countRows(instances[0].sql)).toBe(0);
  });

  test('remove nothing while another one cleans', async () => {
    await leaveExpired();
    const other = new Client({ connectionString: String(place.settings['database_url']) });
    await other.connect();
    await other.query('select pg_advisory_lock(4130642)');
    const { sql } = instances[0];
    await clean({ sql, clock: () => now, vacuums: false });
    expect(await countRows(sql)).toBe(total);
    await other.query('select pg_advisory_unlock(4130642)');
    await other.end();
    await clean({ sql, clock: () => now, vacuums: false });
    expect(await countRows(sql)).toBe(0);
  });
});

describe('the embedded database', () => {
  const now = 1_800_000_000_000;
  let opened: OpenBackend;
  beforeAll(async () => {
    const embedded = backends.find(({ isShared }) => !isShared);
    if (embedded === undefined) throw new Error('no backend is embedded');
    opened = await openBackend(embedded);
  });
  afterAll(() => opened.close());

  async function sizeInBytes(): Promise<number> {
    const [row] = await opened.sql.query<{ size: number }>({
      name: '',
      text: "select pg_total_relation_size('records')::int as size",
    });
    return row?.size ?? 0;
  }

  /** A burst of sessions that ended, and the cleaning after it. */
  async function cycle(round: number): Promise<number> {
    const { records } = opened.stores;
    const payload = { padding: 'x'.repeat(1000) };
    await Promise.all(
      Array.from({ length: 500 }, (_item, index) =>
        records.save({ model: 'Session', idHash: `${round}-${index}`, payload, expiresAt: 1 }),
      ),
    );
    await clean({ sql: opened.sql, clock: () => now, vacuums: true });
    return sizeInBytes();
  }

  test('is about as large as the first time, however often sessions ended', async () => {
    const first = await cycle(0);
    let last = first;
    for (let round = 1; round < 8; round += 1) last = await cycle(round);
    expect(last).toBeLessThan(first * 3);
  });
});

test('an instance whose clock runs ahead cleans nothing', async () => {
  const [embedded] = backends;
  if (embedded === undefined) throw new Error('there is no backend');
  const { sql, close } = await openBackend(embedded);
  const ahead = (minutes: number) => ({ sql, clock: () => Date.now() + minutes * 60_000 });
  await requireSameTime(ahead(0));
  await expect(requireSameTime(ahead(2))).rejects.toThrow(/time here and that of the database/);
  await expect(requireSameTime(ahead(-2))).rejects.toThrow(/time here and that of the database/);
  await close();
});
