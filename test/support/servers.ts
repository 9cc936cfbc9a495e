import { Client } from 'pg';
import { randomBytes } from 'node:crypto';
import { Redis } from 'ioredis';
export async function createTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const admin = process.env['TEST_DATABASE_URL'] ?? '';
  const name = `test_${randomBytes(6).toString('hex')}`;
  const run = async (sql: string) => {
    const client = new Client({ connectionString: admin });
    await client.connect();
    await client.query(sql);
    await client.end();
  };
  await run(`create database ${name}`);
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => run(`drop database if exists ${name} with (force)`) };
}
export async function createTestRedis(): Promise<string> {
  const redis = new Redis(process.env['TEST_REDIS_URL'] ?? '');
  const n = await redis.incr('claimed');
  await redis.select(1 + (n % 500));
  await redis.flushdb();
  redis.disconnect();
  return `${process.env['TEST_REDIS_URL']}/${1 + (n % 500)}`;
}
