/** Signed authorization responses (JARM): nothing of the answer stands in the clear. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeProtectedHeader } from 'jose';
import { loginByForm, readForm } from '../../support/form-post.ts';
import { metadataOf, startWithClients, verifyAsApp } from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import { authorizationRequest, login, requestTokens } from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

const redirectUri = 'https://es256.example/callback';
const es256App = { client_id: 'es256-app', redirect_uri: redirectUri };

let provider: TestProvider;
beforeAll(async () => {
  provider = await startWithClients([
    {
      client_id: 'es256-app',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'none',
      authorization_signed_response_alg: 'ES256',
    },
  ]);
});
afterAll(() => provider.close());

describe('a signed answer', () => {
  test.each(['jwt', 'query.jwt'])('by %s carries code, state and iss, and works', async (mode) => {
    const { request, response } = await login(provider.issuer, 'alice.sandbox', {
      response_mode: mode,
    });
    expect([...response.keys()]).toEqual(['response']);
    const token = response.get('response');
    expect(decodeProtectedHeader(String(token)).alg).toBe('RS256');
    const { payload } = await verifyAsApp(provider.issuer, token, 'public-app');
    expect(payload).toMatchObject({ iss: provider.issuer, state: request.state });
    const { status } = await requestTokens(provider.issuer, {
      grant_type: 'authorization_code',
      client_id: 'public-app',
      code: String(payload['code']),
      redirect_uri: request.redirectUri,
      code_verifier: request.verifier,
    });
    expect(status).toBe(200);
  });

  test('by fragment.jwt stays in the browser', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const request = authorizationRequest(provider.issuer, { response_mode: 'fragment.jwt' });
    const { search, hash } = new URL((await visitor.send(request.url)).location ?? '');
    const token = new URLSearchParams(hash.slice(1)).get('response');
    const { payload } = await verifyAsApp(provider.issuer, token, 'public-app');
    expect([search, payload['state']]).toEqual(['', request.state]);
    expect(payload['code']).toMatch(/./);
  });

  test('by form_post.jwt comes in a form', async () => {
    const { request, page } = await loginByForm(provider.issuer, 'alice.sandbox', {
      response_mode: 'form_post.jwt',
    });
    const { action, fields } = readForm(page.text);
    expect([action, Object.keys(fields)]).toEqual([request.redirectUri, ['response']]);
    const { payload } = await verifyAsApp(provider.issuer, fields['response'], 'public-app');
    expect(payload).toMatchObject({
      state: request.state,
      code: expect.stringMatching(/./) as unknown,
    });
  });

  test('is signed by the algorithm of the client', async () => {
    const { response } = await login(provider.issuer, 'alice.sandbox', {
      ...es256App,
      response_mode: 'jwt',
    });
    const token = String(response.get('response'));
    expect(decodeProtectedHeader(token).alg).toBe('ES256');
    await verifyAsApp(provider.issuer, token, 'es256-app');
  });

  test('made for one app is no answer for another', async () => {
    const { response } = await login(provider.issuer, 'alice.sandbox', { response_mode: 'jwt' });
    const token = response.get('response');
    await expect(verifyAsApp(provider.issuer, token, 'es256-app')).rejects.toThrow('aud');
  });

  test('tells an error as well', async () => {
    const request = authorizationRequest(provider.issuer, { response_mode: 'jwt', prompt: 'none' });
    const { location } = await new Visitor().send(request.url);
    const { searchParams } = new URL(location ?? '');
    expect([...searchParams.keys()]).toEqual(['response']);
    const token = searchParams.get('response');
    const { payload } = await verifyAsApp(provider.issuer, token, 'public-app');
    expect(payload).toMatchObject({ error: 'login_required', state: request.state });
  });
});

test('metadata tell the modes and algorithms', async () => {
  expect(await metadataOf(provider.issuer)).toMatchObject({
    response_modes_supported: expect.arrayContaining([
      'form_post',
      'jwt',
      'query.jwt',
      'form_post.jwt',
    ]) as unknown,
    authorization_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA'],
  });
});
