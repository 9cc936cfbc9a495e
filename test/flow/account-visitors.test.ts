/** Who gets to the page on which people look after their account. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { appIdsOf, readAccount, signInAs, signInAtPage } from '../support/account-page.ts';
import { login, redemption, requestTokens } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { authorize, errorOf } from '../support/signed-in.ts';
import { Visitor } from '../support/visitor.ts';

let provider: TestProvider;
let issuer: string;
let now = Date.now();
beforeAll(async () => {
  provider = await startProvider({
    settings: { rate_limits: { enabled: false } },
    overrides: { clock: () => now },
  });
  ({ issuer } = provider);
});
beforeEach(() => {
  now = Date.now();
});
afterAll(() => provider.close());

describe('nobody', () => {
  test('is sent to sign in and back, with neither code nor token, and then sees their account', async () => {
    const visitor = new Visitor();
    const back = await signInAtPage(issuer, visitor, 'alice.sandbox');
    expect([...new URL(back).searchParams.keys()]).toEqual(['iss']);
    const clean = await visitor.send(back);
    expect([clean.status, clean.location]).toEqual([303, `${issuer}/account`]);
    const { status, text } = await visitor.send(`${issuer}/account`);
    expect(status).toBe(200);
    expect(text).toContain('alice.sandbox');
    const { body } = await readAccount(issuer, visitor);
    expect(body['account']).toEqual({ id: 'alice.sandbox', network: 'sandbox', method: 'nep413' });
  });

  test('comes in by the bare address too', async () => {
    const answer = await new Visitor().send(`${issuer}/`);
    expect([answer.status, answer.location]).toEqual([303, `${issuer}/account`]);
  });

  test('who cancels is told so, and not sent round again', async () => {
    const visitor = new Visitor();
    const toAuthorize = await visitor.send(`${issuer}/account`);
    const { location: page } = await visitor.send(toAuthorize.location ?? '');
    const { body } = await visitor.sendJson(`${page}/abort`, {});
    const { location } = await visitor.send(String(body['redirectTo']));
    const answer = await visitor.send(location ?? '');
    expect([answer.status, answer.location]).toEqual([200, undefined]);
    expect(answer.text).toContain('You are not signed in');
  });

  test('gets 401 as a program, and is sent to sign in by whatever form', async () => {
    const visitor = new Visitor();
    const { status, body } = await readAccount(issuer, visitor);
    expect([status, body['error']]).toEqual([401, 'not_signed_in']);
    for (const path of ['sign-out', 'sign-out-everywhere', 'revoke']) {
      const form = { session: 'any', app: 'public-app', formToken: 'any' };
      const answer = await visitor.send(`${issuer}/account/${path}`, { form });
      expect([answer.status, answer.location]).toEqual([
        303,
        expect.stringContaining('/authorize?client_id=near-oidc-account'),
      ]);
    }
  });

  test('is whoever has a session of an account that may no longer come in', async () => {
    const { visitor } = await signInAs(issuer, 'dave.sandbox');
    await provider.restart({ access: { deny: ['dave.sandbox'] } });
    try {
      expect((await readAccount(issuer, visitor)).status).toBe(401);
    } finally {
      await provider.restart();
    }
  });

  test('is whoever has a session whose key was deleted on chain', async () => {
    const key = developmentKey('erin.sandbox').getPublicKey().toString();
    provider.chain.setKey('erin.sandbox', key);
    const { visitor } = await signInAs(issuer, 'erin.sandbox');
    expect((await readAccount(issuer, visitor)).status).toBe(200);
    provider.chain.deleteKey('erin.sandbox', key);
    now += 120_000;
    expect((await readAccount(issuer, visitor)).status).toBe(401);
  });

  test('is everybody whose session cannot be checked, while nodes are away', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    now += 120_000;
    provider.chain.fault('500');
    try {
      const { status, body } = await readAccount(issuer, visitor);
      expect([status, body['error']]).toEqual([503, 'chain_unavailable']);
    } finally {
      provider.chain.fault(null);
    }
  });
});

describe('the client of the page itself', () => {
  test('is in no metadata, and no other client may ask for its response type', async () => {
    const metadata = await fetch(`${issuer}/.well-known/openid-configuration`);
    expect(await metadata.json()).toMatchObject({
      response_types_supported: ['code', 'id_token'],
    });
    const answer = await authorize(issuer, new Visitor(), { response_type: 'none' });
    expect(errorOf(answer.location)).toBe('invalid_request');
  });

  test.each([
    ['prompt=consent', { prompt: 'consent' }],
    ['more scopes', { scope: 'openid profile near offline_access', prompt: 'consent' }],
  ])('asks for no consent and is among no apps, whoever sends %s', async (_name, asked) => {
    const visitor = new Visitor();
    await signInAtPage(issuer, visitor, 'alice.sandbox');
    const own = { client_id: 'near-oidc-account', redirect_uri: `${issuer}/account` };
    const { location } = await authorize(issuer, visitor, {
      ...own,
      response_type: 'none',
      ...asked,
    });
    expect(location).toMatch(/\/account\?state=[\w-]+&iss=/);
    expect(await appIdsOf(issuer, visitor)).not.toContain('near-oidc-account');
  });

  test('gets no code, goes nowhere else, and redeems nothing', async () => {
    const visitor = new Visitor();
    await signInAtPage(issuer, visitor, 'alice.sandbox');
    const own = { client_id: 'near-oidc-account', redirect_uri: `${issuer}/account` };
    const code = await authorize(issuer, visitor, own);
    expect(errorOf(code.location)).toBe('invalid_request');
    const none = { ...own, response_type: 'none' };
    for (const redirect_uri of ['https://evil.example/', `${issuer}/account/`, `${issuer}/`]) {
      const elsewhere = await authorize(issuer, visitor, { ...none, redirect_uri });
      expect([elsewhere.status, elsewhere.location]).toEqual([400, undefined]);
    }
    const { request, response } = await login(issuer, 'alice.sandbox');
    const form = { ...redemption(request, response), client_id: 'near-oidc-account' };
    expect((await requestTokens(issuer, form)).status).toBe(400);
  });
});
