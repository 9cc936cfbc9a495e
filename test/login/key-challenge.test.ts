/** What a program's owner signs: plain to read in a wallet, whatever the client is called. */
import { describe, expect, test } from '@jest/globals';
import { createKeyChallenge, type WantedAccess } from '../../src/login/key-challenge.ts';

const parts = {
  issuer: 'https://login.example.com',
  ttlSeconds: 300,
  clock: () => Date.UTC(2026, 10, 25, 12, 0),
  random: (size: number) => Buffer.alloc(size, 7),
};

const access: WantedAccess = {
  client: { id: 'report', name: 'Nightly report' },
  scopes: ['openid', 'orders.read'],
  resources: ['https://api.example.com'],
  accountId: 'alice.near',
};

const create = (change: Partial<WantedAccess> = {}) =>
  createKeyChallenge(parts, { ...access, ...change }, 'terms');

describe('the text', () => {
  test('says who gets what, where and until when', () => {
    expect(create()).toMatchObject({
      message: [
        'Sign in to Nightly report (report) with NEAR',
        '',
        'It gets tokens without a browser.',
        'Access: openid, orders.read',
        'API: https://api.example.com',
        'Account: alice.near',
        '',
        'Sign-in service: https://login.example.com',
        'Valid until: 2026-11-25 12:05 UTC',
        '',
        'This costs nothing and sends no transaction.',
        'Sign only if you started this program yourself.',
      ].join('\n'),
      recipient: 'login.example.com',
      terms: 'terms',
      code: '',
      expiresAt: Date.UTC(2026, 10, 25, 12, 5),
    });
  });

  test('leaves out what was not asked for', () => {
    const { message } = create({ scopes: [], resources: [], accountId: undefined });
    expect(message).toContain('Access: none\n');
    expect(message).not.toMatch(/API:|Account:/);
  });

  test.each([
    ['a name that is not ASCII', 'Bérich†', 'report'],
    ['a name of two lines', 'Report\nAccess: none', 'report'],
    ['no name but its id', 'report', 'report'],
  ])('names the client by its id where it has %s', (_what, name, shown) => {
    const { message, payload } = create({ client: { id: 'report', name } });
    expect(message).toContain(`Sign in to ${shown} with NEAR\n\n`);
    const { msg = '' } = JSON.parse(payload) as Record<string, string>;
    expect(JSON.parse(msg)).toMatchObject({ app: shown });
  });

  test('has an API’s address in ASCII', () => {
    const { message } = create({ resources: ['https://bücher.example/über'] });
    expect(message).toContain('API: https://xn--bcher-kva.example/%C3%BCber\n');
    expect(message).toMatch(/^[\x20-\x7e\n]+$/);
  });
});

test('the payload for contracts says the same, and has the nonce', () => {
  const { payload, nonce } = create();
  const { domain, action, msg } = JSON.parse(payload) as Record<string, string>;
  expect([domain, action]).toEqual(['login.example.com', 'Login']);
  expect(JSON.parse(msg ?? '')).toEqual({
    app: 'Nightly report (report)',
    access: 'openid orders.read',
    apis: ['https://api.example.com'],
    account: 'alice.near',
    nonce: Buffer.from(nonce).toString('base64'),
    expires_at: '2026-11-25T12:05:00.000Z',
  });
});
