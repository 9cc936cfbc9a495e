/** The token endpoint: what was issued works once, for whom it was issued, while it lives. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { login, redemption, requestTokens } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import type { JsonObject } from '../support/visitor.ts';

let provider: TestProvider;
let now: number;

beforeAll(async () => {
  now = Date.now();
  provider = await startProvider({
    overrides: { clock: () => now },
    settings: { rate_limits: { enabled: false } },
  });
});
afterAll(() => provider.close());
beforeEach(() => {
  now = Date.now();
});

const offline = { scope: 'openid profile offline_access', prompt: 'consent' };

/** A login and the form that redeems its code. */
async function codeForm(extra: Record<string, string | undefined> = {}) {
  const { request, response, visitor } = await login(provider.issuer, 'alice.sandbox', extra);
  return { form: redemption(request, response), request, visitor };
}

async function tokens(extra: Record<string, string | undefined> = {}): Promise<JsonObject> {
  const { form } = await codeForm(extra);
  const { status, body } = await requestTokens(provider.issuer, form);
  expect(status).toBe(200);
  return body;
}

function userinfoStatus(accessToken: unknown): Promise<number> {
  return fetch(new URL('/userinfo', provider.issuer), {
    headers: { authorization: `Bearer ${String(accessToken)}` },
  }).then(({ status }) => status);
}

const refresh = (token: unknown, extra: Record<string, string> = {}) =>
  requestTokens(provider.issuer, {
    grant_type: 'refresh_token',
    client_id: 'public-app',
    refresh_token: String(token),
    ...extra,
  });

describe('an authorization code', () => {
  test('replayed is refused, and the tokens that it gave are revoked', async () => {
    const { form } = await codeForm(offline);
    const first = await requestTokens(provider.issuer, form);
    expect(await userinfoStatus(first.body['access_token'])).toBe(200);
    const second = await requestTokens(provider.issuer, form);
    expect([second.status, second.body['error']]).toEqual([400, 'invalid_grant']);
    expect(await userinfoStatus(first.body['access_token'])).toBe(401);
    expect((await refresh(first.body['refresh_token'])).body['error']).toBe('invalid_grant');
  });

  test('replayed after its minute still ends the tokens that it gave', async () => {
    const { form } = await codeForm(offline);
    const first = await requestTokens(provider.issuer, form);
    now += 61_000;
    const late = await requestTokens(provider.issuer, form);
    expect([late.status, late.body['error']]).toEqual([400, 'invalid_grant']);
    expect(await userinfoStatus(first.body['access_token'])).toBe(401);
  });

  test('spent, and shown late by somebody who lacks its verifier, ends nothing', async () => {
    const { form } = await codeForm(offline);
    const first = await requestTokens(provider.issuer, form);
    now += 61_000;
    const stolen = [
      { ...form, code_verifier: 'x'.repeat(43) },
      { ...form, redirect_uri: 'https://app.example/other' },
    ];
    for (const guess of stolen) {
      expect((await requestTokens(provider.issuer, guess)).body['error']).toBe('invalid_grant');
    }
    expect(await userinfoStatus(first.body['access_token'])).toBe(200);
  });

  test('spent by one client and shown late by another ends nothing', async () => {
    const { form } = await codeForm(offline);
    const first = await requestTokens(provider.issuer, form);
    now += 61_000;
    const { client_id: _clientId, ...rest } = form;
    const other = { id: 'other-app', secret: 'other-app-secret-other-app-secret' };
    expect((await requestTokens(provider.issuer, rest, other)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(first.body['access_token'])).toBe(200);
  });

  test('redeemed twenty times at once gives tokens exactly once', async () => {
    const { form } = await codeForm();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => requestTokens(provider.issuer, form)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body['error']))).toEqual(
      new Set([undefined, 'invalid_grant']),
    );
  });

  test('of one client is refused to another', async () => {
    const { form } = await codeForm();
    const { client_id: _clientId, ...rest } = form;
    const other = { id: 'other-app', secret: 'other-app-secret-other-app-secret' };
    const { status, body } = await requestTokens(provider.issuer, rest, other);
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
    expect((await requestTokens(provider.issuer, form)).status).toBe(200);
  });

  test.each([
    ['another redirect_uri', { redirect_uri: 'https://app.example/other' }],
    ['a wrong verifier', { code_verifier: 'a'.repeat(43) }],
    ['a code that nobody issued', { code: 'nobody-issued-this-code' }],
  ])('with %s is refused', async (_name, change) => {
    const { form } = await codeForm();
    const { status, body } = await requestTokens(provider.issuer, { ...form, ...change });
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('without its verifier is refused', async () => {
    const { form } = await codeForm();
    const { code_verifier: _verifier, ...rest } = form;
    const { status, body } = await requestTokens(provider.issuer, rest);
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('asked for without a challenge is refused with a verifier', async () => {
    const { request, response } = await login(provider.issuer, 'alice.sandbox', {
      client_id: 'team-app',
      redirect_uri: 'https://team.example/callback',
      code_challenge: undefined,
      code_challenge_method: undefined,
    });
    const { client_id: _clientId, ...form } = redemption(request, response);
    const team = { id: 'team-app', secret: 'team-app-secret-team-app-secret-01' };
    const { status, body } = await requestTokens(provider.issuer, form, team);
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('after a minute is refused', async () => {
    const { form } = await codeForm();
    now += 61_000;
    const { status, body } = await requestTokens(provider.issuer, form);
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('with a wrong client secret is refused as the client’s fault', async () => {
    const team = { id: 'team-app', secret: 'x'.repeat(34) };
    const { status, body } = await requestTokens(
      provider.issuer,
      {
        grant_type: 'authorization_code',
        code: 'x',
        redirect_uri: 'https://team.example/callback',
      },
      team,
    );
    expect([status, body['error']]).toEqual([401, 'invalid_client']);
  });
});

describe('a refresh token', () => {
  test('comes with offline_access, and gives new tokens for the same account', async () => {
    const first = await tokens(offline);
    const { status, body } = await refresh(first['refresh_token']);
    expect(status).toBe(200);
    expect(decodeJwt(String(body['id_token'])).sub).toBe('alice.sandbox');
    expect(body['refresh_token']).not.toBe(first['refresh_token']);
  });

  test('is not given unasked', async () => {
    expect(await tokens()).not.toHaveProperty('refresh_token');
  });

  test('of one client is refused to another', async () => {
    const first = await tokens(offline);
    const { status, body } = await requestTokens(
      provider.issuer,
      { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) },
      { id: 'other-app', secret: 'other-app-secret-other-app-secret' },
    );
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('cannot widen its scope', async () => {
    const first = await tokens({ ...offline, scope: 'openid offline_access' });
    const { status, body } = await refresh(first['refresh_token'], { scope: 'openid profile' });
    expect([status, body['error']]).toEqual([400, 'invalid_scope']);
  });

  test('and an access token end when they are revoked', async () => {
    const given = await tokens(offline);
    for (const name of ['access_token', 'refresh_token']) {
      const response = await fetch(new URL('/revoke', provider.issuer), {
        method: 'POST',
        body: new URLSearchParams({ client_id: 'public-app', token: String(given[name]) }),
      });
      expect(response.status).toBe(200);
    }
    expect(await userinfoStatus(given['access_token'])).toBe(401);
    expect((await refresh(given['refresh_token'])).body['error']).toBe('invalid_grant');
  });
});

describe('revocation in one browser', () => {
  test('works whatever text the app sent', async () => {
    const given = await tokens({ ...offline, nonce: 'a\u0000b' });
    const { status } = await fetch(new URL('/revoke', provider.issuer), {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'public-app',
        token: String(given['refresh_token']),
      }),
    });
    expect(status).toBe(200);
    expect((await refresh(given['refresh_token'])).body['error']).toBe('invalid_grant');
  });

  test('ends that browser’s tokens, and no other’s', async () => {
    const [laptop, phone] = [await tokens(offline), await tokens(offline)];
    await fetch(new URL('/revoke', provider.issuer), {
      method: 'POST',
      body: new URLSearchParams({
        client_id: 'public-app',
        token: String(laptop['refresh_token']),
      }),
    });
    expect((await refresh(laptop['refresh_token'])).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(laptop['access_token'])).toBe(401);
    expect(await userinfoStatus(phone['access_token'])).toBe(200);
    expect((await refresh(phone['refresh_token'])).status).toBe(200);
  });
});

describe('an access token', () => {
  test.each([
    ['cut short', (token: string) => token.slice(0, -1)],
    ['altered', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['that is an ID token', (_token: string, idToken: string) => idToken],
  ])('%s is refused', async (_name, change) => {
    const given = await tokens();
    const changed = change(String(given['access_token']), String(given['id_token']));
    expect(await userinfoStatus(changed)).toBe(401);
  });

  test('ends after an hour', async () => {
    const given = await tokens();
    now += 3_601_000;
    expect(await userinfoStatus(given['access_token'])).toBe(401);
  });
});

describe('a page of another origin', () => {
  test('has its preflight answered', async () => {
    for (const path of ['/token', '/userinfo', '/jwks', '/.well-known/openid-configuration']) {
      const response = await fetch(new URL(path, provider.issuer), {
        method: 'OPTIONS',
        headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
      });
      expect([path, response.status]).toEqual([path, 204]);
      expect(response.headers.get('access-control-allow-origin')).toBe('https://app.example');
    }
  });

  test.each([
    ['the client’s own origin is let through', 'https://app.example', 200],
    ['any other is refused', 'https://evil.example', 400],
  ])('at the token endpoint, %s', async (_name, origin, status) => {
    const { form } = await codeForm();
    const response = await fetch(new URL('/token', provider.issuer), {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams(form),
    });
    expect(response.status).toBe(status);
  });
});
