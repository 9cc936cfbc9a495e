/**
 * The demo app believes the provider alone when it is told that a session ended
 * (OpenID Connect Back-Channel Logout 1.0, section 2.6).
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SignJWT, UnsecuredJWT, generateKeyPair, type JWTPayload } from 'jose';
import { demoClient, startDemo, type Demo } from '../../dev/demo/demo.ts';
import { DemoVisitor } from './demo-visitor.ts';
import { startSmallIssuer, type SmallIssuer } from './small-issuer.ts';
import { eventually } from '../support/eventually.ts';

let issuer: SmallIssuer;
let demo: Demo;
let visitor: DemoVisitor;
let other: DemoVisitor;

/** Two browsers of the same person, with a session at the provider each. */
beforeEach(async () => {
  issuer = await startSmallIssuer();
  demo = await startDemo({ issuer: issuer.url, port: 0 });
  visitor = new DemoVisitor(demo);
  other = new DemoVisitor(demo);
  await visitor.signIn(issuer);
  await other.signIn(issuer);
});
afterEach(async () => {
  await demo.close();
  await issuer.close();
});

const event = 'http://schemas.openid.net/event/backchannel-logout';
const seconds = (): number => Math.floor(Date.now() / 1000);

function logout(change: JWTPayload = {}): JWTPayload {
  return {
    iss: issuer.url,
    aud: 'demo',
    iat: seconds(),
    exp: seconds() + 120,
    jti: 'one',
    sub: 'alice.sandbox',
    sid: 'session-1',
    events: { [event]: {} },
    ...change,
  };
}

async function tell(token: string) {
  const response = await fetch(`${demo.url}/backchannel-logout`, {
    method: 'POST',
    body: new URLSearchParams({ logout_token: token }),
  });
  return {
    status: response.status,
    cacheControl: response.headers.get('cache-control'),
    body: (await response.json()) as { error?: string; error_description?: string },
  };
}

const isSignedIn = async (person: DemoVisitor): Promise<boolean> =>
  (await person.ask('/')).text.includes('You are signed in as');

async function expectRefused(token: string): Promise<void> {
  const { status, body, cacheControl } = await tell(token);
  expect({ status, error: body.error, cacheControl }).toEqual({
    status: 400,
    error: 'invalid_request',
    cacheControl: 'no-store',
  });
  expect(await isSignedIn(visitor)).toBe(true);
  expect(demo.endedBy).toEqual([]);
}

describe('nobody is signed out by', () => {
  test.each<[string, () => JWTPayload]>([
    ['a token for another app', () => ({ aud: 'other' })],
    ['a token of another issuer', () => ({ iss: 'http://localhost:1' })],
    ['a token with a nonce, which an ID token has', () => ({ nonce: 'n' })],
    ['a token without events', () => ({ events: undefined })],
    ['a token about another event', () => ({ events: { 'https://example.com/event': {} } })],
    ['an event that is no object', () => ({ events: { [event]: true } })],
    ['events in a list', () => ({ events: [event] })],
    ['a token without sid and sub', () => ({ sid: undefined, sub: undefined })],
    ['an empty sid alone', () => ({ sid: '', sub: undefined })],
    ['a token without jti', () => ({ jti: undefined })],
    ['a token without iat', () => ({ iat: undefined })],
    ['a token without exp', () => ({ exp: undefined })],
    ['a token that is over', () => ({ exp: seconds() - 60 })],
    ['an old token', () => ({ iat: seconds() - 600 })],
    ['a token of tomorrow', () => ({ iat: seconds() + 86_400, exp: seconds() + 90_000 })],
  ])('%s', async (_what, change) => {
    await expectRefused(await issuer.signLogout(logout(change())));
  });

  test('an ID token', async () => {
    await expectRefused(await issuer.signLogout(logout(), { typ: 'JWT' }));
  });

  test('an unsigned token', async () => {
    await expectRefused(new UnsecuredJWT(logout()).encode());
  });

  test('a token of another key under the same name', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const token = new SignJWT(logout()).setProtectedHeader({ alg: 'RS256', kid: 'one' });
    await expectRefused(await token.sign(privateKey));
  });

  test('a token that is signed with the public key as a secret', async () => {
    const keys = await (await fetch(`${issuer.url}/jwks`)).text();
    const token = new SignJWT(logout()).setProtectedHeader({ alg: 'HS256', kid: 'one' });
    await expectRefused(await token.sign(new TextEncoder().encode(keys)));
  });

  test.each(['', 'token', 'x'.repeat(50_000)])('what is no token: %#', async (token) => {
    await expectRefused(token);
  });

  test('a request without a token', async () => {
    const answer = await fetch(`${demo.url}/backchannel-logout`, { method: 'POST' });
    expect(answer.status).toBe(400);
    expect((await fetch(`${demo.url}/backchannel-logout`)).status).not.toBe(200);
  });

  test('another website', async () => {
    const body = new URLSearchParams({ logout_token: await issuer.signLogout(logout()) });
    const headers = { origin: 'http://localhost:1' };
    const address = `${demo.url}/backchannel-logout`;
    expect((await fetch(address, { method: 'POST', headers, body })).status).toBe(403);
    expect(await isSignedIn(visitor)).toBe(true);
  });

  test('the session of somebody else', async () => {
    const token = await issuer.signLogout(logout({ sub: 'bob.sandbox' }));
    expect((await tell(token)).status).toBe(200);
    expect(await isSignedIn(visitor)).toBe(true);
  });
});

test('the session that ended is signed out, and no other', async () => {
  const { status, cacheControl } = await tell(await issuer.signLogout(logout()));
  expect({ status, cacheControl }).toEqual({ status: 200, cacheControl: 'no-store' });
  expect((await visitor.ask('/')).text).toContain('Sign in with NEAR');
  expect(await isSignedIn(other)).toBe(true);
  expect(demo.endedBy).toMatchObject([{ sid: 'session-1', sub: 'alice.sandbox', jti: 'one' }]);
});

test('a replayed token is refused, also for a session that is new', async () => {
  const token = await issuer.signLogout(logout({ sid: undefined }));
  expect((await tell(token)).status).toBe(200);
  await visitor.signIn(issuer);
  expect((await tell(token)).status).toBe(400);
  expect(await isSignedIn(visitor)).toBe(true);
  expect(demo.endedBy).toHaveLength(1);
});

test('without sid, all sessions of the person end', async () => {
  await tell(await issuer.signLogout(logout({ sid: undefined })));
  expect([await isSignedIn(visitor), await isSignedIn(other)]).toEqual([false, false]);
});

test('without sub, the named session ends', async () => {
  await tell(await issuer.signLogout(logout({ sub: undefined, sid: 'session-2' })));
  expect([await isSignedIn(visitor), await isSignedIn(other)]).toEqual([true, false]);
});

test('tokens were refreshed in between: the session still ends', async () => {
  expect((await visitor.ask('/refresh', 'POST')).status).toBe(303);
  await tell(await issuer.signLogout(logout()));
  expect(await isSignedIn(visitor)).toBe(false);
});

test('a login that was begun meanwhile goes on: the provider ends one account for the next', async () => {
  const { location } = await visitor.ask('/login?prompt=select_account');
  await tell(await issuer.signLogout(logout()));
  expect(await isSignedIn(visitor)).toBe(false);
  expect((await visitor.ask(issuer.authorize(location))).location).toBe('/');
  expect(await isSignedIn(visitor)).toBe(true);
});

test('a refresh that was under way does not sign the person in again', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  issuer.hold = promise;
  const refreshed = visitor.ask('/refresh', 'POST');
  await eventually(() => issuer.refreshes > 0);
  await tell(await issuer.signLogout(logout()));
  resolve();
  expect((await refreshed).status).toBe(303);
  expect(await isSignedIn(visitor)).toBe(false);
});

test('the client is registered for it', () => {
  expect(demoClient('http://localhost:3001')).toMatchObject({
    backchannel_logout_uri: 'http://localhost:3001/backchannel-logout',
    backchannel_logout_session_required: true,
  });
});
