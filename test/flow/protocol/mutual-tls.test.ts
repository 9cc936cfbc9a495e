/** Clients known by a certificate that the proxy in front hands on (RFC 8705). */
import { X509Certificate } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK } from 'jose';
import { certificate, otherCertificate } from '../../data/client-certificates.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { faultsOf } from '../../support/configuration.ts';
import { addTestClient, operatorOn } from '../../support/operator.ts';
import { startProvider, testClients, type TestProvider } from '../../support/provider.ts';
import { login, redemption } from '../../support/relying-party.ts';
import type { JsonObject } from '../../support/visitor.ts';

const proxySecret = 'what-only-the-proxy-and-the-provider-know';
const mtls = {
  certificate_header: 'x-client-cert',
  verify_header: 'x-client-verify',
  secret: proxySecret,
  endpoint_origin: 'https://mtls.login.example.com',
};
const byCa = (id: string, name: object) => ({
  client_id: id,
  grant_types: ['client_credentials'],
  token_endpoint_auth_method: 'tls_client_auth',
  ...name,
});
const thumbprint = Buffer.from(
  new X509Certificate(certificate).fingerprint256.replaceAll(':', ''),
  'hex',
).toString('base64url');

let provider: TestProvider;
const opened: Stores[] = [];
beforeAll(async () => {
  const parsed = new X509Certificate(certificate);
  const jwk = { ...(await exportJWK(parsed.publicKey)), x5c: [parsed.raw.toString('base64')] };
  const wrapStores = (stores: Stores) => {
    opened.push(stores);
    return stores;
  };
  provider = await startProvider({
    overrides: { wrapStores },
    settings: {
      rate_limits: { enabled: false },
      trust_proxy: 1,
      mtls,
      clients: [
        ...testClients.slice(1),
        { ...testClients[0], tls_client_certificate_bound_access_tokens: true },
        {
          ...byCa('self-signed', { jwks: { keys: [jwk] } }),
          token_endpoint_auth_method: 'self_signed_tls_client_auth',
          tls_client_certificate_bound_access_tokens: true,
        },
        byCa('by-dn', { tls_client_auth_subject_dn: 'cn=nightly-job, O=Example\\, Inc.,C=DE' }),
        byCa('by-dns', { tls_client_auth_san_dns: 'job.example.com' }),
        byCa('by-wildcard', { tls_client_auth_san_dns: 'any.wild.example.com' }),
        byCa('by-uri', { tls_client_auth_san_uri: 'https://job.example.com/id' }),
        byCa('by-ip', { tls_client_auth_san_ip: '192.0.2.7' }),
        byCa('by-email', { tls_client_auth_san_email: 'job@example.com' }),
      ],
    },
  });
});
afterAll(() => provider.close());

type Headers = Record<string, string>;

/** As nginx hands it on. */
const handedOn = (pem = certificate, verified = 'SUCCESS'): Headers => ({
  'x-client-cert': encodeURIComponent(pem),
  'x-client-verify': verified,
  'x-proxy-secret': proxySecret,
});

/** As Node joins what a proxy put beside a header that came in. */
const inPem = (...pems: readonly string[]) => pems.map(encodeURIComponent).join(', ');
const derOf = (...pems: readonly string[]) =>
  Buffer.concat(pems.map((pem) => new X509Certificate(pem).raw)).toString('base64');

async function send(path: string, form: Record<string, string>, headers: Headers) {
  const body = new URLSearchParams(form);
  const response = await fetch(new URL(path, provider.issuer), { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as JsonObject };
}

async function ask(clientId: string, headers: Headers): Promise<unknown> {
  const form = { grant_type: 'client_credentials', client_id: clientId };
  const { status, body } = await send('/token', form, headers);
  return status === 200 ? 'tokens' : [status, body['error']];
}
const refused = [401, 'invalid_client'];

describe('a certificate', () => {
  test.each(['self-signed', 'by-dn', 'by-dns', 'by-uri', 'by-ip', 'by-email'])(
    'that the proxy hands on lets its client in: %s',
    async (id) => {
      expect(await ask(id, handedOn())).toBe('tokens');
    },
  );

  test.each(['self-signed', 'by-dn', 'by-dns', 'by-uri', 'by-ip', 'by-email', 'by-wildcard'])(
    'of somebody else, or with a wider name, is refused: %s',
    async (id) => {
      const other = id === 'by-wildcard' ? certificate : otherCertificate;
      expect(await ask(id, handedOn(other))).toEqual(refused);
    },
  );

  test.each(['self-signed', 'by-dn'])(
    'that comes beside no secret, or a wrong one, counts for nothing: %s',
    async (id) => {
      const { 'x-proxy-secret': _secret, ...direct } = handedOn();
      expect(await ask(id, direct)).toEqual(refused);
      expect(await ask(id, { ...direct, 'x-proxy-secret': `${proxySecret}x` })).toEqual(refused);
    },
  );

  test.each(['NONE', 'FAILED:unable to get issuer certificate', ''])(
    'whose issuer the proxy does not trust (%s) is refused, but for a self-signed one',
    async (verified) => {
      expect(await ask('by-dn', handedOn(certificate, verified))).toEqual(refused);
      expect(await ask('self-signed', handedOn(certificate, verified))).toBe('tokens');
    },
  );

  test('may come as DER in base64, bare or as RFC 9440 writes it', async () => {
    const der = derOf(certificate);
    for (const text of [der, `:${der}:`]) {
      expect(await ask('by-dn', { ...handedOn(), 'x-client-cert': text })).toBe('tokens');
    }
  });

  test.each([
    ['nothing', ''],
    ['no certificate', 'hello'],
    ['a broken encoding', '%E0%A4%A'],
    ['one behind another', inPem(otherCertificate, certificate)],
    ['one before the proxy’s own', inPem(certificate, otherCertificate)],
    ['the same twice', inPem(certificate, certificate)],
    ['one before another in DER', `${derOf(certificate)}, ${derOf(otherCertificate)}`],
    ['two in one piece of DER', derOf(certificate, otherCertificate)],
  ])('that is %s is refused', async (_what, text) => {
    expect(await ask('by-dn', { ...handedOn(), 'x-client-cert': text })).toEqual(refused);
  });
});

describe('a token that is bound to a certificate', () => {
  async function redeem(headers: Headers) {
    const { request, response } = await login(provider.issuer, 'alice.sandbox');
    return send('/token', redemption(request, response), headers);
  }
  const userinfo = async (token: unknown, headers: Headers) => {
    const authorization = `Bearer ${String(token)}`;
    const url = new URL('/userinfo', provider.issuer);
    return (await fetch(url, { headers: { ...headers, authorization } })).status;
  };

  test('opens userinfo beside that certificate alone', async () => {
    const { body } = await redeem(handedOn());
    expect(await userinfo(body['access_token'], handedOn())).toBe(200);
    expect(await userinfo(body['access_token'], handedOn(otherCertificate))).toBe(401);
    expect(await userinfo(body['access_token'], {})).toBe(401);
  });

  test('is not given without one', async () => {
    const { status, body } = await redeem({});
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
  });

  test('says so to whoever introspects it', async () => {
    const form = { grant_type: 'client_credentials', client_id: 'self-signed' };
    const { body } = await send('/token', form, handedOn());
    const token = String(body['access_token']);
    const told = await send('/introspect', { client_id: 'self-signed', token }, handedOn());
    expect(told.body).toMatchObject({ active: true, cnf: { 'x5t#S256': thumbprint } });
  });
});

test('metadata name the methods, the binding and the other address', async () => {
  const response = await fetch(new URL('/.well-known/openid-configuration', provider.issuer));
  expect(await response.json()).toMatchObject({
    tls_client_certificate_bound_access_tokens: true,
    token_endpoint_auth_methods_supported: expect.arrayContaining([
      'tls_client_auth',
      'self_signed_tls_client_auth',
    ]),
    mtls_endpoint_aliases: {
      token_endpoint: 'https://mtls.login.example.com/token',
      nep413_challenge_endpoint: 'https://mtls.login.example.com/challenge',
      userinfo_endpoint: 'https://mtls.login.example.com/userinfo',
    },
  });
});

const environment = { ISSUER: 'http://localhost:3000', NEAR_NETWORK: 'testnet' };
const faults = (settings: object) =>
  faultsOf(environment, { 'near-oidc.yaml': JSON.stringify(settings) }).join('\n');
const { client_secret: _secret, ...team } = { client_secret: '', ...testClients[1] };

describe('a configuration does not start', () => {
  test('with certificates from a proxy that is not there', () => {
    expect(faults({ mtls })).toMatch(/mtls: needs TRUST_PROXY/);
  });

  test('with a client that needs certificates, and no mtls', () => {
    const clients = [
      byCa('a', { tls_client_auth_san_dns: 'a.example' }),
      { ...testClients[0], tls_client_certificate_bound_access_tokens: true },
    ];
    const found = faults({ clients });
    expect(found).toMatch(/clients\.0\.token_endpoint_auth_method: needs the setting mtls/);
    expect(found).toMatch(/clients\.1\.tls_client_certificate_bound_access_tokens: needs the/);
  });

  test('with a certificate that nobody judges', () => {
    const { verify_header: _header, ...unjudged } = mtls;
    const clients = [byCa('a', { tls_client_auth_san_dns: 'a.example' })];
    expect(faults({ mtls: unjudged, trust_proxy: 1, clients })).toMatch(/needs mtls.verify_header/);
  });

  test.each([
    ['no name of the certificate', byCa('a', {}), /needs exactly one of/],
    [
      'two of them',
      byCa('a', { tls_client_auth_san_dns: 'a.example', tls_client_auth_san_ip: '192.0.2.1' }),
      /needs exactly one of/,
    ],
    [
      'a self-signed certificate that nobody wrote down',
      { ...byCa('a', {}), token_endpoint_auth_method: 'self_signed_tls_client_auth' },
      /jwks_uri: is missing/,
    ],
    [
      'a private key in its keys',
      {
        ...team,
        token_endpoint_auth_method: 'private_key_jwt',
        jwks: { keys: [{ kty: 'OKP', crv: 'Ed25519', x: 'eA', d: 'eA' }] },
      },
      /holds a private key/,
    ],
  ])('with a client that has %s', (_what, client, fault) => {
    expect(faults({ mtls, trust_proxy: 1, clients: [client] })).toMatch(fault);
  });
});

test('a certificate’s header counts for nothing where mtls is off', async () => {
  await provider.restart({ mtls: undefined, trust_proxy: 0, clients: testClients });
  const response = await fetch(new URL('/.well-known/openid-configuration', provider.issuer));
  const metadata = JSON.stringify(await response.json());
  expect(metadata).not.toContain('tls_client');
  expect(metadata).not.toContain('mtls');
  const answer = await ask('other-app', handedOn());
  expect(answer).toEqual(refused);
});

test('a client by command whose tokens are to be bound gets none where mtls is off', async () => {
  const operator = operatorOn(opened.at(-1) as Stores);
  const bound = {
    grant_types: ['client_credentials'],
    redirect_uris: null,
    tls_client_certificate_bound_access_tokens: true,
  };
  await expect(addTestClient(operator, 'bound-job', bound)).rejects.toThrow(
    'tls_client_certificate_bound_access_tokens needs the setting mtls',
  );
  // As one that was added while it was on.
  const unchecked = { ...operator, check: async () => undefined };
  const { secret } = await addTestClient(unchecked, 'bound-job', bound);
  const form = { grant_type: 'client_credentials', client_id: 'bound-job' };
  const told = await send('/token', { ...form, client_secret: String(secret) }, handedOn());
  expect(told.body).not.toHaveProperty('access_token');
  expect([told.status, told.body['error']]).toEqual([400, 'invalid_client_metadata']);
});
