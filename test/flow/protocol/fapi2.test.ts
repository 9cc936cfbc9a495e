/** A client that is held to FAPI 2.0: the one way in that is left, and each other way refused. */
import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeProtectedHeader, SignJWT } from 'jose';
import {
  asForm,
  createClientKey,
  signAssertion,
  type AssertionOptions,
  type ClientKey,
} from '../../support/client-keys.ts';
import { certificate } from '../../data/client-certificates.ts';
import { startWithClients } from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import { answerLogin, followToApp } from '../../support/relying-party.ts';
import { Visitor, type JsonObject } from '../../support/visitor.ts';

const id = 'bank';
const redirectUri = 'https://bank.example/callback';
const verifier = 'v'.repeat(43);
const proxySecret = 'what-only-the-proxy-and-the-provider-know';
const parameters: Record<string, string> = {
  response_type: 'code',
  redirect_uri: redirectUri,
  scope: 'openid profile offline_access',
  prompt: 'consent',
  state: 'a-state',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

let provider: TestProvider;
let keys: Record<'ES256' | 'RS256', ClientKey>;
let proofKey: ClientKey;
beforeAll(async () => {
  keys = { ES256: await createClientKey('ES256'), RS256: await createClientKey('RS256') };
  proofKey = await createClientKey();
  const clients = [
    {
      client_id: id,
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [keys.ES256.publicJwk, keys.RS256.publicJwk] },
      first_party: true,
      fapi2: true,
    },
    {
      client_id: 'cert-bank',
      redirect_uris: [redirectUri],
      token_endpoint_auth_method: 'tls_client_auth',
      tls_client_auth_san_dns: 'job.example.com',
      tls_client_certificate_bound_access_tokens: true,
      first_party: true,
      fapi2: true,
    },
  ];
  const api = { scopes: ['accounts:read'] };
  provider = await startWithClients(clients, {
    resources: [
      { ...api, identifier: 'https://api.bank.example' },
      { ...api, identifier: 'https://api.es.example', access_token_signing_alg: 'ES256' },
    ],
    trust_proxy: 1,
    mtls: {
      certificate_header: 'x-client-cert',
      verify_header: 'x-client-verify',
      secret: proxySecret,
    },
  });
});
afterAll(() => provider.close());

const seconds = () => Math.floor(Date.now() / 1000);

const assertion = (alg: 'ES256' | 'RS256' = 'ES256', extra: Partial<AssertionOptions> = {}) =>
  signAssertion(
    keys[alg].privateKey,
    { alg, kid: keys[alg].publicJwk.kid },
    { clientId: id, audience: provider.issuer, ...extra },
  );

const proof = (path: string, accessToken?: string) =>
  new SignJWT({
    htm: path === '/userinfo' ? 'GET' : 'POST',
    htu: `${provider.issuer}${path}`,
    jti: randomUUID(),
    ...(accessToken && { ath: createHash('sha256').update(accessToken).digest('base64url') }),
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk: proofKey.publicJwk })
    .setIssuedAt()
    .sign(proofKey.privateKey);

/** As the proxy hands it on. */
const byCertificate = {
  'x-client-cert': encodeURIComponent(certificate),
  'x-client-verify': 'SUCCESS',
  'x-proxy-secret': proxySecret,
};

interface Post {
  readonly clientId?: string;
  readonly form: Record<string, string>;
  readonly signed?: string;
  readonly headers?: Record<string, string>;
}

async function post(path: string, { clientId = id, form, signed, headers = {} }: Post) {
  const proven = clientId === id ? asForm(signed ?? (await assertion())) : {};
  const response = await fetch(new URL(path, provider.issuer), {
    method: 'POST',
    headers: clientId === id ? headers : { ...byCertificate, ...headers },
    body: new URLSearchParams({ client_id: clientId, ...proven, ...form }),
  });
  return { status: response.status, body: (await response.json()) as JsonObject };
}

const push = (extra: Record<string, string> = {}, clientId = id) =>
  post('/par', { clientId, form: { ...parameters, ...extra } });

async function authorizeUrl(clientId: string): Promise<string> {
  const { status, body } = await push({}, clientId);
  expect([status, body['error']]).toEqual([201, undefined]);
  const url = new URL('/authorize', provider.issuer);
  url.search = new URLSearchParams({
    client_id: clientId,
    request_uri: String(body['request_uri']),
  }).toString();
  return url.href;
}

/** A whole login, up to the answer at the app. */
async function signIn(clientId = id): Promise<URLSearchParams> {
  const visitor = new Visitor();
  const { location: page = '' } = await visitor.send(await authorizeUrl(clientId));
  const { body: step } = await visitor.sendJson(page);
  const open = { visitor, page, challenge: step['challenge'] as JsonObject };
  const { body } = await answerLogin(open as Parameters<typeof answerLogin>[0], 'alice.sandbox');
  const app = await followToApp(visitor, String(body['redirectTo']));
  return app.searchParams;
}

const redeem = (response: URLSearchParams, headers: Record<string, string>, clientId = id) =>
  post('/token', {
    clientId,
    form: {
      grant_type: 'authorization_code',
      code: response.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    },
    headers,
  });

describe('the one way', () => {
  test('is pushed, signed, answered with iss, and gives tokens that are bound to a key', async () => {
    const response = await signIn();
    expect([...response.keys()].toSorted()).toEqual(['code', 'iss', 'state']);
    expect(response.get('iss')).toBe(provider.issuer);
    const { status, body } = await redeem(response, { dpop: await proof('/token') });
    expect([status, body['token_type']]).toEqual([200, 'DPoP']);
    expect(decodeProtectedHeader(String(body['id_token'])).alg).toBe('ES256');

    const token = String(body['access_token']);
    const bearer = await fetch(new URL('/userinfo', provider.issuer), {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(bearer.status).toBe(401);
    const bound = await fetch(new URL('/userinfo', provider.issuer), {
      headers: { authorization: `DPoP ${token}`, dpop: await proof('/userinfo', token) },
    });
    expect([bound.status, ((await bound.json()) as JsonObject)['sub']]).toEqual([
      200,
      'alice.sandbox',
    ]);
  });

  test('is introspected, where it wants that signed, without RS256', async () => {
    const { body } = await redeem(await signIn(), { dpop: await proof('/token') });
    const form = { client_id: id, token: String(body['access_token']) };
    const response = await fetch(new URL('/introspect', provider.issuer), {
      method: 'POST',
      headers: { accept: 'application/token-introspection+jwt' },
      body: new URLSearchParams({ ...form, ...asForm(await assertion()) }),
    });
    expect(decodeProtectedHeader(await response.text()).alg).toBe('ES256');
  });

  test('may be by a certificate, to which the tokens are bound then', async () => {
    const { status, body } = await redeem(await signIn('cert-bank'), {}, 'cert-bank');
    expect([status, body['token_type']]).toEqual([200, 'Bearer']);
    const ask = (headers: Record<string, string>) =>
      fetch(new URL('/userinfo', provider.issuer), {
        headers: { authorization: `Bearer ${String(body['access_token'])}`, ...headers },
      });
    expect((await ask(byCertificate)).status).toBe(200);
    expect((await ask({})).status).toBe(401);
  });

  test('keeps its refresh token, which is not rotated', async () => {
    const { body } = await redeem(await signIn(), { dpop: await proof('/token') });
    const refreshed = await post('/token', {
      form: { grant_type: 'refresh_token', refresh_token: String(body['refresh_token']) },
      headers: { dpop: await proof('/token') },
    });
    expect([refreshed.status, refreshed.body['error']]).toEqual([200, undefined]);
    expect([undefined, body['refresh_token']]).toContain(refreshed.body['refresh_token']);
  });
});

describe('refused is', () => {
  test('a request that was not pushed', async () => {
    const url = new URL('/authorize', provider.issuer);
    url.search = new URLSearchParams({ client_id: id, ...parameters }).toString();
    const { location } = await new Visitor().send(url.href);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_request');
  });

  test.each<[string, Record<string, string>]>([
    ['without PKCE', { code_challenge: '', code_challenge_method: '' }],
    ['with plain', { code_challenge_method: 'plain' }],
    ['without a redirect_uri', { redirect_uri: '' }],
    ['for another response type', { response_type: 'id_token', nonce: 'n' }],
    ['for an answer by fragment', { response_mode: 'fragment' }],
    ['for an answer by form_post', { response_mode: 'form_post' }],
  ])('a pushed request %s', async (_name, extra) => {
    const { status, body } = await push(extra);
    expect(status).toBe(400);
    expect(body['error']).toMatch(/invalid_request|unsupported_response_type/);
  });

  test('an API whose tokens are signed by RS256', async () => {
    const { status, body } = await push({ resource: 'https://api.bank.example' });
    expect([status, body['error']]).toEqual([400, 'invalid_target']);
    expect((await push({ resource: 'https://api.es.example' })).status).toBe(201);
  });

  test.each<[string, 'ES256' | 'RS256', () => Partial<AssertionOptions>]>([
    ['signed by RS256', 'RS256', () => ({})],
    ['for the token endpoint alone', 'ES256', () => ({ audience: `${provider.issuer}/token` })],
    ['for a list of audiences', 'ES256', () => ({ audience: [provider.issuer] })],
    ['that has expired', 'ES256', () => ({ expiresIn: -60 })],
  ])('an assertion %s', async (_name, alg, extra) => {
    const signed = await assertion(alg, extra());
    const { status, body } = await post('/par', { form: parameters, signed });
    expect([status, body['error']]).toEqual([401, 'invalid_client']);
  });

  test('a code without a proof of possession', async () => {
    const { status, body } = await redeem(await signIn(), {});
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  test.each<[string, 'ES256' | 'RS256', () => object]>([
    ['signed by RS256', 'RS256', () => ({ nbf: seconds(), exp: seconds() + 60 })],
    ['without nbf', 'ES256', () => ({ exp: seconds() + 60 })],
    [
      'that lives for more than an hour',
      'ES256',
      () => ({ nbf: seconds(), exp: seconds() + 4000 }),
    ],
  ])('a request object %s', async (_name, alg, extra) => {
    const request = (times: object, by: 'ES256' | 'RS256') =>
      new SignJWT({ iss: id, aud: provider.issuer, client_id: id, ...parameters, ...times })
        .setProtectedHeader({ alg: by, kid: keys[by].publicJwk.kid ?? '' })
        .sign(keys[by].privateKey);
    const bad = await post('/par', { form: { request: await request(extra(), alg) } });
    expect([bad.status, bad.body['error']]).toEqual([400, 'invalid_request_object']);
    const times = { nbf: seconds(), exp: seconds() + 60 };
    const good = await post('/par', { form: { request: await request(times, 'ES256') } });
    expect(good.status).toBe(201);
  });
});
