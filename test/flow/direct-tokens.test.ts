/** Which tokens count as ones that were given without a page: none of others, none that was altered. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  SignJWT,
  type JSONWebKeySet,
  jwtVerify,
} from 'jose';
import { signInAs } from '../support/account-page.ts';
import { signInDirectly, verifyToken, type Reply } from '../support/direct.ts';
import { eventually } from '../support/eventually.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { userinfoStatus } from '../support/signed-in.ts';

const accountId = 'alice.sandbox';
const second = 1000;
const day = 24 * 60 * 60 * second;

let provider: TestProvider;
let issuer: string;
let now = Date.now();
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      direct: { token_ttl: 3600 },
      rate_limits: { enabled: false },
      login: { key_checks: { refresh: 10, session: 10, sweep: false } },
    },
    overrides: { clock: () => now },
  });
  ({ issuer } = provider);
});
afterAll(() => provider.close());
beforeEach(() => {
  now = Date.now();
});

const tokenOf = async (): Promise<string> =>
  String((await signInDirectly(issuer, accountId)).body['token']);
const look = (token: string): Promise<Reply> => verifyToken(issuer, token);
const statusOf = async (token: string): Promise<number> => (await look(token)).status;

describe('what is no token of ours', () => {
  /** Claims of a good one, signed otherwise. */
  const claimsOf = (token: string) => ({ ...decodeJwt(token) });

  test.each([
    ['nothing but letters', () => 'letters'],
    ['three empty parts', () => '..'],
    ['without its signature', (token: string) => token.replace(/[^.]*$/, '')],
    [
      'with another payload',
      (token: string) => {
        const [header = '', , signature = ''] = token.split('.');
        const claims = JSON.stringify({ ...claimsOf(token), sub: 'bob.sandbox' });
        return `${header}.${Buffer.from(claims).toString('base64url')}.${signature}`;
      },
    ],
    [
      'alg none',
      (token: string) => {
        const header = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
        return `${header}.${token.split('.')[1] ?? ''}.`;
      },
    ],
  ])('%s', async (_name, change) => {
    const looked = await look(change(await tokenOf()));
    expect([looked.status, looked.body['error']]).toEqual([401, 'invalid_token']);
  });

  test('one that was signed with the public key as a secret, or by a key that it brings', async () => {
    const token = await tokenOf();
    const { kid } = decodeProtectedHeader(token);
    const jwks = (await (await fetch(`${issuer}/jwks`)).json()) as JSONWebKeySet;
    const published = jwks.keys.find((each) => each.kid === kid);
    const secret = Buffer.from(JSON.stringify(published));
    const byHash = await new SignJWT(claimsOf(token))
      .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: String(kid) })
      .sign(secret);
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = await exportJWK(publicKey);
    const byStranger = await new SignJWT(claimsOf(token))
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: String(kid), jwk })
      .sign(privateKey);
    expect([await statusOf(byHash), await statusOf(byStranger)]).toEqual([401, 401]);
  });

  test('an ID token or an opaque token of an app', async () => {
    const { tokens } = await signInAs(issuer, accountId);
    expect(await statusOf(String(tokens['id_token']))).toBe(401);
    expect(await statusOf(String(tokens['access_token']))).toBe(401);
  });

  test('nor is ours one for an app’s endpoints', async () => {
    const token = await tokenOf();
    expect(await userinfoStatus(issuer, { access_token: token })).toBe(401);
    const hint = new URLSearchParams({ id_token_hint: token });
    expect((await fetch(`${issuer}/logout?${hint.toString()}`)).status).toBe(400);
    const asked = new URLSearchParams({
      client_id: 'near-oidc-direct',
      redirect_uri: 'https://evil.example/',
      response_type: 'code',
    });
    const page = await fetch(`${issuer}/authorize?${asked.toString()}`, { redirect: 'manual' });
    expect([page.status, page.headers.get('location')]).toEqual([400, null]);
  });

  test('one that expired', async () => {
    const token = await tokenOf();
    now += 3599 * second;
    expect(await statusOf(token)).toBe(200);
    now += second;
    expect(await statusOf(token)).toBe(401);
  });
});

test('keys that are rotated: a token of before is good until it expires, the next is by the new key', async () => {
  // The library dates what it makes by the machine's own clock, and must not find it expired.
  let time = Date.now() - 21 * day;
  const rotating = await startProvider({
    settings: {
      direct: { token_ttl: 14 * 24 * 60 * 60 },
      keys: { publish_ahead: 600, rotate_after_days: 1 },
      rate_limits: { enabled: false },
      login: { key_checks: { refresh: false, session: false, sweep: false } },
    },
    overrides: { clock: () => time },
  });
  const sign = async () => String((await signInDirectly(rotating.issuer, accountId)).body['token']);
  const lookAt = async (token: string) => (await verifyToken(rotating.issuer, token)).status;
  try {
    const token = await sign();
    const { kid } = decodeProtectedHeader(token);
    await eventually(async () => {
      time += 4 * 60 * 60 * second;
      return decodeProtectedHeader(await sign()).kid !== kid;
    }, 30_000);
    expect(await lookAt(token)).toBe(200);
    const jwks = (await (await fetch(`${rotating.issuer}/jwks`)).json()) as JSONWebKeySet;
    const options = { currentDate: new Date(time) };
    const { payload } = await jwtVerify(token, createLocalJWKSet(jwks), options);
    expect(payload.sub).toBe(accountId);
    time = Number(payload.exp) * second - second;
    expect(await lookAt(token)).toBe(200);
    time += second;
    expect(await lookAt(token)).toBe(401);
  } finally {
    await rotating.close();
  }
});
