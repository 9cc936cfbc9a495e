import { describe, expect, test } from '@jest/globals';
import { systemRandom } from '../../src/clock.ts';
import { createChallenge, redirectHost } from '../../src/login/challenge.ts';

const parts = {
  issuer: 'https://login.example.com',
  ttlSeconds: 300,
  clock: () => Date.UTC(2026, 0, 2, 3, 4, 5),
  random: systemRandom,
};

describe('a challenge', () => {
  test('says in the wallet what it is for', () => {
    const { message, code, recipient, expiresAt } = createChallenge(parts, 'app.example');
    expect(message).toBe(
      [
        'Sign in to app.example with NEAR',
        `Code: ${code}`,
        '',
        'Sign-in service: https://login.example.com',
        'Valid until: 2026-01-02 03:09 UTC',
        '',
        'This costs nothing and sends no transaction.',
        'Sign only if your browser is at login.example.com and shows the same code.',
      ].join('\n'),
    );
    expect(recipient).toBe('login.example.com');
    expect(expiresAt).toBe(Date.UTC(2026, 0, 2, 3, 9, 5));
  });

  test('asks the same of a contract’s wallet, as NEP-641 recommends', () => {
    const { payload, code, nonce } = createChallenge(parts, 'app.example');
    const { msg, ...rest } = JSON.parse(payload) as Record<string, string>;
    expect(rest).toEqual({ domain: 'login.example.com', action: 'Login' });
    expect(JSON.parse(msg ?? '')).toEqual({
      app: 'app.example',
      code,
      nonce: Buffer.from(nonce).toString('base64'),
      expires_at: '2026-01-02T03:09:05.000Z',
    });
    expect(payload).toMatch(/^[ -~\n]+$/);
  });

  test('is new each time', () => {
    const many = Array.from({ length: 100 }, () => createChallenge(parts, 'app.example'));
    expect(new Set(many.map(({ nonce }) => Buffer.from(nonce).toString('hex'))).size).toBe(100);
    expect(new Set(many.map(({ code }) => code)).size).toBeGreaterThan(95);
    for (const { code, nonce } of many) {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{3}-[0-9A-HJKMNP-TV-Z]{3}$/);
      expect(nonce).toHaveLength(32);
    }
  });
});

describe('the address of an app', () => {
  test.each([
    ['https://app.example/callback', 'app.example'],
    ['http://localhost:8000', 'localhost:8000'],
    ['https://bücher.example/x', 'xn--bcher-kva.example'],
    ['com.example.app:/callback', 'com.example.app'],
  ])('of %s is %s, in ASCII', (uri, host) => {
    expect(redirectHost(uri)).toBe(host);
  });
});
