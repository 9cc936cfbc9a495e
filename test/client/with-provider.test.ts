/** The package, its README and the example, at a provider with a development chain behind it. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { KeyPair, KeyPairSigner } from 'near-api-js';
import { loginWithKey } from '@near-oidc/client';
import { loginWithWallet, logout, verifyToken, type Wallet } from '@near-oidc/client/browser';
import { signMessage } from '../support/direct.ts';
import { eventually } from '../support/eventually.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';

const accountId = 'alice.sandbox';
const api = 'https://api.example.com';
const keyGrant = 'urn:near-oidc:grant-type:nep413';
/** Seconds. */
const checkedFor = 2;

const settings = {
  clients: [
    {
      client_id: 'my-agent',
      token_endpoint_auth_method: 'none',
      grant_types: [keyGrant, 'refresh_token'],
    },
    {
      client_id: 'bot',
      client_secret: 'bot:secret+bot-secret-bot-secret-bot',
      grant_types: [keyGrant, 'refresh_token'],
    },
  ],
  resources: [{ identifier: api, scopes: ['orders.read'] }],
  direct: {},
  rate_limits: { enabled: false },
  login: { key_checks: { refresh: checkedFor, session: checkedFor, sweep: false } },
};

let provider: TestProvider;
let issuer: string;
let moved = 0;
beforeAll(async () => {
  provider = await startProvider({ settings, overrides: { clock: () => Date.now() + moved } });
  issuer = provider.issuer;
});
afterAll(() => provider.close());

/** Of the account, and gone after each test. */
let key: KeyPair;
const publicKey = () => key.getPublicKey().toString();
const deleteKey = () => provider.chain.deleteKey(accountId, publicKey());
beforeEach(() => {
  key = KeyPair.fromRandom('ed25519');
  provider.chain.setKey(accountId, publicKey());
});
afterEach(() => {
  deleteKey();
  moved = 0;
});

const agent = { accountId, clientId: 'my-agent' };
const claimsOf = async (token: string | undefined, audience: string) => {
  const keys = createRemoteJWKSet(new URL('/jwks', issuer));
  return (await jwtVerify(String(token), keys, { issuer, audience })).payload;
};

describe('by a key', () => {
  test('a script gets tokens, refreshes them, and is shut out once the key is deleted', async () => {
    const login = await loginWithKey(issuer, key.toString(), agent);
    expect((await claimsOf(login.idToken, 'my-agent')).sub).toBe(accountId);
    const before = { access: login.accessToken, refresh: login.refreshToken };
    await Promise.all([login.refresh(), login.refresh()]);
    expect(login.accessToken).not.toBe(before.access);
    expect(login.refreshToken).not.toBe(before.refresh);
    const userinfo = await login.fetch(`${issuer}/userinfo`);
    expect(await userinfo.json()).toMatchObject({ sub: accountId });

    deleteKey();
    moved = checkedFor * 1000;
    await expect(login.refresh()).rejects.toMatchObject({ code: 'invalid_grant', status: 400 });
    expect((await login.fetch(`${issuer}/userinfo`)).status).toBe(401);
  });

  test('a signer of near-api-js and a client with a secret get a token for an API', async () => {
    const login = await loginWithKey(issuer, new KeyPairSigner(key), {
      accountId,
      clientId: 'bot',
      clientSecret: 'bot:secret+bot-secret-bot-secret-bot',
      scope: 'orders.read offline_access',
      resource: api,
    });
    await login.refresh();
    expect(await claimsOf(login.accessToken, api)).toMatchObject({
      sub: accountId,
      client_id: 'bot',
      scope: 'orders.read',
    });
  });

  test('a key that is not on the account is refused in the server’s words', async () => {
    deleteKey();
    await expect(loginWithKey(issuer, key.toString(), agent)).rejects.toMatchObject({
      name: 'NearOidcError',
      code: 'invalid_grant',
      status: 400,
      message: expect.stringMatching(/^[A-Z].{20,}\.$/),
    });
  });

  test('a client that may not is refused in the server’s words', async () => {
    const login = loginWithKey(issuer, key.toString(), { ...agent, clientId: 'nobody' });
    await expect(login).rejects.toMatchObject({ code: 'invalid_client', status: 401 });
  });
});

describe('by a wallet', () => {
  const wallet: Wallet = { signMessage: (message) => signMessage(accountId, message, key) };

  test('an app gets a token that counts until it is revoked', async () => {
    const { token } = await loginWithWallet(issuer, wallet, { accountId });
    expect((await claimsOf(token, issuer)).sub).toBe(accountId);
    const verified = await verifyToken(issuer, token);
    expect(verified).toMatchObject({ accountId, publicKey: publicKey() });
    expect(verified?.expiresAt.getTime()).toBeGreaterThan(Date.now());
    await logout(issuer, token);
    expect(await verifyToken(issuer, token)).toBeUndefined();
  });

  test('the token of a key that was deleted does not count', async () => {
    const { token } = await loginWithWallet(issuer, wallet, { accountId });
    deleteKey();
    moved = checkedFor * 1000;
    expect(await verifyToken(issuer, token)).toBeUndefined();
  });
});

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string) => readFileSync(`${root}/${name}`, 'utf8');

describe('the example', () => {
  test('is of at most ten lines', () => {
    const lines = read('examples/agent/agent.mjs').split('\n');
    expect(lines.filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(10);
  });

  test('goes on until its key is deleted, and ends by itself then', async () => {
    const env = {
      ISSUER: issuer,
      CLIENT_ID: 'my-agent',
      NEAR_ACCOUNT: accountId,
      NEAR_SECRET_KEY: key.toString(),
    };
    const child = spawn(process.execPath, ['examples/agent/agent.mjs'], { cwd: root, env });
    const [out, err] = [textOf(child.stdout), textOf(child.stderr)];
    try {
      await eventually(() => out().split(accountId).length > 2, 20_000);
      deleteKey();
      const deletedAt = performance.now();
      expect(await once(child, 'exit')).toEqual([1, null]);
      expect(performance.now() - deletedAt).toBeLessThan(60_000);
      expect(err()).toContain("code: 'invalid_grant'");
      expect(out() + err()).not.toContain(key.toString().slice(8));
    } finally {
      child.kill('SIGKILL');
    }
  });
});

function textOf(stream: NodeJS.ReadableStream): () => string {
  let text = '';
  stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  return () => text;
}

describe('the README', () => {
  const page = read('packages/client/README.md');
  const snippets = [...page.matchAll(/```js\n(.*?)```/gs)].map(([, code]) => code ?? '');

  test('has the client of its first snippet', () => {
    expect(page).toContain(`client_id: my-agent\n    token_endpoint_auth_method: none`);
    expect(page).toContain(`grant_types: [${keyGrant}, refresh_token]`);
  });

  /** What an app would have connected. */
  const connected = `import { KeyPairSigner as Signer } from 'near-api-js';
const signing = Signer.fromSecretKey(process.env.NEAR_SECRET_KEY);
const wallet = {
  async signMessage({ signerId, message, recipient, nonce }) {
    const { signature, publicKey } = await signing.signNep413Message(signerId, { message, recipient, nonce });
    return { accountId: signerId, publicKey: String(publicKey), signature: Buffer.from(signature).toString('base64') };
  },
};
`;

  test.each(snippets.map((code, at) => [at + 1, code]))(
    'its snippet %i runs',
    async (_at, code) => {
      const here = String(code)
        .replaceAll('https://login.example.com', issuer)
        .replaceAll('alice.near', accountId);
      const words = ['--input-type=module', '--eval', connected + here];
      const env = { NEAR_SECRET_KEY: key.toString() };
      const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: root, env });
      expect(stdout).not.toBe('');
    },
  );

  test('is run in three snippets', () => {
    expect(snippets).toHaveLength(3);
  });
});
