/** A sign-in without a page, as the front end of NEAR's documentation makes it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import { developmentKey } from '../../dev/accounts.ts';
import { backends } from '../support/backends.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  answerTo,
  askChallenge,
  replyOf,
  signInDirectly,
  verify,
  verifyToken,
} from '../support/direct.ts';
import { fetchFrom } from '../support/visitor.ts';

const accountId = 'alice.sandbox';
const publicKey = developmentKey(accountId).getPublicKey().toString();
const day = 24 * 60 * 60;

describe.each(backends)('on $name', (backend) => {
  let provider: TestProvider;
  let issuer: string;
  beforeAll(async () => {
    provider = await startProvider({
      backend,
      instances: backend.isShared ? 2 : 1,
      settings: { direct: {}, rate_limits: { enabled: false } },
    });
    ({ issuer } = provider);
  });
  afterAll(() => provider.close());

  test('the documented calls give a token, and what it is for', async () => {
    const asked = await askChallenge(issuer, accountId);
    expect(asked.status).toBe(200);
    expect(asked.body).toEqual({
      challenge: expect.any(String),
      message: expect.stringMatching(/^Sign in to localhost:\d+ with NEAR\n/),
      recipient: new URL(issuer).host,
    });
    expect(Buffer.from(String(asked.body['challenge']), 'base64')).toHaveLength(32);
    const verified = await verify(issuer, await answerTo(asked, accountId));
    expect([verified.status, verified.body]).toEqual([
      200,
      { token: expect.any(String), accountId },
    ]);
    const looked = await verifyToken(issuer, verified.body['token']);
    expect([looked.status, looked.body]).toEqual([
      200,
      { accountId, publicKey, expiresAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) },
    ]);
    const left = Date.parse(String(looked.body['expiresAt'])) - Date.now();
    expect(left / 1000 / day).toBeCloseTo(7, 2);
    for (const { headers } of [asked, verified, looked]) {
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('set-cookie')).toBeNull();
    }
  });

  test('the token is verified offline, by the published keys and RFC 9068’s rules', async () => {
    const { body } = await signInDirectly(issuer, accountId);
    const jwks = createRemoteJWKSet(new URL(`${issuer}/jwks`));
    const verified = await jwtVerify(String(body['token']), jwks, {
      issuer,
      audience: issuer,
      typ: 'at+jwt',
      algorithms: ['RS256'],
      requiredClaims: ['iat', 'exp', 'jti'],
    });
    const { payload } = verified;
    expect(payload).toMatchObject({
      sub: accountId,
      client_id: 'near-oidc-direct',
      acr: 'urn:near:nep413:full-access',
      amr: ['pop'],
      near_public_key: publicKey,
      near_network: 'sandbox',
      auth_time: expect.any(Number),
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(7 * day);
  });

  test('with the challenge named, that one alone is answered', async () => {
    const [first, second] = [
      await askChallenge(issuer, accountId),
      await askChallenge(issuer, accountId),
    ];
    const signed = await answerTo(first, accountId);
    const other = { ...signed, challenge: second.body['challenge'] };
    expect((await verify(issuer, other)).body['error']).toBe('signature_of_no_challenge');
    const named = { ...signed, challenge: first.body['challenge'] };
    expect((await verify(issuer, named)).status).toBe(200);
    expect((await verify(issuer, await answerTo(second, accountId))).status).toBe(200);
  });

  test('the same answer 50 times at once is one sign-in, on whichever instance', async () => {
    for (let round = 0; round < 5; round += 1) {
      const signed = await answerTo(await askChallenge(issuer, accountId), accountId);
      const all = await Promise.all(
        Array.from({ length: 50 }, (_item, index) =>
          verify(issuer, signed, fetchFrom(provider.ports[index % provider.ports.length] ?? 0)),
        ),
      );
      expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(all.filter(({ body }) => 'token' in body)).toHaveLength(1);
      expect(all.filter(({ status }) => status === 401)).toHaveLength(49);
    }
  });

  test('a token that its holder revokes is good no more, on any instance', async () => {
    const { body } = await signInDirectly(issuer, accountId);
    const token = String(body['token']);
    const revoked = await fetch(`${issuer}/revoke`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: 'near-oidc-direct', token }),
    });
    expect([revoked.status, await revoked.text()]).toEqual([200, '']);
    for (const port of provider.ports) {
      const looked = await verifyToken(issuer, token, fetchFrom(port));
      expect([looked.status, looked.body['error']]).toEqual([401, 'invalid_token']);
      expect(looked.headers.get('www-authenticate')).toBe(
        `Bearer realm="${issuer}", error="invalid_token"`,
      );
    }
  });

  test('without a token: 401, and how to send one', async () => {
    const looked = await replyOf(await fetch(`${issuer}/auth/verify-token`));
    expect(looked.status).toBe(401);
    expect(looked.body).toEqual({
      error: 'invalid_token',
      message: expect.stringContaining('Authorization: Bearer'),
      requestId: expect.any(String),
    });
    expect(looked.headers.get('www-authenticate')).toBe(`Bearer realm="${issuer}"`);
  });
});
