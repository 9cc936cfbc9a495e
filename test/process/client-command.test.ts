/** `near-oidc client`, as an operator types it beside a server. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { parse } from 'yaml';
import { socialAccountId } from '../../dev/accounts.ts';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { runCommand } from '../support/command.ts';
import { eventually } from '../support/eventually.ts';
import { startProcess, untilReady, type ProviderProcess } from '../support/process.ts';
import { freePort, testClients } from '../support/provider.ts';
import { login, redemption, requestTokens } from '../support/relying-party.ts';
import { createTestDatabase } from '../support/servers.ts';

const command = fileURLToPath(new URL('../../bin/near-oidc.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'near-oidc-client-command-'));
const redirectUri = 'https://new.example/callback';

let chain: Chain;
let database: Awaited<ReturnType<typeof createTestDatabase>>;
let server: ProviderProcess;
let environment: Record<string, string> & { ISSUER: string };
beforeAll(async () => {
  [chain, database] = await Promise.all([startChain(), createTestDatabase()]);
  const file = join(folder, 'near-oidc.yaml');
  const settings = {
    clients: [
      ...testClients,
      { ...testClients[0], client_id: 'narrow-app', scope: 'openid profile' },
    ],
    profile: { contract: socialAccountId },
    email: { alias_domain: 'users.example.com' },
  };
  writeFileSync(file, JSON.stringify(settings, undefined, 2));
  const port = await freePort();
  environment = {
    ISSUER: `http://localhost:${port}`,
    HOST: 'localhost',
    PORT: String(port),
    CONFIG_FILE: file,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: chain.url,
    DATABASE_URL: database.url,
    SECRET_KEY: 'a-secret-key-that-the-keys-are-made-with',
  };
  server = startProcess(environment, command, 'serve');
  await untilReady(server);
}, 60_000);
afterAll(async () => {
  server.child.kill('SIGTERM');
  await server.ended;
  await chain.close();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const run = (...words: string[]) => runCommand(environment, 'client', ...words);

/** The line that is a secret and nothing else. */
const secretIn = (stdout: string) =>
  stdout.split('\n').find((line) => /^[\da-f]{64}$/.test(line)) ?? '';

async function signIn(secret: string) {
  const asked = { client_id: 'new-app', redirect_uri: redirectUri };
  const { request, response } = await login(environment.ISSUER, 'alice.sandbox', asked);
  const { client_id: _id, ...form } = redemption(request, response);
  return requestTokens(environment.ISSUER, form, { id: 'new-app', secret });
}

test('a client that is added beside a server signs people in, and is gone once it is removed', async () => {
  const added = await run('add', '--id', 'new-app', '--name', 'New', '--redirect-uri', redirectUri);
  expect(added).toMatchObject({ code: 0, stderr: '' });
  const secret = secretIn(added.stdout);
  expect((await signIn(secret)).status).toBe(200);
  expect((await signIn('f'.repeat(64))).body['error']).toBe('invalid_client');

  const shown = await run('show', 'new-app');
  expect(parse(shown.stdout)).toEqual([
    { client_id: 'new-app', client_name: 'New', redirect_uris: [redirectUri] },
  ]);
  expect((await run('list')).stdout).toMatch(
    /^new-app +New +command +client_secret_basic +\S+Z +\S+Z$/m,
  );

  const listed = JSON.parse((await run('list', '--json')).stdout) as object[];
  expect(listed).toContainEqual({
    client_id: 'new-app',
    client_name: 'New',
    token_endpoint_auth_method: 'client_secret_basic',
    origin: 'command',
    hidden_by_declared: false,
    created_at: expect.stringMatching(/^\d{4}-.*Z$/),
    last_used_at: expect.stringMatching(/^\d{4}-.*Z$/),
  });

  const rotated = await run('rotate-secret', 'new-app', '--overlap', '1');
  const next = secretIn(rotated.stdout);
  await eventually(async () => (await signIn(next)).status === 200, 2000);
  expect((await signIn(secret)).status).toBe(200);

  const removed = await run('remove', 'new-app');
  expect(removed.stdout).toBe(
    'new-app is removed. With it ended consents: 1, refresh tokens: 0.\n',
  );
  await eventually(async () => (await fetchAuthorize()) === 400, 2000);
  expect(server.output()).not.toContain(secret);
  expect(server.output()).not.toContain(next);
}, 120_000);

async function fetchAuthorize(): Promise<number> {
  const query = new URLSearchParams({ client_id: 'new-app', redirect_uri: redirectUri });
  const address = `${environment.ISSUER}/authorize?${query.toString()}`;
  return (await fetch(address, { redirect: 'manual' })).status;
}

describe('what is told before anybody signs in', () => {
  /** Of each login anew. */
  const ofTheLogin = ['iat', 'exp', 'auth_time', 'nonce', 'sid', 'near_public_key'];
  const without = (claims: object) =>
    Object.fromEntries(Object.entries(claims).filter(([name]) => !ofTheLogin.includes(name)));

  const pairwise = ['--set', 'subject_type="pairwise"', '--first-party'];
  const aliased = ['--set', 'email_alias=true', '--first-party'];

  test.each([
    ['a stored app with subjects of its own', 'pairwise-app', 'alice.sandbox', pairwise],
    ['a stored app that gets addresses', 'aliased-app', 'alice.sandbox', aliased],
    ['a declared app', 'team-app', 'bob.sandbox', undefined],
  ])(
    'is what %s gets',
    async (_what, id, account, given) => {
      const app = `https://${id.replace('-app', '')}.example/callback`;
      let secret = 'team-app-secret-team-app-secret-01';
      if (given !== undefined) {
        const added = await run('add', '--id', id, '--redirect-uri', app, ...given);
        secret = secretIn(added.stdout);
      }
      const scope = 'openid profile email near';
      const { stdout } = await run('preview', id, '--account', account, '--scope', scope);
      const preview = JSON.parse(stdout) as { id_token: object; userinfo: object };

      const asked = { client_id: id, redirect_uri: app, scope };
      const { request, response } = await login(environment.ISSUER, account, asked);
      const { client_id: _id, ...form } = redemption(request, response);
      const { body } = await requestTokens(environment.ISSUER, form, { id, secret });
      const idToken = decodeJwt(String(body['id_token']));
      const answer = await fetch(`${environment.ISSUER}/userinfo`, {
        headers: { authorization: `Bearer ${String(body['access_token'])}` },
      });
      const userinfo = (await answer.json()) as object;

      expect(Object.keys(preview.id_token).toSorted()).toEqual(Object.keys(idToken).toSorted());
      expect(without(preview.id_token)).toEqual(without(idToken));
      expect(Object.keys(preview.userinfo).toSorted()).toEqual(Object.keys(userinfo).toSorted());
      expect(without(preview.userinfo)).toEqual(without(userinfo));
    },
    60_000,
  );
});

test('a preview says where it could not read the profile', async () => {
  const unreachable = { ...environment, NEAR_RPC_URLS: 'http://127.0.0.1:9' };
  const words = ['preview', 'narrow-app', '--account', 'alice.sandbox'];
  const { code, stdout, stderr } = await runCommand(unreachable, 'client', ...words);
  expect(stderr).toMatch(/^The profile of the account was not read in time/);
  expect(JSON.parse(stdout)).toMatchObject({ id_token: { name: 'alice.sandbox' } });
  expect(code).toBe(0);
  expect((await run(...words)).stderr).toBe('');
}, 60_000);

test('with --json everything is for programs, and a public client has no secret', async () => {
  const settings = ['--redirect-uri', 'http://localhost:5000/cb', '--set', 'require_pkce=true'];
  const { stdout } = await run('add', '--id', 'cli-app', '--public', ...settings, '--json');
  expect(JSON.parse(stdout)).toEqual({
    client_id: 'cli-app',
    redirect_uris: ['http://localhost:5000/cb'],
    require_pkce: true,
    token_endpoint_auth_method: 'none',
  });
}, 60_000);

test('what cannot be done is a sentence and exit code 1', async () => {
  const narrow = /^narrow-app may not ask for near: its scope is openid profile/;
  const refused: [string[], RegExp][] = [
    [['edit', 'team-app', '--name', 'x'], /near-oidc\.yaml:\d+: .*team-app is declared here/],
    [['edit', 'nobody', '--name', 'x'], /^There is no client nobody\./],
    [['add', '--id', 'x', '--set', 'scope=openid'], /scope must be JSON; a text has quotes/],
    [['add', '--id', 'x', '--redirect-uri', 'https://*.example/'], /must not have a wildcard/],
    [['preview', 'narrow-app', '--account', 'alice.near', '--scope', 'openid near'], narrow],
    [['preview', 'nobody', '--account', 'alice.near'], /^There is no client nobody/],
    [['preview', 'team-app', '--account', 'Alice!'], /Alice! is no account id/],
    [['rotate-secret', 'cli-app', '--overlap', '1.5'], /--overlap: must be a whole number/],
  ];
  const outcomes = await Promise.all(refused.map(([args]) => run(...args)));
  outcomes.forEach(({ code, stderr }, index) => {
    expect(stderr).toMatch(refused[index]?.[1] ?? '');
    expect(stderr).not.toMatch(/\n {4}at /);
    expect(code).toBe(1);
  });
}, 120_000);
