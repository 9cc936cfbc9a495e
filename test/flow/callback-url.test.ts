/** Wallets that sign a callbackUrl (NEP-413): only an address of this very step counts. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import bs58 from 'bs58';
import { answerLogin, openLogin, sign, type OpenLogin } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { expectRefusal } from '../support/refusal.ts';

let provider: TestProvider;
let open: OpenLogin;
beforeAll(async () => {
  provider = await startProvider({ settings: { rate_limits: { enabled: false } } });
});
afterAll(() => provider.close());
beforeEach(async () => {
  open = await openLogin(provider.issuer);
});

describe('a signed callbackUrl', () => {
  test.each([
    ['the page to which a wallet comes back', () => `${open.page}/callback`],
    ['the sign-in page', () => open.page],
  ])('that is %s signs in', async (_name, callbackUrl) => {
    const answer = await answerLogin(open, 'alice.sandbox', { callbackUrl: callbackUrl() });
    expect(answer.status).toBe(200);
  });

  test('that is the page of another account, at a consent step, signs in', async () => {
    const { body } = await answerLogin(open, 'alice.sandbox');
    const { location = '' } = await open.visitor.send(String(body['redirectTo']));
    const page = `${location}?account=other`;
    const consent = await open.visitor.sendJson(page);
    const step = { ...open, page: location, challenge: consent.body['challenge'] as never };
    const answer = await answerLogin(step, 'bob.sandbox', { callbackUrl: page });
    expect(answer.status).toBe(200);
  });

  test.each([
    ['empty', () => ''],
    ['the issuer', () => provider.issuer],
    ['the app’s', () => 'https://app.example/callback'],
    ['a look-alike’s', () => open.page.replace('localhost', 'localhost.example')],
    ['ours with a slash at the end', () => `${open.page}/callback/`],
    ['ours with a query', () => `${open.page}?account=other`],
    ['ours with a fragment', () => `${open.page}/callback#`],
    ['ours in capitals', () => open.page.replace('interaction', 'INTERACTION')],
    ['the one that takes the answer', () => `${open.page}/login`],
  ])('that is %s is refused', async (_name, callbackUrl) => {
    const answer = await answerLogin(open, 'alice.sandbox', { callbackUrl: callbackUrl() });
    await expectRefusal(open, answer, [401, 'invalid_signature', /does not fit the message/]);
  });

  test('that is another sign-in’s is refused', async () => {
    const other = await openLogin(provider.issuer);
    const callbackUrl = `${other.page}/callback`;
    const answer = await answerLogin(open, 'alice.sandbox', { callbackUrl });
    await expectRefusal(open, answer, [401, 'invalid_signature', /does not fit the message/]);
  });

  test('that came with the answer is not looked at', async () => {
    const callbackUrl = 'https://evil.example/';
    const signed = await sign('alice.sandbox', open.challenge, { callbackUrl });
    const answer = await open.visitor.sendJson(`${open.page}/login`, { ...signed, callbackUrl });
    await expectRefusal(open, answer, [401, 'invalid_signature', /does not fit the message/]);
  });

  test('that is wrong spends the challenge all the same', async () => {
    await answerLogin(open, 'alice.sandbox', { callbackUrl: 'https://evil.example/' });
    const late = await answerLogin(open, 'alice.sandbox', { callbackUrl: `${open.page}/callback` });
    await expectRefusal(open, late, [401, 'challenge_spent', /already answered/]);
  });
});

describe('a signature in base58', () => {
  const inBase58 = async (prefix: string) => {
    const signed = await sign('alice.sandbox', open.challenge);
    const signature = `${prefix}${bs58.encode(Buffer.from(signed.signature, 'base64'))}`;
    return open.visitor.sendJson(`${open.page}/login`, { ...signed, signature });
  };

  test('with its curve before it signs in, as near-cli-rs and older wallets give it', async () => {
    expect((await inBase58('ed25519:')).status).toBe(200);
  });

  test.each(['', 'secp256k1:', 'ED25519:', 'ed25519:ed25519:'])(
    'with “%s” before it is refused',
    async (prefix) => {
      await expectRefusal(open, await inBase58(prefix), [
        401,
        'invalid_signature',
        /does not fit the message/,
      ]);
    },
  );
});

describe('the page to which a wallet comes back', () => {
  test('shows this step’s code, and is kept by nobody', async () => {
    const { status, text, headers } = await open.visitor.send(`${open.page}/callback`);
    expect(status).toBe(200);
    expect(text).toContain(String(open.challenge['code']));
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('is a stranger’s to nobody: another browser gets a page with status 400', async () => {
    const stranger = await openLogin(provider.issuer);
    const { status, text } = await stranger.visitor.send(`${open.page}/callback`);
    expect(status).toBe(400);
    expect(text).toContain('was begun in another browser');
    expect(text).not.toContain(String(open.challenge['code']));
  });
});
