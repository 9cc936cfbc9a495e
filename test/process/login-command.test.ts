/** `near-oidc login`, as whoever has keys of near-cli types it. */
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { developmentKey } from '../../dev/accounts.ts';
import { runCommand } from '../support/command.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';

const accountId = 'alice.sandbox';
const api = 'https://api.example.com';
const secretKey = developmentKey(accountId).toString();
const folder = mkdtempSync(join(tmpdir(), 'near-oidc-login-'));
const credentials = join(folder, '.near-credentials');

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      clients: [
        {
          client_id: 'cli',
          token_endpoint_auth_method: 'none',
          grant_types: ['urn:near-oidc:grant-type:nep413', 'refresh_token'],
        },
        {
          client_id: 'web',
          token_endpoint_auth_method: 'none',
          redirect_uris: ['https://app.example.com/callback'],
        },
      ],
      resources: [{ identifier: api, scopes: ['orders.read'] }],
      rate_limits: { enabled: false },
    },
  });
  writeKey(`sandbox/${accountId}.json`, { account_id: accountId, private_key: secretKey });
});
afterAll(async () => {
  await provider.close();
  rmSync(folder, { recursive: true, force: true });
});

function writeKey(name: string, content: object): string {
  const path = join(credentials, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(content), { mode: 0o600 });
  return path;
}

/** Run in a home of its own, so that the default folder is looked into. */
const login = (...words: string[]) => {
  const asked = ['--account', accountId, '--client', 'cli', '--network', 'sandbox', ...words];
  return runCommand({ HOME: folder }, 'login', '--issuer', provider.issuer, ...asked);
};

test('prints the access token alone; what is for people goes to standard error', async () => {
  const { code, stdout, stderr } = await login('--scope', 'orders.read', '--resource', api);
  expect([code, stderr]).toEqual([0, expect.stringMatching(/^Signed in as alice\.sandbox at /)]);
  expect(stdout).toMatch(/^[\w.-]+\n$/);
  const keys = createRemoteJWKSet(new URL('/jwks', provider.issuer));
  const { payload } = await jwtVerify(stdout.trim(), keys, { audience: api });
  expect(payload).toMatchObject({ sub: accountId, client_id: 'cli' });
});

test('is typed as the README of the package has it', async () => {
  const page = readFileSync(new URL('../../packages/client/README.md', import.meta.url), 'utf8');
  const [, typed = ''] = /^ {4}npx near-oidc (login .*)$/m.exec(page) ?? [];
  const words = typed
    .replace('alice.near', accountId)
    .replace('my-agent', 'cli')
    .replace('https://login.example.com', provider.issuer)
    .split(' ');
  const outcome = await runCommand({ HOME: folder }, ...words, '--network', 'sandbox');
  expect(outcome).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\S+\n$/) });
});

test('with --json prints all tokens', async () => {
  const { stdout } = await login('--json', '--scope', 'openid offline_access');
  expect(JSON.parse(stdout)).toEqual({
    account_id: accountId,
    access_token: expect.any(String),
    id_token: expect.any(String),
    refresh_token: expect.any(String),
    scope: 'openid offline_access',
    expires_at: expect.stringMatching(/Z$/),
  });
});

test('takes the issuer from the configuration where none is named', async () => {
  const environment = {
    HOME: folder,
    ISSUER: provider.issuer,
    NEAR_NETWORK: 'sandbox',
    NEAR_RPC_URLS: provider.chain.url,
    SECRET_KEY: 'a-secret-key-that-the-command-does-not-use',
  };
  const words = ['--account', accountId, '--client', 'cli', '--network', 'sandbox'];
  const { code, stdout } = await runCommand(environment, 'login', ...words);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/^\S+\n$/)]);
});

test('warns of a key that others may read', async () => {
  const path = writeKey('exposed.json', { private_key: secretKey });
  chmodSync(path, 0o644);
  const { code, stderr } = await login('--key-file', path);
  expect([code, stderr]).toEqual([0, expect.stringContaining(`chmod 600 ${path}`)]);
});

test('what cannot be done is a sentence, and no word of the key', async () => {
  const bob = developmentKey('bob.sandbox').toString();
  const wrong = writeKey('wrong.json', { private_key: bob });
  const refused: [string[], RegExp][] = [
    [
      ['--key-file', wrong],
      /^Not signed in, with the key of .*wrong\.json: .+ \(invalid_grant\)\n$/,
    ],
    [
      ['--client', 'nobody'],
      /\(invalid_client\)\nThe provider knows no client nobody without a secret: see --client\.\n$/,
    ],
    [
      ['--client', 'web'],
      /\nThe client web needs urn:near-oidc:grant-type:nep413 among its grant_/,
    ],
    [['--scope', 'openid orders.write'], /\(invalid_scope\)\n$/],
    [['--network', '../x'], /^--network: \.\.\/x is no network’s name/],
    [['--network', 'testnet'], /^There is no key of alice\.sandbox: neither .*\/testnet\/alice/],
    [['--account', '../alice'], /^--account: \.\.\/alice is no account id/],
    [['--issuer', 'http://login.example.com'], /The issuer must be an origin such as https:/],
    [
      ['--issuer', provider.chain.url.replace('127.0.0.1', 'localhost')],
      /\(unexpected_answer\)\nIs it a near-oidc that runs at http:\/\/localhost:\d+\? Its metadata/,
    ],
    [['--issuer', 'http://localhost:9'], /http:\/\/localhost:9 does not answer/],
  ];
  const outcomes = await Promise.all(refused.map(([words]) => login(...words)));
  outcomes.forEach(({ code, stdout, stderr }, at) => {
    expect(stderr).toMatch(refused[at]?.[1] ?? '');
    expect(stderr).not.toMatch(/\n {4}at /);
    for (const key of [secretKey, bob]) expect(stderr).not.toContain(key.slice(8));
    expect([code, stdout]).toEqual([1, '']);
  });
});

test('without a configuration and without --issuer says so', async () => {
  const words = ['login', '--account', accountId, '--client', 'cli'];
  const { code, stderr } = await runCommand({ HOME: folder }, ...words);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^Name the provider by --issuer/)]);
});
