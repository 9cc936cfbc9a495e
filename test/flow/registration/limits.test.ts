/** What keeps those who register apps from wearing us down, or from sending us anywhere. */
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { generateKeyPair, SignJWT } from 'jose';
import { startProvider, type ProviderOptions, type TestProvider } from '../../support/provider.ts';
import { ownAddress, publicApp, register } from '../../support/registration.ts';
import { authorizationRequest, login, openLogin } from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

const operatorsApp = {
  client_id: 'operators-app',
  token_endpoint_auth_method: 'none',
  redirect_uris: ['https://operators.example/callback'],
};

const providers: TestProvider[] = [];
async function start(settings: ProviderOptions['settings'] = {}): Promise<TestProvider> {
  const provider = await startProvider({ settings });
  providers.push(provider);
  return provider;
}
afterEach(async () => {
  for (const provider of providers.splice(0)) await provider.close();
});

test('nobody registers an app unless the operator lets them', async () => {
  const { issuer } = await start();
  for (const [method, path] of [
    ['POST', '/register'],
    ['GET', '/register/public-app'],
    ['PUT', '/register/public-app'],
    ['DELETE', '/register/public-app'],
  ] as const) {
    const metadata = method === 'POST' || method === 'PUT' ? publicApp : undefined;
    const answer = await register(issuer + path, metadata, { method, token: 'x' });
    expect([path, answer.status]).toEqual([path, 404]);
  }
  const discovery = await fetch(`${issuer}/.well-known/openid-configuration`);
  expect(await discovery.json()).not.toHaveProperty('registration_endpoint');
});

test('an address that registers more than its share is told when to come again, in JSON', async () => {
  const rate_limits = { registrations_per_address: 1 };
  const { issuer } = await start({ registration: { policy: 'open' }, rate_limits });
  // Many may stand behind a loopback address, so it has twenty times as much.
  for (let count = 0; count < 20; count += 1) {
    expect((await register(`${issuer}/register`, publicApp)).status).toBe(201);
  }
  for (const path of ['/register', '/Register/']) {
    const { status, body, headers } = await register(issuer + path, publicApp);
    expect([status, body['error']]).toEqual([429, 'temporarily_unavailable']);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
  }
});

test('metadata of more than 56 KiB are refused', async () => {
  const { issuer } = await start({ registration: { policy: 'open' } });
  const large = { ...publicApp, padding: 'x'.repeat(60_000) };
  expect((await register(`${issuer}/register`, large)).status).toBe(400);
});

describe('an address inside a network, which an app names, is never connected to', () => {
  let listener: Server;
  let port: number;
  let connections = 0;
  let provider: TestProvider;
  let keys: { privateKey: CryptoKey };
  beforeAll(async () => {
    listener = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => listener.listen(0, '::', resolve));
    ({ port } = listener.address() as AddressInfo);
    keys = await generateKeyPair('ES256');
    provider = await startProvider({
      settings: {
        registration: { policy: 'open' },
        rate_limits: { enabled: false },
        clients: [{ ...operatorsApp, backchannel_logout_uri: `https://127.0.0.1:${port}/own` }],
      },
    });
  });
  afterAll(async () => {
    await provider.close();
    await new Promise((resolve) => listener.close(resolve));
  });

  const inside = () =>
    ['127.0.0.1', 'localhost', '[::1]', '[::ffff:127.0.0.1]', '[::ffff:10.0.0.1]', '0.0.0.0'].map(
      (host) => `https://${host}:${port}/`,
    );

  async function registered(change: object): Promise<string> {
    const { status, body } = await register(`${provider.issuer}/register`, {
      ...publicApp,
      ...change,
    });
    expect(status).toBe(201);
    return String(body['client_id']);
  }

  test('not even where the operator has an app that is called there', async () => {
    const metadata = { ...publicApp, backchannel_logout_uri: `https://127.0.0.1:${port}/own` };
    const { status, body } = await register(`${provider.issuer}/register`, metadata);
    expect([status, body['error']]).toEqual([400, 'invalid_client_metadata']);
  });

  test('as its sector', async () => {
    for (const uri of inside()) {
      const metadata = { ...publicApp, subject_type: 'pairwise', sector_identifier_uri: uri };
      const { status, body } = await register(`${provider.issuer}/register`, metadata);
      expect([status, body['error']]).toEqual([400, 'invalid_client_metadata']);
    }
    expect(connections).toBe(0);
  });

  test('as its logo', async () => {
    for (const uri of inside()) {
      const id = await registered({ logo_uri: uri });
      const parameters = { client_id: id, redirect_uri: ownAddress };
      const { visitor, page } = await openLogin(provider.issuer, parameters);
      expect((await visitor.send(page)).status).toBe(200);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(connections).toBe(0);
  });

  test('as the place of its keys', async () => {
    for (const uri of inside()) {
      const id = await registered({ jwks_uri: uri });
      const request = authorizationRequest(provider.issuer, {
        client_id: id,
        redirect_uri: ownAddress,
      });
      const claims = Object.fromEntries(new URL(request.url).searchParams);
      const signed = await new SignJWT({ ...claims, aud: provider.issuer, iss: id })
        .setProtectedHeader({ alg: 'ES256', kid: 'one' })
        .setIssuedAt()
        .setExpirationTime('1m')
        .sign(keys.privateKey);
      const url = new URL(request.url);
      url.searchParams.set('request', signed);
      expect((await new Visitor().send(url.href)).status).toBe(400);
    }
    expect(connections).toBe(0);
  });

  test('as the place where it is told of a logout', async () => {
    for (const uri of inside()) {
      const id = await registered({ backchannel_logout_uri: uri });
      const parameters = { client_id: id, redirect_uri: ownAddress };
      const { visitor } = await login(provider.issuer, 'alice.sandbox', parameters);
      const { text } = await visitor.send(`${provider.issuer}/logout`);
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
      const form = { xsrf, logout: 'yes' };
      await visitor.send(`${provider.issuer}/logout/confirm`, { method: 'POST', form });
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    const untold = provider.log.filter((line) => line.includes('app not told of the logout'));
    expect(untold).toHaveLength(inside().length);
    expect(connections).toBe(0);
  });

  test('and the port of this test is one that is connected to', async () => {
    await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined);
    expect(connections).toBe(1);
  });
});
