/** Whether a token counts, and that it does no more (RFC 7662, RFC 9701, RFC 7009). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as client from 'openid-client';
import { startProvider, testClients, type TestProvider } from '../../support/provider.ts';
import { login, redemption, requestTokens } from '../../support/relying-party.ts';

const team = { id: 'team-app', secret: 'team-app-secret-team-app-secret-01' };
const other = { id: 'other-app', secret: 'other-app-secret-other-app-secret' };
const jwtType = 'application/token-introspection+jwt';

let provider: TestProvider;
let teamTokens: { access: string; refresh: string };
beforeAll(async () => {
  const [open, first, ...rest] = testClients;
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      clients: [open, { ...first, introspection_signed_response_alg: 'ES256' }, ...rest],
    },
  });
});
afterAll(() => provider.close());

/** Of a login that is this test's own. */
async function begin(): Promise<void> {
  const { request, response } = await login(provider.issuer, 'alice.sandbox', {
    client_id: team.id,
    redirect_uri: 'https://team.example/callback',
    scope: 'openid offline_access',
    prompt: 'consent',
  });
  const { client_id: _clientId, ...form } = redemption(request, response);
  const { body } = await requestTokens(provider.issuer, form, team);
  teamTokens = { access: String(body['access_token']), refresh: String(body['refresh_token']) };
}

const send = (path: string, token: string, by?: typeof team, headers = {}): Promise<Response> => {
  const basic = by && Buffer.from(`${by.id}:${by.secret}`).toString('base64');
  return fetch(new URL(path, provider.issuer), {
    method: 'POST',
    headers: { ...(basic && { authorization: `Basic ${basic}` }), ...headers },
    body: new URLSearchParams({ token }),
  });
};
const introspect = async (token: string, by = team): Promise<unknown> =>
  (await send('/introspect', token, by)).json();

describe('introspection', () => {
  beforeAll(begin);

  test('tells a client of its own tokens, as openid-client asks', async () => {
    const config = await client.discovery(
      new URL(provider.issuer),
      team.id,
      team.secret,
      undefined,
      { execute: [client.allowInsecureRequests] },
    );
    const told = await client.tokenIntrospection(config, teamTokens.access);
    expect(told).toMatchObject({
      active: true,
      client_id: team.id,
      sub: 'alice.sandbox',
      iss: provider.issuer,
      scope: 'openid offline_access',
      token_type: 'Bearer',
    });
    expect(await introspect(teamTokens.refresh)).toMatchObject({ active: true });
  });

  test.each([
    ['another client’s token', () => teamTokens.access, other],
    ['an altered token', () => `${teamTokens.access.slice(0, -1)}_`, team],
    ['a token that nobody issued', () => 'nobody-issued-this-token', team],
  ])('says of %s that it is not active, and nothing else', async (_what, tokenOf, by) => {
    expect(await introspect(tokenOf(), by)).toEqual({ active: false });
  });

  test('is for clients that prove themselves', async () => {
    const wrong = { ...team, secret: 'x'.repeat(34) };
    expect((await send('/introspect', teamTokens.access, wrong)).status).toBe(401);
    expect((await send('/introspect', teamTokens.access)).status).toBe(400);
  });

  test('signed, where the client asks for that, is verified by the published keys', async () => {
    const response = await send('/introspect', teamTokens.access, team, { accept: jwtType });
    expect(response.headers.get('content-type')).toContain(jwtType);
    const keys = createRemoteJWKSet(new URL('/jwks', provider.issuer));
    const { payload, protectedHeader } = await jwtVerify(await response.text(), keys, {
      issuer: provider.issuer,
      audience: team.id,
      typ: 'token-introspection+jwt',
      algorithms: ['ES256'],
    });
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload['token_introspection']).toMatchObject({ active: true, sub: 'alice.sandbox' });
  });
});

describe('revocation', () => {
  test('by another client changes nothing, and says nothing', async () => {
    await begin();
    expect((await send('/revoke', teamTokens.refresh, other)).status).toBe(200);
    expect(await introspect(teamTokens.refresh)).toMatchObject({ active: true });
  });

  test('of a refresh token ends the access token as well, as openid-client sends it', async () => {
    await begin();
    const config = await client.discovery(
      new URL(provider.issuer),
      team.id,
      team.secret,
      undefined,
      { execute: [client.allowInsecureRequests] },
    );
    await client.tokenRevocation(config, teamTokens.refresh);
    expect(await introspect(teamTokens.refresh)).toEqual({ active: false });
    expect(await introspect(teamTokens.access)).toEqual({ active: false });
  });

  test('of a token that nobody issued is as good as done', async () => {
    expect((await send('/revoke', 'nobody-issued-this-token', team)).status).toBe(200);
  });

  test('is for clients that prove themselves', async () => {
    const wrong = { ...team, secret: 'x'.repeat(34) };
    expect((await send('/revoke', 'x', wrong)).status).toBe(401);
  });
});
