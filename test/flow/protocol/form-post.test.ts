/** Answers by form_post, and the ID token that comes by nothing else. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { loginByForm, readForm } from '../../support/form-post.ts';
import { metadataOf, startWithClients, verifyAsApp } from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import { authorizationRequest, requestTokens } from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

const frontChannel = {
  client_id: 'front-channel',
  redirect_uri: 'https://front.example/callback',
  response_type: 'id_token',
  code_challenge: undefined,
  code_challenge_method: undefined,
};

let provider: TestProvider;
beforeAll(async () => {
  provider = await startWithClients([
    {
      client_id: 'front-channel',
      client_secret: 'front-channel-secret-front-channel',
      redirect_uris: [frontChannel.redirect_uri],
      response_types: ['id_token'],
    },
    {
      client_id: 'both-channels',
      client_secret: 'both-channels-secret-both-channels',
      redirect_uris: ['https://both.example/callback'],
      response_types: ['code', 'id_token'],
    },
  ]);
});
afterAll(() => provider.close());

/** The first answer to a request in a new browser. */
const ask = (extra: Record<string, string | undefined>) =>
  new Visitor().send(authorizationRequest(provider.issuer, extra).url);

describe('form_post', () => {
  test('gives code, state and iss to the app, in a form that sends itself', async () => {
    const { request, page } = await loginByForm(provider.issuer, 'alice.sandbox', {});
    const { action, fields } = readForm(page.text);
    expect(action).toBe(request.redirectUri);
    expect(Object.keys(fields).toSorted()).toEqual(['code', 'iss', 'state']);
    expect([fields['iss'], fields['state']]).toEqual([provider.issuer, request.state]);
    const { status } = await requestTokens(provider.issuer, {
      grant_type: 'authorization_code',
      client_id: 'public-app',
      code: fields['code'] ?? '',
      redirect_uri: request.redirectUri,
      code_verifier: request.verifier,
    });
    expect(status).toBe(200);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  test('with markup in state escapes it, and allows its own script by hash alone', async () => {
    const state = '"><script>alert(document.domain)</script>';
    const { page } = await loginByForm(provider.issuer, 'alice.sandbox', { state });
    expect(page.text).not.toContain('<script>alert');
    expect(readForm(page.text).fields['state']).toBe(state);
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/script-src 'nonce-[^' ]+' 'sha256-[^' ]+'(;|$)/);
    expect(policy).not.toContain('unsafe-inline');
    expect([...page.text.matchAll(/<script/g)]).toHaveLength(1);
  });

  test.each([
    ['de', '<html lang="de" dir="ltr">', 'Weiter'],
    ['ar', '<html lang="ar" dir="rtl">', 'متابعة'],
  ])('speaks to who has no scripts in their language: %s', async (language, root, button) => {
    const page = await ask({ response_mode: 'form_post', prompt: 'none', ui_locales: language });
    expect(page.text).toContain(root);
    expect(page.text).toContain(`<button autofocus type="submit">${button}</button>`);
    expect(page.text).not.toMatch(/Submitting|JavaScript or/);
  });

  test('with an error escapes it as well, and carries iss', async () => {
    const state = '"><img src=x onerror=alert(1)>';
    const page = await ask({ response_mode: 'form_post', prompt: 'none', state });
    expect(page.text).not.toContain('<img');
    expect(readForm(page.text).fields).toMatchObject({
      error: 'login_required',
      state,
      iss: provider.issuer,
    });
  });
});

describe('an ID token from /authorize', () => {
  test('comes by form_post, with the nonce and the claims of the scopes', async () => {
    const { request, page } = await loginByForm(provider.issuer, 'alice.sandbox', frontChannel);
    const { action, fields } = readForm(page.text);
    expect(action).toBe(frontChannel.redirect_uri);
    expect(Object.keys(fields).toSorted()).toEqual(['id_token', 'state']);
    const { payload } = await verifyAsApp(provider.issuer, fields['id_token'], 'front-channel');
    expect(payload).toMatchObject({
      sub: 'alice.sandbox',
      name: 'alice.sandbox',
      nonce: request.nonce,
      acr: 'urn:near:nep413:full-access',
      sid: expect.stringMatching(/./) as unknown,
    });
  });

  test('never comes in an address', async () => {
    for (const response_mode of [undefined, 'fragment', 'query', 'jwt', 'fragment.jwt']) {
      const { location } = await ask({ ...frontChannel, response_mode });
      const { searchParams, hash } = new URL(location ?? '');
      const answer = new URLSearchParams([...searchParams, ...new URLSearchParams(hash.slice(1))]);
      const token = answer.get('response');
      const error = token === null ? answer.get('error') : decodeJwt(token)['error'];
      expect([response_mode, error]).toEqual([response_mode, 'invalid_request']);
      expect(answer.has('id_token')).toBe(false);
    }
  });

  test('without a nonce is refused', async () => {
    const page = await ask({ ...frontChannel, response_mode: 'form_post', nonce: undefined });
    expect(readForm(page.text).fields['error']).toBe('invalid_request');
  });

  test('is refused to a client that has not declared it', async () => {
    const page = await ask({ response_type: 'id_token', response_mode: 'form_post' });
    const { fields } = readForm(page.text);
    expect(fields['error']).toBe('invalid_request');
    expect(fields).not.toHaveProperty('id_token');
  });

  test('is all that such a client gets: no code, no access token', async () => {
    for (const response_type of ['code', 'token', 'id_token token', 'code id_token']) {
      const page = await ask({ ...frontChannel, response_type, response_mode: 'form_post' });
      expect(readForm(page.text).fields['error']).toMatch(/invalid_request|unsupported_response/);
    }
  });

  test('leaves the code to clients that declare both', async () => {
    const { page } = await loginByForm(provider.issuer, 'alice.sandbox', {
      client_id: 'both-channels',
      redirect_uri: 'https://both.example/callback',
    });
    expect(readForm(page.text).fields).toHaveProperty('code');
  });
});

test('metadata tell what an app may ask for, and no more', async () => {
  const metadata = await metadataOf(provider.issuer);
  expect(metadata['response_types_supported']).toEqual(['code', 'id_token']);
  expect(metadata['grant_types_supported']).not.toContain('urn:openid:params:grant-type:ciba');
});
