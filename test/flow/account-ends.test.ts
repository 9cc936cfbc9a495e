/** What a person ends at their account's page has ended, everywhere and for good. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { hashIdentifier } from '../../src/provider/identifiers.ts';
import type { Stores } from '../../src/storage/stores.ts';
import {
  appIdsOf,
  clientsToldAt,
  formTokenOf,
  markupApp,
  readAccount,
  sendForm,
  sessionOf,
  signInAs,
  signInAtPage,
} from '../support/account-page.ts';
import { backends } from '../support/backends.ts';
import { createStoreSwitch } from '../support/broken-stores.ts';
import { eventually } from '../support/eventually.ts';
import { startLogoutReceiver, type LogoutReceiver } from '../support/logout-receiver.ts';
import { login, redemption, requestTokens } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { authorize, errorOf, refresh, userinfoStatus } from '../support/signed-in.ts';
import { fetchFrom, type JsonObject, type Visitor } from '../support/visitor.ts';

const stores = createStoreSwitch();
let opened: Stores;
let receiver: LogoutReceiver;
let provider: TestProvider;
let issuer: string;
beforeAll(async () => {
  receiver = await startLogoutReceiver();
  provider = await startProvider({
    settings: { rate_limits: { enabled: false }, clients: clientsToldAt(receiver.url) },
    overrides: {
      wrapStores(given) {
        opened = given;
        return stores.wrap(given);
      },
    },
  });
  ({ issuer } = provider);
});
beforeEach(() => {
  receiver.received.length = 0;
});
afterEach(() => {
  stores.broken = [];
  stores.spared = 0;
});
afterAll(async () => {
  await provider.close();
  await receiver.close();
});

const isAsked = async (visitor: Visitor) =>
  errorOf((await authorize(issuer, visitor, { prompt: 'none' })).location) === 'login_required';

/** Which of an app's tokens are still kept. */
async function keptOf(tokens: JsonObject): Promise<string[]> {
  const named = { RefreshToken: tokens['refresh_token'], AccessToken: tokens['access_token'] };
  const found = await Promise.all(
    Object.entries(named).map(async ([model, token]) =>
      (await opened.records.find(model, hashIdentifier(String(token)))) === undefined ? [] : model,
    ),
  );
  return found.flat();
}

describe('an app that is revoked', () => {
  test('has no token, code or consent left, and other apps keep theirs', async () => {
    const { visitor, tokens } = await signInAs(issuer, 'alice.sandbox');
    const kept = await login(issuer, 'alice.sandbox', markupApp);
    const unused = await login(issuer, 'alice.sandbox', { prompt: 'login' }, visitor);
    expect(await keptOf(tokens)).toEqual(['RefreshToken', 'AccessToken']);
    const answer = await visitor.sendJson(`${issuer}/account/revoke`, {
      formToken: await formTokenOf(issuer, visitor),
      app: 'public-app',
    });
    expect(answer).toEqual({ status: 200, body: { signedIn: true } });
    expect(await keptOf(tokens)).toEqual([]);
    expect((await refresh(issuer, tokens)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(issuer, tokens)).toBe(401);
    const late = await requestTokens(issuer, redemption(unused.request, unused.response));
    expect(late.body['error']).toBe('invalid_grant');
    const silent = await authorize(issuer, visitor, { prompt: 'none' });
    expect(errorOf(silent.location)).toBe('consent_required');
    const form = redemption(kept.request, kept.response);
    expect((await requestTokens(issuer, form)).status).toBe(200);
    const apps = await appIdsOf(issuer, visitor);
    expect(apps).toContain('markup-app');
    expect(apps).not.toContain('public-app');
  });

  test.each([0, 1, 2, 3, 4])(
    'has nothing left where the revocation broke off after %i operations and was sent again',
    async (spared) => {
      const { visitor, tokens } = await signInAs(issuer, 'alice.sandbox');
      const form = { formToken: await formTokenOf(issuer, visitor), app: 'public-app' };
      const revoke = () => visitor.sendJson(`${issuer}/account/revoke`, form);
      stores.broken = ['records.removeByGrant', 'records.remove'];
      stores.spared = spared;
      expect((await revoke()).status).toBe(503);
      stores.broken = [];
      // Where the grant was the first to go, there is no such app any more.
      expect([200, 404]).toContain((await revoke()).status);
      expect((await refresh(issuer, tokens)).body['error']).toBe('invalid_grant');
      expect(await userinfoStatus(issuer, tokens)).toBe(401);
      expect(await appIdsOf(issuer, visitor)).not.toContain('public-app');
    },
  );
});

describe('a session that is signed out from another browser', () => {
  test('asks to sign in, has no token left, its app is told, and the other one goes on', async () => {
    const laptop = await signInAs(issuer, 'alice.sandbox');
    const phone = await signInAs(issuer, 'alice.sandbox');
    const session = await sessionOf(issuer, phone.visitor);
    const answer = await sendForm(issuer, laptop.visitor, 'sign-out', { session });
    expect(answer.location).toMatch(/\/account\?done=sessionEnded/);
    expect(await isAsked(phone.visitor)).toBe(true);
    expect(await userinfoStatus(issuer, phone.tokens)).toBe(401);
    expect((await refresh(issuer, phone.tokens)).body['error']).toBe('invalid_grant');
    await eventually(() => receiver.received.length === 1);
    const { sid } = decodeJwt(String(phone.tokens['id_token']));
    expect(decodeJwt(receiver.received[0] ?? '')).toMatchObject({ sub: 'alice.sandbox', sid });
    expect((await readAccount(issuer, laptop.visitor)).status).toBe(200);
    expect((await refresh(issuer, laptop.tokens)).status).toBe(200);
  });

  test('can be signed out again where that broke off, and its app is told once', async () => {
    const laptop = await signInAs(issuer, 'alice.sandbox');
    const phone = await signInAs(issuer, 'alice.sandbox');
    const form = { session: await sessionOf(issuer, phone.visitor) };
    const formToken = await formTokenOf(issuer, laptop.visitor);
    const signOut = () =>
      laptop.visitor.sendJson(`${issuer}/account/sign-out`, { formToken, ...form });
    stores.broken = ['records.removeByGrant'];
    expect((await signOut()).status).toBe(503);
    stores.broken = [];
    const both = await Promise.all([signOut(), signOut()]);
    expect(both.map(({ status }) => status)).toContain(200);
    expect((await refresh(issuer, phone.tokens)).body['error']).toBe('invalid_grant');
    await eventually(() => receiver.received.length > 0);
    expect(receiver.received).toHaveLength(1);
  });

  test('leads to the page for who is signed out where it was this browser’s own', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    const session = await sessionOf(issuer, visitor);
    const { location } = await sendForm(issuer, visitor, 'sign-out', { session });
    expect((await visitor.send(location ?? '')).text).toContain('You are signed out');
    expect((await readAccount(issuer, visitor)).status).toBe(401);
  });
});

describe('signing out everywhere', () => {
  test('ends every session, code and token of the account, tells the apps, and nobody else’s', async () => {
    const people = [
      await signInAs(issuer, 'alice.sandbox'),
      await signInAs(issuer, 'alice.sandbox'),
    ];
    const bob = await signInAs(issuer, 'bob.sandbox');
    const unused = await login(issuer, 'alice.sandbox');
    const [first] = people as [(typeof people)[0]];
    const { location } = await sendForm(issuer, first.visitor, 'sign-out-everywhere');
    expect((await first.visitor.send(location ?? '')).text).toContain('You are signed out');
    for (const { visitor, tokens } of people) {
      expect(await isAsked(visitor)).toBe(true);
      expect((await refresh(issuer, tokens)).body['error']).toBe('invalid_grant');
      expect(await userinfoStatus(issuer, tokens)).toBe(401);
    }
    const late = await requestTokens(issuer, redemption(unused.request, unused.response));
    expect(late.body['error']).toBe('invalid_grant');
    const sids = people.map(({ tokens }) => decodeJwt(String(tokens['id_token']))['sid']);
    const toldSids = () => receiver.received.map((token) => decodeJwt(token)['sid']);
    await eventually(() => sids.every((sid) => toldSids().includes(sid)));
    expect((await refresh(issuer, bob.tokens)).status).toBe(200);
    expect(toldSids()).not.toContain(decodeJwt(String(bob.tokens['id_token']))['sid']);
  });

  test('leaves what was allowed, and the way in by the same key', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    await sendForm(issuer, visitor, 'sign-out-everywhere');
    await signInAtPage(issuer, visitor, 'alice.sandbox');
    const apps = await appIdsOf(issuer, visitor);
    expect(apps).toContain('public-app');
  });

  test('ends what is left by it even where storage failed in the middle', async () => {
    const { visitor, tokens } = await signInAs(issuer, 'alice.sandbox');
    const formToken = await formTokenOf(issuer, visitor);
    stores.broken = ['records.removeByProof'];
    const path = `${issuer}/account/sign-out-everywhere`;
    expect((await visitor.sendJson(path, { formToken })).status).toBe(503);
    stores.broken = [];
    expect(await isAsked(visitor)).toBe(true);
    expect((await refresh(issuer, tokens)).body['error']).toBe('invalid_grant');
  });
});

test.each(backends.filter(({ isShared }) => isShared))(
  'on $name, another instance takes nothing of a revoked app or a signed-out session',
  async (backend) => {
    const two = await startProvider({
      backend,
      instances: 2,
      settings: { rate_limits: { enabled: false } },
    });
    try {
      const [here = 0, there = 0] = two.ports;
      const laptop = await signInAs(two.issuer, 'alice.sandbox');
      const phone = await signInAs(two.issuer, 'alice.sandbox');
      const browsers = { here: laptop.visitor.clone(fetchFrom(here)), there: fetchFrom(there) };
      const phoneThere = phone.visitor.clone(browsers.there);
      const askThere = async () =>
        errorOf((await authorize(two.issuer, phoneThere, { prompt: 'none' })).location);
      const refreshThere = async () => {
        const form = { client_id: 'public-app', grant_type: 'refresh_token' };
        const body = new URLSearchParams({
          ...form,
          refresh_token: String(phone.tokens['refresh_token']),
        });
        const address = new URL('/token', two.issuer);
        return (await browsers.there(address, { method: 'POST', body })).json();
      };
      expect(await askThere()).toBeNull();
      await sendForm(two.issuer, browsers.here, 'revoke', { app: 'public-app' });
      expect(await refreshThere()).toMatchObject({ error: 'invalid_grant' });
      await eventually(async () => (await askThere()) === 'consent_required', 2000);
      const session = await sessionOf(two.issuer, phone.visitor);
      await sendForm(two.issuer, browsers.here, 'sign-out', { session });
      expect(await askThere()).toBe('login_required');
    } finally {
      await two.close();
    }
  },
);
