/** Whoever asks for challenges by the thousand, for one account or many: its owner still signs in. */
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import type { Stores } from '../../src/storage/stores.ts';
import { parseAccountId } from '../../src/near/account-id.ts';
import { backends } from '../support/backends.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  answerTo,
  askChallenge,
  signInDirectly,
  verify,
  type Reply,
  type Send,
} from '../support/direct.ts';
import { answerLogin, openLogin } from '../support/relying-party.ts';
import { Visitor } from '../support/visitor.ts';

// Tens of thousands of requests, on whatever machine this is.
jest.setTimeout(180_000);

const owner = 'alice.sandbox';
/** 32 of one asker alone, and one for each ten seconds of five minutes, begun ones included. */
const mostOpen = 32 + 31;

/** So many requests, of which some are under way at once; gives how many had which status. */
async function flood(times: number, ask: (index: number) => Promise<Reply>, atOnce = 50) {
  const counts: Record<number, number> = {};
  let index = 0;
  const sendOneByOne = async () => {
    while (index < times) {
      index += 1;
      const { status } = await ask(index);
      counts[status] = (counts[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, sendOneByOne));
  return counts;
}

describe.each(backends.filter(({ name }) => name !== 'PostgreSQL'))(
  'without rate limits, on $name',
  (backend) => {
    let provider: TestProvider;
    let issuer: string;
    let opened: Stores;
    let now = Date.now();
    beforeAll(async () => {
      provider = await startProvider({
        backend,
        settings: { direct: {}, rate_limits: { enabled: false } },
        overrides: {
          clock: () => now,
          wrapStores: (stores) => {
            opened = stores;
            return stores;
          },
        },
      });
      ({ issuer } = provider);
    });
    afterAll(() => provider.close());

    const openOf = (accountId: string) =>
      opened.accountChallenges.list(parseAccountId(accountId), now);

    /** A thousand a second for so many seconds; now and then one is answered by a stranger's key. */
    const attack = async (seconds: number) => {
      const stranger = KeyPair.fromRandom('ed25519');
      for (let second = 0; second < seconds; second += 1) {
        const answered = await signInDirectly(issuer, owner, stranger);
        expect(answered.body['error']).toBe('key_not_on_account');
        expect(await flood(1000, () => askChallenge(issuer, owner))).toEqual({ 200: 1000 });
        now += 1000;
      }
    };

    test.each([
      ['naming its challenge', true],
      ['as the documentation has it, without naming it', false],
    ])(
      'a thousand challenges a second for one account: the owner signs in %s',
      async (_name, isNamed) => {
        await attack(1);
        const asked = await askChallenge(issuer, owner);
        await attack(2);
        const signed = await answerTo(asked, owner);
        const named = isNamed ? { challenge: asked.body['challenge'] } : undefined;
        const { status, body } = await verify(issuer, { ...signed, ...named });
        expect([status, body]).toEqual([200, { token: expect.any(String), accountId: owner }]);
        expect((await openOf(owner)).length).toBeLessThanOrEqual(mostOpen);
      },
    );
  },
);

describe('with rate limits', () => {
  let provider: TestProvider;
  let issuer: string;
  let opened: Stores;
  beforeAll(async () => {
    const limits = { answers_per_account: 5 };
    provider = await startProvider({
      settings: { direct: {}, trust_proxy: 1, rate_limits: limits },
      overrides: {
        wrapStores: (stores) => {
          opened = stores;
          return stores;
        },
      },
    });
    ({ issuer } = provider);
  });
  afterAll(() => provider.close());

  const from =
    (address: string): Send =>
    (url, init) => {
      const headers = new Headers(init?.headers);
      headers.set('x-forwarded-for', address);
      return fetch(url, { ...init, headers });
    };
  const addressOf = (index: number) => `198.51.${100 + Math.floor(index / 250)}.${index % 250}`;

  test('ten thousand for one account from one address are few, and its owner signs in from another', async () => {
    const counts = await flood(10_000, () => askChallenge(issuer, owner, from('203.0.113.1')));
    // A minute may begin anew in between.
    expect(counts[200]).toBeLessThanOrEqual(3 * 120);
    expect(counts[429]).toBe(10_000 - (counts[200] ?? 0));
    const { status } = await signInDirectly(issuer, owner, undefined, from('203.0.113.2'));
    expect(status).toBe(200);
  });

  test('ten thousand for one account from thousands of addresses leave few, and let the owner in', async () => {
    const counts = await flood(10_000, (index) =>
      askChallenge(issuer, 'bob.sandbox', from(addressOf(index))),
    );
    expect(counts).toEqual({ 200: 10_000 });
    const asked = await askChallenge(issuer, 'bob.sandbox', from('203.0.113.3'));
    await flood(500, (index) => askChallenge(issuer, 'bob.sandbox', from(addressOf(index))));
    const signed = await answerTo(asked, 'bob.sandbox');
    expect((await verify(issuer, signed, from('203.0.113.3'))).status).toBe(200);
    const open = await opened.accountChallenges.list(parseAccountId('bob.sandbox'), Date.now());
    expect(open.length).toBeLessThanOrEqual(mostOpen);
  });

  test('strangers’ answers use up nothing of what the account may try', async () => {
    const stranger = KeyPair.fromRandom('ed25519');
    const counts = await flood(
      100,
      (index) => signInDirectly(issuer, 'dave.sandbox', stranger, from(addressOf(index))),
      10,
    );
    expect(counts).toEqual({ 401: 100 });
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const send = from(`203.0.113.${10 + count}`);
      statuses.push((await signInDirectly(issuer, 'dave.sandbox', undefined, send)).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });

  test('nor do those that they send at the login page', async () => {
    const refused: unknown[] = [];
    for (let count = 0; count < 6; count += 1) {
      const send = from(addressOf(count));
      const visitor = new Visitor((url, init) => send(String(url), init));
      const open = await openLogin(issuer, {}, visitor);
      const keyPair = KeyPair.fromRandom('ed25519');
      refused.push((await answerLogin(open, owner, { keyPair })).body['error']);
    }
    expect(refused.at(-1)).toBe('too_many_requests');
    const signedIn = await signInDirectly(issuer, owner, undefined, from('203.0.113.20'));
    expect(signedIn.status).toBe(200);
  });

  test('answers and looks at tokens are counted per address', async () => {
    const send = from('203.0.113.30');
    const answered = await flood(40, () => verify(issuer, {}, send));
    expect(answered).toEqual({ 400: 30, 429: 10 });
    const refused = await verify(issuer, {}, send);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.body['error']).toBe('too_many_requests');
  });
});
