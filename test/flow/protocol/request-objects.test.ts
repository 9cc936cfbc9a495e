/** Signed request objects by value (RFC 9101): who signed decides, and nothing beside it counts. */
import { createHash, createSecretKey } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { createClientKey, type ClientKey } from '../../support/client-keys.ts';
import { metadataOf, startWithClients } from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import { login, requestTokens } from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

const redirectUri = 'https://signed.example/callback';
const verifier = 'v'.repeat(43);
const parameters = {
  response_type: 'code',
  redirect_uri: redirectUri,
  scope: 'openid profile',
  state: 'signed-state',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'] as const;
type Algorithm = (typeof algorithms)[number];

let provider: TestProvider;
let keys: Record<Algorithm, ClientKey>;
beforeAll(async () => {
  const [RS256, PS256, ES256, EdDSA] = await Promise.all(
    algorithms.map((each) => createClientKey(each)),
  );
  keys = { RS256, PS256, ES256, EdDSA } as Record<Algorithm, ClientKey>;
  const client = {
    redirect_uris: [redirectUri],
    token_endpoint_auth_method: 'none',
    jwks: { keys: Object.values(keys).map(({ publicJwk }) => publicJwk) },
  };
  provider = await startWithClients([
    { ...client, client_id: 'may-sign' },
    { ...client, client_id: 'must-sign', require_signed_request_object: true },
    { ...client, client_id: 'es256-alone', request_object_signing_alg: 'ES256' },
  ]);
});
afterAll(() => provider.close());

const claims = (clientId: string, extra: object = {}) => ({
  iss: clientId,
  aud: provider.issuer,
  client_id: clientId,
  exp: Math.floor(Date.now() / 1000) + 60,
  ...parameters,
  ...extra,
});

const signed = (clientId: string, alg: Algorithm = 'ES256', extra: object = {}) =>
  new SignJWT(claims(clientId, extra))
    .setProtectedHeader({ alg, kid: keys[alg].publicJwk.kid ?? '' })
    .sign(keys[alg].privateKey);

/** The first answer; the redirect URI stands beside the object, so that errors have a way back. */
async function ask(clientId: string, request: string, extra: Record<string, string> = {}) {
  const url = new URL('/authorize', provider.issuer);
  url.search = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    request,
    ...extra,
  }).toString();
  const answer = await new Visitor().send(url.href);
  const error = answer.location && new URL(answer.location).searchParams.get('error');
  return { ...answer, error };
}

describe('a request object that the app signed', () => {
  test('is the request, and what stands beside it is ignored', async () => {
    const { request, response } = await login(provider.issuer, 'alice.sandbox', {
      client_id: 'must-sign',
      redirect_uri: redirectUri,
      request: await signed('must-sign'),
      scope: 'openid near',
      state: 'another-state',
      code_challenge: undefined,
      code_challenge_method: undefined,
    });
    expect(response.get('state')).toBe('signed-state');
    const { status, body } = await requestTokens(provider.issuer, {
      grant_type: 'authorization_code',
      client_id: request.clientId,
      code: response.get('code') ?? '',
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    expect([status, body['scope']]).toEqual([200, 'openid profile']);
  });

  test.each(algorithms)('with %s is taken', async (alg) => {
    expect((await ask('may-sign', await signed('may-sign', alg))).location).toContain(
      '/interaction/',
    );
  });

  test('with text that a database may not like is no fault of ours', async () => {
    const { error, location } = await ask(
      'may-sign',
      await signed('may-sign', 'ES256', {
        nonce: 'a\u0000b',
        claims: { id_token: { '\u0000': null } },
      }),
    );
    expect([error, location]).toEqual([null, expect.stringContaining('/interaction/')]);
  });
});

describe('refused is a request object', () => {
  test('without a signature', async () => {
    const unsigned = new UnsecuredJWT(claims('may-sign')).encode();
    expect((await ask('may-sign', unsigned)).error).toBe('invalid_request_object');
  });

  test('signed with HS256 and the app’s public key as the secret', async () => {
    const publicKey = await exportSPKI(
      (await importJWK(keys.RS256.publicJwk, 'RS256', { extractable: true })) as CryptoKey,
    );
    for (const secret of [publicKey, JSON.stringify(keys.RS256.publicJwk)]) {
      const forged = await new SignJWT(claims('may-sign'))
        .setProtectedHeader({ alg: 'HS256', kid: keys.RS256.publicJwk.kid ?? '' })
        .sign(createSecretKey(Buffer.from(secret)));
      expect((await ask('may-sign', forged)).error).toBe('invalid_request_object');
    }
  });

  test('signed by somebody else', async () => {
    const stranger = await createClientKey('ES256');
    const forged = await new SignJWT(claims('may-sign'))
      .setProtectedHeader({ alg: 'ES256', kid: keys.ES256.publicJwk.kid ?? '' })
      .sign(stranger.privateKey);
    expect((await ask('may-sign', forged)).error).toBe('invalid_request_object');
  });

  test.each([
    ['for another audience', { aud: 'https://other.example' }],
    ['of another app', { iss: 'public-app' }],
    ['that has expired', { exp: 1 }],
    ['that is not valid yet', { nbf: 4_000_000_000 }],
    ['with a request object in it', { request: 'x.y.z' }],
  ])('%s', async (_name, extra) => {
    const { error } = await ask('may-sign', await signed('may-sign', 'ES256', extra));
    expect(error).toBe('invalid_request_object');
  });

  test('by another algorithm than the client has set', async () => {
    const { error } = await ask('es256-alone', await signed('es256-alone', 'RS256'));
    expect(error).toBe('invalid_request_object');
    expect((await ask('es256-alone', await signed('es256-alone', 'ES256'))).error).toBeNull();
  });

  test('with a foreign redirect_uri, on a page', async () => {
    const evil = await signed('may-sign', 'ES256', { redirect_uri: 'https://evil.example/' });
    const { status, location } = await ask('may-sign', evil);
    expect([status, location]).toEqual([400, undefined]);
  });
});

test('a client that must sign is refused without', async () => {
  const url = new URL('/authorize', provider.issuer);
  url.search = new URLSearchParams({ client_id: 'must-sign', ...parameters }).toString();
  const { location } = await new Visitor().send(url.href);
  expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_request');
});

test('a request_uri of the app’s own is not fetched', async () => {
  const url = new URL('/authorize', provider.issuer);
  url.search = new URLSearchParams({
    client_id: 'may-sign',
    ...parameters,
    request_uri: 'https://signed.example/request.jwt',
  }).toString();
  const { status, location } = await new Visitor().send(url.href);
  const error = location && new URL(location).searchParams.get('error');
  expect([status, error]).toEqual([303, 'request_uri_not_supported']);
});

test('metadata tell asymmetric algorithms alone', async () => {
  expect(await metadataOf(provider.issuer)).toMatchObject({
    request_parameter_supported: true,
    request_uri_parameter_supported: false,
    request_object_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA'],
  });
});
