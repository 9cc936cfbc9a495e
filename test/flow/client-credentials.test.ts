/** Programs that ask for tokens of their own: no person, no account (RFC 6749, section 4.4). */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { faultsOf } from '../support/configuration.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { requestTokens } from '../support/relying-party.ts';

const job = {
  client_id: 'nightly-job',
  client_secret: 'nightly-job-secret-nightly-job-secret',
  grant_types: ['client_credentials'],
};
const credentials = { id: job.client_id, secret: job.client_secret };

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({ settings: { clients: [...testClients, job] } });
});
afterAll(() => provider.close());

const ask = (basic = credentials, form: Record<string, string> = {}) =>
  requestTokens(provider.issuer, { grant_type: 'client_credentials', ...form }, basic);

async function introspect(token: string): Promise<Record<string, unknown>> {
  const basic = Buffer.from(`${credentials.id}:${credentials.secret}`).toString('base64');
  const response = await fetch(new URL('/introspect', provider.issuer), {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ token }),
  });
  return (await response.json()) as Record<string, unknown>;
}

test('a client with a secret gets an access token of no account', async () => {
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  expect(body).not.toHaveProperty('id_token');
  expect(body).not.toHaveProperty('refresh_token');
  const about = await introspect(String(body['access_token']));
  expect(about).toMatchObject({ active: true, client_id: job.client_id });
  expect(about).not.toHaveProperty('sub');
});

test('it opens no userinfo', async () => {
  const { body } = await ask();
  const response = await fetch(new URL('/userinfo', provider.issuer), {
    headers: { authorization: `Bearer ${String(body['access_token'])}` },
  });
  expect(response.status).toBe(401);
});

test('a wrong secret gets none', async () => {
  const { status, body } = await ask({ ...credentials, secret: 'x'.repeat(40) });
  expect([status, body['error']]).toEqual([401, 'invalid_client']);
});

test('a client that did not declare the grant gets none', async () => {
  const { status, body } = await ask({
    id: 'team-app',
    secret: 'team-app-secret-team-app-secret-01',
  });
  // The library's word for it; RFC 6749, section 5.2, would have it `unauthorized_client`.
  expect([status, body['error']]).toEqual([400, 'invalid_request']);
  expect(body).not.toHaveProperty('access_token');
});

test('nobody can sign in at a client that asks for its own tokens alone', async () => {
  const url = new URL('/authorize', provider.issuer);
  url.search = new URLSearchParams({
    client_id: job.client_id,
    response_type: 'code',
    scope: 'openid',
    redirect_uri: 'https://evil.example/',
  }).toString();
  const response = await fetch(url, { redirect: 'manual' });
  expect(response.status).toBe(400);
  expect(response.headers.get('location')).toBeNull();
});

const faults = (client: object) =>
  faultsOf(
    { ISSUER: 'http://localhost:3000', NEAR_NETWORK: 'testnet' },
    { 'near-oidc.yaml': JSON.stringify({ clients: [client] }) },
  );

test('a public client that declares the grant stops the start, with what to do', () => {
  const { client_secret: _secret, ...open } = job;
  const publicJob = { ...open, token_endpoint_auth_method: 'none' };
  expect(faults(publicJob)).toEqual([
    expect.stringMatching(/clients\.0\.grant_types: must not have client_credentials/),
  ]);
});

test('redirect_uris may be missing for that grant alone', () => {
  expect(faults(job)).toEqual([]);
  const both = { ...job, grant_types: ['authorization_code', 'client_credentials'] };
  expect(faults(both)).toEqual([expect.stringMatching(/clients\.0\.redirect_uris: is missing/)]);
  const { grant_types: _types, ...usual } = job;
  expect(faults(usual)).toEqual([expect.stringMatching(/clients\.0\.redirect_uris: is missing/)]);
});
