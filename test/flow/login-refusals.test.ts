/** Every way to get a login wrong: each has its status, its code and its sentence, and none is a login. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import {
  answerLogin,
  followToApp,
  openLogin,
  sign,
  type OpenLogin,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

let provider: TestProvider;
let open: OpenLogin;
let now: number;

beforeAll(async () => {
  now = Date.now();
  provider = await startProvider({
    overrides: { clock: () => now },
    settings: { rate_limits: { enabled: false }, access: { deny: ['dave.sandbox'] } },
  });
});
afterAll(() => provider.close());
beforeEach(async () => {
  now = Date.now();
  open = await openLogin(provider.issuer);
});
afterEach(() => provider.chain.fault(null));

/** The refusal as it must be, and proof that it let nobody in. */
async function expectRefusal(
  answer: { status: number; body: JsonObject },
  status: number,
  code: string,
  sentence: RegExp,
): Promise<void> {
  expect({ status: answer.status, error: answer.body['error'] }).toEqual({ status, error: code });
  expect(answer.body['message']).toMatch(sentence);
  expect(answer.body['requestId']).toMatch(/^\S+$/);
  expect(answer.body).not.toHaveProperty('redirectTo');
  const resumed = await open.visitor.send(open.page.replace('/interaction/', '/authorize/'));
  expect(resumed.location ?? '').not.toContain('code=');
}

const post = (body: unknown) => open.visitor.sendJson(`${open.page}/login`, body);

describe('a malformed answer', () => {
  test.each([
    ['no fields', {}, /accountId is missing/],
    ['a list', [], /Send accountId/],
    ['numbers for text', { accountId: 1, publicKey: 2, signature: 3 }, /accountId is missing/],
    [
      'an endless signature',
      { accountId: 'a.b', publicKey: 'k', signature: 'x'.repeat(600) },
      /signature is longer/,
    ],
  ])('%s', async (_name, body, sentence) => {
    await expectRefusal(await post(body), 400, 'malformed_request', sentence);
  });

  test('broken JSON', async () => {
    const { status, text } = await open.visitor.send(`${open.page}/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: '{"accountId": ',
    });
    await expectRefusal(
      { status, body: JSON.parse(text) as JsonObject },
      400,
      'malformed_request',
      /could not be read/,
    );
  });

  test('a type that is neither JSON nor a form', async () => {
    const { status, text } = await open.visitor.send(`${open.page}/login`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', accept: 'application/json' },
      body: 'hello',
    });
    await expectRefusal(
      { status, body: JSON.parse(text) as JsonObject },
      415,
      'unsupported_media_type',
      /application\/json/,
    );
  });

  test('a body over the limit', async () => {
    await expectRefusal(
      await post({ accountId: 'x'.repeat(20_000) }),
      413,
      'body_too_large',
      /16384 bytes/,
    );
  });

  test('does not spend the challenge', async () => {
    await post({});
    const { status } = await answerLogin(open, 'alice.sandbox');
    expect(status).toBe(200);
  });

  test.each([
    ['an upper-case letter', 'Alice.near'],
    ['a homoglyph', 'аlice.near'],
    ['65 characters', `${'a'.repeat(60)}.near`],
    ['a space', 'alice .near'],
    ['a trailing newline', 'alice.near\n'],
  ])('an account id with %s', async (_name, accountId) => {
    const signed = await sign('alice.sandbox', open.challenge);
    await expectRefusal(
      await post({ ...signed, accountId }),
      400,
      'invalid_account_id',
      /not a NEAR account id/,
    );
  });
});

describe('an interaction that is not this browser’s', () => {
  test.each([
    ['unknown', () => `${provider.issuer}/interaction/nobody-knows-this`],
    ['another browser’s', () => open.page],
  ])('%s: a page, or JSON, with status 400', async (_name, address) => {
    const stranger = new Visitor();
    const { status, headers, text } = await stranger.send(address());
    expect(status).toBe(400);
    expect(headers.get('location')).toBeNull();
    expect(text).toContain('has expired, or was begun in another browser');
    const signed = await sign('alice.sandbox', open.challenge);
    await expectRefusal(
      await stranger.sendJson(`${address()}/login`, signed),
      400,
      'interaction_not_found',
      /another browser/,
    );
  });

  test('expired', async () => {
    now += 3_601_000;
    await expectRefusal(
      await post(await sign('alice.sandbox', open.challenge)),
      400,
      'interaction_not_found',
      /has expired/,
    );
  });

  test('a signature relayed into the attacker’s own interaction is refused', async () => {
    const attacker = await openLogin(provider.issuer);
    const relayed = await sign('alice.sandbox', open.challenge);
    const answer = await attacker.visitor.sendJson(`${attacker.page}/login`, relayed);
    await expectRefusal(answer, 401, 'invalid_signature', /does not fit the message/);
  });

  test('one’s own cookie does not open another’s interaction', async () => {
    const mine = await openLogin(provider.issuer);
    const thief = mine.visitor.clone();
    for (const [key, cookie] of thief.cookies) {
      thief.cookies.set(key, { ...cookie, path: '/' });
    }
    expect((await thief.send(open.page)).status).toBe(400);
  });
});

describe('a challenge', () => {
  test('stays the same over a reload, until it is spent', async () => {
    const { body } = await open.visitor.sendJson(open.page);
    expect(body['challenge']).toEqual(open.challenge);
  });

  test('is plain ASCII and names issuer, app, code and expiry', () => {
    const message = String(open.challenge['message']);
    expect(message).toMatch(/^[\x20-\x7e\n]+$/);
    expect(message).toContain(provider.issuer);
    expect(message).toContain('app.example');
    expect(message).toContain(String(open.challenge['code']));
    expect(message).toContain(String(open.challenge['expiresAt']).slice(11, 16));
    expect(message).toContain('costs nothing and sends no transaction');
    expect(open.challenge['recipient']).toBe(new URL(provider.issuer).host);
    expect(Buffer.from(String(open.challenge['nonce']), 'base64')).toHaveLength(32);
  });

  test('answered twice is refused the second time', async () => {
    const signed = await sign('alice.sandbox', open.challenge);
    expect((await post(signed)).status).toBe(200);
    const second = await post(signed);
    expect({ status: second.status, error: second.body['error'] }).toEqual({
      status: 401,
      error: 'challenge_spent',
    });
  });

  test('answered ten times at once lets exactly one in', async () => {
    const signed = await sign('alice.sandbox', open.challenge);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(signed)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(9).fill(401),
    ]);
  });

  test('answered again with the cookies of before is refused', async () => {
    const before = open.visitor.clone();
    const signed = await sign('alice.sandbox', open.challenge);
    const { body } = await post(signed);
    await followToApp(open.visitor, String(body['redirectTo']));
    const { status } = await before.sendJson(`${open.page}/login`, signed);
    expect([400, 401]).toContain(status);
  });

  test('is burnt by a failed try', async () => {
    const wrong = await sign('alice.sandbox', open.challenge, { message: 'something else' });
    expect((await post(wrong)).body['error']).toBe('invalid_signature');
    const late = await post(await sign('alice.sandbox', open.challenge));
    expect(late.body['error']).toBe('challenge_spent');
    const { body } = await open.visitor.sendJson(open.page);
    expect(body['challenge']).not.toEqual(open.challenge);
  });

  test('that expired is refused, and a reload gives another', async () => {
    now += 301_000;
    await expectRefusal(
      await post(await sign('alice.sandbox', open.challenge)),
      401,
      'challenge_spent',
      /has expired/,
    );
  });
});

describe('a signature that is not over this challenge by a key of this account', () => {
  test.each([
    ['another message', { message: 'Sign in to evil.example' }],
    ['another nonce', { nonce: new Uint8Array(32).fill(7) }],
    ['another recipient', { recipient: 'evil.example' }],
    ['a callbackUrl of the sender’s choice', { callbackUrl: 'https://evil.example/' }],
  ])('%s', async (_name, options) => {
    const signed = await sign('alice.sandbox', open.challenge, options);
    await expectRefusal(await post(signed), 401, 'invalid_signature', /does not fit the message/);
  });

  test('in the layout of the well-known tutorial', async () => {
    const { message, nonce, recipient } = open.challenge;
    const text = (value: unknown) => {
      const bytes = Buffer.from(String(value));
      const length = Buffer.alloc(4);
      length.writeUInt32LE(bytes.length);
      return Buffer.concat([length, bytes]);
    };
    const tag = Buffer.alloc(4);
    tag.writeUInt32LE(2_147_484_061);
    const bytes = Buffer.concat([
      tag,
      text(message),
      text(recipient),
      Buffer.from(String(nonce), 'base64'),
    ]);
    const keyPair = developmentKey('alice.sandbox');
    for (const signedBytes of [bytes, createHash('sha256').update(bytes).digest()]) {
      open = await openLogin(provider.issuer);
      const signature = Buffer.from(keyPair.sign(signedBytes).signature).toString('base64');
      const answer = {
        accountId: 'alice.sandbox',
        publicKey: keyPair.getPublicKey().toString(),
        signature,
      };
      await expectRefusal(await post(answer), 401, 'invalid_signature', /does not fit/);
    }
  });

  test('signed by one key while naming another', async () => {
    const signed = await sign('alice.sandbox', open.challenge, {
      keyPair: developmentKey('bob.sandbox'),
    });
    const publicKey = developmentKey('alice.sandbox').getPublicKey().toString();
    await expectRefusal(
      await post({ ...signed, publicKey }),
      401,
      'invalid_signature',
      /does not fit/,
    );
  });

  test('with a key of small order, for which anyone can forge', async () => {
    const publicKey = 'ed25519:11111111111111111111111111111111';
    const signature = Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]).toString('base64');
    await expectRefusal(
      await post({ accountId: 'alice.sandbox', publicKey, signature }),
      401,
      'unsupported_key',
      /ed25519 or secp256k1/,
    );
  });

  test('with another account’s key', async () => {
    const signed = await sign('alice.sandbox', open.challenge, {
      keyPair: developmentKey('bob.sandbox'),
    });
    await expectRefusal(
      await post(signed),
      401,
      'key_not_on_account',
      /not a key of alice\.sandbox on sandbox/,
    );
  });

  test('with a function-call key', async () => {
    await expectRefusal(
      await answerLogin(open, 'carol.sandbox'),
      401,
      'limited_key',
      /limited rights on carol\.sandbox/,
    );
  });

  test('with a key that was deleted', async () => {
    const keyPair = developmentKey('short-lived');
    const publicKey = keyPair.getPublicKey().toString();
    provider.chain.setKey('alice.sandbox', publicKey);
    expect((await answerLogin(open, 'alice.sandbox', { keyPair })).status).toBe(200);
    provider.chain.deleteKey('alice.sandbox', publicKey);
    open = await openLogin(provider.issuer);
    await expectRefusal(
      await answerLogin(open, 'alice.sandbox', { keyPair }),
      401,
      'key_not_on_account',
      /not a key of/,
    );
  });

  test('for an account of another network', async () => {
    const answer = await answerLogin(open, 'alice.testnet');
    await expectRefusal(answer, 401, 'wrong_network', /alice\.testnet is not on sandbox/);
  });

  test('an unknown account gets the very answer of a known one', async () => {
    const known = await answerLogin(open, 'alice.sandbox', { keyPair: developmentKey('stranger') });
    open = await openLogin(provider.issuer);
    const unknown = await answerLogin(open, 'nobody.sandbox', {
      keyPair: developmentKey('stranger'),
    });
    expect(unknown.status).toBe(known.status);
    expect(unknown.body['error']).toBe(known.body['error']);
    expect(String(unknown.body['message']).replaceAll('nobody.sandbox', 'alice.sandbox')).toBe(
      known.body['message'],
    );
  });

  test('an account that the operator denies', async () => {
    await expectRefusal(
      await answerLogin(open, 'dave.sandbox'),
      403,
      'account_refused',
      /may not sign in here/,
    );
  });
});

describe('a node that fails lets nobody in', () => {
  test.each([
    ['down', undefined],
    ['slow', 10_000],
    ['html', undefined],
    ['500', undefined],
    ['429', undefined],
    ['wrong-id', undefined],
  ] as const)('%s', async (mode, delay) => {
    provider.chain.fault(mode, delay);
    const started = Date.now();
    const answer = await open.visitor.send(`${open.page}/login`, {
      json: await sign('alice.sandbox', open.challenge),
      headers: { accept: 'application/json' },
    });
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(Date.now() - started).toBeLessThan(3000);
    const body = JSON.parse(answer.text) as JsonObject;
    await expectRefusal(
      { status: answer.status, body },
      503,
      'chain_unavailable',
      /nobody is let in/,
    );
  });
});
