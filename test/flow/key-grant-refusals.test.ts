/** What a program sends that gets no tokens: the error, a sentence, and whether the challenge is spent. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import base58 from 'bs58';
import { developmentKey } from '../../dev/accounts.ts';
import {
  askChallenge,
  expectError,
  keyClients,
  keyGrant,
  post,
  redeem,
  signChallenge,
  signInByKey,
  type Form,
} from '../support/key-client.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { openLogin, sign } from '../support/relying-party.ts';
import type { JsonObject } from '../support/visitor.ts';

const accountId = 'alice.sandbox';
const api = 'https://api.example.com';

let provider: TestProvider;
let now = Date.now();
let challenge: JsonObject;
let signed: Form;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      clients: [...testClients, ...keyClients],
      resources: [
        { identifier: api, scopes: ['orders.read'] },
        { identifier: 'https://other.example.com', scopes: ['other'] },
        { identifier: 'https://closed.example.com', scopes: ['closed'], clients: ['bot'] },
      ],
      access: { deny: ['dave.sandbox'] },
      rate_limits: { enabled: false },
    },
    overrides: { clock: () => now },
  });
});
afterAll(() => provider.close());
afterEach(() => provider.chain.fault(null));
beforeEach(async () => {
  now = Date.now();
  challenge = (await askChallenge(provider.issuer, { scope: 'openid near' })).body;
  signed = await signChallenge(accountId, challenge);
});

const send = (form: Form) => redeem(provider.issuer, form);

const isSpent = async (): Promise<boolean> =>
  (await send(signed)).body['error'] === 'invalid_grant';

describe('a malformed request, which spends nothing', () => {
  test.each([
    ['no account', { account_id: '' }, /account_id is missing/],
    ['no key', { public_key: '' }, /public_key is missing/],
    ['no signature', { signature: '' }, /signature is missing/],
    ['no challenge', { challenge: '' }, /challenge must be the text that \/challenge gave/],
    ['a challenge whose + was not encoded', { challenge: `${'A'.repeat(42)} =` }, /%2B/],
    ['an endless signature', { signature: 'x'.repeat(600) }, /signature is longer/],
    ['a key and an authorization', { authorization: '{}' }, /public_key and authorization exclude/],
    ['an upper-case letter', { account_id: 'Alice.near' }, /not a NEAR account id/],
    ['a homoglyph', { account_id: 'аlice.near' }, /not a NEAR account id/],
    ['65 characters', { account_id: `${'a'.repeat(60)}.near` }, /not a NEAR account id/],
    ['a space', { account_id: 'alice .near' }, /not a NEAR account id/],
  ])('%s', async (_name, change, sentence) => {
    expectError(await send({ ...signed, ...change }), 'invalid_request', sentence);
    expect(await isSpent()).toBe(false);
  });

  test.each(['account_id', 'signature', 'challenge', 'public_key'])('%s twice', async (name) => {
    const body = new URLSearchParams({ grant_type: keyGrant, client_id: 'script', ...signed });
    body.append(name, 'x');
    const response = await fetch(new URL('/token', provider.issuer), { method: 'POST', body });
    expect(await response.json()).toMatchObject({ error: 'invalid_request' });
    expect(await isSpent()).toBe(false);
  });

  test.each(['/token', '/challenge'])('JSON, or a body over the limit, at %s', async (path) => {
    const url = new URL(path, provider.issuer);
    const headers = { 'content-type': 'application/json' };
    const json = await fetch(url, { method: 'POST', headers, body: JSON.stringify(signed) });
    expect([json.status, await json.json()]).toEqual([
      400,
      { error: 'invalid_request', error_description: expect.stringMatching(path) },
    ]);
    const large = await post(url, { ...signed, filler: 'x'.repeat(60 * 1024) });
    expect([large.status, large.body['error']]).toEqual([400, 'invalid_request']);
    expect(await isSpent()).toBe(false);
  });
});

describe('a proof that is none, after which the challenge is spent', () => {
  afterEach(async () => expect(await isSpent()).toBe(true));

  test.each([
    ['another message', { message: 'Sign in to evil.example' }],
    ['another nonce', { nonce: new Uint8Array(32).fill(7) }],
    ['another recipient', { recipient: 'evil.example' }],
    ['a callbackUrl', { callbackUrl: 'https://evil.example/' }],
  ])('%s', async (_name, options) => {
    const answer = await signChallenge(accountId, challenge, options);
    expectError(await send(answer), 'invalid_grant', /does not fit the challenge.*base64/);
  });

  test.each(['as it is', 'hashed'])('the tutorial’s layout, %s', async (how) => {
    const text = (value: unknown) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(Buffer.byteLength(String(value)));
      return Buffer.concat([length, Buffer.from(String(value))]);
    };
    const tag = Buffer.alloc(4);
    tag.writeUInt32LE(2_147_484_061);
    const nonce = Buffer.from(String(challenge['challenge']), 'base64');
    const bytes = Buffer.concat([
      tag,
      text(challenge['message']),
      text(challenge['recipient']),
      nonce,
    ]);
    const over = how === 'hashed' ? createHash('sha256').update(bytes).digest() : bytes;
    const signature = Buffer.from(developmentKey(accountId).sign(over).signature);
    const answer = { ...signed, signature: signature.toString('base64') };
    expectError(
      await send(answer),
      'invalid_grant',
      /message, nonce \(the 32 bytes of challenge\), recipient and callbackUrl \(none\), in that order/,
    );
  });

  test('a signature in bare base58, which says to send base64', async () => {
    const signature = base58.encode(Buffer.from(signed['signature'] ?? '', 'base64'));
    expectError(await send({ ...signed, signature }), 'invalid_grant', /as base64 of its 64 bytes/);
  });

  test('a key of small order, for which anyone can forge', async () => {
    const signature = Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]).toString('base64');
    const forged = { ...signed, public_key: `ed25519:${'1'.repeat(32)}`, signature };
    expectError(await send(forged), 'invalid_grant', /ed25519: or secp256k1:/);
  });

  test('another account’s key', async () => {
    const keyPair = developmentKey('bob.sandbox');
    const answer = await signChallenge(accountId, challenge, { keyPair });
    expectError(
      await send(answer),
      'invalid_grant',
      /public_key is not a key of alice\.sandbox on sandbox/,
    );
  });

  test('a function-call key', async () => {
    const answer = await signChallenge('carol.sandbox', challenge);
    expectError(await send(answer), 'invalid_grant', /limited rights on carol\.sandbox/);
  });

  test('an account of another network', async () => {
    const answer = await signChallenge('alice.testnet', challenge);
    expectError(await send(answer), 'invalid_grant', /Send an account_id of sandbox/);
  });

  test('an account that the operator denies', async () => {
    const answer = await signChallenge('dave.sandbox', challenge);
    expectError(await send(answer), 'invalid_grant', /may not sign in here/);
  });

  test.each(['down', 'html', '500', 'wrong-id'] as const)(
    'no answer of the chain: %s',
    async (mode) => {
      provider.chain.fault(mode);
      const answer = await send(signed);
      expectError(answer, 'temporarily_unavailable', /nobody is let in/, 503);
      expect(answer.headers.get('retry-after')).toBe('5');
    },
  );
});

test('an unknown account gets the very answer of a known one', async () => {
  const keyPair = developmentKey('stranger');
  const ask = async (account: string) =>
    String(
      (await signInByKey(provider.issuer, account, {}, { keyPair })).body['error_description'],
    );
  expect((await ask('nobody.sandbox')).replaceAll('nobody', 'alice')).toBe(await ask(accountId));
});

describe('a challenge', () => {
  test('answered twice is refused the second time, and the first tokens stay', async () => {
    const first = await send(signed);
    expect(first.status).toBe(200);
    expectError(await send(signed), 'invalid_grant', /was used, has expired/);
    const response = await fetch(new URL('/userinfo', provider.issuer), {
      headers: { authorization: `Bearer ${String(first.body['access_token'])}` },
    });
    expect(response.status).toBe(200);
  });

  test('answered by 50 at once gives tokens once', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(signed)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ body }) => body['error'] === 'invalid_grant')).toHaveLength(49);
  });

  test('that expired is refused', async () => {
    now += 301_000;
    expectError(await send(signed), 'invalid_grant', /has expired/);
  });

  test('of another client is refused, and still good for its own', async () => {
    const stolen = await send({ ...signed, client_id: 'other-script' });
    expectError(stolen, 'invalid_grant', /given to another client/);
    expect((await send(signed)).status).toBe(200);
  });

  test('of a page’s sign-in gives no tokens, and the page’s still works', async () => {
    const open = await openLogin(provider.issuer);
    const { nonce = '' } = open.challenge;
    const answer = await signChallenge(accountId, { ...open.challenge, challenge: nonce });
    expectError(await send(answer), 'invalid_grant', /not known/);
    const again = await sign(accountId, open.challenge);
    expect((await open.visitor.sendJson(`${open.page}/login`, again)).status).toBe(200);
  });

  test('does not sign anybody in at a page', async () => {
    const open = await openLogin(provider.issuer);
    const { account_id: id, public_key: publicKey, signature } = signed;
    const relayed = { accountId: id ?? '', publicKey: publicKey ?? '', signature: signature ?? '' };
    const { body } = await open.visitor.sendJson(`${open.page}/login`, relayed);
    expect(body['error']).toBe('invalid_signature');
  });

  test('asked for one account takes no other', async () => {
    const bound = await askChallenge(provider.issuer, { account_id: 'bob.sandbox' });
    const answer = await signChallenge(accountId, bound.body);
    expectError(await send(answer), 'invalid_grant', /asked for bob\.sandbox alone/);
    const own = await askChallenge(provider.issuer, { account_id: accountId });
    expect((await send(await signChallenge(accountId, own.body))).status).toBe(200);
  });

  test.each([
    [
      'a scope that was not signed for',
      { scope: 'openid profile' },
      'invalid_scope',
      /this scope: profile/,
    ],
    ['a resource that was not', { resource: api }, 'invalid_target', /this resource/],
  ])('redeemed for %s is spent', async (_name, change, error, sentence) => {
    expectError(await send({ ...signed, ...change }), error, sentence);
    expect(await isSpent()).toBe(true);
  });

  test('is another each time, and none cancels another', async () => {
    const others = await Promise.all(
      Array.from({ length: 20 }, () => askChallenge(provider.issuer, { account_id: accountId })),
    );
    expect(new Set(others.map(({ body }) => body['challenge'])).size).toBe(20);
    expect((await send(signed)).status).toBe(200);
  });
});

test('/token gives no challenge, and /challenge no tokens', async () => {
  expectError(await send({ scope: 'openid' }), 'invalid_request', /account_id is missing/);
  const { body } = await askChallenge(provider.issuer, signed);
  expect(body).not.toHaveProperty('access_token');
  expect(body).toHaveProperty('challenge');
  expect(await isSpent()).toBe(false);
});

test('a client without the grant gets no tokens either', async () => {
  const answer = await send({ ...signed, client_id: 'public-app' });
  expectError(answer, 'invalid_request', /grant type urn:near-oidc\S+ is not allowed/);
});

test('no secret, signature or challenge reaches the log', async () => {
  await send({ ...signed, scope: 'openid profile' });
  const log = provider.log.join('\n');
  for (const text of [signed['signature'], challenge['challenge'], 'bot-secret-bot']) {
    expect(log).not.toContain(String(text));
  }
  expect(log).toContain('"path":"/challenge"');
});
