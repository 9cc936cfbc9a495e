/** Apps in a browser: their own origins may call what they need, and no other reads an answer. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signInAt, startWithClients } from '../../support/protocol.ts';
import type { TestProvider } from '../../support/provider.ts';
import { authorizationRequest } from '../../support/relying-party.ts';
import { Visitor, type JsonObject } from '../../support/visitor.ts';

const own = 'https://app.example';
const evil = 'https://evil.example';

let provider: TestProvider;
let tokens: JsonObject;
beforeAll(async () => {
  provider = await startWithClients([
    {
      client_id: 'native-app',
      redirect_uris: ['com.example.app:/callback'],
      token_endpoint_auth_method: 'none',
    },
  ]);
  tokens = await signInAt(provider.issuer, 'alice.sandbox');
});
afterAll(() => provider.close());

const send = (path: string, init: RequestInit & { headers: Record<string, string> }) =>
  fetch(new URL(path, provider.issuer), { redirect: 'manual', ...init });

const allowedOrigin = ({ headers }: Response) => headers.get('access-control-allow-origin');

describe('a preflight', () => {
  test.each([
    ['/token', 'POST'],
    ['/userinfo', 'GET'],
    ['/userinfo', 'POST'],
    ['/revoke', 'POST'],
    ['/par', 'POST'],
    ['/introspect', 'POST'],
    ['/device/code', 'POST'],
    ['/jwks', 'GET'],
    ['/.well-known/openid-configuration', 'GET'],
    ['/.well-known/oauth-authorization-server', 'GET'],
  ])('for %s by %s is answered, and lets tokens and proofs be sent', async (path, method) => {
    const response = await send(path, {
      method: 'OPTIONS',
      headers: {
        origin: own,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,dpop,content-type',
      },
    });
    expect([response.status, allowedOrigin(response)]).toEqual([204, own]);
    expect(response.headers.get('access-control-allow-methods')).toContain(method);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test.each(['/authorize', '/logout', '/account', '/interaction/x/login'])(
    'for the page %s lets nobody in',
    async (path) => {
      const response = await send(path, {
        method: 'OPTIONS',
        headers: { origin: own, 'access-control-request-method': 'POST' },
      });
      expect(allowedOrigin(response)).toBeNull();
    },
  );
});

describe('an answer', () => {
  const userinfo = (origin: string) =>
    send('/userinfo', {
      headers: { origin, authorization: `Bearer ${String(tokens['access_token'])}` },
    });
  const revoke = (origin: string, clientId = 'public-app') =>
    send('/revoke', {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ client_id: clientId, token: 'x' }),
    });

  test('of userinfo and revocation is the app’s own origin’s to read', async () => {
    for (const answer of [await userinfo(own), await revoke(own)]) {
      expect([answer.status, allowedOrigin(answer)]).toEqual([200, own]);
      expect(answer.headers.get('vary')).toContain('Origin');
    }
  });

  test.each([evil, 'http://app.example', 'https://app.example:8443', 'https://app.example.evil'])(
    'is refused to %s',
    async (origin) => {
      for (const answer of [await userinfo(origin), await revoke(origin)]) {
        expect(answer.status).toBe(400);
        expect(await answer.text()).not.toContain('alice');
      }
    },
  );

  test('is refused to a sandboxed frame, which an app scheme’s origin looks like', async () => {
    expect((await revoke('null', 'native-app')).status).toBe(400);
  });

  test.each(['/jwks', '/.well-known/openid-configuration'])(
    'of %s is everybody’s',
    async (path) => {
      const answer = await send(path, { headers: { origin: evil } });
      expect([answer.status, allowedOrigin(answer)]).toEqual([200, evil]);
    },
  );

  test('of /authorize is nobody’s to read', async () => {
    const { url } = authorizationRequest(provider.issuer);
    const { headers } = await new Visitor().send(url, { headers: { origin: own } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });
});
