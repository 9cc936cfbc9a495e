/** Answers without a page that are another's, late, or by a key that does not own the account: JSON, a sentence, and never a token. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import { developmentKey } from '../../dev/accounts.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  answerTo,
  askChallenge,
  expectRefusal,
  signInDirectly,
  signMessage,
  verify,
  type Reply,
} from '../support/direct.ts';

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

const askedMessage = () => ({
  message: String(asked.body['message']),
  recipient: String(asked.body['recipient']),
  nonce: Buffer.from(String(asked.body['challenge']), 'base64'),
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

  test('of an account that the operator denies, and spends nothing', async () => {
    const signed = await answerTo(await askChallenge(issuer, 'dave.sandbox'), 'dave.sandbox');
    for (let time = 0; time < 2; time += 1) {
      const answered = await verify(issuer, signed);
      expectRefusal(answered, 403, 'account_refused', /may not sign in here/);
    }
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
