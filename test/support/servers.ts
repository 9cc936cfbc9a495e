/**
 * A PostgreSQL database and a Redis database of a test's own, on the servers that `npm test`
 * starts. A test that stops or kills a server starts one with `startPostgresql` or
 * `startRedis` of `scripts/servers/`.
 */
import { createDatabase, dropDatabase } from '../../scripts/servers/postgresql.ts';
import { redisDatabases, withRedis } from '../../scripts/servers/redis.ts';

export interface TestDatabase {
  readonly url: string;
  /** Throws out whoever is still connected. */
  drop(): Promise<void>;
}

export interface TestRedis {
  /** With the number of the database. */
  readonly url: string;
  /** Gives the database back, for another test. */
  release(): Promise<void>;
}

/** An empty database. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = serverUrl('TEST_DATABASE_URL');
  const url = await createDatabase(server);
  return { url, drop: () => dropDatabase(server, url) };
}

/** An empty numbered database that nobody else has. Database 0 keeps who has which. */
export async function createTestRedis(): Promise<TestRedis> {
  const server = serverUrl('TEST_REDIS_URL');
  const number = await withRedis(server, async (client) =>
    Number((await client.lpop('released')) ?? (await client.incr('claimed'))),
  );
  if (number >= redisDatabases) {
    throw new Error(`all ${redisDatabases - 1} databases of the tests' Redis are taken`);
  }
  const url = `${server}/${number}`;
  await withRedis(url, (client) => client.flushdb());
  return {
    url,
    release: () =>
      withRedis(server, async (client) => void (await client.lpush('released', number))),
  };
}

function serverUrl(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const url = process.env[name];
  if (url === undefined) {
    throw new Error(`${name} is not set: run the tests by \`npm test\`, which starts the server`);
  }
  return url;
}
