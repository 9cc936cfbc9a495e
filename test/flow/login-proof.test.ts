/** Signatures that prove nothing, keys that own nothing, nodes that fail: nobody gets in. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { answerLogin, openLogin, sign, type OpenLogin } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { expectRefusal } from '../support/refusal.ts';
import type { JsonObject } from '../support/visitor.ts';

describe.each([1, 2])('with a quorum of %d', (quorum) => {
  let provider: TestProvider;
  let open: OpenLogin;

  beforeAll(async () => {
    provider = await startProvider({
      quorum,
      settings: { rate_limits: { enabled: false }, access: { deny: ['dave.sandbox'] } },
      near: { timeout_ms: 1500 },
    });
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    open = await openLogin(provider.issuer);
  });
  afterEach(() => provider.chains.forEach((chain) => chain.fault(null)));

  const post = (body: unknown) => open.visitor.sendJson(`${open.page}/login`, body);

  describe('a signature that is not over this challenge by a key of this account', () => {
    test.each([
      ['another message', { message: 'Sign in to evil.example' }],
      ['another nonce', { nonce: new Uint8Array(32).fill(7) }],
      ['another recipient', { recipient: 'evil.example' }],
      ['a callbackUrl of the sender’s choice', { callbackUrl: 'https://evil.example/' }],
    ])('%s', async (_name, options) => {
      const signed = await sign('alice.sandbox', open.challenge, options);
      await expectRefusal(open, await post(signed), [
        401,
        'invalid_signature',
        /does not fit the message/,
      ]);
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
        await expectRefusal(open, await post(answer), [401, 'invalid_signature', /does not fit/]);
      }
    });

    test('signed by one key while naming another', async () => {
      const signed = await sign('alice.sandbox', open.challenge, {
        keyPair: developmentKey('bob.sandbox'),
      });
      const publicKey = developmentKey('alice.sandbox').getPublicKey().toString();
      await expectRefusal(open, await post({ ...signed, publicKey }), [
        401,
        'invalid_signature',
        /does not fit/,
      ]);
    });

    test('with a key of small order, for which anyone can forge', async () => {
      const publicKey = 'ed25519:11111111111111111111111111111111';
      const signature = Buffer.concat([Buffer.from([1]), Buffer.alloc(63)]).toString('base64');
      await expectRefusal(open, await post({ accountId: 'alice.sandbox', publicKey, signature }), [
        401,
        'unsupported_key',
        /ed25519 or secp256k1/,
      ]);
    });

    test('with another account’s key', async () => {
      const signed = await sign('alice.sandbox', open.challenge, {
        keyPair: developmentKey('bob.sandbox'),
      });
      await expectRefusal(open, await post(signed), [
        401,
        'key_not_on_account',
        /not a key of alice\.sandbox on sandbox/,
      ]);
    });

    test('with a function-call key', async () => {
      await expectRefusal(open, await answerLogin(open, 'carol.sandbox'), [
        401,
        'limited_key',
        /limited rights on carol\.sandbox/,
      ]);
    });

    test('and the log says which node said so, at which block', async () => {
      await answerLogin(open, 'carol.sandbox');
      const refused = provider.log.findLast((line) => line.includes('limited_key'));
      const { cause } = JSON.parse(refused ?? '') as { cause: string };
      expect(cause).toMatch(/^127\.0\.0\.1:\d+: limited at block \d+$/);
    });

    test('with a key that was deleted', async () => {
      const keyPair = developmentKey('short-lived');
      const publicKey = keyPair.getPublicKey().toString();
      for (const chain of provider.chains) chain.setKey('alice.sandbox', publicKey);
      expect((await answerLogin(open, 'alice.sandbox', { keyPair })).status).toBe(200);
      for (const chain of provider.chains) chain.deleteKey('alice.sandbox', publicKey);
      open = await openLogin(provider.issuer);
      await expectRefusal(open, await answerLogin(open, 'alice.sandbox', { keyPair }), [
        401,
        'key_not_on_account',
        /not a key of/,
      ]);
    });

    test('for an account of another network', async () => {
      const answer = await answerLogin(open, 'alice.testnet');
      await expectRefusal(open, answer, [401, 'wrong_network', /alice\.testnet is not on sandbox/]);
    });

    test('an unknown account gets the very answer of a known one', async () => {
      const known = await answerLogin(open, 'alice.sandbox', {
        keyPair: developmentKey('stranger'),
      });
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
      await expectRefusal(open, await answerLogin(open, 'dave.sandbox'), [
        403,
        'account_refused',
        /may not sign in here/,
      ]);
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
      for (const chain of provider.chains) chain.fault(mode, delay);
      const started = Date.now();
      const answer = await open.visitor.send(`${open.page}/login`, {
        json: await sign('alice.sandbox', open.challenge),
        headers: { accept: 'application/json' },
      });
      expect(answer.headers.get('retry-after')).toBe('5');
      expect(Date.now() - started).toBeLessThan(9000);
      const body = JSON.parse(answer.text) as JsonObject;
      await expectRefusal(open, { status: answer.status, body }, [
        503,
        'chain_unavailable',
        /nobody is let in/,
      ]);
    });
  });
});
