/** Answers that are malformed, another's, late or spent: status, code and sentence, and never a login. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  answerLogin,
  followToApp,
  openLogin,
  sign,
  type OpenLogin,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { expectRefusal } from '../support/refusal.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

describe.each([1, 2])('with a quorum of %d', (quorum) => {
  let provider: TestProvider;
  let open: OpenLogin;
  let now: number;

  beforeAll(async () => {
    now = Date.now();
    provider = await startProvider({
      quorum,
      overrides: { clock: () => now },
      settings: { rate_limits: { enabled: false } },
    });
  });
  afterAll(() => provider.close());
  beforeEach(async () => {
    now = Date.now();
    open = await openLogin(provider.issuer);
  });

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
      await expectRefusal(open, await post(body), [400, 'malformed_request', sentence]);
    });

    test('broken JSON', async () => {
      const { status, text } = await open.visitor.send(`${open.page}/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json' },
        body: '{"accountId": ',
      });
      await expectRefusal(open, { status, body: JSON.parse(text) as JsonObject }, [
        400,
        'malformed_request',
        /could not be read/,
      ]);
    });

    test('a type that is neither JSON nor a form', async () => {
      const { status, text } = await open.visitor.send(`${open.page}/login`, {
        method: 'POST',
        headers: { 'content-type': 'text/plain', accept: 'application/json' },
        body: 'hello',
      });
      await expectRefusal(open, { status, body: JSON.parse(text) as JsonObject }, [
        415,
        'unsupported_media_type',
        /application\/json/,
      ]);
    });

    test('a body over the limit', async () => {
      await expectRefusal(open, await post({ accountId: 'x'.repeat(80_000) }), [
        413,
        'body_too_large',
        /65536 bytes/,
      ]);
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
      await expectRefusal(open, await post({ ...signed, accountId }), [
        400,
        'invalid_account_id',
        /not a NEAR account id/,
      ]);
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
      await expectRefusal(open, await stranger.sendJson(`${address()}/login`, signed), [
        400,
        'interaction_not_found',
        /another browser/,
      ]);
    });

    test('expired', async () => {
      now += 3_601_000;
      await expectRefusal(open, await post(await sign('alice.sandbox', open.challenge)), [
        400,
        'interaction_not_found',
        /has expired/,
      ]);
    });

    test('a signature relayed into the attacker’s own interaction is refused', async () => {
      const attacker = await openLogin(provider.issuer);
      const relayed = await sign('alice.sandbox', open.challenge);
      const answer = await attacker.visitor.sendJson(`${attacker.page}/login`, relayed);
      await expectRefusal(open, answer, [401, 'invalid_signature', /does not fit the message/]);
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
      await expectRefusal(open, await post(await sign('alice.sandbox', open.challenge)), [
        401,
        'challenge_spent',
        /has expired/,
      ]);
    });
  });
});
