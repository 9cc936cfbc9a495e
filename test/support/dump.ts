/** All that lies at a place, as whoever steals a disk or a backup would read it. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Redis } from 'ioredis';
import { withRedis } from '../../scripts/servers/redis.ts';
import { openSharedDatabase } from '../../src/storage/database.ts';
import { openEmbeddedDatabase } from '../../src/storage/embedded.ts';
import type { Sql } from '../../src/storage/sql.ts';
import { untold, type Place } from './backends.ts';

export interface Dump {
  /** Rows by the name of their table. */
  readonly tables: Readonly<Record<string, readonly object[]>>;
  /** Values by their key; empty where there is no Redis. */
  readonly redis: Readonly<Record<string, unknown>>;
  /** The bytes of every file, of what is embedded. */
  readonly files: string;
}

/** Of a place that may be in use. */
export async function dumpPlace({ settings }: Place): Promise<Dump> {
  const { data_dir: folder, database_url: url, redis_url: redisUrl } = settings;
  const redis = redisUrl === undefined ? {} : await withRedis(String(redisUrl), dumpRedis);
  if (url === undefined) return { redis, ...(await dumpFolder(String(folder))) };
  const database = await openSharedDatabase({
    url: String(url),
    poolSize: 2,
    outage: untold,
  });
  const tables = await dumpTables(database.sql);
  await database.close();
  return { redis, tables, files: '' };
}

/** One process alone may open it, so what is opened is a copy. */
async function dumpFolder(folder: string): Promise<Pick<Dump, 'tables' | 'files'>> {
  const copy = mkdtempSync(join(tmpdir(), 'near-oidc-dump-'));
  try {
    cpSync(folder, copy, { recursive: true });
    const files = readdirSync(copy, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('\n');
    const database = await openEmbeddedDatabase(copy);
    const tables = await dumpTables(database.sql);
    await database.close();
    return { tables, files };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function dumpTables(sql: Sql): Promise<Record<string, readonly object[]>> {
  const names = await sql.query<{ name: string }>({
    name: '',
    text: `select table_name as name from information_schema.tables where table_schema = 'public'`,
  });
  const tables: Record<string, readonly object[]> = {};
  for (const { name } of names) {
    tables[name] = await sql.query({ name: '', text: `select * from ${name}` });
  }
  return tables;
}

async function dumpRedis(client: Redis): Promise<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const key of await client.keys('*')) values[key] = await readKey(client, key);
  return values;
}

async function readKey(client: Redis, key: string): Promise<unknown> {
  const type = await client.type(key);
  switch (type) {
    case 'string':
      return client.get(key);
    case 'hash':
      return client.hgetall(key);
    case 'set':
      return client.smembers(key);
    case 'zset':
      return client.zrange(key, '0', '-1');
    default:
      throw new Error(`${key} is of a kind that nobody dumps: ${type}`);
  }
}
