/** The command, as an operator types it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { runCommand } from '../support/command.ts';
import { startProcess, untilReady, type ProviderProcess } from '../support/process.ts';
import { freePort, testClients } from '../support/provider.ts';
import { login } from '../support/relying-party.ts';

const command = fileURLToPath(new URL('../../bin/near-oidc.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'near-oidc-cli-'));
const secret = 'a-secret-key-that-the-keys-are-made-with';
const nextSecret = 'another-secret-key-that-comes-after-that';

const running: ProviderProcess[] = [];
let chain: Chain;
let environment: Record<string, string> & { ISSUER: string };
beforeAll(async () => {
  chain = await startChain();
  const file = join(folder, 'near-oidc.yaml');
  writeFileSync(file, JSON.stringify({ clients: testClients, rate_limits: { enabled: false } }));
  const port = await freePort();
  environment = {
    ISSUER: `http://localhost:${port}`,
    HOST: 'localhost',
    PORT: String(port),
    DATA_DIR: join(folder, 'data'),
    CONFIG_FILE: file,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
    SECRET_KEY: secret,
  };
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});
afterAll(async () => {
  await chain.close();
  rmSync(folder, { recursive: true, force: true });
});

const runWith = (change: Record<string, string>, ...args: string[]) =>
  runCommand({ ...environment, ...change }, ...args);

const run = (...args: string[]) => runWith({}, ...args);

async function serve(change: Record<string, string> = {}): Promise<ProviderProcess> {
  const server = startProcess({ ...environment, ...change }, command, 'serve');
  running.push(server);
  await untilReady(server);
  return server;
}

async function stop(server: ProviderProcess): Promise<void> {
  running.splice(running.indexOf(server), 1);
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
}

async function publishedKids(): Promise<string[]> {
  const response = await fetch(new URL('/jwks', environment.ISSUER));
  const { keys } = (await response.json()) as { keys: { kid: string }[] };
  return keys.map(({ kid }) => kid);
}

/** The rows of `keys list`, cut into their columns. */
async function listRows(change: Record<string, string> = {}): Promise<string[][]> {
  const { code, stdout } = await runWith(change, 'keys', 'list');
  expect(code).toBe(0);
  const [, ...rows] = stdout.trim().split('\n');
  return rows.map((row) => row.split(/ {2,}/));
}

const kidOf = (rows: string[][], algorithm: string, state: string) =>
  rows.find((row) => row[2] === algorithm && row[3] === state)?.[0] ?? '';

describe('what cannot be done is a sentence and exit code 1', () => {
  test('a configuration with faults names them', async () => {
    const { code, stderr } = await runWith({ ISSUER: 'login.example.com' }, 'keys', 'list');
    expect(code).toBe(1);
    expect(stderr).toMatch(/ISSUER \(issuer\): must be an origin/);
    expect(stderr).not.toMatch(/\n {4}at /);
  });

  test('a word that is no command', async () => {
    const { code, stderr } = await run('keys', 'rotat');
    expect(code).toBe(1);
    expect(stderr).toMatch(/unknown command 'rotat'/);
  });

  test('an algorithm that there is no key of', async () => {
    const { code, stderr } = await run('keys', 'rotate', '--algorithm', 'HS256');
    expect(code).toBe(1);
    expect(stderr).toMatch(/Allowed choices are RS256, ES256, EdDSA/);
  });
});

test('migrate makes the tables and ends, and no keys yet', async () => {
  expect(await run('migrate')).toMatchObject({ code: 0, stdout: 'The tables are up to date.\n' });
  expect((await run('keys', 'list')).stdout).toMatch(/There are no keys yet/);
});

describe('keys, on the database of a server that was stopped', () => {
  let before: string[];
  beforeAll(async () => {
    const server = await serve();
    before = await publishedKids();
    await stop(server);
  });

  test('cannot be rotated beside a server on the embedded database, and the way out is told', async () => {
    const server = await serve();
    const { code, stderr } = await run('keys', 'rotate');
    expect(code).toBe(1);
    expect(stderr).toMatch(/is in use by another process/);
    expect(stderr).toMatch(/stop the server, run the command, start the server again/);
    await expect(login(environment.ISSUER, 'alice.sandbox')).resolves.toBeDefined();
    await stop(server);
  });

  test('are listed with what they are used for, and nothing secret', async () => {
    const { stdout } = await run('keys', 'list');
    expect(stdout.split('\n')[0]).toMatch(/^kid +purpose +algorithm +state +age +used from +goes$/);
    const rows = await listRows();
    expect(rows.map(([_kid, ...rest]) => rest.slice(0, 4))).toEqual([
      ['signing', 'RS256', 'active', '0 d'],
      ['signing', 'ES256', 'active', '0 d'],
      ['signing', 'EdDSA', 'active', '0 d'],
      ['cookie', 'secret', 'active', '0 d'],
      ['rotation', 'secret', 'active', '0 d'],
    ]);
    expect(rows.slice(0, 3).map(([kid]) => kid)).toEqual(before);
    expect(stdout).not.toContain(secret);
  });

  test('are not read with another SECRET_KEY', async () => {
    const { code, stderr } = await runWith({ SECRET_KEY: nextSecret }, 'keys', 'rotate');
    expect(code).toBe(1);
    expect(stderr).toMatch(/^SECRET_KEY does not open the stored keys/);
    expect(stderr).not.toContain(nextSecret);
    expect(await listRows()).toHaveLength(5);
  });

  test('are rotated: published by the server from then on, used later', async () => {
    const { code, stdout } = await run('keys', 'rotate', '--algorithm', 'ES256');
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^ES256: \S{43} is published/)]);
    expect((await run('keys', 'rotate', '--algorithm', 'ES256')).stdout).toMatch(
      /nothing was done/,
    );
    const server = await serve();
    const after = await publishedKids();
    expect(after).toHaveLength(4);
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    await stop(server);
  });

  test('that have leaked are replaced at once, then removed', async () => {
    const leaked = kidOf(await listRows(), 'RS256', 'active');
    const refused = await run('keys', 'remove', leaked);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toMatch(
      /is in use\. Run `near-oidc keys rotate --algorithm RS256 --now`/,
    );
    const rotated = await run('keys', 'rotate', '--algorithm', 'RS256', '--now');
    expect(rotated.stdout).toMatch(/it refuses ID tokens that they sign/);
    expect((await run('keys', 'remove', leaked)).code).toBe(0);
    const server = await serve();
    const kids = await publishedKids();
    expect(kids).not.toContain(leaked);
    expect(kids[0]).toBe(kidOf(await stop(server).then(() => listRows()), 'RS256', 'active'));
  });

  test('are encrypted anew, while the server starts with both secrets, then with the new one', async () => {
    const change = { SECRET_KEY: nextSecret, PREVIOUS_SECRET_KEY: secret };
    const server = await serve(change);
    const kids = await publishedKids();
    await stop(server);
    const total = (await listRows(change)).length;
    expect((await runWith(change, 'keys', 'reencrypt')).stdout).toContain(`${total} of ${total}`);
    expect((await runWith(change, 'keys', 'reencrypt')).stdout).toContain(`0 of ${total}`);
    const late = await serve({ SECRET_KEY: nextSecret });
    expect(await publishedKids()).toEqual(kids);
    await stop(late);
    expect((await run('keys', 'list')).code).toBe(1);
  });
});
