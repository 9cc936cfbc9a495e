/** What an app learns of how an account was proved. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { KeyPair } from 'near-api-js';
import { developmentKey } from '../../dev/accounts.ts';
import {
  authorizationRequest,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { authorize, refresh, signIn, type SignedIn } from '../support/signed-in.ts';
import type { JsonObject } from '../support/visitor.ts';

const byKey = 'urn:near:nep413:full-access';
const byContract = 'urn:near:nep641';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: { rate_limits: { enabled: false }, login: { key_checks: { refresh: 0 } } },
  });
});
afterAll(() => provider.close());

async function tokens(extra: Record<string, string> = {}): Promise<JsonObject> {
  const { request, response } = await login(provider.issuer, 'alice.sandbox', extra);
  return (await requestTokens(provider.issuer, redemption(request, response))).body;
}

const idToken = (body: JsonObject) => decodeJwt(String(body['id_token']));

async function userinfo(body: JsonObject): Promise<JsonObject> {
  const response = await fetch(new URL('/userinfo', provider.issuer), {
    headers: { authorization: `Bearer ${String(body['access_token'])}` },
  });
  return (await response.json()) as JsonObject;
}

const proved = {
  near_network: 'sandbox',
  near_public_key: developmentKey('alice.sandbox').getPublicKey().toString(),
};

describe('the scope near', () => {
  test('gives the network and the key, in the ID token and at userinfo', async () => {
    const given = await tokens({ scope: 'openid near' });
    expect(idToken(given)).toMatchObject(proved);
    expect(await userinfo(given)).toMatchObject(proved);
    expect(idToken(given)).not.toHaveProperty('near_contract');
  });

  test('gives them again after a refresh', async () => {
    const first = await tokens({ scope: 'openid near offline_access', prompt: 'consent' });
    const { body } = await requestTokens(provider.issuer, {
      grant_type: 'refresh_token',
      client_id: 'public-app',
      refresh_token: String(first['refresh_token']),
    });
    expect(idToken(body)).toMatchObject(proved);
    expect(await userinfo(body)).toMatchObject(proved);
  });

  test('is asked for: without it nothing is told', async () => {
    const given = await tokens({ scope: 'openid profile' });
    for (const claim of Object.keys(proved)) {
      expect(idToken(given)).not.toHaveProperty(claim);
      expect(await userinfo(given)).not.toHaveProperty(claim);
    }
  });

  test('can be asked for claim by claim', async () => {
    const claims = JSON.stringify({ id_token: { near_public_key: null } });
    const token = idToken(await tokens({ scope: 'openid', claims }));
    expect(token).toHaveProperty('near_public_key', proved.near_public_key);
    expect(token).not.toHaveProperty('near_network');
  });

  test('stands in the metadata', async () => {
    const metadata = (await (
      await fetch(new URL('/.well-known/openid-configuration', provider.issuer))
    ).json()) as JsonObject;
    expect(metadata['scopes_supported']).toContain('near');
    expect(metadata['claims_supported']).toEqual(
      expect.arrayContaining(['near_network', 'near_public_key', 'near_contract']),
    );
    expect(metadata['acr_values_supported']).toEqual([byKey, byContract]);
    expect(metadata['backchannel_logout_supported']).toBe(true);
    expect(metadata['backchannel_logout_session_supported']).toBe(true);
  });
});

describe('a token tells of the login that it stems from', () => {
  const told = (body: JsonObject) => idToken(body)['near_public_key'];
  const again = async ({ tokens: given }: SignedIn) => (await refresh(provider.issuer, given)).body;

  test('after the same person signed with another key in the same browser', async () => {
    const [one, other] = [KeyPair.fromRandom('ed25519'), KeyPair.fromRandom('ed25519')];
    const [first, second] = [one, other].map((key) => key.getPublicKey().toString());
    for (const key of [first, second]) provider.chain.setKey('bob.sandbox', key ?? '');
    const before = await signIn(provider.issuer, 'bob.sandbox', one);
    const after = await signIn(provider.issuer, 'bob.sandbox', other, before.visitor);
    expect([told(before.tokens), told(after.tokens)]).toEqual([first, second]);
    const refreshed = [await again(before), await again(after)];
    expect(refreshed.map(told)).toEqual([first, second]);
    expect(await userinfo(refreshed[0] as JsonObject)).toMatchObject({ near_public_key: first });
  });

  test('and ends with its own key alone', async () => {
    const [one, other] = [KeyPair.fromRandom('ed25519'), KeyPair.fromRandom('ed25519')];
    for (const key of [one, other]) {
      provider.chain.setKey('bob.sandbox', key.getPublicKey().toString());
    }
    const before = await signIn(provider.issuer, 'bob.sandbox', one);
    const after = await signIn(provider.issuer, 'bob.sandbox', other, before.visitor);
    provider.chain.deleteKey('bob.sandbox', one.getPublicKey().toString());
    expect(await again(before)).toMatchObject({ error: 'invalid_grant' });
    expect(await again(after)).toHaveProperty('id_token');
    expect((await authorize(provider.issuer, after.visitor)).location).toContain('code=');
  });
});

describe('acr and amr', () => {
  test('tell a full-access key', async () => {
    expect(idToken(await tokens())).toMatchObject({ acr: byKey, amr: ['pop'] });
  });
});

describe('acr_values', () => {
  const askFor = async (acrValues: string, extra: Record<string, string> = {}) => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const request = authorizationRequest(provider.issuer, { acr_values: acrValues, ...extra });
    return (await visitor.send(request.url)).location ?? '';
  };

  test.each([byKey, `${byContract} ${byKey}`, 'urn:unknown', ''])(
    '“%s” is met by the session that there is',
    async (acrValues) => {
      expect(await askFor(acrValues)).toContain('https://app.example/callback?code=');
    },
  );

  test('that the session does not meet asks for a new signature, and silently says so', async () => {
    expect(await askFor(byContract)).toContain('/interaction/');
    const silent = new URL(await askFor(byContract, { prompt: 'none' }));
    expect(silent.searchParams.get('error')).toBe('login_required');
  });

  test('is a wish: who signs in otherwise gets in, and the ID token says how', async () => {
    const given = await tokens({ acr_values: byContract });
    expect(idToken(given)).toMatchObject({ acr: byKey });
  });

  test('asked for as essential lets no other proof pass', async () => {
    const claims = JSON.stringify({ id_token: { acr: { essential: true, values: [byContract] } } });
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const open = await openLogin(provider.issuer, { claims }, visitor);
    expect((await open.visitor.send(open.page)).text).toContain('by the account (NEP-641)');
    await expect(login(provider.issuer, 'alice.sandbox', { claims })).rejects.toThrow();
  });
});
