/** What the first lines of the log tell an operator about where state lies. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { secret } from '../support/configuration.ts';
import { fillDataFolder } from '../support/data-folder.ts';
import { startProcess, untilReady } from '../support/process.ts';
import { createTestDatabase, createTestRedis } from '../support/servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'near-oidc-first-lines-'));
let chain: Chain;

beforeAll(async () => {
  chain = await startChain();
  await fillDataFolder(folder);
});
afterAll(async () => {
  await chain.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The lines of a server in production, from its start to its end. */
async function readLines(environment: Record<string, string>) {
  const server = startProcess({
    NODE_ENV: 'production',
    ISSUER: 'https://localhost',
    PORT: '0',
    SECRET_KEY: secret,
    DATA_DIR: folder,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
    ...environment,
  });
  try {
    await untilReady(server);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  } finally {
    server.child.kill('SIGKILL');
  }
  const lines = server.output().trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

const storeOf = (lines: Record<string, unknown>[]) =>
  lines.find(({ msg }) => msg === 'ready')?.['store'];

const warning = expect.objectContaining({
  level: 'warn',
  msg: expect.stringMatching(/one process.*fsync.*docs\/deploy\.md/),
});

test('the embedded database in production is warned of, and outside it only named', async () => {
  const production = await readLines({});
  expect(storeOf(production)).toBe('embedded');
  expect(production).toContainEqual(warning);
  const development = await readLines({ NODE_ENV: '' });
  expect(storeOf(development)).toBe('embedded');
  expect(development).not.toContainEqual(warning);
});

test('PostgreSQL and Redis are named, and nothing is warned of', async () => {
  const [database, redis] = [await createTestDatabase(), await createTestRedis()];
  try {
    const alone = await readLines({ DATABASE_URL: database.url });
    expect(storeOf(alone)).toBe('postgresql');
    const both = await readLines({ DATABASE_URL: database.url, REDIS_URL: redis.url });
    expect(storeOf(both)).toBe('postgresql+redis');
    expect([...alone, ...both]).not.toContainEqual(warning);
  } finally {
    await database.drop();
    await redis.release();
  }
});
