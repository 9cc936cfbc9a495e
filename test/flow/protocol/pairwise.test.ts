/** Pairwise subjects: apps cannot compare whom they know, and each knows its people again. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { startLogoutReceiver, type LogoutReceiver } from '../../support/logout-receiver.ts';
import { askUserinfo, metadataOf, signInAt, startWithClients } from '../../support/protocol.ts';
import { faultsOf } from '../../support/configuration.ts';
import type { TestProvider } from '../../support/provider.ts';
import { authorizationRequest, login, openLogin } from '../../support/relying-party.ts';
import { eventually } from '../../support/eventually.ts';
import type { JsonObject, Visitor } from '../../support/visitor.ts';

const one = { id: 'one', secret: 'one-app-secret-one-app-secret-one-app' };

let provider: TestProvider;
let receiver: LogoutReceiver;
beforeAll(async () => {
  receiver = await startLogoutReceiver();
  const client = (id: string, extra: object = {}) => ({
    client_id: id,
    redirect_uris: [`https://${id}.example/callback`],
    token_endpoint_auth_method: 'none',
    subject_type: 'pairwise',
    first_party: true,
    ...extra,
  });
  const family = { sector_identifier_uri: 'https://family.example/redirect-uris.json' };
  provider = await startWithClients([
    client('one', {
      token_endpoint_auth_method: 'client_secret_basic',
      client_secret: one.secret,
      backchannel_logout_uri: receiver.url,
    }),
    client('two'),
    client('family-a', family),
    client('family-b', family),
    client('app-a', { redirect_uris: ['com.example.a:/callback'] }),
    client('app-b', { redirect_uris: ['com.example.b:/callback'] }),
  ]);
});
afterAll(async () => {
  await provider.close();
  await receiver.close();
});

const at = (id: string, scope = 'openid') => ({
  client_id: id,
  redirect_uri: id.startsWith('app-')
    ? `com.example.${id.slice(4)}:/callback`
    : `https://${id}.example/callback`,
  scope,
});

const tokensAt = (id: string, accountId: string, scope?: string): Promise<JsonObject> =>
  signInAt(provider.issuer, accountId, at(id, scope), id === 'one' ? one : undefined);

const claimsOf = ({ id_token: token }: JsonObject) => decodeJwt(String(token));
const subjectAt = async (id: string, accountId = 'alice.sandbox') =>
  claimsOf(await tokensAt(id, accountId)).sub;

const silently = async (visitor: Visitor, extra: Record<string, string>) => {
  const { url } = authorizationRequest(provider.issuer, { prompt: 'none', ...extra });
  const { location } = await visitor.send(url);
  return new URL(location ?? '').searchParams;
};

describe('a pairwise subject', () => {
  test('is the same at each login, and another for each app and each account', async () => {
    const [first, again, other, elsewhere] = [
      await subjectAt('one'),
      await subjectAt('one'),
      await subjectAt('one', 'bob.sandbox'),
      await subjectAt('two'),
    ];
    expect(first).toMatch(/^[\w-]{43}$/);
    expect(again).toBe(first);
    expect(new Set([first, other, elsewhere]).size).toBe(3);
  });

  test('is shared by the apps of one sector, and by no two app schemes', async () => {
    expect(await subjectAt('family-a')).toBe(await subjectAt('family-b'));
    expect(await subjectAt('app-a')).not.toBe(await subjectAt('app-b'));
  });

  test('survives a change of SECRET_KEY', async () => {
    const before = await subjectAt('one');
    await provider.restart({
      secret_key: 'another-secret-key-of-at-least-32-characters',
      previous_secret_key: 'a-secret-key-of-the-tests-that-all-share',
    });
    try {
      expect(await subjectAt('one')).toBe(before);
    } finally {
      await provider.restart({
        previous_secret_key: 'another-secret-key-of-at-least-32-characters',
      });
    }
  });

  test('is the only name of the account, unless profile or near is asked for', async () => {
    const given = await tokensAt('one', 'alice.sandbox');
    const answer = await askUserinfo(provider.issuer, given);
    expect(JSON.stringify(claimsOf(given))).not.toContain('alice');
    expect(await answer.text()).not.toContain('alice');
    const asked = claimsOf(await tokensAt('one', 'alice.sandbox', 'openid profile'));
    expect(asked).toMatchObject({ sub: claimsOf(given).sub, name: 'alice.sandbox' });
  });

  test('is what userinfo and introspection tell', async () => {
    const given = await tokensAt('one', 'alice.sandbox');
    const { sub } = claimsOf(given);
    const userinfo = (await (await askUserinfo(provider.issuer, given)).json()) as JsonObject;
    const introspected = await fetch(new URL('/introspect', provider.issuer), {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${one.id}:${one.secret}`).toString('base64')}`,
      },
      body: new URLSearchParams({ token: String(given['access_token']) }),
    });
    expect(userinfo['sub']).toBe(sub);
    expect(await introspected.json()).toMatchObject({ active: true, sub });
  });

  test('is what id_token_hint and a claimed sub are held against', async () => {
    const alice = await tokensAt('one', 'alice.sandbox');
    const bob = await tokensAt('one', 'bob.sandbox');
    const { visitor } = await login(provider.issuer, 'alice.sandbox', at('one'));
    const hinted = (body: JsonObject) =>
      silently(visitor, { ...at('one'), id_token_hint: String(body['id_token']) });
    expect((await hinted(alice)).get('code')).not.toBeNull();
    expect((await hinted(bob)).get('error')).toBe('login_required');
    const claimed = (sub: string) =>
      silently(visitor, {
        ...at('one'),
        claims: JSON.stringify({ id_token: { sub: { value: sub } } }),
      });
    expect((await claimed(String(claimsOf(alice).sub))).get('code')).not.toBeNull();
    expect((await claimed('alice.sandbox')).get('error')).toBe('login_required');
  });

  test('is what a logout token names', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox', at('one'));
    const page = await visitor.send(`${provider.issuer}/logout`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    await visitor.send(`${provider.issuer}/logout/confirm`, { form: { xsrf, logout: 'yes' } });
    await eventually(() => receiver.received.length > 0);
    const logout = decodeJwt(receiver.received[0] ?? '');
    expect(logout.sub).toBe(await subjectAt('one'));
    expect(JSON.stringify(logout)).not.toContain('alice');
  });

  test('as a login_hint fills in nothing, and stands on no page', async () => {
    const sub = String(await subjectAt('one'));
    const { visitor, page } = await openLogin(provider.issuer, { ...at('one'), login_hint: sub });
    expect((await visitor.send(page)).text).not.toContain(sub);
  });
});

test('metadata tell both kinds', async () => {
  const { subject_types_supported: kinds } = await metadataOf(provider.issuer);
  expect(kinds).toEqual(['public', 'pairwise']);
});

test('settings that contradict pairwise subjects are faults', () => {
  const configured = (client: object) =>
    faultsOf(
      { ISSUER: 'http://localhost:3000', NEAR_NETWORK: 'testnet' },
      {
        'near-oidc.yaml': JSON.stringify({
          clients: [{ client_id: 'a', token_endpoint_auth_method: 'none', ...client }],
        }),
      },
    ).join('\n');
  const hosts = ['https://a.example/callback', 'https://b.example/callback'];
  expect(configured({ redirect_uris: hosts, subject_type: 'pairwise' })).toContain(
    'sector_identifier_uri: is missing',
  );
  expect(configured({ subject_type: 'pairwise', email_alias: true })).toContain(
    'email_alias: must be left out, since subject_type is pairwise',
  );
  expect(
    configured({ redirect_uris: hosts, sector_identifier_uri: 'https://a.example/all.json' }),
  ).toContain('must be left out, unless subject_type is pairwise');
});
