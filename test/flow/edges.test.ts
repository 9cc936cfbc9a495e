/** The outer wall: what a request claims of itself changes nothing; what is too much is refused. */
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  authorizationRequest,
  login,
  openLogin,
  requestTokens,
  sign,
} from '../support/relying-party.ts';
import {
  readSettings,
  startProvider,
  testClients,
  type TestProvider,
} from '../support/provider.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

interface RawAnswer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly text: string;
}

/** Node's own client, since fetch does not let a Host be forged. */
function rawGet(url: string, headers: Record<string, string>): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { headers }, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => (text += chunk.toString()));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
    });
    request.on('error', reject);
    request.end();
  });
}

/** Words as they are on the wire. */
function rawRequest(port: number, words: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, 'localhost', () => socket.write(words));
    let text = '';
    socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
}

describe('without a trusted proxy', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider({ settings: { rate_limits: { enabled: false } } });
  });
  afterAll(() => provider.close());

  test('a forged Host is refused, and appears in no link', async () => {
    for (const path of ['/.well-known/openid-configuration', '/authorize?client_id=public-app']) {
      const answer = await rawGet(`${provider.issuer}${path}`, { host: 'evil.example' });
      expect(answer.status).toBe(400);
      expect(answer.text).not.toContain('evil.example');
      expect(answer.headers['location']).toBeUndefined();
    }
  });

  test('a request target that names another host is refused', async () => {
    for (const path of ['/.well-known/openid-configuration', '/authorize', '/logout']) {
      const answer = await rawRequest(
        provider.port,
        `GET http://evil.example${path} HTTP/1.1\r\nHost: localhost:${provider.port}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 400 /);
      expect(answer).not.toContain('evil.example');
    }
  });

  test('forged X-Forwarded headers change neither metadata nor cookies nor links', async () => {
    const forged = {
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'https',
      'x-forwarded-for': '203.0.113.9',
    };
    const metadata = await rawGet(`${provider.issuer}/.well-known/openid-configuration`, forged);
    expect((JSON.parse(metadata.text) as JsonObject)['token_endpoint']).toBe(
      `${provider.issuer}/token`,
    );
    const start = await rawGet(authorizationRequest(provider.issuer).url, forged);
    expect(start.headers['location']).toMatch(/^\/interaction\//);
    expect(String(start.headers['set-cookie'])).not.toMatch(/evil|secure/i);
  });

  test('a forged Host on the way does not move where a signed answer leads', async () => {
    const open = await openLogin(provider.issuer);
    const answer = await open.visitor.send(`${open.page}/login`, {
      json: await sign('alice.sandbox', open.challenge),
      headers: { 'x-forwarded-host': 'evil.example', accept: 'application/json' },
    });
    const { redirectTo } = JSON.parse(answer.text) as JsonObject;
    expect(new URL(String(redirectTo)).origin).toBe(provider.issuer);
  });

  test('pages cannot be framed, sniffed or scripted, and are not kept', async () => {
    const { visitor, page } = await openLogin(provider.issuer);
    const { headers, text } = await visitor.send(page);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).toMatch(/script-src 'nonce-[^']+'(;|$)/);
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin-allow-popups');
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    const scripts = [...text.matchAll(/<script[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toHaveLength(1);
    expect(scripts[0]).toContain(`nonce="${nonce}"`);
    expect(text).not.toMatch(/\son\w+=/);
  });

  test('markup in a client’s name is inert', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const settings = {
      rate_limits: { enabled: false },
      clients: [{ ...testClients[0], client_name: name }],
    };
    const other = await startProvider({ settings });
    try {
      const { visitor, page } = await openLogin(other.issuer);
      expect((await visitor.send(page)).text).not.toContain('<img src=x');
    } finally {
      await other.close();
    }
  });

  test('an oversized token request is refused', async () => {
    const { status } = await requestTokens(provider.issuer, { code: 'x'.repeat(70_000) });
    expect([400, 413]).toContain(status);
  });

  test('an empty JSON body from an unknown client is a 400', async () => {
    const response = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  test('an address with nothing behind it is a 404, as a page or as JSON', async () => {
    const page = await new Visitor().send(`${provider.issuer}/nowhere`);
    expect([page.status, page.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
    const { status, body } = await new Visitor().sendJson(`${provider.issuer}/nowhere`);
    expect([status, body['error']]).toEqual([404, 'not_found']);
  });

  test('health is told without the issuer’s name', async () => {
    const { port } = new URL(provider.issuer);
    for (const path of ['/health/live', '/health/ready']) {
      const { status } = await rawGet(`http://localhost:${port}${path}`, { host: '10.0.0.7' });
      expect(status).toBe(200);
    }
  });

  test('the log holds no signature, nonce, code, token, cookie or interaction', async () => {
    const open = await openLogin(provider.issuer);
    const signed = await sign('alice.sandbox', open.challenge);
    await open.visitor.send(open.page.replace('/interaction/', '/AUTHORIZE/'));
    const refused = await sign('alice.sandbox', open.challenge, { message: 'x' });
    await open.visitor.sendJson(`${open.page}/login`, refused);
    const { visitor, response } = await login(provider.issuer, 'alice.sandbox');
    const secrets = [
      signed.signature,
      refused.signature,
      String(open.challenge['nonce']),
      open.page.split('/').at(-1),
      response.get('code'),
      ...[...visitor.cookies.values()].map(({ value }) => value),
    ];
    const log = provider.log.join('');
    expect(log).toContain('invalid_signature');
    for (const secret of secrets) expect(log).not.toContain(secret);
  });
});

describe('behind a trusted proxy, for an https issuer', () => {
  let provider: TestProvider;
  let port: string;
  beforeAll(async () => {
    const listening = { issuer: 'https://login.example.com', secret_key: 's'.repeat(40) };
    provider = await startProvider({ settings: { ...listening, trust_proxy: 1 } });
    port = String(provider.port);
  });
  afterAll(() => provider.close());

  const proxied = { host: 'upstream', 'x-forwarded-host': 'login.example.com' };

  test('metadata, links and cookies are the issuer’s, cookies prefixed and Secure', async () => {
    const headers = { ...proxied, 'x-forwarded-proto': 'https' };
    const base = `http://localhost:${port}`;
    const metadata = await rawGet(`${base}/.well-known/openid-configuration`, headers);
    expect((JSON.parse(metadata.text) as JsonObject)['token_endpoint']).toBe(
      'https://login.example.com/token',
    );
    const { pathname, search } = new URL(authorizationRequest('https://login.example.com').url);
    const start = await rawGet(`${base}${pathname}${search}`, headers);
    const cookies = [start.headers['set-cookie'] ?? []].flat();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__(Host|Secure)-near-oidc-/);
      expect(cookie).toMatch(/; secure/i);
      expect(cookie).toMatch(/; httponly/i);
      expect(cookie).toMatch(/; samesite=lax/i);
    }
  });

  test.each([
    ['plain http', { ...proxied, 'x-forwarded-proto': 'http' }, 'insecure_transport'],
    [
      'another host',
      { host: 'login.example.com', 'x-forwarded-host': 'evil.example' },
      'wrong_host',
    ],
    ['a look-alike host', { host: 'login.example.com.evil.example' }, 'wrong_host'],
  ])('%s is refused', async (_name, headers, error) => {
    const answer = await rawGet(`http://localhost:${port}/authorize`, {
      accept: 'application/json',
      ...headers,
    });
    expect(answer.status).toBe(400);
    expect((JSON.parse(answer.text) as JsonObject)['error']).toBe(error);
  });
});

test('a client that the library would refuse later is refused at start', async () => {
  const web = { application_type: 'web', redirect_uris: ['com.example.app:/callback'] };
  const clients = [{ ...testClients[0], ...web }];
  await expect(startProvider({ settings: { clients } })).rejects.toThrow(
    /clients\.0: public-app cannot be used: /,
  );
});

test('an issuer of plain http beyond localhost is refused at start', () => {
  expect(() => readSettings({ issuer: 'http://login.example.com' })).toThrow(/https/);
});

describe('parameters that are longer than 8 KiB', () => {
  const state = 'x'.repeat(8200);
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider();
  });
  afterAll(() => provider.close());

  test('are not kept for an hour by whoever pushes them, secret or not', async () => {
    const { url } = authorizationRequest(provider.issuer, { state });
    const body = new URL(url).searchParams;
    const response = await fetch(new URL('/par', provider.issuer), { method: 'POST', body });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
  });

  test('begin no sign-in', async () => {
    const { url } = authorizationRequest(provider.issuer, { state });
    const { location } = await new Visitor().send(url);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_request');
  });
});
