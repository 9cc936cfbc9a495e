/** Starting, being killed, starting again: nothing is lost, and no fault is hidden. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { fillDataFolder } from '../support/data-folder.ts';
import { startProcess, untilReady, type ProviderProcess } from '../support/process.ts';
import { freePort, testClients } from '../support/provider.ts';
import {
  authorizationRequest,
  login,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import type { Visitor } from '../support/visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'near-oidc-process-'));
const running: ProviderProcess[] = [];
let chain: Chain;

beforeAll(async () => {
  chain = await startChain();
});
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
});
afterAll(async () => {
  await chain.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(environment: Record<string, string>): ProviderProcess {
  const started = startProcess(environment);
  running.push(started);
  return started;
}

/** Settings for a provider of its own folder and port. */
async function settings(name: string): Promise<Record<string, string> & { ISSUER: string }> {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, JSON.stringify({ clients: testClients, rate_limits: { enabled: false } }));
  await fillDataFolder(join(folder, name));
  const port = await freePort();
  return {
    ISSUER: `http://localhost:${port}`,
    HOST: 'localhost',
    PORT: String(port),
    DATA_DIR: join(folder, name),
    CONFIG_FILE: file,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
  };
}

describe('a start that cannot be right', () => {
  test('in production without a secret names what is missing', async () => {
    const failed = run({ ISSUER: 'https://x.example', NODE_ENV: 'production' });
    expect(await failed.ended).not.toBe(0);
    expect(failed.output()).toMatch(/SECRET_KEY: is missing/);
    expect(failed.output()).not.toMatch(/ISSUER/);
  });

  test('in production with nothing configured starts no development parts', async () => {
    const failed = run({ NODE_ENV: 'production' });
    expect(await failed.ended).not.toBe(0);
    expect(failed.output()).toMatch(/ISSUER: is missing/);
    expect(failed.output()).toMatch(/SECRET_KEY: is missing/);
    expect(failed.output()).not.toMatch(/demo/i);
  });

  test('on a folder that another process has open says so, and harms nothing', async () => {
    const environment = await settings('shared');
    await untilReady(run(environment));
    const second = run({ ...environment, PORT: String(await freePort()) });
    expect(await second.ended).not.toBe(0);
    expect(second.output()).toMatch(/is in use by another process/);
    await expect(login(environment.ISSUER, 'alice.sandbox')).resolves.toBeDefined();
  });

  test('with another SECRET_KEY than the keys were made with says so', async () => {
    const environment = await settings('rekeyed');
    const first = run({ ...environment, SECRET_KEY: 'a'.repeat(40) });
    await untilReady(first);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const second = run({ ...environment, SECRET_KEY: 'b'.repeat(40) });
    expect(await second.ended).not.toBe(0);
    expect(second.output()).toMatch(/SECRET_KEY does not open the stored keys/);
  });

  test('on a port that is taken says so', async () => {
    const environment = await settings('port');
    await untilReady(run(environment));
    const another = join(folder, 'port-2');
    await fillDataFolder(another);
    const second = run({ ...environment, DATA_DIR: another });
    expect(await second.ended).not.toBe(0);
    expect(second.output()).toMatch(/another program listens there/);
  });
});

const offline = { scope: 'openid offline_access', prompt: 'consent' };

async function isSignedIn(issuer: string, visitor: Visitor): Promise<boolean> {
  const { url } = authorizationRequest(issuer, { prompt: 'none', scope: 'openid' });
  const { location } = await visitor.send(url);
  return new URL(location ?? '').searchParams.has('code');
}

test('killed in the midst of logins, it starts again with everybody signed in', async () => {
  const environment = await settings('killed');
  const { ISSUER: issuer } = environment;
  const first = run(environment);
  await untilReady(first);
  const accounts = ['alice.sandbox', 'bob.sandbox', 'dave.sandbox'];
  const people = await Promise.all(
    accounts.map(async (accountId) => {
      const { visitor, request, response } = await login(issuer, accountId, offline);
      const { body } = await requestTokens(issuer, redemption(request, response));
      return { visitor, refreshToken: String(body['refresh_token']) };
    }),
  );
  const underWay = Array.from({ length: 10 }, () => login(issuer, 'alice.sandbox'));
  setTimeout(() => first.child.kill('SIGKILL'), 60);
  const outcomes = await Promise.allSettled(underWay);
  expect(await first.ended).toBeNull();
  expect(outcomes.some(({ status }) => status === 'rejected')).toBe(true);

  await untilReady(run(environment));
  for (const { visitor, refreshToken } of people) {
    expect(await isSignedIn(issuer, visitor)).toBe(true);
    const { status } = await requestTokens(issuer, {
      grant_type: 'refresh_token',
      client_id: 'public-app',
      refresh_token: refreshToken,
    });
    expect(status).toBe(200);
  }
  await expect(login(issuer, 'alice.sandbox')).resolves.toBeDefined();
});
