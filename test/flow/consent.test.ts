/** Consent: asked of a third party, once, for what it asks; never of the operator's own apps. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import {
  answerLogin,
  authorizationRequest,
  followToApp,
  login,
  openLogin,
  redemption,
  requestTokens,
  sign,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({ settings: { rate_limits: { enabled: false } } });
});
afterAll(() => provider.close());

describe('consent', () => {
  test('is asked of a third party once, and remembered', async () => {
    const visitor = new Visitor();
    const open = await openLogin(provider.issuer, { scope: 'openid' }, visitor);
    const { body } = await answerLogin(open, 'dave.sandbox');
    const { location } = await visitor.send(String(body['redirectTo']));
    const page = await visitor.send(location ?? '');
    expect(page.text).toContain('Allow this app?');
    expect(page.text).toContain('app.example');
    const asJson = await visitor.sendJson(location ?? '');
    expect(asJson.body['prompt']).toMatchObject({ name: 'consent' });
    expect(asJson.body).not.toHaveProperty('challenge');
    const answer = await visitor.send(`${location}/consent`, { form: {} });
    expect(answer.status).toBe(303);
    await followToApp(visitor, answer.location ?? '');

    const elsewhere = await openLogin(provider.issuer, { scope: 'openid' });
    const again = await answerLogin(elsewhere, 'dave.sandbox');
    const direct = await elsewhere.visitor.send(String(again.body['redirectTo']));
    expect(new URL(direct.location ?? '').origin).toBe('https://app.example');
  });

  test('lists what is asked for claim by claim', async () => {
    const keyPair = developmentKey('grace.sandbox');
    provider.chain.setKey('grace.sandbox', keyPair.getPublicKey().toString());
    const claims = JSON.stringify({ id_token: { preferred_username: null } });
    const open = await openLogin(provider.issuer, { scope: 'openid', claims });
    const { body } = await answerLogin(open, 'grace.sandbox', { keyPair });
    const { location } = await open.visitor.send(String(body['redirectTo']));
    expect((await open.visitor.send(location ?? '')).text).toContain('See your profile');
  });

  test('is asked again for more', async () => {
    const keyPair = developmentKey('eve.sandbox');
    provider.chain.setKey('eve.sandbox', keyPair.getPublicKey().toString());
    const { visitor } = await login(provider.issuer, 'eve.sandbox', { scope: 'openid' });
    const { url } = authorizationRequest(provider.issuer, { scope: 'openid profile' });
    const { location } = await visitor.send(url);
    expect(new URL(location ?? '').pathname).toMatch(/^\/interaction\//);
  });

  test('is not asked for a first-party client', async () => {
    const open = await openLogin(provider.issuer, {
      client_id: 'team-app',
      redirect_uri: 'https://team.example/callback',
    });
    const { body } = await answerLogin(open, 'alice.sandbox');
    const { location } = await open.visitor.send(String(body['redirectTo']));
    expect(new URL(location ?? '').origin).toBe('https://team.example');
  });
});

describe('consent of one account', () => {
  test('is not taken for that of the account which signs after it', async () => {
    await login(provider.issuer, 'bob.sandbox');
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const { url } = authorizationRequest(provider.issuer, { prompt: 'consent', max_age: '2' });
    const consent = await visitor.send(url);
    const asked = await visitor.sendJson(consent.location ?? '');
    expect(asked.body['prompt']).toMatchObject({ name: 'consent' });
    await new Promise((resolve) => setTimeout(resolve, 3500));

    // Alice agrees, but by now she has to sign again; Bob does.
    const agreed = await visitor.sendJson(`${consent.location}/consent`, {});
    const { location: page = '' } = await visitor.send(String(agreed.body['redirectTo']));
    const step = await visitor.sendJson(page);
    expect(step.body['prompt']).toMatchObject({ name: 'login', reasons: ['max_age'] });
    const signed = await sign('bob.sandbox', step.body['challenge'] as JsonObject);
    const answered = await visitor.sendJson(`${page}/login`, signed);
    const switching = await visitor.send(String(answered.body['redirectTo']));
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(switching.text)?.[1] ?? '';
    const form = { xsrf, logout: 'yes' };
    const left = await visitor.send(`${provider.issuer}/logout/confirm`, { form });
    const next = await visitor.send(left.location ?? '');
    expect(new URL(next.location ?? '').pathname).toMatch(/^\/interaction\//);
    const asksBob = await visitor.sendJson(next.location ?? '');
    expect(asksBob.body).toMatchObject({
      prompt: { name: 'consent' },
      session: { accountId: 'bob.sandbox' },
    });
  });
});

describe('a first-party client', () => {
  test('gets a refresh token without a question, though it has to ask for one', async () => {
    const open = await openLogin(provider.issuer, {
      client_id: 'team-app',
      redirect_uri: 'https://team.example/callback',
      scope: 'openid offline_access',
      prompt: 'consent',
    });
    const { body } = await answerLogin(open, 'alice.sandbox');
    const { location } = await open.visitor.send(String(body['redirectTo']));
    const { client_id: _clientId, ...form } = redemption(
      open.request,
      new URL(location ?? '').searchParams,
    );
    const team = { id: 'team-app', secret: 'team-app-secret-team-app-secret-01' };
    const tokens = await requestTokens(provider.issuer, form, team);
    expect(tokens.body['refresh_token']).toEqual(expect.any(String));
  });
});
