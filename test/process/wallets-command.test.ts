/** `near-oidc wallets` and `near-oidc doctor`, as an operator types them beside a server. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { runCommand } from '../support/command.ts';
import { fillDataFolder } from '../support/data-folder.ts';
import { eventually } from '../support/eventually.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { startProcess, untilReady, type ProviderProcess } from '../support/process.ts';
import { freePort } from '../support/provider.ts';
import { createTestDatabase } from '../support/servers.ts';
import { entrySettings } from '../support/wallets.ts';
import { hashOf, script } from '../wallets/stage.ts';

const command = fileURLToPath(new URL('../../bin/near-oidc.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'near-oidc-wallets-command-'));
const code = `${'a'.repeat(300)}window.selector.ready({})${'z'.repeat(300)}`;
const changedCode = code.replace('({})', '(\u001b[2J)');
const pathOf = (text: string) => `/assets/wallet-my-wallet-${hashOf(text).slice(0, 16)}.js`;

let chain: Chain;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let origin: TestOrigin;
let environment: Record<string, string> & { ISSUER: string };
let server: ProviderProcess | undefined;

beforeAll(async () => {
  chain = await startChain();
  database = await createTestDatabase();
});
afterEach(async () => {
  server?.child.kill('SIGTERM');
  await server?.ended;
  server = undefined;
  await stopOrigins();
});
afterAll(async () => {
  await chain.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

/** Configures, and starts nothing. */
async function configure(wallets: (entry: object) => object, name: string): Promise<void> {
  origin = await startOrigin(script(code));
  const entry = entrySettings({ executor: `${origin.origin}/executor.js` });
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, JSON.stringify({ wallets: wallets(entry) }));
  const port = await freePort();
  environment = {
    ISSUER: `http://localhost:${port}`,
    HOST: 'localhost',
    PORT: String(port),
    DATA_DIR: join(folder, name),
    CONFIG_FILE: file,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
    DATABASE_URL: database.url,
    SECRET_KEY: 'a-secret-key-that-the-keys-are-made-with',
  };
}

const run = (...args: string[]) => runCommand(environment, ...args);

async function serve(): Promise<void> {
  server = startProcess(environment, command, 'serve');
  await untilReady(server);
}

const rowOf = (table: string, id: string) =>
  table
    .split('\n')
    .find((row) => row.startsWith(id))
    ?.split(/ {2,}/);

const statusOf = async (path: string) => (await fetch(new URL(path, environment.ISSUER))).status;

describe('beside a server on PostgreSQL', () => {
  test('a changed wallet is listed, compared, and served once it is accepted, and not before', async () => {
    await configure((entry) => ({ entries: [entry], enabled: ['my-wallet'] }), 'shared');
    await serve();
    await eventually(async () => (await statusOf(pathOf(code))) === 200);
    const well = await run('doctor');
    expect(well.stdout).toMatch(/^ok +wallets +1 served$/m);
    expect(well).toMatchObject({ code: 0, stderr: '' });
    const listed = rowOf((await run('wallets', 'list')).stdout, 'my-wallet');
    const short = hashOf(code).slice(0, 16);
    expect(listed).toEqual([
      'my-wallet',
      'mainnet, testnet',
      'served',
      short,
      expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    ]);
    expect((await run('wallets', 'verify')).code).toBe(0);

    origin.answer = script(changedCode);
    const verified = await run('wallets', 'verify');
    expect(verified.code).toBe(1);
    expect(verified.stderr).toMatch(/^Other code than is recorded: my-wallet\./);
    expect(rowOf((await run('wallets', 'list')).stdout, 'my-wallet')?.[2]).toBe('changed');
    const ill = await run('doctor');
    expect(ill.stdout).toMatch(/^fault +wallets +changed at their origin .*: my-wallet$/m);
    expect(ill).toMatchObject({ code: 1, stderr: '1 fault.\n' });

    const { stdout: difference } = await run('wallets', 'diff', 'my-wallet');
    expect(difference).toContain(hashOf(code));
    expect(difference).toContain(hashOf(changedCode));
    expect(difference).toContain(`They differ from byte ${code.indexOf('{')} on`);
    expect(difference).toContain('ready({})');
    expect(difference).toContain('ready(\\u{1b}[2J)');
    expect(difference).not.toContain('\u001b');

    expect(await statusOf(pathOf(changedCode))).toBe(404);
    const updated = await run('wallets', 'update', 'my-wallet');
    expect(updated.stdout).toBe(
      `my-wallet: ${hashOf(changedCode).slice(0, 16)} is served in the place of ${short}, from 10 seconds on.\n`,
    );
    await eventually(async () => (await statusOf(pathOf(changedCode))) === 200);
    expect(await statusOf(pathOf(code))).toBe(200);
    expect((await run('doctor')).code).toBe(0);
    expect((await run('wallets', 'update', 'my-wallet')).stderr).toMatch(/^Nothing of my-wallet/);
    expect((await run('wallets', 'update', '--all')).stdout).toMatch(/^Nothing was accepted/);
  });

  test('one that cannot be fetched is a fault, and named', async () => {
    await configure((entry) => ({ entries: [{ ...entry, id: 'other' }] }), 'down');
    await origin.stop();
    const verified = await run('wallets', 'verify');
    expect(verified.code).toBe(1);
    expect(verified.stderr).toBe('Not fetched: other.\n');
    expect((await run('doctor')).stdout).toMatch(/^fault +wallets +not fetched yet.*: other$/m);
  });
});

test('what cannot be done is a sentence and exit code 1', async () => {
  await configure((entry) => ({ entries: [{ ...entry, id: 'unseen' }] }), 'alone');
  for (const [args, sentence] of [
    [['diff', 'ledger'], /^No wallet ledger is offered; there are: unseen\./],
    [['diff', 'unseen'], /^The code of unseen was not fetched yet/],
    [['update'], /^Name one wallet, or say --all\./],
  ] as const) {
    const { code: exitCode, stderr } = await run('wallets', ...args);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(sentence);
  }
});

test('doctor beside a server on the embedded database says what it could not look at', async () => {
  await configure((entry) => ({ entries: [entry] }), 'embedded');
  delete environment['DATABASE_URL'];
  await fillDataFolder(environment['DATA_DIR'] ?? '');
  await serve();
  const { code: exitCode, stdout } = await run('doctor');
  expect(stdout).toMatch(/^unknown +database +embedded, and open in a server/m);
  expect(stdout).toMatch(/^ok +nodes +1 of 1 answered, on localnet$/m);
  expect(exitCode).toBe(0);
});

test('doctor names each fault: of the configuration, of nodes, of another SECRET_KEY', async () => {
  await configure((entry) => ({ entries: [entry] }), 'faults');
  await serve();
  server?.child.kill('SIGTERM');
  await server?.ended;
  environment['SECRET_KEY'] = 'another-secret-key-than-the-keys-have';
  environment['NEAR_RPC_URLS'] = 'http://127.0.0.1:9/?key=k3y';
  const { code: exitCode, stdout, stderr } = await run('doctor');
  expect(stdout).toMatch(/^fault +keys +SECRET_KEY does not open the stored keys/m);
  expect(stdout).toMatch(/^fault +nodes +0 of 1 answered/m);
  expect(stdout).not.toContain('k3y');
  expect(exitCode).toBe(1);
  expect(stderr).toBe('2 faults.\n');
  environment['ISSUER'] = 'login.example.com';
  expect((await run('doctor')).stdout).toMatch(/^fault +configuration +ISSUER/m);
});

test('a folder has nothing to accept, and says where to change what', async () => {
  const dir = join(folder, 'code');
  mkdirSync(dir);
  writeFileSync(join(dir, 'my-wallet.js'), code);
  await configure((entry) => ({ dir, entries: [entry] }), 'folder');
  const { stdout } = await run('wallets', 'list');
  expect(rowOf(stdout, 'my-wallet')?.slice(2, 4)).toEqual(['served', hashOf(code).slice(0, 16)]);
  for (const args of [['verify'], ['update', '--all']]) {
    expect((await run('wallets', ...args)).stderr).toMatch(/^wallets\.dir is set, so nothing is/);
  }
  expect((await run('doctor')).stdout).toMatch(/^ok +wallets +1 served$/m);
  expect(origin.connections()).toBe(0);
});
