/** Authorization requests that are pushed before the browser is sent (RFC 9126). */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as client from 'openid-client';
import {
  redirectUri,
  startProvider,
  testClients,
  type TestProvider,
} from '../../support/provider.ts';
import { authorizationRequest, followToApp, sign } from '../../support/relying-party.ts';
import { Visitor, type JsonObject } from '../../support/visitor.ts';

const strict = {
  ...testClients[0],
  client_id: 'strict-app',
  require_pushed_authorization_requests: true,
};
const other = { id: 'other-app', secret: 'other-app-secret-other-app-secret' };

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: { rate_limits: { enabled: false }, clients: [...testClients, strict] },
  });
});
afterAll(() => provider.close());

async function push(extra: Record<string, string | undefined>, headers = {}) {
  const request = authorizationRequest(provider.issuer, extra);
  const body = new URL(request.url).searchParams;
  const response = await fetch(new URL('/par', provider.issuer), { method: 'POST', headers, body });
  return { status: response.status, body: (await response.json()) as JsonObject };
}

function addressOf(clientId: string, requestUri: unknown): string {
  const query = new URLSearchParams({ client_id: clientId, request_uri: String(requestUri) });
  return new URL(`/authorize?${String(query)}`, provider.issuer).href;
}

test('openid-client pushes a request, and the login that it begins gives tokens', async () => {
  const config = await client.discovery(
    new URL(provider.issuer),
    'strict-app',
    undefined,
    client.None(),
    { execute: [client.allowInsecureRequests] },
  );
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const url = await client.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    state: expectedState,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
  });
  // What is asked for is not for the browser to change.
  expect([...url.searchParams.keys()].toSorted()).toEqual(['client_id', 'request_uri']);

  const visitor = new Visitor();
  const page = String((await visitor.send(url.href)).location);
  const { body: step } = await visitor.sendJson(page);
  const answer = await sign('alice.sandbox', step['challenge'] as JsonObject);
  const { body } = await visitor.sendJson(`${page}/login`, answer);
  const back = await followToApp(visitor, String(body['redirectTo']));
  const tokens = await client.authorizationCodeGrant(config, back, {
    pkceCodeVerifier,
    expectedState,
  });
  expect(tokens.claims()?.sub).toBe('alice.sandbox');
});

describe('a client that declares require_pushed_authorization_requests', () => {
  test('is refused a request that comes by the browser', async () => {
    const { url } = authorizationRequest(provider.issuer, { client_id: 'strict-app' });
    const { location } = await new Visitor().send(url);
    expect(new URL(String(location)).searchParams.get('error')).toBe('invalid_request');
  });
});

describe('a pushed request', () => {
  test('lives for a minute', async () => {
    const { status, body } = await push({});
    expect([status, body['expires_in']]).toEqual([201, 60]);
  });

  test('of one client is of no use to another', async () => {
    const { body } = await push({});
    const { location } = await new Visitor().send(addressOf('team-app', body['request_uri']));
    const { origin, searchParams } = new URL(String(location));
    // Where that client is known to be, and without anything of the other's request.
    expect([origin, searchParams.get('error')]).toEqual([
      'https://team.example',
      'invalid_request_object',
    ]);
  });

  test('that nobody pushed gives an error page, and leads nowhere', async () => {
    const uri = 'urn:ietf:params:oauth:request_uri:nobody-pushed-this';
    const answer = await new Visitor().send(addressOf('public-app', uri));
    expect([answer.status, answer.location]).toEqual([400, undefined]);
  });

  test.each([
    ['to an address that is not registered', { redirect_uri: 'https://evil.example/' }, 400],
    ['that names another pushed one', { request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 400],
    ['without PKCE, of a public client', { code_challenge: undefined }, 400],
    ['of a client that nobody knows', { client_id: 'nobody' }, 401],
    ['of a confidential client that does not prove itself', { client_id: other.id }, 401],
  ])('%s is refused when it is pushed', async (_name, extra, status) => {
    const answer = await push(extra);
    expect(answer.status).toBe(status);
    expect(answer.body).not.toHaveProperty('request_uri');
  });

  test('of a confidential client is taken with its secret', async () => {
    const basic = Buffer.from(`${other.id}:${other.secret}`).toString('base64');
    const { status } = await push(
      { client_id: other.id, redirect_uri: 'https://other.example/callback' },
      { authorization: `Basic ${basic}` },
    );
    expect(status).toBe(201);
  });
});
