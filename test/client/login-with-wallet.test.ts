/** What the browser half hands to a wallet and to a server, before either is believed. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loginWithWallet, logout, verifyToken, type Wallet } from '@near-oidc/client/browser';
import { startSmallServer, type SmallServer } from './small-server.ts';

const accountId = 'alice.sandbox';
const nonce = Buffer.alloc(32, 7);

let server: SmallServer;
let shown: Parameters<Wallet['signMessage']>[0][];
beforeEach(async () => {
  server = await startSmallServer();
  shown = [];
  const { host } = new URL(server.url);
  const body = { challenge: nonce.toString('base64'), message: 'Sign in', recipient: host };
  server.answers.set('/auth/challenge', () => ({ body }));
  server.answers.set('/auth/verify', () => ({ body: { token: 'a.b.c', accountId } }));
  server.answers.set('/revoke', () => ({}));
});
afterEach(() => server.close());

const signed = { accountId, publicKey: 'ed25519:key', signature: 'c2lnbmF0dXJl' };

/** Signs whatever it is shown. */
const wallet: Wallet = {
  signMessage: async (message) => {
    shown.push(message);
    return signed;
  },
};

const login = (options = {}, using = wallet) =>
  loginWithWallet(server.url, using, { accountId, ...options });
const failureOf = (work: Promise<unknown>) => work.catch((error: unknown) => error);
const askedFor = (path: string) => server.asked.filter((asked) => asked.path === path);

test('the wallet signs the challenge for the account, and the answer names the challenge', async () => {
  expect(await login()).toEqual({ token: 'a.b.c', accountId });
  const { host } = new URL(server.url);
  expect(shown).toEqual([
    { message: 'Sign in', recipient: host, nonce: new Uint8Array(nonce), signerId: accountId },
  ]);
  expect(askedFor('/auth/challenge')[0]?.body).toEqual({ accountId });
  expect(askedFor('/auth/verify')[0]?.body).toEqual({
    ...signed,
    challenge: nonce.toString('base64'),
  });
});

test('the wallet’s first account is taken where none is named', async () => {
  const getAccounts = async () => [{ accountId }, { accountId: 'bob.sandbox' }];
  await login({ accountId: undefined }, { ...wallet, getAccounts });
  expect(shown[0]?.signerId).toBe(accountId);
  const failure = await failureOf(login({ accountId: undefined }));
  expect(failure).toMatchObject({ code: 'invalid_argument' });
});

describe('nothing is signed', () => {
  test('for another server', async () => {
    const body = { challenge: nonce.toString('base64'), message: 'm', recipient: 'bank.example' };
    server.answers.set('/auth/challenge', () => ({ body }));
    expect(await failureOf(login())).toMatchObject({ code: 'wrong_recipient' });
    expect(shown).toEqual([]);
    await login({ recipient: 'bank.example' });
    expect(shown).toHaveLength(1);
  });

  test('where the app expects another message', async () => {
    const failure = await failureOf(login({ message: 'Sign in to my app' }));
    expect(failure).toMatchObject({ code: 'wrong_message' });
    expect(shown).toEqual([]);
  });
});

describe('nothing is handed in', () => {
  const signAs = (given: unknown): Wallet => ({
    signMessage: async () => given as typeof signed,
  });

  test('that another account signed', async () => {
    const failure = await failureOf(login({}, signAs({ ...signed, accountId: 'bob.sandbox' })));
    expect(failure).toMatchObject({ code: 'wrong_account' });
    expect(askedFor('/auth/verify')).toEqual([]);
  });

  test.each([undefined, null, {}, { ...signed, signature: 5 }])('of %j', async (given) => {
    expect(await failureOf(login({}, signAs(given)))).toMatchObject({ code: 'unexpected_answer' });
    expect(askedFor('/auth/verify')).toEqual([]);
  });

  test('when the person says no: the wallet’s own error comes through', async () => {
    const signMessage = () => Promise.reject(new Error('User rejected'));
    await expect(login({}, { signMessage })).rejects.toThrow('User rejected');
  });
});

test('a refusal has the server’s code, sentence and request id', async () => {
  const body = { error: 'key_not_on_account', message: 'The key is not there.', requestId: 'r1' };
  server.answers.set('/auth/verify', () => ({ status: 401, body }));
  expect(await failureOf(login())).toMatchObject({
    name: 'NearOidcError',
    code: 'key_not_on_account',
    message: 'The key is not there.',
    status: 401,
    requestId: 'r1',
  });
});

test('a server that signs in another account is not believed', async () => {
  server.answers.set('/auth/verify', () => ({
    body: { token: 'a.b.c', accountId: 'mallory.sandbox' },
  }));
  expect(await failureOf(login())).toMatchObject({ code: 'unexpected_answer' });
});

describe('a token', () => {
  test('that counts tells whose it is', async () => {
    const expiresAt = '2026-12-02T00:00:00.000Z';
    server.answers.set('/auth/verify-token', () => ({
      body: { accountId, publicKey: 'ed25519:key', expiresAt },
    }));
    expect(await verifyToken(server.url, 'a.b.c')).toEqual({
      accountId,
      publicKey: 'ed25519:key',
      expiresAt: new Date(expiresAt),
    });
    expect(server.asked[0]?.headers['authorization']).toBe('Bearer a.b.c');
  });

  test('that does not count is nobody’s; a server that cannot say is an error', async () => {
    const body = { error: 'invalid_token', message: 'It was revoked.', requestId: 'r' };
    server.answers.set('/auth/verify-token', () => ({ status: 401, body }));
    expect(await verifyToken(server.url, 'a.b.c')).toBeUndefined();
    server.answers.set('/auth/verify-token', () => ({ status: 503, body }));
    await expect(verifyToken(server.url, 'a.b.c')).rejects.toMatchObject({ status: 503 });
  });

  test('is revoked by the server’s own client, and a failure is not taken for it', async () => {
    await logout(server.url, 'a.b.c');
    expect(server.asked[0]).toMatchObject({
      method: 'POST',
      path: '/revoke',
      body: { token: 'a.b.c', client_id: 'near-oidc-direct' },
    });
    server.answers.set('/revoke', () => ({ status: 503, body: { error: 'try_later' } }));
    await expect(logout(server.url, 'a.b.c')).rejects.toMatchObject({ code: 'try_later' });
  });
});
