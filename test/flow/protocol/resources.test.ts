/** Tokens for APIs of others: by RFC 8707 asked for, by RFC 9068 written, verified by jose alone. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify, type JWTPayload } from 'jose';
import {
  approve,
  askForCodes,
  decide,
  deviceClients,
  deviceGrant,
  typeCode,
} from '../../support/device.ts';
import { startProvider, testClients, type TestProvider } from '../../support/provider.ts';
import {
  answerLogin,
  followToApp,
  authorizationRequest,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../../support/relying-party.ts';
import { Visitor, type JsonObject } from '../../support/visitor.ts';

const api = 'https://api.example.com';
const orders = 'urn:example:orders';
const job = { id: 'nightly-job', secret: 'nightly-job-secret-nightly-job-secret' };
const team = { id: 'team-app', secret: 'team-app-secret-team-app-secret-01' };

const resources = [
  { identifier: api, name: 'Photo API', scopes: ['photos:read', 'photos:write'] },
  {
    identifier: orders,
    scopes: ['orders'],
    access_token_ttl: 120,
    access_token_signing_alg: 'ES256',
    clients: ['team-app', job.id],
  },
];

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      resources,
      clients: [
        ...testClients,
        ...deviceClients,
        { client_id: job.id, client_secret: job.secret, grant_types: ['client_credentials'] },
      ],
    },
  });
});
afterAll(() => provider.close());

const scope = 'openid profile offline_access photos:read';
const asked = { scope, prompt: 'consent', resource: api };

async function redeem(
  extra: Record<string, string | undefined> = asked,
  form: Record<string, string> = { resource: api },
): Promise<{ status: number; body: JsonObject; visitor: Visitor }> {
  const { request, response, visitor } = await login(provider.issuer, 'alice.sandbox', extra);
  const answer = await requestTokens(provider.issuer, {
    ...redemption(request, response),
    ...form,
  });
  return { ...answer, visitor };
}

const refresh = (token: unknown, form: Record<string, string> = {}) =>
  requestTokens(provider.issuer, {
    grant_type: 'refresh_token',
    client_id: 'public-app',
    refresh_token: String(token),
    ...form,
  });

/** As an API does it. */
async function verify(token: unknown, audience = api): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL('/jwks', provider.issuer));
  const { payload } = await jwtVerify(String(token), keys, {
    issuer: provider.issuer,
    audience,
    typ: 'at+jwt',
    requiredClaims: ['sub', 'client_id', 'jti', 'iat', 'exp'],
  });
  return payload;
}

describe('an access token for an API', () => {
  test('is a JWT that says for whom, of whom, and for what', async () => {
    const { status, body } = await redeem();
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'photos:read' });
    const claims = await verify(body['access_token']);
    expect(claims).toMatchObject({
      sub: 'alice.sandbox',
      client_id: 'public-app',
      scope: 'photos:read',
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(600);
    expect(decodeProtectedHeader(String(body['access_token'])).alg).toBe('RS256');
  });

  test('opens no userinfo, and another API not either', async () => {
    const { body } = await redeem();
    const { status } = await fetch(new URL('/userinfo', provider.issuer), {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    expect(status).toBe(401);
    await expect(verify(body['access_token'], orders)).rejects.toThrow(/aud/);
  });

  test('has no scope that was not allowed, whatever the redemption asks for', async () => {
    const { body } = await redeem(asked, { resource: api, scope: 'photos:read photos:write' });
    const claims = await verify(body['access_token']);
    expect(claims['scope']).toBe('photos:read');
  });

  test('comes by a refresh too, and cannot be widened there', async () => {
    const { body } = await redeem();
    const again = await refresh(body['refresh_token'], { resource: api });
    expect((await verify(again.body['access_token']))['scope']).toBe('photos:read');
    const wider = await refresh(again.body['refresh_token'], {
      resource: api,
      scope: 'photos:read photos:write',
    });
    expect([wider.status, wider.body['error']]).toEqual([400, 'invalid_scope']);
    const other = await refresh(again.body['refresh_token'], { resource: orders });
    expect([other.status, other.body['error']]).toEqual([400, 'invalid_target']);
  });

  test('comes no more once the person took the consent back', async () => {
    const { body, visitor } = await redeem();
    const account = await visitor.sendJson(new URL('/account', provider.issuer).href);
    expect(account.body['apps']).toMatchObject([
      { app: 'public-app', resources: [{ name: 'Photo API', scopes: ['photos:read'] }] },
    ]);
    const revoked = await visitor.sendJson(new URL('/account/revoke', provider.issuer).href, {
      formToken: account.body['formToken'],
      app: 'public-app',
    });
    expect(revoked.status).toBe(200);
    const after = await refresh(body['refresh_token'], { resource: api });
    expect([after.status, after.body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('can be neither introspected nor revoked, and the answer says so', async () => {
    const { body } = await redeem();
    for (const path of ['/introspect', '/revoke']) {
      const response = await fetch(new URL(path, provider.issuer), {
        method: 'POST',
        body: new URLSearchParams({
          client_id: 'public-app',
          token: String(body['access_token']),
        }),
      });
      expect([response.status, await response.json()]).toMatchObject([
        400,
        { error: 'unsupported_token_type' },
      ]);
    }
  });

  test('is for a first-party client without a consent', async () => {
    const { request, response } = await login(provider.issuer, 'alice.sandbox', {
      client_id: team.id,
      redirect_uri: 'https://team.example/callback',
      scope: 'openid orders',
      resource: orders,
    });
    const { client_id: _clientId, ...form } = redemption(request, response);
    const { body } = await requestTokens(provider.issuer, { ...form, resource: orders }, team);
    expect(decodeProtectedHeader(String(body['access_token'])).alg).toBe('ES256');
    const claims = await verify(body['access_token'], orders);
    expect(Number(claims.exp) - Number(claims.iat)).toBe(120);
    expect(claims['scope']).toBe('orders');
  });
});

test('the consent page names the API and what is asked for there, and nothing else of it', async () => {
  const open = await openLogin(provider.issuer, asked);
  const { body } = await answerLogin(open, 'alice.sandbox');
  const step = await open.visitor.send(String(body['redirectTo']));
  const page = await open.visitor.send(String(step.location));
  expect(page.text).toContain('Photo API');
  expect(page.text).toContain('that service decides');
  expect(page.text).not.toContain('nothing more');
  expect(page.text).toContain('photos:read');
  expect(page.text).not.toContain('photos:write');
});

test('one login gives a token for each of two APIs', async () => {
  const begun = authorizationRequest(provider.issuer, {
    client_id: team.id,
    redirect_uri: 'https://team.example/callback',
    scope: 'openid offline_access photos:read orders',
    prompt: 'consent',
    resource: api,
  });
  const { visitor } = await login(provider.issuer, 'alice.sandbox');
  const back = await followToApp(visitor, `${begun.url}&resource=${encodeURIComponent(orders)}`);
  const { client_id: _clientId, ...form } = redemption(begun, back.searchParams);
  const first = await requestTokens(provider.issuer, { ...form, resource: api }, team);
  expect((await verify(first.body['access_token']))['scope']).toBe('photos:read');
  const again = { grant_type: 'refresh_token', refresh_token: String(first.body['refresh_token']) };
  const second = await requestTokens(provider.issuer, { ...again, resource: orders }, team);
  expect((await verify(second.body['access_token'], orders))['scope']).toBe('orders');
});

test('a device gets a token for an API as well', async () => {
  const { userCode, deviceCode } = await askForCodes(provider.issuer, {
    scope: 'openid photos:read',
    resource: api,
  });
  const { visitor, page } = await typeCode(provider.issuer, userCode);
  await approve(visitor, await decide(provider.issuer, visitor, page, 'confirm'), 'alice.sandbox');
  const { body } = await requestTokens(provider.issuer, {
    grant_type: deviceGrant,
    client_id: 'tv-app',
    device_code: deviceCode,
    resource: api,
  });
  expect(await verify(body['access_token'])).toMatchObject({
    sub: 'alice.sandbox',
    client_id: 'tv-app',
    scope: 'photos:read',
  });
});

test('an API’s name with a slash behind it is the same API', async () => {
  const { body } = await redeem({ ...asked, resource: `${api}/` }, { resource: `${api}/` });
  expect((await verify(body['access_token'])).aud).toBe(api);
});

test('without a resource at the redemption, the token is for userinfo', async () => {
  const { body } = await redeem(asked, {});
  const response = await fetch(new URL('/userinfo', provider.issuer), {
    headers: { authorization: `Bearer ${String(body['access_token'])}` },
  });
  expect(await response.json()).toMatchObject({ sub: 'alice.sandbox' });
});

describe('a resource', () => {
  test.each([
    ['that nobody declared', 'https://unknown.example'],
    ['that is another client’s', orders],
    ['with a fragment', `${api}#part`],
    ['that is no URI', 'photos'],
  ])('%s gives invalid_target, at /authorize and at /par', async (_name, resource) => {
    const request = authorizationRequest(provider.issuer, { ...asked, resource });
    const { location } = await new Visitor().send(request.url);
    expect(new URL(String(location)).searchParams.get('error')).toBe('invalid_target');
    const pushed = await fetch(new URL('/par', provider.issuer), {
      method: 'POST',
      body: new URL(request.url).searchParams,
    });
    expect([pushed.status, await pushed.json()]).toMatchObject([400, { error: 'invalid_target' }]);
  });

  test('that the login was not for gives invalid_target at the redemption', async () => {
    const { status, body } = await redeem({ scope: 'openid' }, { resource: api });
    expect([status, body['error']]).toEqual([400, 'invalid_target']);
  });
});

describe('client_credentials', () => {
  const ask = (form: Record<string, string>) =>
    requestTokens(provider.issuer, { grant_type: 'client_credentials', ...form }, job);

  test('give a token for an API that names the client, with the client as its subject', async () => {
    const { body } = await ask({ resource: orders, scope: 'orders' });
    const claims = await verify(body['access_token'], orders);
    expect(claims).toMatchObject({ sub: job.id, client_id: job.id, scope: 'orders' });
  });

  test('give none for an API that names no clients, since nobody would be asked', async () => {
    const { status, body } = await ask({ resource: api, scope: 'photos:read' });
    expect([status, body['error']]).toEqual([400, 'invalid_target']);
  });
});

test('a scope that nobody knows is left out, and is no error', async () => {
  const { status, body } = await redeem({ scope: 'openid profile photos:read made:up' }, {});
  expect([status, body['scope']]).toEqual([200, 'openid profile']);
  const withApi = await redeem({ ...asked, scope: 'openid photos:read made:up' });
  expect([withApi.status, withApi.body['scope']]).toEqual([200, 'photos:read']);
});
