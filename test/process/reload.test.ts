/** SIGHUP: what of a changed configuration is taken in, and what stays as it was. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { eventually } from '../support/eventually.ts';
import { startProcess, untilReady, type ProviderProcess } from '../support/process.ts';
import { freePort, testClients } from '../support/provider.ts';
import {
  answerLogin,
  authorizationRequest,
  followToApp,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import { Visitor } from '../support/visitor.ts';

const folder = mkdtempSync(join(tmpdir(), 'near-oidc-reload-'));
const file = join(folder, 'near-oidc.yaml');
const dataDir = join(folder, 'data');
const newApp = {
  client_id: 'new-app',
  token_endpoint_auth_method: 'none',
  redirect_uris: ['https://new.example/callback'],
};
const asNewApp = { client_id: 'new-app', redirect_uri: 'https://new.example/callback' };
const withoutPublic = testClients.filter(({ client_id: id }) => id !== 'public-app');

let chain: Chain;
let server: ProviderProcess;
let issuer: string;

const write = (settings: object) =>
  writeFileSync(file, JSON.stringify({ rate_limits: { enabled: false }, ...settings }));

beforeAll(async () => {
  chain = await startChain();
  write({ clients: testClients });
  const port = await freePort();
  issuer = `http://localhost:${port}`;
  server = startProcess({
    ISSUER: issuer,
    HOST: 'localhost',
    PORT: String(port),
    DATA_DIR: dataDir,
    CONFIG_FILE: file,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
  });
  await eventually(() => existsSync(join(dataDir, 'lock')), 20_000);
  server.child.kill('SIGHUP');
  await untilReady(server);
});
afterAll(async () => {
  server.child.kill('SIGTERM');
  expect(await server.ended).toBe(0);
  await chain.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  write({ clients: testClients });
  await reload();
});

const reloads = () =>
  server
    .output()
    .split('\n')
    .filter((line) => /"(reloaded|[^"]*nothing was reloaded[^"]*)"/.test(line))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Sends the signal and gives what the log says then. */
async function reload(): Promise<Record<string, unknown>> {
  const before = reloads().length;
  server.child.kill('SIGHUP');
  await eventually(() => reloads().length > before, 10_000);
  return reloads()[before] ?? {};
}

/** The status of an authorization request: 303 where the app is known, 400 where not. */
async function askAs(extra: Record<string, string>): Promise<number> {
  return (await new Visitor().send(authorizationRequest(issuer, extra).url)).status;
}

test('a signal during the start ends nothing, and is heard after it', async () => {
  // Of the signal, and of the one before this test.
  await eventually(() => reloads().length === 2);
});

test('a new client signs people in, and a changed one has its new address alone', async () => {
  expect(await askAs(asNewApp)).toBe(400);
  const changed = { ...testClients[1], redirect_uris: ['https://team.example/new'] };
  write({ clients: [testClients[0], changed, testClients[2], newApp] });
  expect(await reload()).toMatchObject({ clients: 4, added: ['new-app'], changed: ['team-app'] });
  const { request, response } = await login(issuer, 'alice.sandbox', asNewApp);
  expect((await requestTokens(issuer, redemption(request, response))).status).toBe(200);
  const team = { client_id: 'team-app' };
  expect(await askAs({ ...team, redirect_uri: 'https://team.example/callback' })).toBe(400);
  expect(await askAs({ ...team, redirect_uri: 'https://team.example/new' })).toBe(303);
});

test('a removed client is refused, and so are its tokens, until it comes back', async () => {
  const offline = { scope: 'openid offline_access', prompt: 'consent' };
  const { request, response } = await login(issuer, 'alice.sandbox', offline);
  const { body } = await requestTokens(issuer, redemption(request, response));
  const refresh = () =>
    requestTokens(issuer, {
      grant_type: 'refresh_token',
      client_id: 'public-app',
      refresh_token: String(body['refresh_token']),
    });
  const userinfo = async () =>
    (
      await fetch(`${issuer}/userinfo`, {
        headers: { authorization: `Bearer ${String(body['access_token'])}` },
      })
    ).status;
  expect(await userinfo()).toBe(200);
  write({ clients: withoutPublic });
  expect(await reload()).toMatchObject({ clients: 2, removed: ['public-app'] });
  expect(await askAs({})).toBe(400);
  expect(await userinfo()).toBe(401);
  expect(await refresh()).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  write({ clients: testClients });
  await reload();
  expect(await userinfo()).toBe(200);
  expect((await refresh()).status).toBe(200);
});

describe('a login under way', () => {
  test('goes on over a reload', async () => {
    const open = await openLogin(issuer);
    write({ clients: [...testClients, newApp] });
    await reload();
    const { status, body } = await answerLogin(open, 'alice.sandbox');
    expect(status).toBe(200);
    write({ clients: testClients });
    await reload();
    const app = await followToApp(open.visitor, String(body['redirectTo']));
    const tokens = await requestTokens(issuer, redemption(open.request, app.searchParams));
    expect(tokens.status).toBe(200);
  });

  test('of a client that is removed ends with a refusal, and not at the app', async () => {
    const open = await openLogin(issuer);
    write({ clients: withoutPublic });
    await reload();
    const { status, body } = await answerLogin(open, 'alice.sandbox');
    expect([status, body['error']]).toEqual([400, 'interaction_not_found']);
  });
});

describe('a configuration that is wrong', () => {
  test.each([
    ['is no YAML', '{ clients: [', /^.*near-oidc\.yaml:1:\d+: is not valid YAML/],
    [
      'has a fault',
      'clients:\n  - client_id: one\n    redirect_uri: https://one.example/',
      /^.*near-oidc\.yaml:3: clients\.0\.redirect_uri: is not a setting; did you mean redirect_uris/,
    ],
    [
      'has a client that the library refuses',
      `clients:\n  - client_id: one\n    token_endpoint_auth_method: none\n    application_type: web\n    redirect_uris: [com.example.a:/callback]`,
      /^.*near-oidc\.yaml:2: clients\.0: one cannot be used: redirect_uris/,
    ],
  ])('because it %s is told with lines, and the old clients stay', async (_w, text, fault) => {
    writeFileSync(file, text);
    expect(await reload()).toMatchObject({
      level: 'error',
      faults: expect.arrayContaining([expect.stringMatching(fault)]),
      msg: expect.stringMatching(/the clients of before stay$/),
    });
    await expect(login(issuer, 'alice.sandbox')).resolves.toBeDefined();
    write({ clients: [...testClients, newApp] });
    expect(await reload()).toMatchObject({ added: ['new-app'] });
    expect(await askAs(asNewApp)).toBe(303);
  });

  test('because the file is gone is told, and the old clients stay', async () => {
    rmSync(file);
    expect(await reload()).toMatchObject({
      level: 'error',
      faults: [`CONFIG_FILE: there is no readable file at ${file}`],
    });
    expect(await askAs({})).toBe(303);
  });
});

test('access rules are taken in; what else changed is named as needing a restart', async () => {
  const { visitor } = await login(issuer, 'alice.sandbox');
  write({
    clients: testClients,
    access: { deny: ['alice.sandbox'] },
    near: { network: 'testnet', quorum: 1, hedge_ms: 250 },
    trust_proxy: 1,
  });
  await reload();
  const silent = authorizationRequest(issuer, { prompt: 'none', scope: 'openid' });
  const { location } = await visitor.send(silent.url);
  expect(new URL(location ?? '').searchParams.get('error')).toBe('login_required');
  const open = await openLogin(issuer);
  expect((await answerLogin(open, 'alice.sandbox')).body['error']).toBe('account_refused');
  const warning = server.output().match(/.*settings changed that need a restart.*/)?.[0] ?? '{}';
  expect(JSON.parse(warning)).toMatchObject({
    level: 'warn',
    settings: ['near.hedge_ms', 'trust_proxy'],
  });
});

test('of many signals in a row, the last state of the file counts', async () => {
  for (let round = 0; round < 20; round += 1) {
    write({ clients: round % 2 === 0 ? withoutPublic : testClients });
    server.child.kill('SIGHUP');
  }
  write({ clients: [newApp] });
  server.child.kill('SIGHUP');
  await eventually(() => reloads().at(-1)?.['clients'] === 1);
  expect(await askAs(asNewApp)).toBe(303);
  expect(await askAs({})).toBe(400);
});
