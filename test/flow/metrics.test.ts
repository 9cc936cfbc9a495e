/** `/metrics` over HTTP: who may read it, where it is, and that it says nothing of anybody. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  answerLogin,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';

const token = 'a-token-for-scrapers';
const bearer = { authorization: `Bearer ${token}` };

const read = (url: string, headers: Record<string, string> = {}) =>
  fetch(new URL('/metrics', url), { headers });

/** Node's own client, since fetch does not let a Host be forged. */
function statusByAddress(port: number, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = {
      host: 'localhost',
      port,
      path: '/metrics',
      headers: { host: '10.0.0.7', ...headers },
    };
    httpRequest(asked, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

async function withProvider(
  settings: Record<string, unknown>,
  check: (provider: TestProvider) => Promise<void>,
): Promise<void> {
  const provider = await startProvider({ settings });
  try {
    await check(provider);
  } finally {
    await provider.close();
  }
}

describe('with a token', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider({
      settings: { metrics: { token }, rate_limits: { tokens_per_address: 1 } },
    });
  });
  afterAll(() => provider.close());

  test.each([
    ['no token', {}],
    ['another token', { authorization: 'Bearer another-token-of-somebody' }],
    ['the start of it', { authorization: `Bearer ${token.slice(0, -1)}` }],
    ['another scheme', { authorization: `Basic ${token}` }],
  ])('who has %s is refused, and learns nothing', async (_who, headers) => {
    const answer = await read(provider.issuer, headers);
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await answer.text()).not.toContain('near_oidc');
  });

  test('who has it may read, by address too', async () => {
    const answer = await read(provider.issuer, bearer);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await statusByAddress(provider.port, bearer)).toBe(200);
    expect(await statusByAddress(provider.port, {})).toBe(401);
  });

  test('logins, tokens, nodes and limits are counted, and nobody is named', async () => {
    const { request, response } = await login(provider.issuer, 'alice.sandbox');
    await requestTokens(provider.issuer, redemption(request, response));
    const refused = await answerLogin(await openLogin(provider.issuer), 'mallory.sandbox');
    expect(refused.status).toBe(401);
    const open = await openLogin(provider.issuer);
    await open.visitor.send(`${open.page}/login`, { form: { accountId: 'nobody', signature: '' } });
    for (let count = 0; count < 30; count += 1) await fetch(`${provider.issuer}/userinfo`);

    const text = await (await read(provider.issuer, bearer)).text();
    const host = new URL(provider.chain.url).host;
    expect(text).toContain('near_oidc_logins_total{outcome="signed_in",reason=""} 1');
    expect(text).toContain(
      `near_oidc_logins_total{outcome="refused",reason="${String(refused.body['error'])}"} 1`,
    );
    expect(text).toContain(
      'near_oidc_logins_total{outcome="refused",reason="malformed_request"} 1',
    );
    expect(text).toContain('near_oidc_tokens_issued_total{grant_type="authorization_code"} 1');
    expect(text).toMatch(/near_oidc_limits_hit_total\{limit="tokens_per_address"\} \d+/);
    expect(text).toMatch(
      new RegExp(
        `near_oidc_chain_duration_seconds_count\\{host="${host}",outcome="answered"\\} [1-9]`,
      ),
    );
    expect(text).not.toMatch(/alice|mallory|public-app|app\.example|ed25519|eyJ/);
  });

  test('a node that fails is seen as one', async () => {
    provider.chain.fault('500');
    await answerLogin(await openLogin(provider.issuer), 'alice.sandbox');
    provider.chain.fault(null);
    const text = await (await read(provider.issuer, bearer)).text();
    expect(text).toMatch(/near_oidc_chain_duration_seconds_count\{[^}]*outcome="failed"\} [1-9]/);
    expect(text).toContain(
      'near_oidc_logins_total{outcome="refused",reason="chain_unavailable"} 1',
    );
  });
});

test('without port and token there is nothing to read', () =>
  withProvider({}, async ({ issuer }) => {
    expect((await read(issuer)).status).toBe(404);
  }));

test('on a port of its own there is nothing else, and nothing of it on the main one', () =>
  withProvider({ metrics: { port: 0 } }, async ({ issuer, metricsPort }) => {
    const own = `http://localhost:${metricsPort}`;
    expect(await (await read(own)).text()).toContain('near_oidc_');
    expect((await read(issuer)).status).toBe(404);
    for (const path of ['/', '/health/live', '/authorize', '/.well-known/openid-configuration']) {
      expect((await fetch(`${own}${path}`)).status).toBe(404);
    }
  }));

test('on a port of its own it wants the token that is set', () =>
  withProvider({ metrics: { port: 0, token } }, async ({ issuer, metricsPort }) => {
    const own = `http://localhost:${metricsPort}`;
    expect((await read(own)).status).toBe(401);
    expect((await read(own, bearer)).status).toBe(200);
    expect((await read(issuer, bearer)).status).toBe(404);
  }));
