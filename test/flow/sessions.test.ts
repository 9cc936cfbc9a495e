/** Sessions: whose they are, how they begin and end, and what outlives a restart. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { developmentKey } from '../../dev/accounts.ts';
import {
  answerLogin,
  authorizationRequest,
  followToApp,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import type { JsonObject, Visitor } from '../support/visitor.ts';

let provider: TestProvider;
let now = Date.now();
beforeAll(async () => {
  provider = await startProvider({
    settings: { rate_limits: { enabled: false } },
    overrides: { clock: () => now },
  });
});
afterAll(() => provider.close());

const sessionCookie = (visitor: Visitor) =>
  [...visitor.cookies.values()].find(({ name }) => name === 'near-oidc-session')?.value;

/** Signs in again in the same browser, and gives what the app was told. */
async function authorize(visitor: Visitor, extra: Record<string, string | undefined> = {}) {
  const request = authorizationRequest(provider.issuer, extra);
  const { location } = await visitor.send(request.url);
  return { request, location: new URL(location ?? '') };
}

const publishedKeys = async () => (await fetch(new URL('/jwks', provider.issuer))).text();

async function idTokenOf(
  request: Parameters<typeof redemption>[0],
  response: URLSearchParams,
): Promise<JsonObject> {
  const { body } = await requestTokens(provider.issuer, redemption(request, response));
  return decodeJwt(String(body['id_token'])) as JsonObject;
}

describe('a signed-in browser', () => {
  test('is let through without a page', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const { location, request } = await authorize(visitor);
    expect(location.origin).toBe('https://app.example');
    expect((await idTokenOf(request, location.searchParams))['sub']).toBe('alice.sandbox');
    const silent = await authorize(visitor, { prompt: 'none' });
    expect(silent.location.searchParams.get('code')).not.toBeNull();
  });

  test('signs again for prompt=login and for a max_age that has passed', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    for (const extra of [{ prompt: 'login' }, { max_age: '0' }]) {
      const { location } = await authorize(visitor, extra);
      expect(location.pathname).toMatch(/^\/interaction\//);
    }
  });

  test('goes on as the same account, or chooses another, for prompt=select_account', async () => {
    const { visitor, request: first, response } = await login(provider.issuer, 'alice.sandbox');
    const before = await idTokenOf(first, response);
    const { location, request } = await authorize(visitor, { prompt: 'select_account' });
    const page = await visitor.send(location.href);
    expect(page.text).toContain('Continue as <strong><bdi>alice.sandbox</bdi></strong>');
    expect(page.text).toContain('Use another account');
    const { body } = await visitor.sendJson(`${location.href}/continue`, {});
    const app = await followToApp(visitor, String(body['redirectTo']));
    const after = await idTokenOf(request, app.searchParams);
    expect(after['sub']).toBe('alice.sandbox');
    expect(after['auth_time']).toBe(before['auth_time']);
  });

  test('that signs as another account becomes that account, and no mixture', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const open = await openLogin(provider.issuer, { prompt: 'select_account' }, visitor);
    const { body } = await answerLogin(open, 'bob.sandbox');
    const switching = await visitor.send(String(body['redirectTo']));
    expect(switching.status).toBe(200);
    // The library's own form, which a browser sends by itself.
    const form = Object.fromEntries(
      [...switching.text.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
        name,
        value,
      ]),
    ) as Record<string, string>;
    const action = /action="([^"]*)"/.exec(switching.text)?.[1] ?? '';
    const resumed = await visitor.send(action, { form });
    const app = await followToApp(visitor, resumed.location ?? '');
    expect((await idTokenOf(open.request, app.searchParams))['sub']).toBe('bob.sandbox');
  });
});

describe('auth_time', () => {
  test('is when the person signed, not when they consented', async () => {
    const keyPair = developmentKey('frank.sandbox');
    provider.chain.setKey('frank.sandbox', keyPair.getPublicKey().toString());
    now = Date.now() - 50_000;
    const signedAt = Math.floor(now / 1000);
    try {
      const open = await openLogin(provider.issuer);
      const { body } = await answerLogin(open, 'frank.sandbox', { keyPair });
      now = Date.now();
      const app = await followToApp(open.visitor, String(body['redirectTo']));
      expect((await idTokenOf(open.request, app.searchParams))['auth_time']).toBe(signedAt);
    } finally {
      now = Date.now();
    }
  });
});

describe('an account that is denied while it is signed in', () => {
  test('is out at once, and its browser can sign in as another', async () => {
    const scope = 'openid offline_access';
    const { visitor, request, response } = await login(provider.issuer, 'dave.sandbox', {
      scope,
      prompt: 'consent',
    });
    const { body } = await requestTokens(provider.issuer, redemption(request, response));
    await provider.restart({ access: { deny: ['dave.sandbox'] } });
    try {
      const silent = await authorize(visitor, { prompt: 'none' });
      expect(silent.location.searchParams.get('error')).toBe('login_required');
      const refreshed = await requestTokens(provider.issuer, {
        grant_type: 'refresh_token',
        client_id: 'public-app',
        refresh_token: String(body['refresh_token']),
      });
      expect(refreshed.body['error']).toBe('invalid_grant');
      const open = await openLogin(provider.issuer, {}, visitor);
      expect((await answerLogin(open, 'dave.sandbox')).body['error']).toBe('account_refused');
      const again = await openLogin(provider.issuer, {}, visitor);
      expect((await answerLogin(again, 'bob.sandbox')).status).toBe(200);
    } finally {
      await provider.restart();
    }
  });
});

describe('a session', () => {
  test('ends fourteen days after the signature, however much it is used', async () => {
    const day = 24 * 3_600_000;
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    try {
      now += 13 * day;
      const used = await authorize(visitor, { prompt: 'none' });
      expect(used.location.searchParams.get('code')).not.toBeNull();
      const cookie = [...visitor.cookies.values()].find(({ name }) => name === 'near-oidc-session');
      expect(cookie).toBeDefined();
      now += 2 * day;
      const late = await authorize(visitor, { prompt: 'none' });
      expect(late.location.searchParams.get('error')).toBe('login_required');
    } finally {
      now = Date.now();
    }
  });

  test('that was planted before the login is not the one after it', async () => {
    const { visitor: attacker } = await login(provider.issuer, 'bob.sandbox');
    const planted = sessionCookie(attacker);
    const victim = attacker.clone();
    const open = await openLogin(provider.issuer, { prompt: 'login' }, victim);
    const { body } = await answerLogin(open, 'bob.sandbox');
    await followToApp(victim, String(body['redirectTo']));
    expect(sessionCookie(victim)).not.toBe(planted);
    const { location } = await authorize(attacker, { prompt: 'none' });
    expect(location.searchParams.get('error')).toBe('login_required');
  });

  test('ends by signing out, for the app and for the browser', async () => {
    const { visitor, request, response } = await login(provider.issuer, 'alice.sandbox');
    const { body } = await requestTokens(provider.issuer, redemption(request, response));
    const address = new URL('/logout', provider.issuer);
    address.searchParams.set('id_token_hint', String(body['id_token']));
    address.searchParams.set('post_logout_redirect_uri', 'https://app.example/');
    const page = await visitor.send(address.href);
    expect(page.text).toContain('Sign out?');
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const answer = await visitor.send(`${provider.issuer}/logout/confirm`, {
      form: { xsrf, logout: 'yes' },
    });
    expect(answer.location).toBe('https://app.example/');
    const { location } = await authorize(visitor, { prompt: 'none' });
    expect(location.searchParams.get('error')).toBe('login_required');
    const userinfo = await fetch(new URL('/userinfo', provider.issuer), {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    expect(userinfo.status).toBe(401);
  });

  test('ended in one browser leaves the other’s tokens alone', async () => {
    const offline = { scope: 'openid offline_access', prompt: 'consent' };
    const laptop = await login(provider.issuer, 'alice.sandbox', { scope: 'openid' });
    const phone = await login(provider.issuer, 'alice.sandbox', offline);
    const { body } = await requestTokens(
      provider.issuer,
      redemption(phone.request, phone.response),
    );
    const page = await laptop.visitor.send(`${provider.issuer}/logout`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await laptop.visitor.send(`${provider.issuer}/logout/confirm`, {
      form: { xsrf, logout: 'yes' },
    });
    const refreshed = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'public-app',
      refresh_token: String(body['refresh_token']),
    });
    expect(refreshed.status).toBe(200);
  });

  test('is not ended by a mere link, nor does signing out lead to a stranger', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const page = await visitor.send(
      `${provider.issuer}/logout?post_logout_redirect_uri=https://evil.example/`,
    );
    expect(page.text).toContain('Sign out?');
    const { location } = await authorize(visitor, { prompt: 'none' });
    expect(location.searchParams.get('code')).not.toBeNull();
    const unregistered = await visitor.send(
      `${provider.issuer}/logout?client_id=public-app&post_logout_redirect_uri=javascript:alert(1)`,
    );
    expect(unregistered.status).toBe(400);
    expect(unregistered.headers.get('location')).toBeNull();
  });
});

describe('a restart', () => {
  test('keeps people signed in, refresh tokens working and the signing key', async () => {
    const { visitor, request, response } = await login(provider.issuer, 'alice.sandbox', {
      scope: 'openid offline_access',
      prompt: 'consent',
    });
    const { body } = await requestTokens(provider.issuer, redemption(request, response));
    const keysBefore = await publishedKeys();
    await provider.restart();
    expect(await publishedKeys()).toBe(keysBefore);
    const { location } = await authorize(visitor, { prompt: 'none', scope: 'openid' });
    expect(location.searchParams.get('code')).not.toBeNull();
    const refreshed = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'public-app',
      refresh_token: String(body['refresh_token']),
    });
    expect(refreshed.status).toBe(200);
  });
});
