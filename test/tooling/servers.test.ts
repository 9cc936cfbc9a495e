/** The servers that tests start for themselves, and the databases of the shared ones. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { startPostgresql, type PostgresqlServer } from '../../scripts/servers/postgresql.ts';
import { startRedis, withRedis, type RedisServer } from '../../scripts/servers/redis.ts';
import { createTestDatabase, createTestRedis } from '../support/servers.ts';

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const dataFolder = async (url: string) =>
  String((await query(url, 'SHOW data_directory'))[0]?.['data_directory']);

describe('a PostgreSQL of one’s own', () => {
  let server: PostgresqlServer;
  let url: string;

  beforeAll(async () => {
    server = await startPostgresql({ settings: { work_mem: '5MB' } });
    url = await server.createDatabase('kept');
    await query(url, 'CREATE TABLE rows AS SELECT 1 AS number');
  });
  afterAll(() => server.close());

  test('has the version that it says, and the settings that were asked for', async () => {
    expect(server.version).toMatch(/^\d+\.\d+$/);
    expect(await query(url, 'SHOW work_mem')).toEqual([{ work_mem: '5MB' }]);
  });

  test('stopped, refuses; started again, has its data on the same port', async () => {
    await server.stop();
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    await server.start();
    expect(await query(url, 'SELECT number FROM rows')).toEqual([{ number: 1 }]);
  });

  test('killed, throws busy clients out at once; started again, has what was committed', async () => {
    const busy = expect(
      query(url, 'SELECT count(*) FROM generate_series(1, 100000000000)'),
    ).rejects.toThrow(/terminated unexpectedly|ECONNRESET/);
    await query(url, 'INSERT INTO rows VALUES (2)');
    await server.kill();
    await busy;
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    await server.start();
    expect(await query(url, 'SELECT number FROM rows')).toEqual([{ number: 1 }, { number: 2 }]);
  });

  test('a setting that it does not know is told in its own words', async () => {
    await expect(startPostgresql({ settings: { no_such: '1' } })).rejects.toThrow(
      'unrecognized configuration parameter "no_such"',
    );
  });
});

describe('a Redis of one’s own', () => {
  let server: RedisServer;

  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.close());

  test.each(['stop', 'kill'] as const)(
    'after %s refuses; started again, is empty on the same port',
    async (end) => {
      await withRedis(server.url, (client) => client.set('key', 'value'));
      await server[end]();
      await expect(withRedis(server.url, (client) => client.ping())).rejects.toThrow();
      await server.start();
      expect(await withRedis(server.url, (client) => client.get('key'))).toBeNull();
    },
  );
});

describe('nothing is left', () => {
  test('of servers that were closed', async () => {
    const postgresql = await startPostgresql();
    const folder = await dataFolder(postgresql.url);
    await postgresql.close();
    expect(existsSync(folder)).toBe(false);
    await expect(query(postgresql.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  test('of servers whose process was killed', async () => {
    const module = new URL('../../scripts/servers/postgresql.ts', import.meta.url).href;
    const script = `
      const { startPostgresql } = await import(${JSON.stringify(module)});
      console.log((await startPostgresql()).url);
      setInterval(() => {}, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    const url = line.toString().trim();
    const folder = await dataFolder(url);
    child.kill('SIGKILL');
    // A system that reaps no orphans keeps the cleaner waiting for five seconds.
    for (let tries = 0; existsSync(folder) && tries < 200; tries += 1) await pause(100);
    expect(existsSync(folder)).toBe(false);
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('on the servers that all tests share', () => {
  test('one test’s database is empty, its own, and gone when dropped', async () => {
    const [one, other] = [await createTestDatabase(), await createTestDatabase()];
    await query(one.url, 'CREATE TABLE mine AS SELECT 1');
    await expect(query(other.url, 'SELECT * FROM mine')).rejects.toThrow('does not exist');
    for (const { url, drop } of [one, other]) {
      await drop();
      await expect(query(url, 'SELECT 1')).rejects.toThrow('does not exist');
    }
  });

  test('two tests at the same time do not see each other’s keys', async () => {
    const [one, other] = await Promise.all([createTestRedis(), createTestRedis()]);
    await withRedis(one.url, (client) => client.set('key', 'value'));
    expect(await withRedis(other.url, (client) => client.get('key'))).toBeNull();
    await Promise.all([one.release(), other.release()]);
  });

  test('a Redis database that a test left full is empty for the next', async () => {
    const released = await createTestRedis();
    await withRedis(released.url, (client) => client.set('key', 'value'));
    await released.release();
    const next = await createTestRedis();
    expect(await withRedis(next.url, (client) => client.dbsize())).toBe(0);
    await next.release();
  });
});
