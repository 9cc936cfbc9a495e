/** What a login may rely on of any store of challenges. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Challenge, ChallengeStore } from '../../src/login/ports.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const now = 1_800_000_000_000;

const challenge = (byte: number, expiresAt = now + 1000): Challenge => ({
  message: `Sign in\nCode: ${byte}`,
  nonce: new Uint8Array(32).fill(byte),
  recipient: 'login.example.com',
  code: `AAA-${byte}`,
  payload: `{"domain":"login.example.com","msg":"${byte}"}`,
  expiresAt,
});

describe.each(backends)('challenges on $name', (backend) => {
  let opened: OpenBackend;
  let store: ChallengeStore;
  beforeAll(async () => {
    opened = await openBackend(backend, () => now);
    store = opened.stores.challenges;
  });
  afterAll(() => opened.close());

  test('stay the same until they are taken', async () => {
    expect(await store.open('same', challenge(1), now)).toEqual(challenge(1));
    expect(await store.open('same', challenge(2), now)).toEqual(challenge(1));
    expect(await store.take('same')).toEqual(challenge(1));
    expect(await store.open('same', challenge(3), now)).toEqual(challenge(3));
  });

  test('keep the terms on which they were asked for', async () => {
    const agreed = { ...challenge(1), terms: '{"scope":"openid near"}' };
    expect(await store.open('agreed', agreed, now)).toEqual(agreed);
    expect(await store.open('agreed', challenge(2), now)).toEqual(agreed);
    expect(await store.take('agreed')).toEqual(agreed);
    await store.open('was agreed', { ...agreed, expiresAt: now }, now - 1);
    expect(await store.open('was agreed', challenge(2), now)).toEqual(challenge(2));
  });

  test('are replaced once they expired', async () => {
    await store.open('expired', challenge(1, now), now - 1);
    expect(await store.open('expired', challenge(2), now)).toEqual(challenge(2));
  });

  test('are taken once, however many take at once', async () => {
    await store.open('race', challenge(1), now);
    const taken = await Promise.all(Array.from({ length: 20 }, () => store.take('race')));
    expect(taken.filter((found) => found !== undefined)).toEqual([challenge(1)]);
  });

  test('opened at once are one', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_item, index) => store.open('crowd', challenge(index), now)),
    );
    expect(new Set(all.map(({ code }) => code)).size).toBe(1);
  });

  test('of one interaction are not another’s', async () => {
    await store.open('mine', challenge(1), now);
    expect(await store.take('yours')).toBeUndefined();
  });
});
