/** What an app may ask of /authorize, by who is signed in: one table of parameters and answers. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import {
  answerLogin,
  authorizationRequest,
  followToApp,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../../support/relying-party.ts';
import { Visitor, type JsonObject } from '../../support/visitor.ts';

const hour = 3_600_000;
const firstParty = { client_id: 'team-app', redirect_uri: 'https://team.example/callback' };

let provider: TestProvider;
let now = Date.now();
/** Signed in as alice, who consented to `openid profile`. */
let alice: Visitor;
const idTokens: Record<string, string> = {};

beforeAll(async () => {
  provider = await startProvider({
    settings: { rate_limits: { enabled: false } },
    overrides: { clock: () => now },
  });
  const bob = await login(provider.issuer, 'bob.sandbox');
  idTokens['bob'] = await idTokenOf(bob);
  const first = await login(provider.issuer, 'alice.sandbox');
  idTokens['alice'] = await idTokenOf(first);
  alice = first.visitor;
});
afterAll(() => provider.close());
afterEach(() => {
  now = Date.now();
});

async function idTokenOf({ request, response }: Awaited<ReturnType<typeof login>>) {
  const { body } = await requestTokens(provider.issuer, redemption(request, response));
  return String(body['id_token']);
}

type Parameters = Record<string, string | undefined>;

/** `code`, an error at the app, the step that a person is led to, or `page` for an error page. */
async function answerTo(visitor: Visitor, extra: Parameters): Promise<string> {
  const { location } = await visitor.send(authorizationRequest(provider.issuer, extra).url);
  if (location === undefined) return 'page';
  const { origin, searchParams } = new URL(location);
  if (origin !== provider.issuer) {
    return searchParams.get('error') ?? (searchParams.has('code') ? 'code' : 'nothing');
  }
  const { body } = await visitor.sendJson(location);
  if (body['canContinue'] === true) return 'step select_account';
  return `step ${String((body['prompt'] as JsonObject)['name'])}`;
}

describe('nobody is signed in', () => {
  test.each<[Parameters, string]>([
    [{}, 'step login'],
    [{ prompt: 'none' }, 'login_required'],
    [{ prompt: 'login' }, 'step login'],
    [{ prompt: 'consent' }, 'step login'],
    [{ prompt: 'login consent' }, 'step login'],
    [{ max_age: '0' }, 'step login'],
    [{ max_age: '3600', prompt: 'none' }, 'login_required'],
    [{ login_hint: 'alice.sandbox', prompt: 'none' }, 'login_required'],
    [{ ui_locales: 'xx-not-known de' }, 'step login'],
    [{ acr_values: 'urn:unknown' }, 'step login'],
  ])('%j: %s', async (extra, expected) => {
    expect(await answerTo(new Visitor(), extra)).toBe(expected);
  });
});

describe('somebody is signed in, and consented', () => {
  test.each<[Parameters, string]>([
    [{}, 'code'],
    [{ prompt: 'none' }, 'code'],
    [{ prompt: 'login' }, 'step login'],
    [{ prompt: 'consent' }, 'step consent'],
    [{ prompt: 'consent', ...firstParty }, 'code'],
    [{ prompt: 'select_account' }, 'step select_account'],
    [{ prompt: 'select_account login' }, 'step select_account'],
    [{ prompt: 'none login' }, 'invalid_request'],
    [{ prompt: 'unheard-of' }, 'invalid_request'],
    [{ max_age: '3600' }, 'code'],
    [{ max_age: '0' }, 'step login'],
    [{ max_age: '0', prompt: 'none' }, 'login_required'],
    [{ max_age: '-1' }, 'invalid_request'],
    [{ max_age: 'soon' }, 'invalid_request'],
    [{ scope: 'openid near' }, 'step consent'],
    [{ scope: 'openid near', prompt: 'none' }, 'consent_required'],
    [{ scope: 'openid near', ...firstParty, prompt: 'none' }, 'code'],
    [{ login_hint: 'bob.sandbox', prompt: 'none' }, 'code'],
    [{ ui_locales: 'de', prompt: 'none' }, 'code'],
    [{ acr_values: 'urn:near:nep413:full-access', prompt: 'none' }, 'code'],
    [{ acr_values: 'urn:near:nep641' }, 'step login'],
  ])('%j: %s', async (extra, expected) => {
    expect(await answerTo(alice.clone(), extra)).toBe(expected);
  });

  test.each<[string, string, Parameters, string]>([
    ['their own', 'alice', { prompt: 'none' }, 'code'],
    ['another account’s', 'bob', { prompt: 'none' }, 'login_required'],
    ['another account’s', 'bob', {}, 'step login'],
    ['another app’s', 'alice', { ...firstParty, prompt: 'none' }, 'invalid_request'],
  ])('an id_token_hint that is %s (%s, %j): %s', async (_whose, account, extra, expected) => {
    const hint = { id_token_hint: idTokens[account] ?? '', ...extra };
    expect(await answerTo(alice.clone(), hint)).toBe(expected);
  });

  test.each<[string, (token: string) => string]>([
    ['cut', (token) => token.slice(0, -4)],
    ['no token', () => 'x'],
    ['unsigned', (token) => `eyJhbGciOiJub25lIn0.${token.split('.')[1] ?? ''}.`],
  ])('an id_token_hint that is %s is an invalid_request', async (_name, change) => {
    const hint = change(idTokens['alice'] ?? '');
    expect(await answerTo(alice.clone(), { id_token_hint: hint })).toBe('invalid_request');
  });

  test('an id_token_hint counts after the ID token has expired', async () => {
    now += 2 * hour;
    const hint = { id_token_hint: idTokens['alice'] ?? '', prompt: 'none' };
    expect(await answerTo(alice.clone(), hint)).toBe('code');
  });

  // The library counts max_age by the machine's clock, so it is the signature that lies back.
  test.each<[Parameters, string]>([
    [{ max_age: '3600' }, 'step login'],
    [{ max_age: '3600', prompt: 'none' }, 'login_required'],
    [{ max_age: '10000' }, 'code'],
  ])('two hours ago, %j: %s', async (extra, expected) => {
    now -= 2 * hour;
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    now = Date.now();
    expect(await answerTo(visitor, extra)).toBe(expected);
  });
});

describe('who signs anew', () => {
  test.each<[string, Parameters]>([
    ['for prompt=login', { prompt: 'login' }],
    ['for max_age=0', { max_age: '0' }],
    ['for a max_age that has passed', { max_age: '60' }],
  ])('%s comes back with the time of the new signature', async (_name, extra) => {
    now -= 2 * 60_000;
    const signedAt = Math.floor(now / 1000);
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    now = Date.now();
    const open = await openLogin(provider.issuer, extra, visitor);
    const { body } = await answerLogin(open, 'alice.sandbox');
    const app = await followToApp(open.visitor, String(body['redirectTo']));
    const { body: tokens } = await requestTokens(
      provider.issuer,
      redemption(open.request, app.searchParams),
    );
    const { auth_time: authTime } = decodeJwt(String(tokens['id_token']));
    expect(authTime).toBe(Math.floor(now / 1000));
    expect(authTime).toBeGreaterThan(signedAt);
  });

  test.each<[string, Parameters]>([
    ['asked for by the hint alone', {}],
    ['asked for by prompt=login too', { prompt: 'login' }],
  ])('as another than the id_token_hint names gets no code: %s', async (_name, extra) => {
    const hint = { id_token_hint: idTokens['bob'] ?? '', ...extra };
    const open = await openLogin(provider.issuer, hint, alice.clone());
    const { body } = await answerLogin(open, 'alice.sandbox');
    const app = await followToApp(open.visitor, String(body['redirectTo']));
    expect(app.searchParams.get('error')).toBe('login_required');
    expect(app.searchParams.get('code')).toBeNull();
  });

  test('as the one whom the id_token_hint names gets it', async () => {
    const hint = { id_token_hint: idTokens['bob'] ?? '' };
    const { response } = await login(provider.issuer, 'bob.sandbox', hint);
    expect(response.get('code')).not.toBeNull();
  });
});
