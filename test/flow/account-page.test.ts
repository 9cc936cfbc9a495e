/** What the account's page shows, and which of its forms are taken. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import type { Stores } from '../../src/storage/stores.ts';
import {
  appIdsOf,
  clientsToldAt,
  formTokenOf,
  listOf,
  markup,
  markupApp,
  readAccount,
  sendForm,
  sessionOf,
  signInAs,
  visitorWith,
} from '../support/account-page.ts';
import { createStoreSwitch } from '../support/broken-stores.ts';
import { eventually } from '../support/eventually.ts';
import { login } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import type { JsonObject, Visitor } from '../support/visitor.ts';

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36';

const stores = createStoreSwitch();
let opened: Stores;
let provider: TestProvider;
let issuer: string;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      clients: clientsToldAt('https://nobody.example/logout'),
    },
    overrides: {
      wrapStores(given) {
        opened = given;
        return stores.wrap(given);
      },
    },
  });
  ({ issuer } = provider);
  for (const accountId of [
    'frank.sandbox',
    'carl.sandbox',
    'dora.sandbox',
    'hugo.sandbox',
    'ines.sandbox',
  ]) {
    provider.chain.setKey(accountId, developmentKey(accountId).getPublicKey().toString());
  }
});
afterEach(() => {
  stores.broken = [];
});
afterAll(() => provider.close());

/** Of a browser that signed in later than anybody here, so that it is among the newest. */
const keepSession = (accountId: string, uid: string) =>
  opened.records.save({
    model: 'Session',
    idHash: `hash of ${uid}`,
    payload: { accountId, uid, loginTs: 4_000_000_000 },
    accountId,
    uid,
    expiresAt: 4_000_000_000_000,
  });

describe('a form', () => {
  test('of another origin is refused, with or without the right token', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    const formToken = await formTokenOf(issuer, visitor);
    for (const origin of ['https://evil.example', 'null']) {
      const form = { formToken };
      const path = `${issuer}/account/sign-out-everywhere`;
      const { status } = await visitor.send(path, { headers: { origin }, form });
      expect(status).toBe(403);
    }
    expect((await readAccount(issuer, visitor)).status).toBe(200);
  });

  test('without an origin and without this session’s token is refused', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    const other = await signInAs(issuer, 'alice.sandbox');
    const session = await sessionOf(issuer, visitor);
    const tokens = [undefined, '', 'forged', await formTokenOf(issuer, other.visitor)];
    for (const formToken of tokens) {
      for (const path of ['sign-out', 'sign-out-everywhere', 'revoke']) {
        const form = {
          session,
          app: 'public-app',
          ...(formToken === undefined ? {} : { formToken }),
        };
        const { status, text } = await visitor.send(`${issuer}/account/${path}`, { form });
        expect(status).toBe(403);
        expect(text).toContain('stale_form');
      }
    }
    expect(await appIdsOf(issuer, visitor)).toContain('public-app');
  });

  test('that names another account’s session or app gets the answer for one that is not there', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    const bob = await signInAs(issuer, 'bob.sandbox');
    await login(issuer, 'bob.sandbox', markupApp);
    const answerTo = async (path: string, named: Record<string, string>) => {
      const { status, text } = await sendForm(issuer, visitor, path, named);
      return { status, text: text.replaceAll(/<code[^>]*>[\w-]{12}<\/code>/g, '') };
    };
    const session = await answerTo('sign-out', { session: await sessionOf(issuer, bob.visitor) });
    expect(session.status).toBe(404);
    expect(session).toEqual(await answerTo('sign-out', { session: 'not-there' }));
    const app = await answerTo('revoke', { app: 'markup-app' });
    expect(app.status).toBe(404);
    expect(app).toEqual(await answerTo('revoke', { app: 'not-there' }));
    expect((await readAccount(issuer, bob.visitor)).status).toBe(200);
    expect(await appIdsOf(issuer, bob.visitor)).toContain('markup-app');
  });

  test('that does not say what to end is told what would be right', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    const { status, text } = await sendForm(issuer, visitor, 'sign-out');
    expect(status).toBe(400);
    expect(text).toContain('Send session');
  });
});

describe('the page', () => {
  test('shows this browser first, the device in plain words, the app, and the sign-in', async () => {
    const visitor = visitorWith(chrome);
    await signInAs(issuer, 'frank.sandbox', visitor);
    await signInAs(issuer, 'frank.sandbox');
    const { text } = await visitor.send(`${issuer}/account`);
    expect(text).toMatch(/Chrome on Windows\s*<span class="mark">This browser/);
    expect(text).toContain('app.example');
    const sessions = await listOf(issuer, visitor, 'sessions');
    expect(sessions.map(({ isThisBrowser }) => isThisBrowser)).toEqual([true, false]);
    await eventually(async () => (await listOf(issuer, visitor, 'signIns')).length === 2);
    const signIns = await listOf(issuer, visitor, 'signIns');
    expect(signIns).toHaveLength(2);
    expect(signIns.find(({ userAgent }) => userAgent === chrome)).toMatchObject({
      app: 'public-app',
      name: 'Public app',
      host: 'app.example',
      method: 'nep413',
    });
  });

  test('tells no identifier with which anybody gets in', async () => {
    const { visitor, tokens } = await signInAs(issuer, 'alice.sandbox');
    const { text } = await visitor.send(`${issuer}/account`);
    const { body } = await readAccount(issuer, visitor);
    const bearers = [...visitor.cookies.values()].map(({ value }) => value);
    for (const bearer of [...bearers, tokens['refresh_token'], tokens['access_token']]) {
      expect(text).not.toContain(String(bearer));
      expect(JSON.stringify(body)).not.toContain(String(bearer));
    }
  });

  test('keeps markup of an app’s name and of a browser inert', async () => {
    const visitor = visitorWith(`Chrome/1 ${markup}`);
    await login(issuer, 'alice.sandbox', markupApp, visitor);
    const { text } = await visitor.send(`${issuer}/account`);
    expect(text).toContain('&lt;img src=x');
    expect(text).not.toContain('<img');
    expect(text).toContain('>Chrome');
  });

  test('is shown in no frame, and kept nowhere', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    const { headers } = await visitor.send(`${issuer}/account`);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('says that something was done only where it was done in this session', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    const done = await sendForm(issuer, visitor, 'revoke', { app: 'public-app' });
    expect(done.status).toBe(303);
    expect((await visitor.send(done.location ?? '')).text).toMatch(/role="status"[^>]*>Done/);
    const forged = `${issuer}/account?done=appRevoked&seal=forged`;
    expect((await visitor.send(forged)).text).not.toContain('role="status"');
    const { visitor: other } = await signInAs(issuer, 'bob.sandbox');
    expect((await other.send(done.location ?? '')).text).not.toContain('role="status"');
  });

  test('is a page that says so while storage is away', async () => {
    const { visitor } = await signInAs(issuer, 'alice.sandbox');
    stores.broken = 'all';
    const { status, text, headers } = await visitor.send(`${issuer}/account`);
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('2');
    expect(text).toContain('cannot reach its own storage');
  });

  test('lists a hundred sessions, this one among them, and says that there are more', async () => {
    const { visitor } = await signInAs(issuer, 'dora.sandbox');
    for (let count = 0; count < 100; count += 1) await keepSession('dora.sandbox', `uid-${count}`);
    const { body } = await readAccount(issuer, visitor);
    const sessions = body['sessions'] as JsonObject[];
    expect([sessions.length, body['hasMoreSessions']]).toEqual([100, true]);
    expect(sessions[0]?.['isThisBrowser']).toBe(true);
    expect((await visitor.send(`${issuer}/account`)).text).toContain('There are more');
  });
});

describe('a sign-in', () => {
  const message = 'sign-ins could not be kept for their people';
  const signInsOf = (visitor: Visitor) => listOf(issuer, visitor, 'signIns');

  test('goes on where it cannot be kept, is told once in the log, and is kept later', async () => {
    stores.broken = ['signIns.add'];
    const { visitor } = await signInAs(issuer, 'hugo.sandbox');
    await signInAs(issuer, 'hugo.sandbox');
    const told = () => provider.log.filter((line) => line.includes(message));
    await eventually(() => told().length > 0);
    stores.broken = [];
    await eventually(async () => (await signInsOf(visitor)).length === 2);
    expect(told()).toHaveLength(1);
  });

  test('that was just answered is kept when the process stops', async () => {
    const { visitor } = await signInAs(issuer, 'ines.sandbox');
    await provider.restart();
    expect(await signInsOf(visitor)).toHaveLength(1);
  });
});

test('whatever it shows costs the same number of questions', async () => {
  const { visitor } = await signInAs(issuer, 'carl.sandbox');
  const count = async () => {
    stores.asked.length = 0;
    await visitor.send(`${issuer}/account`);
    return stores.asked.filter((each) => each !== 'keys.outline').toSorted();
  };
  const few = await count();
  for (let times = 0; times < 5; times += 1) {
    await login(issuer, 'carl.sandbox', times % 2 === 0 ? markupApp : {});
  }
  expect(await count()).toEqual(few);
  expect(few).toEqual([
    'accountRecords.grants',
    'accountRecords.sessions',
    'proofs.find',
    'records.find',
    'signIns.recent',
  ]);
});
