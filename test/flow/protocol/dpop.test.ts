/** Tokens that count beside a proof of their own key alone (RFC 9449). */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import * as client from 'openid-client';
import { createProver, type Prover } from '../../support/dpop.ts';
import {
  redirectUri,
  startProvider,
  testClients,
  type TestProvider,
} from '../../support/provider.ts';
import {
  answerLogin,
  followToApp,
  login,
  openLogin,
  redemption,
} from '../../support/relying-party.ts';
import type { JsonObject } from '../../support/visitor.ts';

let provider: TestProvider;
let own: Prover;
let stranger: Prover;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      resources: [{ identifier: 'https://api.example.com', scopes: ['read'] }],
      clients: [
        ...testClients,
        { ...testClients[0], client_id: 'bound-app', dpop_bound_access_tokens: true },
      ],
    },
  });
});
afterAll(() => provider.close());
beforeEach(async () => {
  [own, stranger] = await Promise.all([
    createProver(provider.issuer),
    createProver(provider.issuer),
  ]);
});

type Told = { status: number; headers: Headers; body: JsonObject };

async function read(response: Response): Promise<Told> {
  const { status, headers } = response;
  return { status, headers, body: (await response.json()) as JsonObject };
}

async function ask(form: Record<string, string>, proof?: string): Promise<Told> {
  const headers = proof === undefined ? undefined : { dpop: proof };
  const body = new URLSearchParams(form);
  return read(
    await fetch(new URL('/token', provider.issuer), {
      method: 'POST',
      body,
      ...(headers && { headers }),
    }),
  );
}

async function formOf(extra: Record<string, string | undefined> = {}) {
  const { request, response } = await login(provider.issuer, 'alice.sandbox', extra);
  return redemption(request, response);
}

async function userinfo(authorization: string, proof?: string): Promise<Told> {
  const headers = { authorization, ...(proof === undefined ? undefined : { dpop: proof }) };
  return read(await fetch(new URL('/userinfo', provider.issuer), { headers }));
}

const fault = ({ status, body }: Told) => [status, body['error']];
const offline = { scope: 'openid offline_access', prompt: 'consent' };

test('openid-client gets a bound token, uses it, and refreshes it', async () => {
  const config = await client.discovery(
    new URL(provider.issuer),
    'public-app',
    undefined,
    client.None(),
    { execute: [client.allowInsecureRequests] },
  );
  const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair());
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const open = await openLogin(provider.issuer, {
    ...offline,
    state: undefined,
    nonce: undefined,
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
  });
  const { body } = await answerLogin(open, 'alice.sandbox');
  const back = await followToApp(open.visitor, String(body['redirectTo']));
  const tokens = await client.authorizationCodeGrant(
    config,
    back,
    { pkceCodeVerifier },
    undefined,
    {
      DPoP,
    },
  );
  expect(tokens.token_type).toBe('dpop');
  const told = await client.fetchUserInfo(config, tokens.access_token, 'alice.sandbox', { DPoP });
  expect(told.sub).toBe('alice.sandbox');
  const again = await client.refreshTokenGrant(config, String(tokens.refresh_token), undefined, {
    DPoP,
  });
  expect(again.token_type).toBe('dpop');
});

describe('a bound access token', () => {
  const bound = async () => {
    const told = await ask(await formOf(), await own.prove('POST', '/token'));
    expect(told.body['token_type']).toBe('DPoP');
    return String(told.body['access_token']);
  };

  test('as a bearer token, or beside a stranger’s proof, opens nothing', async () => {
    const token = await bound();
    expect(fault(await userinfo(`Bearer ${token}`))).toEqual([401, 'invalid_token']);
    const proof = await stranger.prove('GET', '/userinfo', token);
    expect(fault(await userinfo(`DPoP ${token}`, proof))).toEqual([401, 'invalid_token']);
    const right = await userinfo(`DPoP ${token}`, await own.prove('GET', '/userinfo', token));
    expect(right.status).toBe(200);
  });

  test('beside a proof that names another token opens nothing', async () => {
    const token = await bound();
    const proof = await own.prove('GET', '/userinfo', 'another-token');
    expect(fault(await userinfo(`DPoP ${token}`, proof))).toEqual([401, 'invalid_dpop_proof']);
  });

  test('for an API names the key', async () => {
    const resource = 'https://api.example.com';
    const form = await formOf({ scope: 'openid read', resource });
    const { body } = await ask({ ...form, resource }, await own.prove('POST', '/token'));
    expect(decodeJwt(String(body['access_token']))).toMatchObject({ cnf: { jkt: own.thumbprint } });
  });
});

describe('a proof', () => {
  test.each([
    ['for another address', { htu: 'https://elsewhere.example/token' }],
    ['for another method', { htm: 'GET' }],
    ['without a jti', { jti: '' }],
  ])('%s is refused', async (_name, change) => {
    const proof = await own.prove('POST', '/token', undefined, change);
    expect(fault(await ask(await formOf(), proof))).toEqual([400, 'invalid_dpop_proof']);
  });

  test('sent twice is refused, and names itself as what is wrong', async () => {
    const proof = await own.prove('POST', '/token');
    expect((await ask(await formOf(), proof)).status).toBe(200);
    expect(fault(await ask(await formOf(), proof))).toEqual([400, 'invalid_dpop_proof']);
  });

  test('from a clock that is wrong is good once it has our nonce', async () => {
    const form = await formOf();
    const iat = Math.floor(Date.now() / 1000) - 3600;
    const late = await ask(form, await own.prove('POST', '/token', undefined, { iat }));
    expect(fault(late)).toEqual([400, 'use_dpop_nonce']);
    const nonce = String(late.headers.get('dpop-nonce'));
    const proof = await own.prove('POST', '/token', undefined, { iat, nonce });
    expect((await ask(form, proof)).status).toBe(200);
  });

  test('with a nonce that is not ours is refused', async () => {
    const proof = await own.prove('POST', '/token', undefined, { nonce: 'x'.repeat(43) });
    expect(fault(await ask(await formOf(), proof))).toEqual([400, 'use_dpop_nonce']);
  });

  test('may have the nonce of before a restart, which every instance knows', async () => {
    const { headers } = await ask(await formOf(), await own.prove('POST', '/token'));
    const nonce = String(headers.get('dpop-nonce'));
    await provider.restart();
    const proof = await own.prove('POST', '/token', undefined, { nonce });
    expect((await ask(await formOf(), proof)).status).toBe(200);
  });
});

test('a page of another origin may read the nonce', async () => {
  const response = await fetch(new URL('/token', provider.issuer), {
    method: 'POST',
    headers: { origin: 'https://app.example', dpop: await own.prove('POST', '/token') },
    body: new URLSearchParams(await formOf()),
  });
  expect(response.headers.get('access-control-expose-headers')?.toLowerCase()).toContain(
    'dpop-nonce',
  );
});

test('a code that was asked for with one key is not redeemed with another', async () => {
  const form = await formOf({ dpop_jkt: own.thumbprint });
  const stolen = await ask(form, await stranger.prove('POST', '/token'));
  expect(fault(stolen)).toEqual([400, 'invalid_grant']);
});

test('a public client’s refresh token is bound to its key', async () => {
  const { body } = await ask(await formOf(offline), await own.prove('POST', '/token'));
  const form = {
    grant_type: 'refresh_token',
    client_id: 'public-app',
    refresh_token: String(body['refresh_token']),
  };
  for (const proof of [undefined, await stranger.prove('POST', '/token')]) {
    expect(fault(await ask(form, proof))).toEqual([400, 'invalid_grant']);
  }
  const again = await ask(form, await own.prove('POST', '/token'));
  expect(again.body['token_type']).toBe('DPoP');
});

test('a client that declares dpop_bound_access_tokens gets nothing without a proof', async () => {
  const asBound = { client_id: 'bound-app', redirect_uri: redirectUri };
  expect(fault(await ask(await formOf(asBound)))).toEqual([400, 'invalid_grant']);
  const told = await ask(await formOf(asBound), await own.prove('POST', '/token'));
  expect(told.body['token_type']).toBe('DPoP');
});
