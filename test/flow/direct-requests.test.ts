/** What comes to the direct paths and is no answer to look at: JSON, a sentence, and never a token. */
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import bs58 from 'bs58';
import { walletContractAccount } from '../../dev/accounts.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  answerTo,
  askChallenge,
  expectRefusal,
  postJson,
  replyOf,
  verify,
  type Reply,
} from '../support/direct.ts';
import type { JsonObject } from '../support/visitor.ts';

const accountId = 'alice.sandbox';

let provider: TestProvider;
let issuer: string;
let asked: Reply;
beforeAll(async () => {
  provider = await startProvider({ settings: { direct: {}, rate_limits: { enabled: false } } });
  ({ issuer } = provider);
});
afterAll(() => provider.close());
beforeEach(async () => {
  asked = await askChallenge(issuer, accountId);
});

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

describe('what the paths answer', () => {
  test.each([
    ['GET', '/auth/challenge', 'POST', 'POST, OPTIONS'],
    ['PUT', '/auth/verify', 'POST', 'POST, OPTIONS'],
    ['PROPFIND', '/auth/verify', 'POST', 'POST, OPTIONS'],
    ['POST', '/auth/verify-token', 'GET', 'GET, HEAD, OPTIONS'],
    ['GET', '/AUTH/Challenge/', 'POST', 'POST, OPTIONS'],
  ])('%s %s is 405, as JSON even for a browser', async (method, path, right, allow) => {
    const headers = { accept: 'text/html' };
    const reply = await replyOf(await fetch(`${issuer}${path}`, { method, headers }));
    const sentence = new RegExp(`^Send this request as ${right}\\.$`);
    expectRefusal(reply, 405, 'method_not_allowed', sentence);
    expect(reply.headers.get('allow')).toBe(allow);
  });

  test.each(['GET', 'HEAD', 'OPTIONS'])('what Allow names is taken: %s', async (method) => {
    const { status } = await fetch(`${issuer}/auth/verify-token`, { method });
    expect(status).toBe(method === 'OPTIONS' ? 204 : 401);
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
