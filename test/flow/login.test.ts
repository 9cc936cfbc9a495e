/** The complete flow over plain HTTP, by a client that shares no code with the provider. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { login, redemption, requestTokens } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

describe('a login with NEAR', () => {
  test('ends in an ID token whose subject is the account', async () => {
    const { issuer } = provider;
    const { request, response } = await login(issuer, 'alice.sandbox');
    expect(response.get('state')).toBe(request.state);
    expect(response.get('iss')).toBe(issuer);

    const { status, body } = await requestTokens(issuer, redemption(request, response));
    expect(status).toBe(200);
    const keys = createRemoteJWKSet(new URL('/jwks', issuer));
    const { payload, protectedHeader } = await jwtVerify(String(body['id_token']), keys, {
      issuer,
      audience: 'public-app',
    });
    expect(protectedHeader.alg).toBe('RS256');
    expect(payload).toMatchObject({
      sub: 'alice.sandbox',
      nonce: request.nonce,
      amr: ['pop'],
      acr: 'urn:near:nep413:full-access',
      name: 'alice.sandbox',
      preferred_username: 'alice.sandbox',
    });
    expect(typeof payload['auth_time']).toBe('number');
    expect(typeof payload['sid']).toBe('string');

    const userinfo = await fetch(new URL('/userinfo', issuer), {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    expect(await userinfo.json()).toMatchObject({
      sub: 'alice.sandbox',
      nickname: 'alice.sandbox',
    });
  });
});
