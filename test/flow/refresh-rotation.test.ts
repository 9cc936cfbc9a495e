/** Refresh tokens are replaced at each use: a lost answer costs nobody the login, a thief gains none. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { requestTokens } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { refresh, signIn, userinfoStatus } from '../support/signed-in.ts';
import type { JsonObject } from '../support/visitor.ts';

const second = 1000;

let provider: TestProvider;
let now: number;
beforeAll(async () => {
  now = Date.now();
  provider = await startProvider({
    overrides: { clock: () => now },
    settings: { rate_limits: { enabled: false } },
  });
});
afterAll(() => provider.close());
beforeEach(() => {
  now = Date.now();
});

const start = async (): Promise<JsonObject> => {
  const key = developmentKey('alice.sandbox');
  return (await signIn(provider.issuer, 'alice.sandbox', key)).tokens;
};
const use = (tokens: JsonObject) => refresh(provider.issuer, tokens);
const expectRefused = async (tokens: JsonObject): Promise<void> => {
  const { status, body } = await use(tokens);
  expect([status, body['error']]).toEqual([400, 'invalid_grant']);
};

describe('a client whose answer was lost', () => {
  test('gets the same successor again, as often as it asks, and goes on with it', async () => {
    const first = await start();
    const { body: lost } = await use(first);
    now += 3 * second;
    const again = await use(first);
    expect(again.status).toBe(200);
    expect(again.body['refresh_token']).toBe(lost['refresh_token']);
    expect((await use(first)).body['refresh_token']).toBe(lost['refresh_token']);
    expect(await userinfoStatus(provider.issuer, again.body)).toBe(200);
    now += 3 * second;
    expect((await use(again.body)).status).toBe(200);
  });

  test('is told to wait where it asks so soon that it may be a race, and loses nothing', async () => {
    const first = await start();
    const { body: next } = await use(first);
    const early = await use(first);
    expect([early.status, early.body['error']]).toEqual([503, 'temporarily_unavailable']);
    expect(early.headers.get('retry-after')).toBe('2');
    now += 2 * second;
    expect((await use(first)).body['refresh_token']).toBe(next['refresh_token']);
  });

  test('has half a minute', async () => {
    const first = await start();
    const { body: next } = await use(first);
    now += 30 * second;
    await expectRefused(first);
    await expectRefused(next);
  });
});

describe('a refresh token that was replaced', () => {
  test('used again after its successor was used ends the whole family at once', async () => {
    const first = await start();
    const { body: next } = await use(first);
    const { body: last } = await use(next);
    await expectRefused(first);
    await expectRefused(last);
    expect(await userinfoStatus(provider.issuer, last)).toBe(401);
  });

  test('used again when nobody can have lost its answer ends the whole family', async () => {
    const first = await start();
    const { body: next } = await use(first);
    now += 31 * second;
    await expectRefused(first);
    await expectRefused(next);
    expect(await userinfoStatus(provider.issuer, next)).toBe(401);
  });

  test('is worth nothing to another client, and harms nobody in its hands', async () => {
    const first = await start();
    const { body: next } = await use(first);
    now += 3 * second;
    const form = { grant_type: 'refresh_token', refresh_token: String(first['refresh_token']) };
    const other = { id: 'other-app', secret: 'other-app-secret-other-app-secret' };
    const { status, body } = await requestTokens(provider.issuer, form, other);
    expect([status, body['error']]).toEqual([400, 'invalid_grant']);
    expect((await use(next)).status).toBe(200);
  });

  test('used twenty times at once gives one success', async () => {
    const first = await start();
    const answers = await Promise.all(Array.from({ length: 20 }, () => use(first)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.every((status) => [200, 400, 503].includes(status))).toBe(true);
  });
});

test('a successor is told by nobody who lacks the provider’s secret: two logins share nothing', async () => {
  const [one, two] = [await start(), await start()];
  const successors = [await use(one), await use(two)].map(({ body }) => body['refresh_token']);
  expect(new Set([...successors, one['refresh_token'], two['refresh_token']]).size).toBe(4);
  for (const successor of successors) expect(successor).toMatch(/^[\w-]{43}$/);
});
