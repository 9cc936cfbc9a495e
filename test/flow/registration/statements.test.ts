/** Apps that register themselves with a software statement of an issuer that is listed. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { publicApp, register } from '../../support/registration.ts';
import { startOrigin, stopOrigins } from '../../support/origins.ts';

const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
const { privateKey: strangersKey } = await generateKeyPair('ES256');
const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' };

const said = {
  client_name: 'Certified app',
  redirect_uris: ['https://certified.example/callback'],
  software_id: '4NRB1-0XZABZI9E6-5SM3R',
};

let provider: TestProvider;
let address: string;
let asked: readonly string[];

beforeAll(async () => {
  const origin = await startOrigin((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [jwk] }));
  });
  asked = origin.asked;
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      registration: {
        policy: 'software_statement',
        software_statements: [
          { issuer: 'https://by-keys.example', jwks: { keys: [jwk] } },
          { issuer: 'https://by-address.example', jwks_uri: `${origin.origin}/keys` },
        ],
      },
    },
  });
  address = `${provider.issuer}/register`;
});
afterAll(async () => {
  await provider.close();
  await stopOrigins();
});

interface Signing {
  readonly issuer?: string;
  readonly key?: CryptoKey | Uint8Array;
  readonly algorithm?: string;
  /** Seconds from now; undefined for none. */
  readonly expiresIn?: number | undefined;
}

function state(claims: JWTPayload, signing: Signing = {}): Promise<string> {
  const { issuer = 'https://by-keys.example', key = privateKey, algorithm = 'ES256' } = signing;
  const expiresIn = 'expiresIn' in signing ? signing.expiresIn : 3600;
  const statement = new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, kid: 'one' })
    .setIssuer(issuer);
  if (expiresIn !== undefined) {
    statement.setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn);
  }
  return statement.sign(key);
}

const registerWith = (statement: unknown) =>
  register(address, { ...publicApp, software_statement: statement });

test.each(['https://by-keys.example', 'https://by-address.example'])(
  'what a statement of %s says wins over what the app says, and comes back with it',
  async (issuer) => {
    const statement = await state(said, { issuer });
    const { status, body } = await registerWith(statement);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      client_name: said.client_name,
      redirect_uris: said.redirect_uris,
      token_endpoint_auth_method: 'none',
      software_statement: statement,
    });
    expect(body).not.toHaveProperty('software_id');
  },
);

test('the keys behind an address are asked for once, by the address that the operator wrote', () => {
  expect(asked).toEqual(['/keys']);
});

describe('is refused', () => {
  const refusal = async (statement: unknown) => {
    const { status, body } = await registerWith(statement);
    return [status, body['error']];
  };
  const invalid = [400, 'invalid_software_statement'];

  test.each<[string, () => Promise<unknown>]>([
    ['no statement', () => Promise.resolve(undefined)],
    ['text', () => Promise.resolve('statement')],
    ['an object', () => Promise.resolve(said)],
    ['an expired one', () => state(said, { expiresIn: -60 })],
    ['one for ever', () => state(said, { expiresIn: undefined })],
    ['one by a key of somebody else', () => state(said, { key: strangersKey })],
    [
      'one by the public key as a secret',
      () => state(said, { key: new TextEncoder().encode(JSON.stringify(jwk)), algorithm: 'HS256' }),
    ],
    [
      'an unsigned one',
      () =>
        Promise.resolve(
          new UnsecuredJWT(said)
            .setIssuer('https://by-keys.example')
            .setExpirationTime('1h')
            .encode(),
        ),
    ],
    ['one that was altered', async () => `${(await state(said)).slice(0, -4)}AAAA`],
  ])('%s', async (_what, make) => {
    expect(await refusal(await make())).toEqual(invalid);
  });

  test('one of an issuer that is not listed', async () => {
    const statement = await state(said, { issuer: 'https://evil.example' });
    expect(await refusal(statement)).toEqual([400, 'unapproved_software_statement']);
  });

  test('a good one that says what nobody may', async () => {
    const statement = await state({ ...said, redirect_uris: ['javascript:alert(1)'] });
    expect(await refusal(statement)).toEqual([400, 'invalid_redirect_uri']);
  });

  test('a change of what was registered, but not its removal', async () => {
    const { body } = await registerWith(await state(said));
    const options = { token: String(body['registration_access_token']) };
    const at = String(body['registration_client_uri']);
    const change = { ...publicApp, client_id: body['client_id'] };
    expect((await register(at, change, { ...options, method: 'PUT' })).status).toBe(403);
    expect((await register(at, undefined, { ...options, method: 'DELETE' })).status).toBe(204);
  });
});
