/** Answers without a page that are malformed, another's or late: JSON, a sentence, and never a token. */
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import bs58 from 'bs58';
import { walletContractAccount, developmentKey } from '../../dev/accounts.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  answerTo,
  askChallenge,
  postJson,
  replyOf,
  signInDirectly,
  signMessage,
  verify,
  type Reply,
} from '../support/direct.ts';
import type { JsonObject } from '../support/visitor.ts';

const accountId = 'alice.sandbox';

let provider: TestProvider;
let issuer: string;
let now = Date.now();
let asked: Reply;
beforeAll(async () => {
  provider = await startProvider({
    overrides: { clock: () => now },
    settings: {
      direct: {},
      rate_limits: { enabled: false },
      access: { deny: ['dave.sandbox'] },
    },
  });
  ({ issuer } = provider);
});
afterAll(() => provider.close());
beforeEach(async () => {
  now = Date.now();
  asked = await askChallenge(issuer, accountId);
});
afterEach(() => provider.chain.fault(null));

/** The refusal as it must be, whoever looks at no status. */
function expectRefusal(reply: Reply, status: number, error: string, sentence: RegExp): void {
  expect([reply.status, reply.body['error']]).toEqual([status, error]);
  expect(reply.body['message']).toMatch(sentence);
  expect(Object.keys(reply.body).toSorted()).toEqual(['error', 'message', 'requestId']);
  expect(reply.headers.get('content-type')).toContain('application/json');
}

/** Node's own client, since fetch does not let a Host be forged. */
function postWithHost(host: string): Promise<{ status: number; text: string }> {
  const headers = { host, accept: 'text/html', 'content-type': 'application/json' };
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${issuer}/auth/challenge`,
      { method: 'POST', headers },
      (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    request.on('error', reject);
    request.end(JSON.stringify({ accountId }));
  });
}

const askedMessage = () => ({
  message: String(asked.body['message']),
  recipient: String(asked.body['recipient']),
  nonce: Buffer.from(String(asked.body['challenge']), 'base64'),
});

describe('a question without an account', () => {
  test.each([
    [
      'missing, as the documented hook leaves it',
      {},
      /near-connect-hooks calls it signedAccountId/,
    ],
    ['null', { accountId: null }, /send the account that the wallet is connected with/],
    ['a number', { accountId: 7 }, /accountId must be text, such as alice\.near/],
    ['a list', { accountId: ['alice.near'] }, /accountId must be text/],
    ['an object', { accountId: { $gt: '' } }, /accountId must be text/],
    ['true', { accountId: true }, /accountId must be text/],
    ['of no object', [], /Send accountId as JSON/],
  ])('%s', async (_name, body, sentence) => {
    const challenge = await postJson(`${issuer}/auth/challenge`, body);
    expectRefusal(challenge, 400, 'malformed_request', sentence);
  });

  test.each([
    ['an upper-case letter', 'Alice.near'],
    ['a homoglyph', 'аlice.near'],
    ['65 characters', `${'a'.repeat(60)}.near`],
    ['a space', 'alice .near'],
    ['a trailing newline', 'alice.near\n'],
    ['nothing in it', ''],
    ['ten thousand characters', 'a'.repeat(10_000)],
  ])('an account id with %s', async (_name, id) => {
    const sentence = /not a NEAR account id/;
    expectRefusal(await askChallenge(issuer, id), 400, 'invalid_account_id', sentence);
    const signed = await answerTo(asked, accountId);
    const answered = await verify(issuer, { ...signed, accountId: id });
    expect(answered.status).toBe(400);
    expect(answered.body).not.toHaveProperty('token');
  });
});

describe('an answer that is malformed', () => {
  const whole = () => answerTo(asked, accountId);
  test.each([
    ['no fields', {}, /accountId is missing/],
    ['numbers for text', { accountId, publicKey: 2, signature: 3 }, /publicKey is missing/],
    ['no signature', { accountId, publicKey: 'ed25519:x' }, /signature is missing/],
    [
      'an endless signature',
      { accountId, publicKey: 'k', signature: 'x'.repeat(600) },
      /signature is longer than 512/,
    ],
    [
      'an authorization of a contract',
      { accountId: walletContractAccount.accountId, authorization: '{}' },
      /authorization is not taken here: send a NEP-413 signature, or sign in by the login page/,
    ],
  ])('%s', async (_name, body, sentence) => {
    expectRefusal(await verify(issuer, body), 400, 'malformed_request', sentence);
  });

  test.each([
    ['a number', 7, /challenge must be the text that \/auth\/challenge gave/],
    ['31 bytes', Buffer.alloc(31).toString('base64'), /the base64 of 32 bytes/],
    ['base64url', Buffer.alloc(32, 255).toString('base64url'), /the base64 of 32 bytes/],
    ['hexadecimal', Buffer.alloc(32).toString('hex'), /the base64 of 32 bytes/],
  ])('a challenge that is %s', async (_name, challenge, sentence) => {
    const answer = { ...(await whole()), challenge };
    expectRefusal(await verify(issuer, answer), 400, 'malformed_request', sentence);
  });

  test('a signature in bare base58, as the well-known tutorial decodes it', async () => {
    const { signature, ...rest } = await whole();
    const base58 = bs58.encode(Buffer.from(signature, 'base64'));
    const answered = await verify(issuer, { ...rest, signature: base58 });
    const sentence = /must be the base64 of 64 bytes.*base58 alone is not taken/;
    expectRefusal(answered, 400, 'malformed_request', sentence);
    const prefixed = await verify(issuer, { ...rest, signature: `ed25519:${base58}` });
    expect(prefixed.status).toBe(200);
  });

  const send = async (headers: Record<string, string>, body: string) =>
    replyOf(await fetch(`${issuer}/auth/verify`, { method: 'POST', headers, body }));

  test('broken JSON', async () => {
    const answered = await send({ 'content-type': 'application/json' }, '{"accountId": ');
    expectRefusal(answered, 400, 'malformed_request', /could not be read/);
  });

  test.each([
    ['a form', 'application/x-www-form-urlencoded', 'accountId=alice.sandbox'],
    ['plain text', 'text/plain', JSON.stringify({ accountId })],
    ['no type at all', '', JSON.stringify({ accountId })],
  ])('%s', async (_name, type, body) => {
    const answered = await send({ 'content-type': type }, body);
    expectRefusal(answered, 415, 'json_expected', /Content-Type: application\/json/);
  });

  test('a body over the limit', async () => {
    const answered = await verify(issuer, { accountId: 'x'.repeat(17_000) });
    expectRefusal(answered, 413, 'body_too_large', /16384 bytes/);
  });

  test('spends nothing', async () => {
    await verify(issuer, {});
    expect((await verify(issuer, await whole())).status).toBe(200);
  });
});

describe('a signature that is not over an open challenge', () => {
  test.each([
    ['another message', { message: 'Sign in to evil.example' }],
    ['another nonce', { nonce: new Uint8Array(32).fill(7) }],
    ['another recipient', { recipient: 'evil.example' }],
    ['the tutorial’s recipient', { recipient: 'my-app.near' }],
  ])('%s', async (_name, changed) => {
    const signed = await signMessage(accountId, { ...askedMessage(), ...changed });
    const sentence =
      /fits no open challenge of alice\.sandbox.*as NEP-413 says.*without a callbackUrl/;
    expectRefusal(await verify(issuer, signed), 401, 'signature_of_no_challenge', sentence);
    const named = { ...signed, challenge: asked.body['challenge'] };
    expectRefusal(await verify(issuer, named), 401, 'signature_of_no_challenge', sentence);
  });

  test('in the layouts of the well-known tutorial', async () => {
    const { message, nonce, recipient } = askedMessage();
    const length = (bytes: Buffer) => {
      const prefix = Buffer.alloc(4);
      prefix.writeUInt32LE(bytes.length);
      return Buffer.concat([prefix, bytes]);
    };
    const tag = Buffer.alloc(4);
    tag.writeUInt32LE(2_147_484_061);
    const texts = [message, recipient].map((text) => length(Buffer.from(text)));
    const layouts = [
      Buffer.concat([tag, ...texts, nonce]),
      Buffer.concat([tag, ...texts, nonce, Buffer.from([0])]),
      Buffer.concat([tag, texts[0] ?? tag, nonce, texts[1] ?? tag]),
    ];
    const keyPair = developmentKey(accountId);
    for (const layout of layouts) {
      for (const bytes of [layout, createHash('sha256').update(layout).digest()]) {
        const signature = Buffer.from(keyPair.sign(bytes).signature).toString('base64');
        const publicKey = keyPair.getPublicKey().toString();
        const answered = await verify(issuer, { accountId, publicKey, signature });
        const sentence = /SHA-256 of message, nonce, recipient and callbackUrl, in this order/;
        expectRefusal(answered, 401, 'signature_of_no_challenge', sentence);
      }
    }
  });

  test('with a callbackUrl, which no wallet is asked for here', async () => {
    const { message, nonce, recipient } = askedMessage();
    const text = (value: string) => {
      const bytes = Buffer.from(value);
      const prefix = Buffer.alloc(4);
      prefix.writeUInt32LE(bytes.length);
      return Buffer.concat([prefix, bytes]);
    };
    const tag = Buffer.alloc(4);
    tag.writeUInt32LE(2_147_484_061);
    const some = Buffer.concat([Buffer.from([1]), text(`${issuer}/`)]);
    const bytes = Buffer.concat([tag, text(message), nonce, text(recipient), some]);
    const keyPair = developmentKey(accountId);
    const { signature } = keyPair.sign(createHash('sha256').update(bytes).digest());
    const answered = await verify(issuer, {
      accountId,
      publicKey: keyPair.getPublicKey().toString(),
      signature: Buffer.from(signature).toString('base64'),
    });
    expectRefusal(answered, 401, 'signature_of_no_challenge', /without a callbackUrl/);
  });

  test('of another account’s challenge', async () => {
    const bobs = await askChallenge(issuer, 'bob.sandbox');
    const signed = await answerTo(bobs, accountId);
    expectRefusal(await verify(issuer, signed), 401, 'signature_of_no_challenge', /alice/);
  });

  test('signed by one key while naming another', async () => {
    const signed = await answerTo(asked, accountId, developmentKey('bob.sandbox'));
    const publicKey = developmentKey(accountId).getPublicKey().toString();
    const answered = await verify(issuer, { ...signed, publicKey });
    expectRefusal(answered, 401, 'signature_of_no_challenge', /with the key that you send/);
  });

  test.each([
    ['of small order, for which anyone can forge', 'ed25519:11111111111111111111111111111111'],
    ['of another type', 'p256:6E8sCci9badyRkXb3JoRpBj5p8C6Tw41ELDZoiihKEtp'],
    ['without its curve', '6E8sCci9badyRkXb3JoRpBj5p8C6Tw41ELDZoiihKEtp'],
  ])('with a key %s', async (_name, publicKey) => {
    const signature = Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]).toString('base64');
    const answered = await verify(issuer, { accountId, publicKey, signature });
    expectRefusal(answered, 401, 'unsupported_key', /ed25519 or secp256k1/);
  });
});

describe('a secp256k1 key', () => {
  const order = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141n;

  test('signs as well, and the other spelling of its signature (high S) does not', async () => {
    const keyPair = KeyPair.fromRandom('secp256k1');
    provider.chain.setKey(accountId, keyPair.getPublicKey().toString());
    const signed = await answerTo(asked, accountId, keyPair);
    const bytes = Buffer.from(signed.signature, 'base64');
    const low = BigInt(`0x${bytes.subarray(32, 64).toString('hex')}`);
    const high = (order - low).toString(16).padStart(64, '0');
    const twin = Buffer.concat([
      bytes.subarray(0, 32),
      Buffer.from(high, 'hex'),
      Buffer.from([(bytes[64] ?? 0) ^ 1]),
    ]).toString('base64');
    const answered = await verify(issuer, { ...signed, signature: twin });
    expectRefusal(answered, 401, 'signature_of_no_challenge', /fits no open challenge/);
    expect((await verify(issuer, signed)).status).toBe(200);
  });
});

describe('a challenge', () => {
  test('answered twice is refused the second time, and names itself spent', async () => {
    const signed = await answerTo(asked, accountId);
    expect((await verify(issuer, signed)).status).toBe(200);
    const named = { ...signed, challenge: asked.body['challenge'] };
    expectRefusal(await verify(issuer, named), 401, 'challenge_spent', /already answered/);
    expect((await verify(issuer, signed)).status).toBe(401);
  });

  test('that expired is refused', async () => {
    const signed = await answerTo(asked, accountId);
    now += 301_000;
    expectRefusal(await verify(issuer, signed), 401, 'challenge_spent', /has expired/);
  });

  test('that nobody gave is refused', async () => {
    const challenge = Buffer.alloc(32, 1).toString('base64');
    const signed = await signMessage(accountId, {
      ...askedMessage(),
      nonce: Buffer.alloc(32, 1),
    });
    expectRefusal(
      await verify(issuer, { ...signed, challenge }),
      401,
      'challenge_spent',
      /new one/,
    );
  });

  test('survives a try by a key of somebody else', async () => {
    const strangers = await answerTo(asked, accountId, KeyPair.fromRandom('ed25519'));
    expectRefusal(await verify(issuer, strangers), 401, 'key_not_on_account', /not a key of/);
    expect((await verify(issuer, await answerTo(asked, accountId))).status).toBe(200);
  });

  test('is plain ASCII, and names the service, until when, and that it costs nothing', () => {
    const message = String(asked.body['message']);
    expect(message).toMatch(/^[\x20-\x7e\n]+$/);
    expect(message).toContain(`Sign-in service: ${issuer}`);
    expect(message).toMatch(/Valid until: \d{4}-\d\d-\d\d \d\d:\d\d UTC/);
    expect(message).toContain('costs nothing and sends no transaction');
  });
});

describe('a key that does not own the account', () => {
  test('another account’s', async () => {
    const answered = await signInDirectly(issuer, accountId, developmentKey('bob.sandbox'));
    expectRefusal(answered, 401, 'key_not_on_account', /not a key of alice\.sandbox on sandbox/);
  });

  test('with limited rights', async () => {
    const answered = await signInDirectly(issuer, 'carol.sandbox');
    expectRefusal(answered, 401, 'limited_key', /limited rights on carol\.sandbox/);
  });

  test('that was deleted', async () => {
    const keyPair = KeyPair.fromRandom('ed25519');
    const publicKey = keyPair.getPublicKey().toString();
    provider.chain.setKey(accountId, publicKey);
    expect((await signInDirectly(issuer, accountId, keyPair)).status).toBe(200);
    provider.chain.deleteKey(accountId, publicKey);
    const answered = await signInDirectly(issuer, accountId, keyPair);
    expectRefusal(answered, 401, 'key_not_on_account', /not a key of/);
  });

  test('of an account of another network', async () => {
    const answered = await signInDirectly(issuer, 'alice.testnet');
    expectRefusal(answered, 401, 'wrong_network', /alice\.testnet is not on sandbox/);
  });

  test('of an account that the operator denies', async () => {
    const answered = await signInDirectly(issuer, 'dave.sandbox');
    expectRefusal(answered, 403, 'account_refused', /may not sign in here/);
  });

  test('of an account that nobody has gets the very answer of one that somebody has', async () => {
    const stranger = KeyPair.fromRandom('ed25519');
    const [known, unknown] = [
      await signInDirectly(issuer, accountId, stranger),
      await signInDirectly(issuer, 'nobody.sandbox', stranger),
    ];
    expect([unknown.status, unknown.body['error']]).toEqual([known.status, known.body['error']]);
    expect(String(unknown.body['message']).replaceAll('nobody', 'alice')).toBe(
      known.body['message'],
    );
  });
});

test.each(['down', 'html', '500', '429', 'wrong-id'] as const)(
  'nodes that fail (%s) let nobody in, and cost nobody their challenge',
  async (mode) => {
    const signed = await answerTo(asked, accountId);
    provider.chain.fault(mode);
    const answered = await verify(issuer, signed);
    expectRefusal(answered, 503, 'chain_unavailable', /nobody is let in/);
    expect(answered.headers.get('retry-after')).toBe('5');
    provider.chain.fault(null);
    expect((await verify(issuer, signed)).status).toBe(200);
  },
);

test('a node that lies lets nobody in where two must agree', async () => {
  const two = await startProvider({ quorum: 2, settings: { direct: {} } });
  try {
    const stranger = KeyPair.fromRandom('ed25519');
    two.chain.setKey(accountId, stranger.getPublicKey().toString());
    const answered = await signInDirectly(two.issuer, accountId, stranger);
    expectRefusal(answered, 503, 'nodes_disagree', /do not agree/);
    expect((await signInDirectly(two.issuer, accountId)).status).toBe(200);
  } finally {
    await two.close();
  }
});

describe('what the paths answer', () => {
  test.each([
    ['GET', '/auth/challenge'],
    ['PUT', '/auth/verify'],
    ['POST', '/auth/verify-token'],
    ['GET', '/AUTH/Challenge/'],
  ])('%s %s is 404, as JSON even for a browser', async (method, path) => {
    const headers = { accept: 'text/html' };
    const reply = await replyOf(await fetch(`${issuer}${path}`, { method, headers }));
    expectRefusal(reply, 404, 'not_found', /nothing at this address/);
  });

  test('a wrong host is told so in JSON as well', async () => {
    const { status, text } = await postWithHost('evil.example');
    expect([status, (JSON.parse(text) as JsonObject)['error']]).toEqual([400, 'wrong_host']);
  });

  test('the log holds neither signature nor challenge nor token', async () => {
    const signed = await answerTo(asked, accountId);
    const { body } = await verify(issuer, signed);
    const log = provider.log.join('\n');
    expect(log).toContain('signed in');
    expect(log).not.toContain(signed.signature);
    expect(log).not.toContain(String(asked.body['challenge']));
    expect(log).not.toContain(String(body['token']));
  });
});

test('unless direct stands in the configuration, there is nothing at these paths', async () => {
  const off = await startProvider();
  try {
    const headers = { accept: 'text/html', 'content-type': 'application/json' };
    for (const path of ['challenge', 'verify', 'verify-token']) {
      const init = { method: path === 'verify-token' ? 'GET' : 'POST', headers };
      const reply = await fetch(`${off.issuer}/auth/${path}`, init);
      const unknown = await fetch(`${off.issuer}/auth/anything`, init);
      expect([reply.status, reply.headers.get('content-type')]).toEqual([
        404,
        unknown.headers.get('content-type'),
      ]);
    }
    const body = new URLSearchParams({ client_id: 'near-oidc-direct', token: 'a.b.c' });
    const revoked = await fetch(`${off.issuer}/revoke`, { method: 'POST', body });
    expect(revoked.status).toBe(401);
  } finally {
    await off.close();
  }
});
