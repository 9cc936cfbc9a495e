/** Whose pages may sign people in without a page of ours: those that the operator lists. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  askChallenge,
  replyOf,
  signInDirectly,
  verifyToken,
  type Send,
} from '../support/direct.ts';

const listed = 'https://app.example';
const accountId = 'alice.sandbox';

let provider: TestProvider;
let issuer: string;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      direct: { allowed_origins: [listed, 'http://localhost:5173'] },
      rate_limits: { enabled: false },
    },
  });
  ({ issuer } = provider);
});
afterAll(() => provider.close());

const from =
  (origin: string): Send =>
  (url, init) => {
    const headers = new Headers(init?.headers);
    headers.set('origin', origin);
    return fetch(url, { ...init, headers });
  };

const corsOf = (headers: Headers) =>
  [...headers.keys()].filter((name) => name.startsWith('access-control-'));

const preflight = (path: string, origin: string, method = 'POST') =>
  fetch(`${issuer}${path}`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': 'authorization,content-type',
    },
  });

describe('a page of a listed origin', () => {
  test.each(['/auth/challenge', '/auth/verify', '/auth/verify-token', '/AUTH/verify/'])(
    'may ask %s, as its browser finds out first',
    async (path) => {
      const response = await preflight(path, listed);
      expect([response.status, await response.text()]).toEqual([204, '']);
      const { headers } = response;
      expect(headers.get('access-control-allow-origin')).toBe(listed);
      expect(headers.get('access-control-allow-methods')).toBe('GET, POST');
      expect(headers.get('access-control-allow-headers')?.toLowerCase()).toBe(
        'authorization, content-type',
      );
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      expect(headers.get('vary')).toContain('Origin');
    },
  );

  test('signs people in, and its name stands in what they sign', async () => {
    const asked = await askChallenge(issuer, accountId, from(listed));
    expect(asked.body['message']).toMatch(/^Sign in to app\.example with NEAR\n/);
    const verified = await signInDirectly(issuer, accountId, undefined, from(listed));
    const looked = await verifyToken(issuer, verified.body['token'], from(listed));
    for (const { status, headers } of [asked, verified, looked]) {
      expect([status, headers.get('access-control-allow-origin')]).toEqual([200, listed]);
      expect(headers.get('vary')).toContain('Origin');
    }
  });

  test('can read why it was refused', async () => {
    const refused = await askChallenge(issuer, 'Not An Account', from(listed));
    expect(refused.status).toBe(400);
    expect(refused.headers.get('access-control-allow-origin')).toBe(listed);
    const looked = await verifyToken(issuer, 'a.b.c', from(listed));
    expect(looked.status).toBe(401);
    expect(looked.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
  });

  test('can take its token back', async () => {
    const { body } = await signInDirectly(issuer, accountId, undefined, from(listed));
    const form = { client_id: 'near-oidc-direct', token: String(body['token']) };
    const revoked = await from(listed)(`${issuer}/revoke`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect([revoked.status, revoked.headers.get('access-control-allow-origin')]).toEqual([
      200,
      listed,
    ]);
    expect((await verifyToken(issuer, body['token'])).status).toBe(401);
  });
});

describe('a page of an origin that is not listed', () => {
  test.each([
    ['another site', 'https://evil.example'],
    ['a look-alike', 'https://app.example.evil.example'],
    ['a site below it', 'https://sub.app.example'],
    ['the same host without TLS', 'http://app.example'],
    ['another port of it', 'https://app.example:8443'],
    ['a sandboxed frame, or a file', 'null'],
    ['a list', `${listed}, https://evil.example`],
  ])('%s: 403, and no header that lets it read that', async (_name, origin) => {
    for (const path of ['/auth/challenge', '/auth/verify']) {
      const before = await preflight(path, origin);
      expect([before.status, corsOf(before.headers)]).toEqual([403, []]);
    }
    const asked = await askChallenge(issuer, accountId, from(origin));
    expect([asked.status, asked.body['error'], corsOf(asked.headers)]).toEqual([
      403,
      'origin_not_allowed',
      [],
    ]);
    expect(asked.body['message']).toContain(`Requests from ${origin} are not taken`);
    expect(asked.headers.get('vary')).toContain('Origin');
    const { body } = await signInDirectly(issuer, accountId);
    const looked = await verifyToken(issuer, body['token'], from(origin));
    expect([looked.status, corsOf(looked.headers)]).toEqual([403, []]);
  });

  test('cannot read what becomes of a token that it revokes', async () => {
    const { body } = await signInDirectly(issuer, accountId);
    const form = { client_id: 'near-oidc-direct', token: String(body['token']) };
    const revoked = await from('https://evil.example')(`${issuer}/revoke`, {
      method: 'POST',
      body: new URLSearchParams(form),
    });
    expect(revoked.headers.get('access-control-allow-origin')).toBeNull();
  });
});

test('a server, which sends no origin, is answered without such headers', async () => {
  const asked = await askChallenge(issuer, accountId);
  expect([asked.status, corsOf(asked.headers)]).toEqual([200, []]);
});

test('our own pages may ask as well', async () => {
  const { status, headers } = await askChallenge(issuer, accountId, from(issuer));
  expect([status, headers.get('access-control-allow-origin')]).toEqual([200, issuer]);
});

test('a refused preflight is JSON', async () => {
  const { body } = await replyOf(await preflight('/auth/verify', 'https://evil.example'));
  expect(body['error']).toBe('origin_not_allowed');
});
