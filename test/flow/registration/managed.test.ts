/** What an app may do with what it registered, by the token that it was given for it (RFC 7592). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { ownAddress, publicApp, register } from '../../support/registration.ts';
import { login, redemption, requestTokens } from '../../support/relying-party.ts';
import type { JsonObject } from '../../support/visitor.ts';

let provider: TestProvider;
let address: string;

beforeAll(async () => {
  provider = await startProvider({
    settings: { registration: { policy: 'open' }, rate_limits: { enabled: false } },
  });
  address = `${provider.issuer}/register`;
});
afterAll(() => provider.close());

async function registered(metadata: object = publicApp): Promise<JsonObject> {
  const { status, body } = await register(address, metadata);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body;
}

describe('what was registered is managed by its own token', () => {
  test('read, changed with another token for it, and removed with all that it was given', async () => {
    const body = await registered();
    const own = String(body['registration_client_uri']);
    const first = String(body['registration_access_token']);
    const id = String(body['client_id']);
    const changed = await register(
      own,
      { ...publicApp, client_id: id, redirect_uris: ['https://self.example/new'] },
      { method: 'PUT', token: first },
    );
    expect(changed.body).toMatchObject({ redirect_uris: ['https://self.example/new'] });
    const second = String(changed.body['registration_access_token']);
    expect(second).not.toBe(first);
    expect((await register(own, undefined, { method: 'GET', token: first })).status).toBe(401);

    const parameters = { client_id: id, redirect_uri: 'https://self.example/new' };
    const { request, response } = await login(provider.issuer, 'alice.sandbox', {
      ...parameters,
      scope: 'openid offline_access',
      prompt: 'consent',
    });
    const { body: tokens } = await requestTokens(provider.issuer, redemption(request, response));
    const removed = await register(own, undefined, { method: 'DELETE', token: second });
    expect(removed.status).toBe(204);
    const refreshed = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: id,
      refresh_token: String(tokens['refresh_token']),
    });
    expect(refreshed).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await register(own, undefined, { method: 'GET', token: second })).status).toBe(401);
  });

  test('another app’s token opens nothing', async () => {
    const [mine, theirs] = [await registered(), await registered()];
    const token = String(mine['registration_access_token']);
    const at = String(theirs['registration_client_uri']);
    for (const method of ['GET', 'DELETE']) {
      expect((await register(at, undefined, { method, token })).status).toBe(401);
    }
    const still = { method: 'GET', token: String(theirs['registration_access_token']) };
    expect((await register(at, undefined, still)).status).toBe(200);
    for (const id of ['public-app', 'near-oidc-account', 'nobody']) {
      const other = String((await registered())['registration_access_token']);
      const options = { method: 'GET', token: other };
      const answer = await register(`${address}/${id}`, undefined, options);
      expect(answer.status).toBe(401);
    }
  });

  test('a change is held to the same rules', async () => {
    const body = await registered();
    const own = String(body['registration_client_uri']);
    const token = String(body['registration_access_token']);
    const bad = { client_id: body['client_id'], ...publicApp, redirect_uris: ['javascript:1'] };
    const { status, body: answer } = await register(own, bad, { method: 'PUT', token });
    expect([status, answer['error']]).toEqual([400, 'invalid_redirect_uri']);
    const party = { client_id: body['client_id'], ...publicApp, first_party: true };
    expect((await register(own, party, { method: 'PUT', token })).status).toBe(400);
  });

  test('the secret stays over a change', async () => {
    const metadata = { redirect_uris: [ownAddress], grant_types: ['client_credentials'] };
    const body = await registered(metadata);
    const basic = { id: String(body['client_id']), secret: String(body['client_secret']) };
    const changed = await register(
      String(body['registration_client_uri']),
      { client_id: body['client_id'], client_name: 'New name', ...metadata },
      { method: 'PUT', token: String(body['registration_access_token']) },
    );
    expect(changed.status).toBe(200);
    expect(changed.body).not.toHaveProperty('client_secret');
    const form = { grant_type: 'client_credentials' };
    expect((await requestTokens(provider.issuer, form, basic)).status).toBe(200);
  });

  test('the secret may be said at a change, and is not said back; any other stops it', async () => {
    const metadata = { redirect_uris: [ownAddress], grant_types: ['client_credentials'] };
    const body = await registered(metadata);
    const secret = String(body['client_secret']);
    const own = String(body['registration_client_uri']);
    const token = String(body['registration_access_token']);
    const change = { client_id: body['client_id'], client_name: 'New name', ...metadata };
    for (const wrong of ['f'.repeat(64), '', null, 7, [secret]]) {
      const sent = { ...change, client_secret: wrong };
      const { status, body: answer } = await register(own, sent, { method: 'PUT', token });
      expect([status, answer['error']]).toEqual([400, 'invalid_request']);
    }
    const right = { ...change, client_secret: secret };
    const changed = await register(own, right, { method: 'PUT', token });
    expect(changed).toMatchObject({ status: 200, body: { client_name: 'New name' } });
    expect(changed.body).not.toHaveProperty('client_secret');
    const form = { grant_type: 'client_credentials' };
    const basic = { id: String(body['client_id']), secret };
    expect((await requestTokens(provider.issuer, form, basic)).status).toBe(200);
  });
});

test('a public app that becomes a confidential one is given a secret that works', async () => {
  const body = await registered();
  const metadata = {
    client_id: body['client_id'],
    redirect_uris: [ownAddress],
    grant_types: ['client_credentials'],
    token_endpoint_auth_method: 'client_secret_basic',
  };
  const options = { method: 'PUT', token: String(body['registration_access_token']) };
  const changed = await register(String(body['registration_client_uri']), metadata, options);
  const basic = { id: String(body['client_id']), secret: String(changed.body['client_secret']) };
  expect(basic.secret).toMatch(/^[0-9a-z]{64}$/);
  const form = { grant_type: 'client_credentials' };
  expect((await requestTokens(provider.issuer, form, basic)).status).toBe(200);
});
