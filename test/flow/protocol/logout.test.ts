/** RP-initiated and back-channel logout: who ends a session, where it leads, and who is told. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { eventually } from '../../support/eventually.ts';
import { readForm } from '../../support/form-post.ts';
import { startLogoutReceiver, type LogoutReceiver } from '../../support/logout-receiver.ts';
import { startWithClients, verifyAsApp } from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import {
  authorizationRequest,
  followToApp,
  login,
  redemption,
  requestTokens,
} from '../../support/relying-party.ts';
import { Visitor, type Answer } from '../../support/visitor.ts';

const backUri = 'https://out.example/?openidconnectcallback=1';
const outApp = { client_id: 'out-app', redirect_uri: 'https://out.example/callback' };

let provider: TestProvider;
const receivers: LogoutReceiver[] = [];
beforeAll(async () => {
  for (let count = 0; count < 2; count += 1) receivers.push(await startLogoutReceiver());
  const client = { token_endpoint_auth_method: 'none', first_party: true };
  provider = await startWithClients([
    {
      ...client,
      client_id: 'out-app',
      redirect_uris: [outApp.redirect_uri],
      post_logout_redirect_uris: [backUri],
      backchannel_logout_uri: receivers[0]?.url,
      id_token_signed_response_alg: 'ES256',
    },
    {
      ...client,
      client_id: 'sid-less',
      redirect_uris: ['https://sid-less.example/callback'],
      backchannel_logout_uri: receivers[1]?.url,
      backchannel_logout_session_required: false,
    },
  ]);
});
afterAll(async () => {
  await provider.close();
  await Promise.all(receivers.map((receiver) => receiver.close()));
});
afterEach(() => {
  for (const { received } of receivers) received.length = 0;
});

async function signIn(extra: Record<string, string> = outApp) {
  const { visitor, request, response } = await login(provider.issuer, 'alice.sandbox', extra);
  const { body } = await requestTokens(provider.issuer, redemption(request, response));
  return { visitor, idToken: String(body['id_token']) };
}

const logoutUrl = (parameters: Record<string, string>) =>
  `${provider.issuer}/logout?${new URLSearchParams(parameters).toString()}`;

const confirm = (
  visitor: Visitor,
  page: Answer,
  form: Record<string, string> = { logout: 'yes' },
) =>
  visitor.send(`${provider.issuer}/logout/confirm`, {
    form: { xsrf: /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '', ...form },
  });

async function isSignedIn(visitor: Visitor): Promise<boolean> {
  const request = authorizationRequest(provider.issuer, { ...outApp, prompt: 'none' });
  const { location } = await visitor.send(request.url);
  return new URL(location ?? '').searchParams.has('code');
}

describe('an app signs a person out', () => {
  test('with its ID token, and gets them back with state', async () => {
    const { visitor, idToken } = await signIn();
    const page = await visitor.send(
      logoutUrl({ id_token_hint: idToken, post_logout_redirect_uri: backUri, state: 'a&b' }),
    );
    expect([page.status, page.location]).toEqual([200, undefined]);
    const { status, location } = await confirm(visitor, page);
    expect([status, location]).toEqual([303, `${backUri}&state=a%26b`]);
    expect(await isSignedIn(visitor)).toBe(false);
  });

  test('by a form of its own, which another site sends without cookies', async () => {
    const { visitor, idToken } = await signIn();
    const form = { id_token_hint: idToken, post_logout_redirect_uri: backUri };
    const posted = await new Visitor().send(`${provider.issuer}/logout`, {
      form,
      headers: { origin: 'https://out.example' },
    });
    expect([posted.status, posted.location]).toEqual([303, logoutUrl(form)]);
    const { location } = await confirm(visitor, await visitor.send(posted.location ?? ''));
    expect(location).toBe(backUri);
  });

  test('who then says no stays signed in', async () => {
    const { visitor, idToken } = await signIn();
    const page = await visitor.send(logoutUrl({ id_token_hint: idToken }));
    await confirm(visitor, page, {});
    expect((await visitor.send(`${provider.issuer}/account`)).status).toBe(200);
  });

  test('who is nobody any more goes back at once', async () => {
    const { idToken } = await signIn();
    const visitor = new Visitor();
    const page = await visitor.send(
      logoutUrl({ id_token_hint: idToken, post_logout_redirect_uri: backUri }),
    );
    const { action, fields } = readForm(page.text);
    expect((await visitor.send(action, { form: { ...fields } })).location).toBe(backUri);
  });
});

describe('signing out leads to no address but a registered one, letter by letter', () => {
  test.each([
    'https://evil.example/',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://out.example/',
    'https://out.example/?openidconnectcallback=2',
    `${backUri}&next=https://evil.example/`,
    `${backUri}#x`,
    'https://out.example/?Openidconnectcallback=1',
    'https://OUT.example/?openidconnectcallback=1',
    'https://out.example:443/?openidconnectcallback=1',
    'https://out.example@evil.example/?openidconnectcallback=1',
  ])('not to %s', async (uri) => {
    const { visitor, idToken } = await signIn();
    const answer = await visitor.send(
      logoutUrl({ id_token_hint: idToken, post_logout_redirect_uri: uri }),
    );
    expect([answer.status, answer.location]).toEqual([400, undefined]);
    expect(await isSignedIn(visitor)).toBe(true);
  });

  test('and to none at all without a hint and a client', async () => {
    const { visitor } = await signIn();
    const page = await visitor.send(logoutUrl({ post_logout_redirect_uri: backUri }));
    expect(page.status).toBe(200);
    const { location } = await confirm(visitor, page);
    expect(new URL(location ?? '').origin).toBe(provider.issuer);
  });
});

describe('a page, and nobody signed out, for', () => {
  test.each<[string, (idToken: string) => Record<string, string>]>([
    ['a hint that is no token', () => ({ id_token_hint: 'x' })],
    ['a hint whose signature is cut', (token) => ({ id_token_hint: token.slice(0, -4) })],
    ['a hint of another client', (token) => ({ id_token_hint: token, client_id: 'public-app' })],
    ['an unknown client', () => ({ client_id: 'nobody' })],
  ])('%s', async (_name, parameters) => {
    const { visitor, idToken } = await signIn();
    const answer = await visitor.send(logoutUrl(parameters(idToken)));
    expect([answer.status, answer.location]).toEqual([400, undefined]);
    expect(await isSignedIn(visitor)).toBe(true);
  });

  test('a link alone, which asks', async () => {
    const { visitor } = await signIn();
    expect((await visitor.send(logoutUrl({}))).text).toContain('Sign out?');
    expect(await isSignedIn(visitor)).toBe(true);
  });

  test('a confirmation without the page’s own secret', async () => {
    const { visitor } = await signIn();
    const page = await visitor.send(logoutUrl({}));
    const answer = await confirm(visitor, page, { logout: 'yes', xsrf: 'guessed' });
    expect([answer.status, answer.location]).toEqual([400, undefined]);
    expect(await isSignedIn(visitor)).toBe(true);
  });
});

describe('a logout token', () => {
  /** Signs in at both apps of one browser, and out of it. */
  async function signOutOfBoth() {
    const { visitor, idToken } = await signIn();
    const request = authorizationRequest(provider.issuer, {
      client_id: 'sid-less',
      redirect_uri: 'https://sid-less.example/callback',
    });
    await followToApp(visitor, request.url);
    await confirm(visitor, await visitor.send(logoutUrl({ id_token_hint: idToken })));
    await eventually(() => receivers.every(({ received }) => received.length > 0));
    return { idToken, tokens: receivers.map(({ received }) => received[0] ?? '') };
  }

  test('names the session as the ID token did, by the app’s algorithm, and is no ID token', async () => {
    const { idToken, tokens } = await signOutOfBoth();
    const { payload } = await verifyAsApp(provider.issuer, tokens[0], 'out-app');
    const { sub, sid } = decodeJwt(idToken);
    expect(decodeProtectedHeader(tokens[0] ?? '')).toMatchObject({
      alg: 'ES256',
      typ: 'logout+jwt',
    });
    expect(payload).toMatchObject({
      iss: provider.issuer,
      sub,
      sid,
      events: { 'http://schemas.openid.net/event/backchannel-logout': {} },
      jti: expect.stringMatching(/./) as unknown,
    });
    expect(payload).not.toHaveProperty('nonce');
  });

  test('goes to each app of the session once, for itself', async () => {
    const { tokens } = await signOutOfBoth();
    expect(receivers.map(({ received }) => received.length)).toEqual([1, 1]);
    expect(tokens.map((token) => decodeJwt(token).aud)).toEqual(['out-app', 'sid-less']);
    expect(new Set(tokens.map((token) => decodeJwt(token).jti)).size).toBe(2);
    expect(decodeProtectedHeader(tokens[1] ?? '').alg).toBe('RS256');
  });

  test('leaves the session out for an app that asks for it', async () => {
    const { tokens } = await signOutOfBoth();
    expect(decodeJwt(tokens[1] ?? '')).not.toHaveProperty('sid');
  });

  test('does not go to an app where the person was in another browser', async () => {
    await signIn();
    const { visitor } = await signIn({
      client_id: 'public-app',
      redirect_uri: 'https://app.example/callback',
    });
    await confirm(visitor, await visitor.send(logoutUrl({})));
    expect(receivers.map(({ received }) => received.length)).toEqual([0, 0]);
  });
});
