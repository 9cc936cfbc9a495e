/** Profiles: what people write about themselves on chain, through a real provider to an app. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { socialAccountId } from '../../dev/accounts.ts';
import { socialGet } from '../../dev/chain/contracts/social-contract.ts';
import type { JsonValue } from '../../dev/chain/chain.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import {
  answerLogin,
  followToApp,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import type { JsonObject } from '../support/visitor.ts';

const aliasDomain = 'users.example.com';
const confidential = {
  client_id: 'mail-app',
  client_secret: 'mail-app-secret-mail-app-secret-01',
  redirect_uris: ['https://mail.example/callback'],
  email_alias: true,
  first_party: true,
};
/** A stranger's, which is asked for. */
const thirdParty = {
  client_id: 'third-mail-app',
  redirect_uris: ['https://third.example/callback'],
  token_endpoint_auth_method: 'none',
  email_alias: true,
};

const narrow = {
  client_id: 'narrow-app',
  redirect_uris: ['https://narrow.example/callback'],
  token_endpoint_auth_method: 'none',
  scope: 'openid profile',
};

let provider: TestProvider;
const settings = {
  profile: { contract: socialAccountId, cache_seconds: 0 },
  email: { alias_domain: aliasDomain },
  clients: [...testClients, confidential, thirdParty, narrow],
  rate_limits: { enabled: false },
};
beforeAll(async () => {
  provider = await startProvider({ settings });
});
afterAll(() => provider.close());

type Extra = Record<string, string | undefined>;

interface Told {
  readonly idToken: JsonObject;
  readonly userinfo: JsonObject;
}

/** What an app gets to know at a login. */
async function signIn(accountId = 'alice.sandbox', extra: Extra = {}): Promise<Told> {
  const { request, response } = await login(provider.issuer, accountId, extra);
  const isMailApp = extra['client_id'] === confidential.client_id;
  const basic = { id: confidential.client_id, secret: confidential.client_secret };
  const form = redemption(request, response);
  const { status, body } = await requestTokens(
    provider.issuer,
    form,
    isMailApp ? basic : undefined,
  );
  expect(status).toBe(200);
  return {
    idToken: decodeJwt(String(body['id_token'])),
    userinfo: await readUserinfo(String(body['access_token'])),
  };
}

async function readUserinfo(accessToken: string): Promise<JsonObject> {
  const headers = { authorization: `Bearer ${accessToken}` };
  const response = await fetch(`${provider.issuer}/userinfo`, { headers });
  expect(response.status).toBe(200);
  return (await response.json()) as JsonObject;
}

/** Alice's from now on, on the development chain. */
function writeProfile(profile: JsonValue): void {
  provider.chain.setView(socialAccountId, 'get', socialGet({ 'alice.sandbox': profile }));
}

/** What the chain was asked for at that contract. */
const socialCalls = (): number =>
  provider.chain.requests.filter((call) => JSON.stringify(call).includes(socialAccountId)).length;

const nameless = { name: 'alice.sandbox', given_name: 'alice', family_name: 'sandbox' };
const mailApp = {
  client_id: confidential.client_id,
  redirect_uri: confidential.redirect_uris[0] ?? '',
  scope: 'openid email',
};

describe('a profile', () => {
  test('is in the ID token and in userinfo, and says the same in both', async () => {
    const { idToken, userinfo } = await signIn();
    expect(idToken).toMatchObject({
      name: 'Alice Liddell',
      given_name: 'Alice',
      family_name: 'Liddell',
      nickname: 'alice.sandbox',
      preferred_username: 'alice.sandbox',
      website: 'https://alice.example.com/',
    });
    expect(idToken).not.toHaveProperty('profile');
    expect(idToken).toMatchObject(userinfo);
  });

  test('that changes between token and userinfo is told as it was at the login', async () => {
    const { request, response } = await login(provider.issuer, 'alice.sandbox');
    const { body } = await requestTokens(provider.issuer, redemption(request, response));
    writeProfile({ name: 'Somebody New' });
    const userinfo = await readUserinfo(String(body['access_token']));
    expect(userinfo['name']).toBe('Alice Liddell');
    const { idToken } = await signIn();
    expect(idToken['name']).toBe('Somebody New');
  });

  test('is made of the account id where there is none', async () => {
    const { idToken } = await signIn('bob.sandbox');
    expect(idToken).toMatchObject({
      name: 'bob.sandbox',
      given_name: 'bob',
      nickname: 'bob.sandbox',
    });
    expect(idToken).not.toHaveProperty('picture');
    expect(idToken).not.toHaveProperty('website');
  });

  test('has a picture at our own origin, and the stranger’s address nowhere', async () => {
    writeProfile({ image: { url: 'https://tracker.example.com/alice.png' } });
    const { idToken, userinfo } = await signIn();
    expect(idToken['picture']).toBe(`${provider.issuer}/picture/alice.sandbox`);
    expect(JSON.stringify([idToken, userinfo])).not.toContain('tracker');
  });

  test.each([
    ['the scope openid alone', { scope: 'openid' }],
    [
      'claims of the account id alone',
      { scope: 'openid', claims: '{"id_token":{"nickname":null}}' },
    ],
  ])('is not looked for where an app asks for %s', async (_, extra) => {
    const before = socialCalls();
    const { idToken } = await signIn('alice.sandbox', extra);
    expect(idToken).not.toHaveProperty('name');
    expect(socialCalls()).toBe(before);
  });

  test('is told to an app that asks for a claim of it by name', async () => {
    writeProfile({ name: 'Alice Liddell' });
    const claims = '{"id_token":{"name":null}}';
    const { idToken, userinfo } = await signIn('alice.sandbox', { scope: 'openid', claims });
    expect(idToken['name']).toBe('Alice Liddell');
    expect(userinfo).not.toHaveProperty('name');
  });
});

test('a refresh looks anew, and userinfo says what the refreshed ID token says', async () => {
  writeProfile({ name: 'Alice Before' });
  const extra = { scope: 'openid profile offline_access', prompt: 'consent' };
  const { request, response } = await login(provider.issuer, 'alice.sandbox', extra);
  const { body } = await requestTokens(provider.issuer, redemption(request, response));
  writeProfile({ name: 'Alice After' });
  const { body: refreshed } = await requestTokens(provider.issuer, {
    grant_type: 'refresh_token',
    client_id: request.clientId,
    refresh_token: String(body['refresh_token']),
  });
  expect(decodeJwt(String(refreshed['id_token']))['name']).toBe('Alice After');
  expect((await readUserinfo(String(refreshed['access_token'])))['name']).toBe('Alice After');
  expect((await readUserinfo(String(body['access_token'])))['name']).toBe('Alice Before');
});

describe('a hostile profile', () => {
  test.each<[string, JsonValue, string]>([
    ['markup', { name: '<script>alert(1)</script>' }, 'scriptalert(1)/script'],
    ['a turned direction', { name: 'Al\u202eice\u2066 L\u200b' }, 'Alice L'],
    ['lines and control characters', { name: '  Al\u0000ice\r\n\u0085L ' }, 'Al ice L'],
    ['an endless name', { name: 'Z'.repeat(50_000) }, 'Z'.repeat(100)],
    ['the name of another account', { name: 'bob.near' }, 'alice.sandbox'],
    ['a name of Cyrillic letters that look so', { name: 'bоb.nеаr' }, 'alice.sandbox'],
    ['a number in place of a name', { name: 7, image: [], linktree: 'x' }, 'alice.sandbox'],
    ['a list in place of all', ['name'], 'alice.sandbox'],
    ['nothing in place of all', null, 'alice.sandbox'],
  ])('with %s gives no more than plain text', async (_, profile, name) => {
    writeProfile(profile);
    const { idToken, userinfo } = await signIn();
    expect(idToken['name']).toBe(name);
    expect(userinfo['name']).toBe(name);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,hi',
    'http://pictures.example.com/a.png',
    'https://alice:secret@pictures.example.com/a.png',
    'https://127.0.0.1/a.png',
    'https://[::1]/a.png',
    'https://0x7f.1/a.png',
    'https://printer.local/a.png',
    'https://pictures.example.com:22/a.png',
    `https://pictures.example.com/${'a'.repeat(600)}`,
  ])('with the address %.60s gives neither picture nor website', async (url) => {
    writeProfile({ image: { url }, linktree: { website: url } });
    const { idToken } = await signIn();
    expect(idToken).not.toHaveProperty('picture');
    expect(idToken).not.toHaveProperty('website');
  });

  test('of more than 64 kB counts for nothing, and the node for no failure', async () => {
    writeProfile({ name: 'Alice', description: 'x'.repeat(70_000) });
    const { idToken } = await signIn();
    expect(idToken).toMatchObject(nameless);
    expect(provider.log.join('')).not.toContain('node failed');
  });

  test.each<[string, JsonValue]>([
    ['what is no object', 'profile'],
    ['an object without the account', { 'bob.sandbox': { profile: { name: 'Bob' } } }],
  ])('in an answer with %s counts for nothing', async (_, answer) => {
    provider.chain.setView(socialAccountId, 'get', answer);
    const { idToken } = await signIn();
    expect(idToken).toMatchObject(nameless);
  });

  test('contract that panics fails no login', async () => {
    provider.chain.setView(socialAccountId, 'get', () => {
      throw new Error('out of order');
    });
    const { idToken } = await signIn();
    expect(idToken).toMatchObject(nameless);
  });
});

describe('the scope email', () => {
  test('gives an app with an alias an address, and never says that it was verified', async () => {
    const { idToken, userinfo } = await signIn('alice.sandbox', mailApp);
    const email = { email: `alice.sandbox@${aliasDomain}`, email_verified: false };
    expect(idToken).toMatchObject(email);
    expect(userinfo).toMatchObject(email);
  });

  test('gives an app without one neither claim', async () => {
    const { idToken, userinfo } = await signIn('alice.sandbox', { scope: 'openid email' });
    expect(Object.keys({ ...idToken, ...userinfo }).join()).not.toContain('email');
  });

  test.each([
    [true, 'gets an address', thirdParty.client_id, thirdParty.redirect_uris[0]],
    [false, 'gets none', 'public-app', undefined],
  ])('is told of on the consent page (%s) to an app that %s', async (isTold, _, client, uri) => {
    const accountId = isTold ? 'dave.sandbox' : 'bob.sandbox';
    const open = await openLogin(provider.issuer, {
      client_id: client,
      scope: 'openid email',
      ...(uri && { redirect_uri: uri }),
    });
    const { body } = await answerLogin(open, accountId);
    const { location = '' } = await open.visitor.send(String(body['redirectTo']));
    const { text } = await open.visitor.send(location);
    expect(text).toContain('Allow this app?');
    expect(text.includes('See an email address')).toBe(isTold);
    const consent = await open.visitor.sendJson(`${location}/consent`, {});
    await followToApp(open.visitor, String(consent.body['redirectTo']));
    const { text: account } = await open.visitor.send(`${provider.issuer}/account`);
    expect(account).toContain(accountId);
    expect(account.includes('See an email address')).toBe(isTold);
  });

  test('is no fault of an app whose scopes are listed without it', async () => {
    const { idToken } = await signIn('alice.sandbox', {
      client_id: narrow.client_id,
      redirect_uri: narrow.redirect_uris[0],
      scope: 'openid email',
    });
    expect(idToken['sub']).toBe('alice.sandbox');
    expect(idToken).not.toHaveProperty('email');
  });

  test('gives nothing that was not asked for', async () => {
    const { idToken } = await signIn('alice.sandbox', { ...mailApp, scope: 'openid profile' });
    expect(idToken).not.toHaveProperty('email');
  });
});
