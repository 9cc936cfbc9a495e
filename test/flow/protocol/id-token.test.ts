/** What every ID token has by default, since the apps that speak OpenID Connect count on it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, type JWTPayload } from 'jose';
import { publishedKeys, startWithClients, verifyAsApp } from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import {
  authorizationRequest,
  followToApp,
  login,
  redemption,
  requestTokens,
} from '../../support/relying-party.ts';
import type { JsonObject, Visitor } from '../../support/visitor.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startWithClients(
    (['ES256', 'EdDSA'] as const).map((alg) => ({
      client_id: `${alg}-app`,
      redirect_uris: [`https://${alg.toLowerCase()}.example/callback`],
      token_endpoint_auth_method: 'none',
      id_token_signed_response_alg: alg,
    })),
  );
});
afterAll(() => provider.close());

async function signIn(extra: Record<string, string | undefined> = {}) {
  const given = await login(provider.issuer, 'alice.sandbox', extra);
  const form = redemption(given.request, given.response);
  const { body } = await requestTokens(provider.issuer, form);
  return { ...given, tokens: body, claims: decodeJwt(String(body['id_token'])) };
}

/** By the session alone. */
async function signInAgain(visitor: Visitor): Promise<JWTPayload> {
  const request = authorizationRequest(provider.issuer);
  const app = await followToApp(visitor, request.url);
  const { body } = await requestTokens(provider.issuer, redemption(request, app.searchParams));
  return decodeJwt(String(body['id_token']));
}

describe('an ID token', () => {
  test('is signed by RS256 with a published key, for this app and from this very issuer', async () => {
    const { tokens } = await signIn();
    const { payload, protectedHeader } = await verifyAsApp(
      provider.issuer,
      tokens['id_token'],
      'public-app',
    );
    expect(protectedHeader.alg).toBe('RS256');
    const { keys } = await publishedKeys(provider.issuer);
    expect(keys.map(({ kid }) => kid)).toContain(protectedHeader.kid);
    expect([payload.iss, payload.aud, payload.sub]).toEqual([
      provider.issuer,
      'public-app',
      'alice.sandbox',
    ]);
    expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
  });

  test.each(['ES256', 'EdDSA'])('is signed by %s for an app that wants it', async (alg) => {
    const { tokens } = await signIn({
      client_id: `${alg}-app`,
      redirect_uri: `https://${alg.toLowerCase()}.example/callback`,
    });
    expect(decodeProtectedHeader(String(tokens['id_token'])).alg).toBe(alg);
    await verifyAsApp(provider.issuer, tokens['id_token'], `${alg}-app`);
  });

  test('has the nonce of its request, and none where none was sent', async () => {
    const { claims, request } = await signIn();
    expect(claims['nonce']).toBe(request.nonce);
    expect((await signIn({ nonce: undefined })).claims).not.toHaveProperty('nonce');
  });

  test('tells when and how the person signed, without being asked', async () => {
    const before = Math.floor(Date.now() / 1000);
    const { claims } = await signIn({ scope: 'openid' });
    expect(claims).toMatchObject({
      amr: ['pop'],
      acr: 'urn:near:nep413:full-access',
      sid: expect.stringMatching(/./) as unknown,
    });
    expect(claims['auth_time']).toBeGreaterThanOrEqual(before);
    expect(claims['auth_time']).toBeLessThanOrEqual(Number(claims.iat));
  });

  test('carries the claims of its scopes, and of no other', async () => {
    const { claims } = await signIn({ scope: 'openid profile' });
    expect(claims).toMatchObject({
      name: 'alice.sandbox',
      nickname: 'alice.sandbox',
      preferred_username: 'alice.sandbox',
    });
    const { claims: bare } = await signIn({ scope: 'openid' });
    for (const name of ['name', 'nickname', 'preferred_username', 'email', 'email_verified']) {
      expect(bare).not.toHaveProperty(name);
    }
  });

  test('of the same session has the same sid and auth_time', async () => {
    const { claims, visitor } = await signIn();
    const again = await signInAgain(visitor);
    expect([again['sid'], again['auth_time']]).toEqual([claims['sid'], claims['auth_time']]);
    const elsewhere = await signIn();
    expect(elsewhere.claims['sid']).not.toBe(claims['sid']);
  });

  test('of a refresh is for the same subject, session and signature', async () => {
    const { tokens, claims } = await signIn({
      scope: 'openid profile offline_access',
      prompt: 'consent',
    });
    const { body } = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'public-app',
      refresh_token: String(tokens['refresh_token']),
    });
    const names = ['iss', 'sub', 'aud', 'sid', 'auth_time', 'amr', 'acr', 'name'] as const;
    const pick = (from: JsonObject | JWTPayload) => names.map((name) => from[name]);
    expect(pick(decodeJwt(String(body['id_token'])))).toEqual(pick(claims));
  });
});
