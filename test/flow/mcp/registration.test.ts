/** MCP clients at the registration endpoint, while no other app may use it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { agent, agentAddress, mcpSettings, notes, registerAgent } from '../../support/mcp.ts';
import { metadataOf } from '../../support/protocol.ts';
import { startProvider, type Settings, type TestProvider } from '../../support/provider.ts';
import { register } from '../../support/registration.ts';
import { requestTokens } from '../../support/relying-party.ts';
import type { JsonObject } from '../../support/visitor.ts';

let provider: TestProvider;
const started: TestProvider[] = [];

async function start(settings: Settings = mcpSettings()): Promise<TestProvider> {
  const one = await startProvider({ settings });
  started.push(one);
  return one;
}

beforeAll(async () => {
  provider = await start();
});
afterAll(() => Promise.all(started.map((each) => each.close())));

describe('what an MCP client registers', () => {
  test('has no secret, no scope, and no grant without a person', async () => {
    const body = await registerAgent(provider.issuer, {
      ...agent,
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: [
        'authorization_code',
        'client_credentials',
        'urn:ietf:params:oauth:grant-type:device_code',
      ],
      response_types: ['code', 'id_token'],
      post_logout_redirect_uris: ['https://evil.example/'],
      backchannel_logout_uri: 'https://evil.example/',
      first_party: true,
      subject_type: 'pairwise',
      near_oidc_origin: 'declared',
      client_id: 'public-app',
    });
    expect(body).toMatchObject({
      client_id: expect.stringMatching(/^mcp-[0-9a-f]{32}$/),
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      application_type: 'native',
    });
    for (const name of ['client_secret', 'client_secret_expires_at', 'scope', 'first_party']) {
      expect(body).not.toHaveProperty(name);
    }
    expect(body['post_logout_redirect_uris']).toEqual([]);
    expect(body).not.toHaveProperty('backchannel_logout_uri');
    const asked = { grant_type: 'client_credentials', client_id: String(body['client_id']) };
    const { status } = await requestTokens(provider.issuer, { ...asked, resource: notes });
    expect(status).toBe(400);
  });

  test('leaves out a scheme that any app may have, where there is a better address', async () => {
    const redirectUris = [
      'cursor://agent/callback',
      agentAddress,
      'https://agent.example/callback',
    ];
    const body = await registerAgent(provider.issuer, { ...agent, redirect_uris: redirectUris });
    expect(body['redirect_uris']).toEqual(redirectUris.slice(1));
  });

  test('can be keys in the place of a secret', async () => {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
    const body = await registerAgent(provider.issuer, {
      ...agent,
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [jwk] },
    });
    expect(body['token_endpoint_auth_method']).toBe('private_key_jwt');
  });

  test.each([
    ['a script', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    ['http beyond this computer', { redirect_uris: ['http://a.example/'] }, 'invalid_redirect_uri'],
    ['a scheme without a dot', { redirect_uris: ['agent://callback'] }, 'invalid_redirect_uri'],
    [
      'a script beside a good address',
      { redirect_uris: ['javascript:alert(1)', agentAddress] },
      'invalid_redirect_uri',
    ],
    ['no address', { redirect_uris: [] }, 'invalid_redirect_uri'],
    [
      'an address that is no text',
      { redirect_uris: [{ toString: 1 }, agentAddress] },
      'invalid_redirect_uri',
    ],
    ['no grant with a person', { grant_types: ['client_credentials'] }, 'invalid_client_metadata'],
    ['a logo by http', { logo_uri: 'http://10.0.0.1/logo.png' }, 'invalid_client_metadata'],
  ])('is refused with %s', async (_what, change, error) => {
    const answer = await register(`${provider.issuer}/register`, { ...agent, ...change });
    expect([answer.status, answer.body['error']]).toEqual([400, error]);
  });

  test('cannot become more by a change', async () => {
    const body = await registerAgent(provider.issuer);
    const address = String(body['registration_client_uri']);
    const wider = {
      ...agent,
      client_id: body['client_id'],
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code', 'client_credentials'],
    };
    const token = String(body['registration_access_token']);
    const changed = await register(address, wider, { method: 'PUT', token });
    expect(changed.status).toBe(200);
    expect(changed.body).toMatchObject({
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
    });
    expect(changed.body).not.toHaveProperty('client_secret');
  });
});

test('metadata tell what MCP clients look for (RFC 8414)', async () => {
  const response = await fetch(`${provider.issuer}/.well-known/oauth-authorization-server`);
  const oauth = (await response.json()) as JsonObject;
  expect(oauth).toMatchObject({
    issuer: provider.issuer,
    registration_endpoint: `${provider.issuer}/register`,
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    grant_types_supported: expect.arrayContaining(['authorization_code', 'refresh_token']),
    token_endpoint_auth_methods_supported: expect.arrayContaining(['none', 'private_key_jwt']),
    scopes_supported: expect.arrayContaining(['offline_access']),
  });
  expect(await metadataOf(provider.issuer)).toEqual(oauth);
});

test('an app that registered under a policy manages nothing once that is off', async () => {
  const policies = await start(mcpSettings({}, { registration: { policy: 'open' } }));
  const ordinary = await registerAgent(policies.issuer, { ...agent, scope: 'openid' });
  await policies.restart({ registration: { policy: 'off' } });
  const mcp = await registerAgent(policies.issuer);
  const read = ({
    registration_client_uri: address,
    registration_access_token: token,
  }: JsonObject) => register(String(address), undefined, { method: 'GET', token: String(token) });
  expect((await read(mcp)).status).toBe(200);
  expect((await read(ordinary)).status).toBe(404);
});

test('without mcp.registration nobody registers', async () => {
  const closed = await start(mcpSettings({ registration: false }));
  expect((await register(`${closed.issuer}/register`, agent)).status).toBe(404);
});
