/** How often programs may ask for challenges and answer them, and which clients may at all. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import { faultsOf } from '../support/configuration.ts';
import {
  askChallenge,
  keyClients,
  keyGrant,
  redeem,
  signChallenge,
  signInByKey,
  type Form,
} from '../support/key-client.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { answerLogin, openLogin } from '../support/relying-party.ts';
import type { JsonObject } from '../support/visitor.ts';

const from = (address: string): Form => ({ 'x-forwarded-for': address });

describe('limits', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider({
      settings: {
        clients: [...testClients, ...keyClients],
        trust_proxy: 1,
        registration: { policy: 'open' },
        rate_limits: { tokens_per_address: 4, answers_per_address: 2, answers_per_account: 2 },
      },
    });
  });
  afterAll(() => provider.close());

  test('too many challenges for one address: 429 as OAuth JSON, and when to come back', async () => {
    const headers = from('203.0.113.1');
    const statuses: number[] = [];
    for (let count = 0; count < 5; count += 1) {
      statuses.push((await askChallenge(provider.issuer, {}, headers)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429]);
    const last = await askChallenge(provider.issuer, {}, headers);
    expect(last.body['error']).toBe('temporarily_unavailable');
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  describe('a stranger uses up nothing of what the owner of an account may try', () => {
    /** Each from another address. */
    const answer = async (made: (challenge: JsonObject) => Form | Promise<Form>) => {
      for (let count = 0; count < 3; count += 1) {
        const headers = from(`198.51.100.${(strangers += 1)}`);
        const { body } = await askChallenge(provider.issuer, {}, headers);
        const refused = await redeem(provider.issuer, await made(body), headers);
        expect(refused.body['error']).toBe('invalid_grant');
      }
    };
    let strangers = 0;
    const keyPair = KeyPair.fromRandom('ed25519');

    test.each<[string, string, (owner: string) => Promise<void>]>([
      [
        'by signatures of something else',
        'una.sandbox',
        (owner) => answer((body) => signChallenge(owner, body, { message: 'other', keyPair })),
      ],
      [
        'by signatures of a key that is not on it',
        'dos.sandbox',
        (owner) => answer((body) => signChallenge(owner, body, { keyPair })),
      ],
      [
        'by what authorizes nothing',
        'tria.sandbox',
        (owner) =>
          answer(({ challenge }) => ({
            account_id: owner,
            challenge: String(challenge),
            authorization: '{}',
          })),
      ],
      [
        'by answers at the page, of which there are too many then',
        'vier.sandbox',
        async (owner) => {
          let status = 0;
          for (let count = 0; count < 3; count += 1) {
            ({ status } = await answerLogin(await openLogin(provider.issuer), owner, { keyPair }));
          }
          expect(status).toBe(429);
        },
      ],
    ])('%s', async (_how, owner, attack) => {
      const ownKey = KeyPair.fromRandom('ed25519');
      provider.chain.setKey(owner, ownKey.getPublicKey().toString());
      await attack(owner);
      const options = { headers: from(`198.51.100.${(strangers += 1)}`), keyPair: ownKey };
      const { status } = await signInByKey(provider.issuer, owner, {}, options);
      expect(status).toBe(200);
    });
  });

  test('too many authorizations from one address: 429, before a contract is asked', async () => {
    const headers = from('203.0.113.50');
    const { body } = await askChallenge(provider.issuer, {}, headers);
    const challenge = String(body['challenge']);
    const answer = { account_id: 'fem.sandbox', challenge, authorization: '{}' };
    const send = () => redeem(provider.issuer, answer, headers);
    expect([(await send()).status, (await send()).status]).toEqual([400, 400]);
    const before = provider.chain.requests.length;
    const stopped = await send();
    expect([stopped.status, stopped.body['error']]).toEqual([429, 'temporarily_unavailable']);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(provider.chain.requests).toHaveLength(before);
  });

  test('too many answers of one account’s own: 429 as OAuth JSON', async () => {
    const answers: [number, JsonObject][] = [];
    for (let count = 0; count < 3; count += 1) {
      const headers = from(`203.0.113.${30 + count}`);
      const { status, body } = await signInByKey(provider.issuer, 'alice.sandbox', {}, { headers });
      answers.push([status, body]);
    }
    expect(answers.map(([status]) => status)).toEqual([200, 200, 429]);
    expect(answers.at(-1)?.[1]).toEqual({
      error: 'temporarily_unavailable',
      error_description: expect.stringMatching(/Too many tries/),
    });
  });

  test('an app that registers itself may not have the grant', async () => {
    const response = await fetch(new URL('/register', provider.issuer), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...from('203.0.113.40') },
      body: JSON.stringify({
        client_name: 'My wallet',
        redirect_uris: ['https://evil.example/callback'],
        grant_types: ['authorization_code', keyGrant],
      }),
    });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      error: 'invalid_client_metadata',
      error_description: expect.stringMatching(
        /grant_types must not have urn:near-oidc:grant-type:nep413: an operator alone/,
      ),
    });
  });
});

describe('a client of the configuration', () => {
  const faults = (client: object) =>
    faultsOf(
      { ISSUER: 'https://login.example.com', NEAR_NETWORK: 'testnet', SECRET_KEY: 's'.repeat(44) },
      { 'near-oidc.yaml': JSON.stringify({ clients: [{ client_id: 'script', ...client }] }) },
    );
  const open = { token_endpoint_auth_method: 'none' };

  test('needs no redirect_uris for that grant alone, with refresh tokens or without', () => {
    expect(faults({ ...open, grant_types: [keyGrant] })).toEqual([]);
    expect(faults({ ...open, grant_types: [keyGrant, 'refresh_token'] })).toEqual([]);
    const both = { ...open, grant_types: [keyGrant, 'authorization_code'] };
    expect(faults(both)).toEqual([expect.stringMatching(/redirect_uris: is missing/)]);
  });

  test('with pairwise subjects tells its sector, since no redirect_uris do', () => {
    const pairwise = { ...open, subject_type: 'pairwise', grant_types: [keyGrant] };
    expect(faults(pairwise)).toEqual([
      expect.stringMatching(/sector_identifier_uri: is missing; with subject_type pairwise, urn:/),
    ]);
    const sector = { sector_identifier_uri: 'https://a.example/all.json' };
    expect(faults({ ...pairwise, ...sector })).toEqual([]);
    const sentBack = {
      grant_types: [keyGrant, 'authorization_code'],
      redirect_uris: ['https://a.example/callback'],
    };
    expect(faults({ ...pairwise, ...sentBack })).toEqual([]);
  });

  test('may not have it beside fapi2', () => {
    const held = {
      fapi2: true,
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: 'https://app.example.com/jwks',
      grant_types: [keyGrant],
    };
    expect(faults(held)).toEqual([
      expect.stringMatching(/grant_types: must not have urn:near-oidc.*since fapi2 is true/),
    ]);
  });
});
