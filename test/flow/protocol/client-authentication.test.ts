/** Who a client is: a secret, sent or signed with, or a key of its own (RFC 6749, RFC 7523). */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportSPKI, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import * as client from 'openid-client';
import {
  asForm,
  createClientKey,
  signAssertion,
  type AssertionOptions,
  type ClientKey,
} from '../../support/client-keys.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../../support/origins.ts';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { requestTokens } from '../../support/relying-party.ts';
import type { JsonObject } from '../../support/visitor.ts';

const secret = 'a-secret-of-this-client-a-secret-of-this-client';
const asJob = (id: string, settings: object) => ({
  client_id: id,
  grant_types: ['client_credentials'],
  ...settings,
});

let provider: TestProvider;
let published: TestOrigin;
let key: ClientKey;
let rsaKey: ClientKey;
let fetchedKey: ClientKey;

beforeAll(async () => {
  [key, rsaKey, fetchedKey] = await Promise.all([
    createClientKey('ES256'),
    createClientKey('RS256'),
    createClientKey('EdDSA'),
  ]);
  published = await startOrigin((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [fetchedKey.publicJwk] }));
  });
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      clients: [
        asJob('basic', { client_secret: secret }),
        asJob('post', { client_secret: secret, token_endpoint_auth_method: 'client_secret_post' }),
        asJob('signs-with-secret', {
          client_secret: secret,
          token_endpoint_auth_method: 'client_secret_jwt',
        }),
        asJob('signs', {
          token_endpoint_auth_method: 'private_key_jwt',
          jwks: { keys: [key.publicJwk, rsaKey.publicJwk] },
        }),
        asJob('signs-one-way', {
          token_endpoint_auth_method: 'private_key_jwt',
          token_endpoint_auth_signing_alg: 'ES256',
          jwks: { keys: [key.publicJwk, rsaKey.publicJwk] },
        }),
        asJob('publishes', {
          token_endpoint_auth_method: 'private_key_jwt',
          jwks_uri: `${published.origin}/jwks`,
        }),
      ],
    },
  });
});
afterAll(async () => {
  await stopOrigins();
  await provider.close();
});

const grant = { grant_type: 'client_credentials' };
const ask = (form: Record<string, string>) => requestTokens(provider.issuer, { ...grant, ...form });

/** By the key of `signs`, unless told. */
const assertion = (options: Partial<AssertionOptions> = {}, by = key): Promise<string> => {
  const header = { alg: by.algorithm, kid: by.publicJwk.kid };
  return signAssertion(by.privateKey, header, {
    clientId: 'signs',
    audience: provider.issuer,
    ...options,
  });
};

const outcome = ({ status, body }: { status: number; body: JsonObject }) =>
  status === 200 ? 'tokens' : body['error'];

describe('a client with a secret', () => {
  test.each(['basic', 'post'])(
    'that is registered for %s may send it in the header or in the form',
    async (id) => {
      expect(outcome(await requestTokens(provider.issuer, grant, { id, secret }))).toBe('tokens');
      expect(outcome(await ask({ client_id: id, client_secret: secret }))).toBe('tokens');
    },
  );

  test('sent both ways at once is refused', async () => {
    const form = { ...grant, client_id: 'basic', client_secret: secret };
    const twice = await requestTokens(provider.issuer, form, { id: 'basic', secret });
    expect([twice.status, twice.body['error']]).toEqual([400, 'invalid_request']);
  });

  test('is not let in by its name alone', async () => {
    expect(outcome(await ask({ client_id: 'basic' }))).toBe('invalid_client');
  });

  test('with which it signs is never taken as it is', async () => {
    expect(outcome(await ask({ client_id: 'signs-with-secret', client_secret: secret }))).toBe(
      'invalid_client',
    );
  });
});

describe('client_secret_jwt', () => {
  const by = (text: string) =>
    signAssertion(
      Buffer.from(text),
      { alg: 'HS256' },
      { clientId: 'signs-with-secret', audience: provider.issuer },
    );

  test('signed with the secret is let in', async () => {
    expect(outcome(await ask(asForm(await by(secret))))).toBe('tokens');
  });

  test('signed with another secret is refused', async () => {
    expect(outcome(await ask(asForm(await by(`${secret}x`))))).toBe('invalid_client');
  });
});

describe('private_key_jwt', () => {
  test('as openid-client sends it is let in', async () => {
    const config = await client.discovery(
      new URL(provider.issuer),
      'signs',
      undefined,
      client.PrivateKeyJwt({ key: key.privateKey, kid: String(key.publicJwk.kid) }),
      { execute: [client.allowInsecureRequests] },
    );
    const tokens = await client.clientCredentialsGrant(config);
    expect(tokens.access_token).toMatch(/./);
  });

  test('for the token endpoint, or for several audiences of which one is right, is let in', async () => {
    const endpoint = new URL('/token', provider.issuer).href;
    for (const audience of [endpoint, ['https://elsewhere.example', provider.issuer]]) {
      expect(outcome(await ask(asForm(await assertion({ audience }))))).toBe('tokens');
    }
  });

  test.each([
    ['for another audience', { audience: 'https://elsewhere.example' }],
    ['that expired', { expiresIn: -60 }],
    ['that expires days ahead', { expiresIn: 3 * 24 * 60 * 60 }],
    ['that expires in two hours', { expiresIn: 7200 }],
    ['of another client', { clientId: 'publishes' }],
    ['of a client that nobody knows', { clientId: 'nobody' }],
  ])('%s is refused', async (_name, options) => {
    const { status, body } = await ask(asForm(await assertion(options)));
    expect([status, body['error']]).toEqual([401, 'invalid_client']);
  });

  test('signed by a key that the client did not name is refused', async () => {
    const stranger = await createClientKey();
    const named = { ...stranger, publicJwk: { ...stranger.publicJwk, kid: key.publicJwk.kid } };
    expect(outcome(await ask(asForm(await assertion({}, named as ClientKey))))).toBe(
      'invalid_client',
    );
  });

  test('by an algorithm that the client ruled out is refused', async () => {
    const clientId = 'signs-one-way';
    expect(outcome(await ask(asForm(await assertion({ clientId }))))).toBe('tokens');
    expect(outcome(await ask(asForm(await assertion({ clientId }, rsaKey))))).toBe(
      'invalid_client',
    );
  });

  test('with alg none is refused', async () => {
    const unsigned = new UnsecuredJWT({ jti: randomUUID() })
      .setIssuer('signs')
      .setSubject('signs')
      .setAudience(provider.issuer)
      .setExpirationTime('60 seconds from now')
      .encode();
    expect(outcome(await ask(asForm(unsigned)))).toBe('invalid_client');
  });

  test('with HS256 and the public key as the secret is refused', async () => {
    const publicKey = await importJWK({ ...rsaKey.publicJwk, alg: 'RS256' });
    if (publicKey instanceof Uint8Array) throw new Error('an RSA key is no bytes');
    const guesses = [await exportSPKI(publicKey), JSON.stringify(rsaKey.publicJwk)];
    for (const guess of guesses) {
      const forged = await signAssertion(
        Buffer.from(guess),
        { alg: 'HS256', kid: rsaKey.publicJwk.kid },
        { clientId: 'signs', audience: provider.issuer },
      );
      expect(outcome(await ask(asForm(forged)))).toBe('invalid_client');
    }
  });

  test('without a jti, which could be replayed unseen, is refused', async () => {
    const bare = await new SignJWT({})
      .setProtectedHeader({ alg: key.algorithm, kid: String(key.publicJwk.kid) })
      .setIssuer('signs')
      .setSubject('signs')
      .setAudience(provider.issuer)
      .setExpirationTime('60 seconds from now')
      .sign(key.privateKey);
    expect(outcome(await ask(asForm(bare)))).toBe('invalid_client');
  });

  test('replayed is refused, at another endpoint as well', async () => {
    const sent = asForm(await assertion());
    expect(outcome(await ask(sent))).toBe('tokens');
    const again = await ask(sent);
    expect([again.status, again.body['error']]).toEqual([401, 'invalid_client']);
    const elsewhere = await fetch(new URL('/introspect', provider.issuer), {
      method: 'POST',
      body: new URLSearchParams({ ...sent, token: 'x' }),
    });
    expect(elsewhere.status).toBe(401);
  });
});

describe('keys at a jwks_uri', () => {
  const by = (signer: ClientKey) => assertion({ clientId: 'publishes' }, signer);

  test('are fetched, inside the network too where the operator wrote the address down', async () => {
    expect(outcome(await ask(asForm(await by(fetchedKey))))).toBe('tokens');
    expect(published.asked).toContain('/jwks');
  });

  test('that were fetched just now are not fetched for each guess', async () => {
    const before = published.asked.length;
    for (const stranger of [key, rsaKey]) {
      expect(outcome(await ask(asForm(await by(stranger))))).toBe('invalid_client');
    }
    expect(published.asked).toHaveLength(before);
  });
});

test('metadata name the methods and the algorithms', async () => {
  const url = new URL('/.well-known/openid-configuration', provider.issuer);
  const text = await (await fetch(url)).text();
  expect(Buffer.byteLength(text)).toBeLessThan(128_000);
  expect(JSON.parse(text)).toMatchObject({
    token_endpoint_auth_methods_supported: [
      'none',
      'client_secret_basic',
      'client_secret_post',
      'client_secret_jwt',
      'private_key_jwt',
    ],
    token_endpoint_auth_signing_alg_values_supported: ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA'],
  });
});
