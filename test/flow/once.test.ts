/**
 * What the library looks up first and writes afterwards is used once all the same, on whichever
 * instance: pushed authorization requests (RFC 9126), proofs of possession (DPoP, RFC 9449) and
 * the assertions of clients (RFC 7523).
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { backends } from '../support/backends.ts';
import { asForm, createClientKey, signAssertion, type ClientKey } from '../support/client-keys.ts';
import { createProver } from '../support/dpop.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import {
  authorizationRequest,
  login,
  redemption,
  requestTokens,
  type AuthorizationRequest,
} from '../support/relying-party.ts';
import { fetchFrom, type JsonObject, type Visitor } from '../support/visitor.ts';

const atOnce = 50;

interface Opened {
  readonly code?: string | undefined;
  readonly error?: string | null | undefined;
}

interface Told {
  readonly status: number;
  readonly body: JsonObject;
}

const read = async (response: Response): Promise<Told> => ({
  status: response.status,
  body: (await response.json()) as JsonObject,
});

const refused = (status: number, error: string) => ({ status, body: { error } });

describe.each(backends)('on $name', (backend) => {
  let provider: TestProvider;
  /** What reaches one instance each; where there is one, both reach it. */
  let one: typeof fetch;
  let other: typeof fetch;
  let visitor: Visitor;
  let key: ClientKey;
  beforeAll(async () => {
    key = await createClientKey();
    const job = {
      client_id: 'job',
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [key.publicJwk] },
    };
    provider = await startProvider({
      backend,
      instances: backend.isShared ? 2 : 1,
      settings: { rate_limits: { enabled: false }, clients: [...testClients, job] },
    });
    const [first = 0, second = first] = provider.ports;
    [one, other] = [fetchFrom(first), fetchFrom(second)];
    ({ visitor } = await login(provider.issuer, 'alice.sandbox'));
  });
  afterAll(() => provider.close());

  /** The address that an app sends a browser to, with its request pushed before. */
  const push = async (): Promise<{ request: AuthorizationRequest; url: string }> => {
    const request = authorizationRequest(provider.issuer);
    const body = new URL(request.url).searchParams;
    const pushed = await fetch(new URL('/par', provider.issuer), { method: 'POST', body });
    expect(pushed.status).toBe(201);
    const { request_uri: requestUri } = (await pushed.json()) as { request_uri: string };
    const query = new URLSearchParams({ client_id: request.clientId, request_uri: requestUri });
    return { request, url: new URL(`/authorize?${String(query)}`, provider.issuer).href };
  };

  describe('a pushed authorization request', () => {
    /** In a browser that is signed in. Gives the code, else the error, of the redirect or the page. */
    const open = async (url: string, through: typeof fetch): Promise<Opened> => {
      const { location, text } = await visitor.clone(through).send(url);
      if (location === undefined) return { error: /<code[^>]*>(\w+)<\/code>/.exec(text)?.[1] };
      const { searchParams } = new URL(location);
      return { code: searchParams.get('code') ?? undefined, error: searchParams.get('error') };
    };

    test(`opened by ${atOnce} browsers at once gives one code, and that one is good`, async () => {
      const { request, url } = await push();
      const opened = await Promise.all(
        Array.from({ length: atOnce }, (_each, index) => open(url, index % 2 === 0 ? one : other)),
      );
      const codes = opened.flatMap(({ code }) => code ?? []);
      expect(codes).toHaveLength(1);
      const errors = opened.filter(({ code }) => code === undefined).map(({ error }) => error);
      // The library finds that it was used, or the store does.
      for (const error of errors) expect(['invalid_request_uri', 'invalid_grant']).toContain(error);
      const form = redemption(request, new URLSearchParams({ code: codes[0] ?? '' }));
      expect((await requestTokens(provider.issuer, form)).status).toBe(200);
    });

    test('opened again, on another instance, gives an error and no code', async () => {
      const { url } = await push();
      expect((await open(url, one)).code).toBeDefined();
      expect(await open(url, other)).toEqual({ error: 'invalid_request_uri' });
    });
  });

  describe('a DPoP proof', () => {
    /** Redeems the code of a new login. */
    const redeem = async (through: typeof fetch, proof: string): Promise<Told> => {
      const { request, response } = await login(provider.issuer, 'alice.sandbox');
      const body = new URLSearchParams(redemption(request, response));
      const url = new URL('/token', provider.issuer);
      return read(await through(url, { method: 'POST', headers: { dpop: proof }, body }));
    };
    const askUserinfo = async (through: typeof fetch, token: string, proof: string) => {
      const headers = { authorization: `DPoP ${token}`, dpop: proof };
      return read(await through(new URL('/userinfo', provider.issuer), { headers }));
    };

    test('replayed at the token endpoint, on another instance, gives no tokens', async () => {
      const { prove } = await createProver(provider.issuer);
      const proof = await prove('POST', '/token');
      expect((await redeem(one, proof)).body['token_type']).toBe('DPoP');
      for (const through of [other, one]) {
        expect(await redeem(through, proof)).toMatchObject(refused(400, 'invalid_dpop_proof'));
      }
    });

    test('sent many times at once with a code each gives tokens once', async () => {
      const proof = await (await createProver(provider.issuer)).prove('POST', '/token');
      const told = await Promise.all(
        [one, other, one, other, one, other].map((through) => redeem(through, proof)),
      );
      expect(told.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(told.filter(({ status }) => status === 400)).toHaveLength(told.length - 1);
    });

    test('for another endpoint gives no tokens', async () => {
      const proof = await (await createProver(provider.issuer)).prove('POST', '/userinfo');
      expect(await redeem(one, proof)).toMatchObject(refused(400, 'invalid_dpop_proof'));
    });

    test('at userinfo counts once, whoever is asked, and nowhere but there', async () => {
      const { prove } = await createProver(provider.issuer);
      const { body } = await redeem(one, await prove('POST', '/token'));
      const token = String(body['access_token']);
      const proof = await prove('GET', '/userinfo', token);
      expect((await askUserinfo(one, token, proof)).body['sub']).toBe('alice.sandbox');
      for (const through of [other, one]) {
        const replayed = await askUserinfo(through, token, proof);
        expect(replayed).toMatchObject(refused(401, 'invalid_dpop_proof'));
      }
      const elsewhere = await askUserinfo(one, token, await prove('GET', '/introspect', token));
      expect(elsewhere).toMatchObject(refused(401, 'invalid_dpop_proof'));
    });

    test('sent many times at once to userinfo counts once', async () => {
      const { prove } = await createProver(provider.issuer);
      const { body } = await redeem(one, await prove('POST', '/token'));
      const token = String(body['access_token']);
      const proof = await prove('GET', '/userinfo', token);
      const asked = Array.from({ length: atOnce }, (_each, index) =>
        askUserinfo(index % 2 === 0 ? one : other, token, proof),
      );
      const told = await Promise.all(asked);
      expect(told.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(told.every(({ status }) => [200, 400, 401].includes(status))).toBe(true);
    });
  });

  test('a client assertion that is sent many times at once lets its client in once', async () => {
    const header = { alg: key.algorithm, kid: key.publicJwk.kid };
    const about = { clientId: 'job', audience: provider.issuer };
    const assertion = await signAssertion(key.privateKey, header, about);
    const form = { grant_type: 'client_credentials', ...asForm(assertion) };
    const ask = (through: typeof fetch) => {
      const body = new URLSearchParams(form);
      return through(new URL('/token', provider.issuer), { method: 'POST', body }).then(read);
    };
    const told = await Promise.all(
      Array.from({ length: atOnce }, (_each, index) => ask(index % 2 === 0 ? one : other)),
    );
    expect(told.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of told.filter(({ status }) => status !== 200)) {
      expect(answer).toMatchObject(refused(401, 'invalid_client'));
    }
  });
});
