/** The claims parameter and signed userinfo: what an app asks for lands where it asked for it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import {
  askUserinfo,
  metadataOf,
  signInAt,
  startWithClients,
  verifyAsApp,
} from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import { authorizationRequest, login, openLogin } from '../../support/relying-party.ts';
import { Visitor, type JsonObject } from '../../support/visitor.ts';

const byKey = 'urn:near:nep413:full-access';
const byContract = 'urn:near:nep641';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startWithClients([
    {
      client_id: 'narrow-app',
      redirect_uris: ['https://narrow.example/callback'],
      token_endpoint_auth_method: 'none',
      first_party: true,
      scope: 'openid',
    },
    ...(['RS256', 'ES256', 'EdDSA'] as const).map((alg) => ({
      client_id: `${alg}-app`,
      redirect_uris: [`https://${alg.toLowerCase()}.example/callback`],
      token_endpoint_auth_method: 'none',
      userinfo_signed_response_alg: alg,
    })),
  ]);
});
afterAll(() => provider.close());

const tokens = (claims: object, extra: Record<string, string> = {}) =>
  signInAt(provider.issuer, 'alice.sandbox', {
    scope: 'openid',
    claims: JSON.stringify(claims),
    ...extra,
  });

const idToken = (body: JsonObject) => decodeJwt(String(body['id_token']));
const userinfo = async (body: JsonObject) =>
  (await (await askUserinfo(provider.issuer, body)).json()) as JsonObject;

describe('claims that are asked for one by one', () => {
  test('land in the ID token, or at userinfo, as each was asked', async () => {
    const given = await tokens({
      id_token: { nickname: null },
      userinfo: { preferred_username: { essential: true } },
    });
    expect(idToken(given)).toHaveProperty('nickname', 'alice.sandbox');
    expect(idToken(given)).not.toHaveProperty('preferred_username');
    const told = await userinfo(given);
    expect(told).toHaveProperty('preferred_username', 'alice.sandbox');
    expect(told).not.toHaveProperty('nickname');
  });

  test('come beside those of the scopes', async () => {
    const claims = { id_token: { near_network: null } };
    const given = await tokens(claims, { scope: 'openid profile' });
    expect(idToken(given)).toMatchObject({ near_network: 'sandbox', name: 'alice.sandbox' });
  });

  test('that are unknown are left out, not fatal', async () => {
    const given = await tokens({ id_token: { shoe_size: { essential: true }, nickname: null } });
    expect(idToken(given)).toHaveProperty('nickname');
    expect(idToken(given)).not.toHaveProperty('shoe_size');
  });

  test('beyond the scopes that the operator left to the client are not given', async () => {
    const claims = { near_public_key: { essential: true }, preferred_username: null };
    const given = await tokens(
      { id_token: { ...claims, sub: null }, userinfo: claims, another: null },
      { client_id: 'narrow-app', redirect_uri: 'https://narrow.example/callback' },
    );
    for (const told of [idToken(given), await userinfo(given)]) {
      expect(told).toHaveProperty('sub', 'alice.sandbox');
      for (const name of Object.keys(claims)) expect(told).not.toHaveProperty(name);
    }
  });

  test('are told to the person who consents', async () => {
    const claims = JSON.stringify({ userinfo: { nickname: null } });
    const { response } = await login(provider.issuer, 'bob.sandbox', { scope: 'openid' });
    expect(response.get('code')).not.toBeNull();
    const { visitor } = await login(provider.issuer, 'bob.sandbox', { scope: 'openid' });
    const again = authorizationRequest(provider.issuer, { scope: 'openid', claims });
    const { location } = await visitor.send(again.url);
    const { body } = await visitor.sendJson(location ?? '');
    expect(body['prompt']).toMatchObject({
      name: 'consent',
      reasons: expect.arrayContaining(['op_claims_missing']) as unknown,
    });
  });

  test.each([
    ['no JSON', '{'],
    ['no object', '[]'],
    ['an object without id_token and userinfo', '{}'],
    ['members that are no objects', '{"id_token":1}'],
    ['members that are null', '{"id_token":null}'],
    ['a claim that is a number', '{"id_token":{"acr":1}}'],
    ['a claim that is a list', '{"userinfo":{"nickname":[]}}'],
  ])('as %s are an invalid_request', async (_name, claims) => {
    const { url } = authorizationRequest(provider.issuer, { claims });
    const { location } = await new Visitor().send(url);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_request');
  });
});

describe('an acr that is essential', () => {
  const essential = (acr: object) => ({ id_token: { acr: { essential: true, ...acr } } });

  test.each([{ value: byKey }, { values: [byContract, byKey] }])(
    'and met is told in the ID token: %j',
    async (acr) => {
      expect(idToken(await tokens(essential(acr)))).toMatchObject({ acr: byKey, amr: ['pop'] });
    },
  );

  test('and not met by the session asks for another signature, silently never', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const claims = JSON.stringify(essential({ value: byContract }));
    const { page } = await openLogin(provider.issuer, { claims }, visitor);
    expect(page).toContain('/interaction/');
    const silent = authorizationRequest(provider.issuer, { claims, prompt: 'none' });
    const { location } = await visitor.send(silent.url);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('login_required');
  });

  test('with values that are no list is an invalid_request', async () => {
    const claims = JSON.stringify(essential({ values: byKey }));
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const { location } = await visitor.send(authorizationRequest(provider.issuer, { claims }).url);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_request');
  });
});

describe('userinfo_signed_response_alg', () => {
  test.each(['RS256', 'ES256', 'EdDSA'])('%s makes the answer a JWT, so signed', async (alg) => {
    const clientId = `${alg}-app`;
    const given = await signInAt(provider.issuer, 'alice.sandbox', {
      client_id: clientId,
      redirect_uri: `https://${alg.toLowerCase()}.example/callback`,
    });
    const answer = await askUserinfo(provider.issuer, given);
    expect(answer.headers.get('content-type')).toContain('application/jwt');
    const token = await answer.text();
    expect(decodeProtectedHeader(token).alg).toBe(alg);
    const { payload } = await verifyAsApp(provider.issuer, token, clientId);
    expect(payload).toMatchObject({ sub: 'alice.sandbox', name: 'alice.sandbox' });
  });

  test('left out leaves it JSON', async () => {
    const answer = await askUserinfo(provider.issuer, await tokens({ userinfo: {} }));
    expect(answer.headers.get('content-type')).toContain('application/json');
  });

  test('stands in the metadata, as does the claims parameter', async () => {
    expect(await metadataOf(provider.issuer)).toMatchObject({
      claims_parameter_supported: true,
      userinfo_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA'],
    });
  });
});
