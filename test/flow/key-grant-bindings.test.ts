/** Who redeems a signature: by a secret, a key or a certificate, bound to one, on any instance. */
import { randomUUID, X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt, exportJWK } from 'jose';
import { certificate, otherCertificate } from '../data/client-certificates.ts';
import { backends } from '../support/backends.ts';
import { asForm, createClientKey, signAssertion, type ClientKey } from '../support/client-keys.ts';
import { createProver } from '../support/dpop.ts';
import {
  askChallenge,
  keyClients,
  keyGrant,
  redeem,
  signChallenge,
  signInByKey,
  type Form,
} from '../support/key-client.ts';
import { redirectUri, startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { requestTokens } from '../support/relying-party.ts';
import { fetchFrom, type JsonObject } from '../support/visitor.ts';

const accountId = 'alice.sandbox';
const api = 'https://api.example.com';
const grantTypes = { grant_types: [keyGrant, 'refresh_token'] };
const proxySecret = 'what-only-the-proxy-and-the-provider-know';

let provider: TestProvider;
let key: ClientKey;
beforeAll(async () => {
  key = await createClientKey();
  const { publicKey, raw } = new X509Certificate(certificate);
  const jwk = { ...(await exportJWK(publicKey)), x5c: [raw.toString('base64')] };
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      trust_proxy: 1,
      mtls: { certificate_header: 'x-client-cert', secret: proxySecret },
      resources: [{ identifier: api, scopes: ['orders.read'] }],
      clients: [
        ...testClients,
        ...keyClients,
        {
          client_id: 'signs',
          token_endpoint_auth_method: 'private_key_jwt',
          jwks: { keys: [key.publicJwk] },
          ...grantTypes,
        },
        {
          client_id: 'dpop-script',
          token_endpoint_auth_method: 'none',
          dpop_bound_access_tokens: true,
          ...grantTypes,
        },
        {
          client_id: 'pairwise-script',
          token_endpoint_auth_method: 'none',
          subject_type: 'pairwise',
          sector_identifier_uri: 'https://family.example/all.json',
          ...grantTypes,
        },
        {
          client_id: 'with-certificate',
          token_endpoint_auth_method: 'self_signed_tls_client_auth',
          tls_client_certificate_bound_access_tokens: true,
          jwks: { keys: [jwk] },
          ...grantTypes,
        },
      ],
    },
  });
});
afterAll(() => provider.close());

describe('a proof of possession', () => {
  const signed = async () => signChallenge(accountId, (await askChallenge(provider.issuer)).body);

  test('binds access and refresh token to its key', async () => {
    const prover = await createProver(provider.issuer);
    const asked = { scope: 'orders.read offline_access', resource: api };
    const { body } = await signInByKey(provider.issuer, accountId, asked, {
      headers: { dpop: await prover.prove('POST', '/token') },
    });
    expect(body['token_type']).toBe('DPoP');
    expect(decodeJwt(String(body['access_token']))['cnf']).toEqual({ jkt: prover.thumbprint });
    const stolen = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'script',
      refresh_token: String(body['refresh_token']),
    });
    expect(stolen.body['error']).toBe('invalid_grant');
  });

  test('replayed gives no tokens', async () => {
    const headers = { dpop: await (await createProver(provider.issuer)).prove('POST', '/token') };
    expect((await redeem(provider.issuer, await signed(), headers)).status).toBe(200);
    const again = await redeem(provider.issuer, await signed(), headers);
    expect([again.status, again.body['error']]).toEqual([400, 'invalid_dpop_proof']);
  });

  test.each(['/challenge', '/userinfo'])('for %s gives none at /token', async (path) => {
    const { prove } = await createProver(provider.issuer);
    const answer = await signed();
    const refused = await redeem(provider.issuer, answer, { dpop: await prove('POST', path) });
    expect([refused.status, refused.body['error']]).toEqual([400, 'invalid_dpop_proof']);
    // It came before the challenge, which is good for the right one.
    const good = { dpop: await prove('POST', '/token') };
    expect((await redeem(provider.issuer, answer, good)).status).toBe(200);
  });

  test('is asked for where the client is bound to it', async () => {
    const { body } = await askChallenge(provider.issuer, { client_id: 'dpop-script' });
    const form = { ...(await signChallenge(accountId, body)), client_id: 'dpop-script' };
    expect((await redeem(provider.issuer, form)).body['error']).toBe('invalid_grant');
    const { prove } = await createProver(provider.issuer);
    const headers = { dpop: await prove('POST', '/token') };
    expect((await redeem(provider.issuer, form, headers)).body['token_type']).toBe('DPoP');
  });
});

describe('a client that signs', () => {
  const assert = async (change: { jti?: string; audience?: string } = {}): Promise<Form> => {
    const header = { alg: key.algorithm, kid: key.publicJwk.kid };
    const options = { clientId: 'signs', audience: provider.issuer, ...change };
    return asForm(await signAssertion(key.privateKey, header, options));
  };

  test('does so at both endpoints', async () => {
    const { body } = await askChallenge(provider.issuer, await assert());
    const answer = await signChallenge(accountId, body);
    const { status } = await redeem(provider.issuer, { ...answer, ...(await assert()) });
    expect(status).toBe(200);
  });

  test('cannot use one assertion for both, nor for two challenges', async () => {
    const assertion = await assert({ jti: randomUUID() });
    const { body } = await askChallenge(provider.issuer, assertion);
    const answer = await signChallenge(accountId, body);
    for (const again of [
      await askChallenge(provider.issuer, assertion),
      await redeem(provider.issuer, { ...answer, ...assertion }),
    ]) {
      expect([again.status, again.body['error']]).toEqual([401, 'invalid_client']);
    }
    const { status } = await redeem(provider.issuer, { ...answer, ...(await assert()) });
    expect(status).toBe(200);
  });

  test('for another audience gets no challenge', async () => {
    const { body } = await askChallenge(
      provider.issuer,
      await assert({ audience: 'https://evil.example' }),
    );
    expect(body['error']).toBe('invalid_client');
  });
});

describe('a client with a certificate', () => {
  const handedOn = (pem: string): Form => ({
    'x-client-cert': encodeURIComponent(pem),
    'x-proxy-secret': proxySecret,
  });
  const client = { client_id: 'with-certificate' };

  test('gets tokens that are bound to it, and nobody else a challenge', async () => {
    const asked = { ...client, scope: 'orders.read', resource: api };
    const headers = handedOn(certificate);
    const { body } = await signInByKey(provider.issuer, accountId, asked, { headers });
    const thumbprint = new X509Certificate(certificate).fingerprint256.replaceAll(':', '');
    expect(decodeJwt(String(body['access_token']))['cnf']).toEqual({
      'x5t#S256': Buffer.from(thumbprint, 'hex').toString('base64url'),
    });
    for (const other of [handedOn(otherCertificate), {}]) {
      const refused = await askChallenge(provider.issuer, client, other);
      expect(refused.body['error']).toBe('invalid_client');
    }
  });
});

test('a client of pairwise subjects is told no account, at once or by a refresh', async () => {
  const asked = { client_id: 'pairwise-script', scope: 'openid offline_access' };
  const { body } = await signInByKey(provider.issuer, accountId, asked);
  const refreshed = await requestTokens(provider.issuer, {
    grant_type: 'refresh_token',
    client_id: 'pairwise-script',
    refresh_token: String(body['refresh_token']),
  });
  const subjects = [body, refreshed.body].map((each) => decodeJwt(String(each['id_token'])).sub);
  expect(subjects).toEqual([expect.stringMatching(/^[\w-]{43}$/), subjects[0]]);
});

describe('in a browser', () => {
  const ask = (origin: string, method = 'POST') =>
    fetch(new URL('/challenge', provider.issuer), {
      method,
      headers: {
        origin,
        ...(method === 'OPTIONS' && { 'access-control-request-method': 'POST' }),
      },
      ...(method === 'POST' && { body: new URLSearchParams({ client_id: 'other-script' }) }),
    });

  test('a preflight is answered', async () => {
    const response = await ask(new URL(redirectUri).origin, 'OPTIONS');
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-methods')).toBe('POST');
  });

  test('the client’s own origin reads its challenge, and no other', async () => {
    const own = await ask(new URL(redirectUri).origin);
    expect(own.status).toBe(200);
    expect(own.headers.get('access-control-allow-origin')).toBe(new URL(redirectUri).origin);
    const evil = await ask('https://evil.example');
    expect(evil.status).toBe(400);
    expect(evil.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe.each(backends)('on $name', (backend) => {
  test('a challenge of one instance is answered once, 50 times at once, on both', async () => {
    const shared = await startProvider({
      backend,
      instances: backend.isShared ? 2 : 1,
      settings: { clients: keyClients, rate_limits: { enabled: false } },
    });
    try {
      const [first = 0, second = first] = shared.ports;
      const through = [fetchFrom(first), fetchFrom(second)] as const;
      const { body } = await askChallenge(shared.issuer);
      const answer = await signChallenge(accountId, body);
      const form = { client_id: 'script', grant_type: keyGrant, ...answer };
      const send = async (index: number): Promise<JsonObject> => {
        const url = new URL('/token', shared.issuer);
        const init = { method: 'POST', body: new URLSearchParams(form) };
        const response = await through[index % 2 === 0 ? 0 : 1](url, init);
        return (await response.json()) as JsonObject;
      };
      const answers = await Promise.all(Array.from({ length: 50 }, (_each, index) => send(index)));
      expect(answers.filter((given) => 'access_token' in given)).toHaveLength(1);
      expect(answers.filter(({ error }) => error === 'invalid_grant')).toHaveLength(49);
    } finally {
      await shared.close();
    }
  }, 60_000);
});
