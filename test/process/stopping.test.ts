/** Being told to stop: what was sent is answered, and nothing new is taken. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { fillDataFolder } from '../support/data-folder.ts';
import { startKeepAliveClient } from '../support/keep-alive-client.ts';
import { startProcess, type ProviderProcess } from '../support/process.ts';
import { freePort, testClients } from '../support/provider.ts';
import { answerLogin, openLogin } from '../support/relying-party.ts';
import { eventually } from '../support/eventually.ts';

const folder = mkdtempSync(join(tmpdir(), 'near-oidc-stopping-'));
const dataDir = join(folder, 'data');
const running: ProviderProcess[] = [];
let chain: Chain;

beforeAll(async () => {
  chain = await startChain();
  await fillDataFolder(dataDir);
});
afterEach(async () => {
  chain.fault(null);
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(async () => {
  await chain.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Started extends ProviderProcess {
  readonly issuer: string;
  readonly port: number;
}

async function start(graceSeconds: number): Promise<Started> {
  const file = join(folder, `grace-${graceSeconds}.yaml`);
  const near = { timeout_ms: 5000 };
  const rate_limits = { enabled: false };
  const settings = { stop_grace_seconds: graceSeconds, clients: testClients, near, rate_limits };
  writeFileSync(file, JSON.stringify(settings));
  const port = await freePort();
  const issuer = `http://localhost:${port}`;
  const started = startProcess({
    ISSUER: issuer,
    HOST: '127.0.0.1',
    PORT: String(port),
    DATA_DIR: dataDir,
    CONFIG_FILE: file,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
    LOG_LEVEL: 'warn',
  });
  running.push(started);
  await untilAnswered(issuer);
  return { ...started, issuer, port };
}

async function untilAnswered(issuer: string): Promise<void> {
  const answers = () =>
    fetch(`${issuer}/health/live`).then(
      ({ ok }) => ok,
      () => false,
    );
  await eventually(answers, 55_000);
}

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

// Without a grace, a request can cross the end of an idle connection on its way.
test.each([1, 2, 3])(
  'under load, with a grace of 1 s, no request is dropped (try %d)',
  async () => {
    const { child, ended, port, output } = await start(1);
    const headers = { host: `localhost:${port}` };
    const paths = ['/health/live', '/jwks', '/health/live', '/.well-known/openid-configuration'];
    const clients = paths.map((path) => startKeepAliveClient({ port, path, headers }));
    await pause(300);
    child.kill('SIGTERM');

    for (const client of clients) {
      await client.refused;
      expect(client.dropped).toEqual([]);
      // The one that met the very moment in which the listener closed.
      expect(client.unaccepted.length).toBeLessThanOrEqual(1);
      expect(client.answers.length).toBeGreaterThan(10);
      expect(new Set(client.answers.map(({ status }) => status))).toEqual(new Set([200]));
      expect(client.answers.at(-1)?.closes).toBe(true);
    }
    expect(await ended).toBe(0);
    expect(output()).toBe('');
  },
);

test('within the grace it answers on, and says that it is not ready', async () => {
  const { child, ended, issuer } = await start(1);
  expect((await fetch(`${issuer}/health/ready`)).status).toBe(200);
  child.kill('SIGTERM');
  await pause(200);
  const ready = await fetch(`${issuer}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([503, { status: 'stopping' }]);
  expect(ready.headers.get('connection')).toBe('close');
  expect((await fetch(`${issuer}/jwks`)).status).toBe(200);
  expect(await ended).toBe(0);
});

test('a login that waits for a node is answered, after the listening has ended', async () => {
  const { child, ended, issuer, port } = await start(0);
  const open = await openLogin(issuer);
  chain.fault('slow', 1500);
  const answered = answerLogin(open, 'alice.sandbox');
  await pause(500);
  child.kill('SIGTERM');
  await pause(300);
  const late = startKeepAliveClient({ port, path: '/health/live' });
  await late.refused;
  expect(late.answers).toEqual([]);
  expect((await answered).status).toBe(200);
  expect(await ended).toBe(0);
});

test.each([
  ['SIGTERM', 143],
  ['SIGINT', 130],
] as const)('a second signal, %s, ends it at once', async (second, code) => {
  const { child, ended } = await start(60);
  child.kill('SIGTERM');
  await pause(300);
  child.kill(second);
  expect(await ended).toBe(code);
});
