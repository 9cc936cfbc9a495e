/** `near-oidc migrate-store`: whoever was signed in stays so, and a move is whole or none. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { developmentKey } from '../../dev/accounts.ts';
import { Client } from 'pg';
import { openEmbeddedDatabase } from '../../src/storage/embedded.ts';
import { fillDataFolder } from '../support/data-folder.ts';
import { processEnvironment } from '../support/environment.ts';
import { startProcess, untilReady, type ProviderProcess } from '../support/process.ts';
import { freePort, testClients } from '../support/provider.ts';
import { authorize, errorOf, refresh, signIn, type SignedIn } from '../support/signed-in.ts';
import { createTestDatabase, type TestDatabase } from '../support/servers.ts';

const command = fileURLToPath(new URL('../../bin/near-oidc.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'near-oidc-move-'));
/** What a server had; each test moves a copy of it. */
const original = join(folder, 'original');
const databases: TestDatabase[] = [];

let chain: Chain;
let environment: Record<string, string> & { ISSUER: string };
let people: SignedIn[];
let keysBefore: string;

/** More than one batch; with odd JSON, an expiry in microseconds, and none. */
const oddRows = String.raw`insert into records (model, id_hash, payload, account_id, expires_at)
  select 'Grant', 'odd ' || n, format('{"n":%s,  "nul":"\u0000","half":"\ud800", "n":1.50}', n)::json,
    case when n % 2 = 0 then 'ālice' end,
    case when n % 3 = 0 then timestamptz '2099-01-01 00:00:00.123457+00' end
  from generate_series(1, $1::int) n`;

const readOddRows = `select id_hash, payload::text as payload, account_id,
    (extract(epoch from expires_at) * 1000000)::text as expires_at
  from records where id_hash like 'odd %' order by id_hash collate "C"`;

/** Bytes that a text could not hold. */
const oddBytes = `insert into wallet_executors (id, sha256, size, content, recorded_at, checked_at)
  values ('odd', 'hash', 6, decode('00ff275c0a80', 'hex'), now(), now())`;

const readOddBytes = `select id, size, encode(content, 'hex') as content, seen_content
  from wallet_executors`;

beforeAll(async () => {
  chain = await startChain();
  const file = join(folder, 'near-oidc.yaml');
  writeFileSync(file, JSON.stringify({ clients: testClients, rate_limits: { enabled: false } }));
  const port = String(await freePort());
  environment = {
    ISSUER: `http://localhost:${port}`,
    HOST: 'localhost',
    PORT: port,
    CONFIG_FILE: file,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
  };
  await fillDataFolder(original);
  const server = startProcess({ ...environment, DATA_DIR: original });
  await untilReady(server);
  people = await Promise.all(
    ['alice.sandbox', 'bob.sandbox'].map((account) =>
      signIn(environment.ISSUER, account, developmentKey(account)),
    ),
  );
  keysBefore = await publishedKeys();
  await stop(server);
  await alter(original, oddRows, 1200);
  await alter(original, oddBytes);
});
afterAll(async () => {
  await chain.close();
  await Promise.all(databases.map((database) => database.drop()));
  rmSync(folder, { recursive: true, force: true });
});

async function stop(server: ProviderProcess): Promise<void> {
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
}

async function alter(dataDir: string, text: string, ...values: number[]): Promise<void> {
  const { sql, close } = await openEmbeddedDatabase(dataDir);
  await sql.query({ name: '', text }, values);
  await close();
}

async function publishedKeys(): Promise<string> {
  return (await fetch(new URL('/jwks', environment.ISSUER))).text();
}

interface Place extends Record<string, string> {
  DATA_DIR: string;
  DATABASE_URL: string;
  SECRET_KEY: string;
}

/** A copy of the folder, an empty database, and the secret of both. */
async function preparePlace(name: string): Promise<Place> {
  const dataDir = join(folder, name);
  cpSync(original, dataDir, { recursive: true });
  const database = await createTestDatabase();
  databases.push(database);
  const secret = readFileSync(join(original, 'secret-key'), 'utf8').trim();
  return { DATA_DIR: dataDir, DATABASE_URL: database.url, SECRET_KEY: secret };
}

function startMove(change: Record<string, string>) {
  const child = spawn(process.execPath, [command, 'migrate-store'], {
    env: { ...processEnvironment, ...environment, ...change },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, output }));
  return { child, ended };
}

const move = (change: Record<string, string>) => startMove(change).ended;

async function ask(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end();
  }
}

const countRows = async ({ DATABASE_URL: url }: Place): Promise<unknown> =>
  (
    await ask(
      url,
      `select (select count(*) from keys)::int as keys,
        (select count(*) from proofs)::int as proofs,
        (select count(*) from records)::int as records`,
    )
  )[0];

const nothing = { keys: 0, proofs: 0, records: 0 };

test('whoever was signed in stays signed in, with the same keys, and odd values are the same', async () => {
  const place = await preparePlace('moved');
  const { code, output } = await move(place);
  expect([code, output]).toEqual([0, expect.stringMatching(/^records +12\d\d moved$/m)]);
  expect(output).toMatch(/^keys +5 moved$/m);
  expect(output.trim().split('\n').at(-1)).toContain(place.DATA_DIR);
  expect(output).not.toContain(place.SECRET_KEY);

  const source = await openEmbeddedDatabase(place.DATA_DIR);
  const odd = await source.sql.query({ name: '', text: readOddRows });
  await source.close();
  expect(odd).toHaveLength(1200);
  expect(odd[0]).toMatchObject({
    payload: String.raw`{"n":1,  "nul":"\u0000","half":"\ud800", "n":1.50}`,
  });
  expect(await ask(place.DATABASE_URL, readOddRows)).toEqual(odd);
  expect(await ask(place.DATABASE_URL, readOddBytes)).toEqual([
    { id: 'odd', size: 6, content: '00ff275c0a80', seen_content: null },
  ]);

  const server = startProcess({ ...environment, ...place, DATA_DIR: join(folder, 'unused') });
  try {
    await untilReady(server);
    expect(existsSync(join(folder, 'unused'))).toBe(false);
    expect(await publishedKeys()).toBe(keysBefore);
    for (const { visitor, tokens } of people) {
      expect((await refresh(environment.ISSUER, tokens)).status).toBe(200);
      const { location } = await authorize(environment.ISSUER, visitor, { prompt: 'none' });
      expect(errorOf(location)).toBeNull();
      expect(new URL(location ?? '').searchParams.get('code')).not.toBeNull();
    }
  } finally {
    await stop(server);
  }
});

test('killed in the midst, it leaves nothing there, and the next one moves all', async () => {
  const place = await preparePlace('killed');
  await alter(place.DATA_DIR, oddRows.replace("'odd '", "'more '"), 20_000);
  const { child, ended } = startMove(place);
  const isCopying = `select 1 from pg_stat_activity
    where datname = current_database() and query like 'insert into "records"%'`;
  while (child.exitCode === null && (await ask(place.DATABASE_URL, isCopying)).length === 0);
  child.kill('SIGKILL');
  expect(await ended).toEqual({ code: null, output: '' });
  expect(await countRows(place)).toEqual(nothing);

  expect((await move(place)).code).toBe(0);
  expect(await countRows(place)).toMatchObject({ keys: 5, proofs: 2 });
});

describe('is refused, and nothing is there afterwards:', () => {
  test('a folder that a server has open', async () => {
    const place = await preparePlace('in-use');
    const server = startProcess({ ...environment, DATA_DIR: place.DATA_DIR });
    await untilReady(server);
    const { code, output } = await move(place);
    expect([code, output]).toEqual([1, expect.stringMatching(/Stop the server that has it first/)]);
    await stop(server);
  });

  test('another SECRET_KEY than the keys were made with; where the right one lies is told', async () => {
    const place = await preparePlace('other-secret');
    const { code, output } = await move({ ...place, SECRET_KEY: 'x'.repeat(40) });
    expect([code, output]).toEqual([
      1,
      expect.stringContaining(`SECRET_KEY_FILE=${join(place.DATA_DIR, 'secret-key')}`),
    ]);
    expect(await countRows(place)).toEqual(nothing);
  });

  test('a second move into the same database, which keeps what it has', async () => {
    const place = await preparePlace('twice');
    expect((await move(place)).code).toBe(0);
    const first = await countRows(place);
    const { code, output } = await move(place);
    expect([code, output]).toEqual([1, expect.stringMatching(/is not empty: keys has rows/)]);
    expect(await countRows(place)).toEqual(first);
  });

  test('a table that PostgreSQL does not have, rather than leave it behind', async () => {
    const place = await preparePlace('unknown-table');
    await alter(place.DATA_DIR, 'create table notes (id text primary key)');
    const { code, output } = await move(place);
    expect([code, output]).toEqual([1, expect.stringMatching(/a table notes that PostgreSQL/)]);
    expect(await countRows(place)).toEqual(nothing);
  });

  test('a folder without a database, which is not made', async () => {
    const place = await preparePlace('typo');
    const { code, output } = await move({ ...place, DATA_DIR: join(folder, 'no-such') });
    expect([code, output]).toEqual([1, expect.stringMatching(/no embedded database in .*no-such/)]);
    expect(existsSync(join(folder, 'no-such'))).toBe(false);
  });

  test('no DATABASE_URL, and a PostgreSQL that does not answer', async () => {
    const place = await preparePlace('nowhere');
    const without = await move({ ...place, DATABASE_URL: '' });
    expect([without.code, without.output]).toEqual([1, expect.stringMatching(/DATABASE_URL: is/)]);
    const port = await freePort();
    const away = await move({ ...place, DATABASE_URL: `postgresql://127.0.0.1:${port}/x` });
    expect([away.code, away.output]).toEqual([1, expect.stringMatching(/did not answer \(.*REFU/)]);
  });
});
