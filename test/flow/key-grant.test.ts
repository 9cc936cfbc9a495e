/** Tokens for a signature by a NEAR key, without a browser. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { developmentKey } from '../../dev/accounts.ts';
import {
  askChallenge,
  basic,
  keyClients,
  redeem,
  signChallenge,
  signInByKey,
} from '../support/key-client.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { requestTokens } from '../support/relying-party.ts';
import { userinfoStatus } from '../support/signed-in.ts';
import type { JsonObject } from '../support/visitor.ts';

const accountId = 'alice.sandbox';
const api = 'https://api.example.com';
const other = 'https://other.example.com';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      clients: [...testClients, ...keyClients],
      resources: [
        { identifier: api, name: 'Orders', scopes: ['orders.read', 'orders.write'] },
        { identifier: other, scopes: ['other'] },
      ],
      rate_limits: { enabled: false },
    },
  });
});
afterAll(() => provider.close());

const bot = basic('bot', 'bot-secret-bot-secret-bot-secret-bot');

const verify = (token: unknown, audience: string) =>
  jwtVerify(String(token), createRemoteJWKSet(new URL('/jwks', provider.issuer)), {
    issuer: provider.issuer,
    audience,
  });

describe('a program with a key', () => {
  test('gets a challenge, signs it, and has tokens', async () => {
    const { status, body, headers } = await askChallenge(provider.issuer, {
      scope: 'openid near profile',
    });
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(Object.keys(body).toSorted()).toEqual(
      ['chain_id', 'challenge', 'expires_in', 'message', 'payload', 'recipient'].toSorted(),
    );
    const answer = await signChallenge(accountId, body);
    const tokens = await redeem(provider.issuer, answer);
    expect(tokens.status).toBe(200);
    expect(tokens.body).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'openid near profile',
    });
    expect(tokens.body).not.toHaveProperty('refresh_token');
    expect(await userinfoStatus(provider.issuer, tokens.body)).toBe(200);
  });

  test('signs a text that names client, access, service and time, in ASCII', async () => {
    const { body } = await askChallenge(provider.issuer, {
      scope: 'openid orders.read',
      resource: api,
      account_id: accountId,
    });
    const [message, payload] = [String(body['message']), String(body['payload'])];
    expect(message).toMatch(/^Sign in to My script \(script\) with NEAR\n/);
    expect(message).toContain('Access: openid, orders.read\nAPI: https://api.example.com\n');
    expect(message).toContain(`Account: ${accountId}\n`);
    expect(message).toContain(`Sign-in service: ${provider.issuer}\n`);
    expect(message).toMatch(/Valid until: \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(message).toMatch(/^[\x20-\x7e\n]+$/);
    expect(JSON.parse(payload)).toMatchObject({ domain: body['recipient'], action: 'Login' });
    expect(payload).toContain('My script (script)');
    expect(payload).toContain('openid orders.read');
  });

  test('gets an ID token that any library verifies, of who signed and how', async () => {
    const scope = 'openid near';
    const before = Math.floor(Date.now() / 1000);
    const { body } = await signInByKey(provider.issuer, accountId, { scope });
    const { payload } = await verify(body['id_token'], 'script');
    expect(payload).toMatchObject({
      sub: accountId,
      acr: 'urn:near:nep413:full-access',
      amr: ['pop'],
      near_public_key: developmentKey(accountId).getPublicKey().toString(),
      near_network: 'sandbox',
    });
    expect(payload).not.toHaveProperty('nonce');
    expect(payload['auth_time']).toBeGreaterThanOrEqual(before);
  });

  test('finds the nonce that it sent in the ID token', async () => {
    const { body } = await signInByKey(provider.issuer, accountId, { nonce: 'of-my-own' });
    expect((await verify(body['id_token'], 'script')).payload['nonce']).toBe('of-my-own');
  });

  test('that asks for nothing is told who signed, and no more', async () => {
    const { body } = await signInByKey(provider.issuer, accountId);
    expect(body['scope']).toBe('openid');
    expect((await verify(body['id_token'], 'script')).payload.sub).toBe(accountId);
  });

  test('without openid gets no ID token', async () => {
    const { status, body } = await signInByKey(provider.issuer, accountId, { scope: 'near' });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('id_token');
  });

  test('may take less than was signed for', async () => {
    const { body } = await askChallenge(provider.issuer, { scope: 'openid near profile' });
    const answer = await signChallenge(accountId, body);
    const tokens = await redeem(provider.issuer, { ...answer, scope: 'openid' });
    expect(tokens.body['scope']).toBe('openid');
    expect((await verify(tokens.body['id_token'], 'script')).payload).not.toHaveProperty(
      'near_public_key',
    );
  });

  test('refreshes, and the new tokens say what the first ones said', async () => {
    const scope = 'openid near offline_access';
    const { body } = await signInByKey(provider.issuer, accountId, { scope });
    const refreshed = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'script',
      refresh_token: String(body['refresh_token']),
    });
    expect(refreshed.status).toBe(200);
    const { payload } = await verify(refreshed.body['id_token'], 'script');
    expect(payload).toMatchObject({ sub: accountId, acr: 'urn:near:nep413:full-access' });
    expect(payload['near_public_key']).toMatch(/^ed25519:/);
  });

  test('with a secret proves it at both endpoints', async () => {
    const headers = bot;
    const { status, body } = await signInByKey(provider.issuer, accountId, {}, { headers });
    expect(status).toBe(200);
    expect((await verify(body['id_token'], 'bot')).payload.sub).toBe(accountId);
  });

  test('with a secret may ask for a challenge without any body', async () => {
    const response = await fetch(new URL('/challenge', provider.issuer), {
      method: 'POST',
      headers: bot,
    });
    expect(response.status).toBe(200);
  });

  test('gets a token for an API, which the API verifies by itself', async () => {
    const asked = { scope: 'orders.read offline_access', resource: api };
    const { body } = await signInByKey(provider.issuer, accountId, asked);
    const { payload } = await verify(body['access_token'], api);
    expect(payload).toMatchObject({ sub: accountId, client_id: 'script', scope: 'orders.read' });
    const refreshed = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'script',
      resource: api,
      refresh_token: String(body['refresh_token']),
    });
    expect((await verify(refreshed.body['access_token'], api)).payload.sub).toBe(accountId);
  });

  test('that signed for one API alone need not name it again, ID token or not', async () => {
    const scope = 'openid orders.read offline_access';
    const { body } = await askChallenge(provider.issuer, { scope, resource: api });
    const tokens = await redeem(provider.issuer, await signChallenge(accountId, body));
    expect((await verify(tokens.body['access_token'], api)).payload['scope']).toBe('orders.read');
    expect((await verify(tokens.body['id_token'], 'script')).payload.sub).toBe(accountId);
    const refreshed = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'script',
      refresh_token: String(tokens.body['refresh_token']),
    });
    expect((await verify(refreshed.body['access_token'], api)).payload.sub).toBe(accountId);
  });

  test('that signed for two APIs names one for each token', async () => {
    const asked = new URLSearchParams({
      client_id: 'script',
      scope: 'openid orders.read other offline_access',
      resource: api,
    });
    asked.append('resource', other);
    const url = new URL('/challenge', provider.issuer);
    const response = await fetch(url, { method: 'POST', body: asked });
    const answer = await signChallenge(accountId, (await response.json()) as JsonObject);
    const tokens = await redeem(provider.issuer, { ...answer, resource: api });
    expect((await verify(tokens.body['access_token'], api)).payload['scope']).toBe('orders.read');
    const refreshed = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'script',
      resource: other,
      refresh_token: String(tokens.body['refresh_token']),
    });
    expect((await verify(refreshed.body['access_token'], other)).payload['scope']).toBe('other');
  });

  test('finds grant and endpoint in both metadata documents', async () => {
    for (const name of ['openid-configuration', 'oauth-authorization-server']) {
      const response = await fetch(new URL(`/.well-known/${name}`, provider.issuer));
      expect(await response.json()).toMatchObject({
        nep413_challenge_endpoint: `${provider.issuer}/challenge`,
        grant_types_supported: expect.arrayContaining(['urn:near-oidc:grant-type:nep413']),
      });
    }
  });
});
