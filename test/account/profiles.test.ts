/** The memory of profiles: one reading for many who ask, bounded in time, in number and in failures. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Profile } from '../../src/account/profile.ts';
import { createProfiles, type Profiles } from '../../src/account/profiles.ts';

const timeoutMs = 60;
let now: number;
let asked: string[];
let told: string[];
/** What the chain says, or does. */
let answer: (accountId: string) => Promise<Profile>;
let profiles: Profiles;

beforeEach(() => {
  now = 0;
  asked = [];
  told = [];
  answer = (accountId) => Promise.resolve({ name: `Person ${accountId}` });
  profiles = open();
});

function open(mostEntries = 10): Profiles {
  return createProfiles({
    read: (accountId) => {
      asked.push(accountId);
      return answer(accountId);
    },
    clock: () => now,
    events: {
      profileFound: () => void told.push('found'),
      profileRead: () => void told.push('read'),
      profileNotRead: ({ reason }) => void told.push(reason),
      profileLate: () => void told.push('late'),
    },
    timeoutMs,
    cacheSeconds: 3600,
    mostEntries,
  });
}

const never = () => new Promise<Profile>(() => {});
const failing = () => Promise.reject(new Error('no node answered'));
const hour = 3600 * 1000;

describe('a profile', () => {
  test('is read once for all who ask at the same time, and not again within the hour', async () => {
    profiles.begin('alice.near');
    const found = await Promise.all([profiles.find('alice.near'), profiles.find('alice.near')]);
    expect(found).toEqual([{ name: 'Person alice.near' }, { name: 'Person alice.near' }]);
    now = hour - 1;
    await profiles.find('alice.near');
    expect(asked).toEqual(['alice.near']);
    expect(told).toEqual(['read', 'found']);
  });

  test('is read again after the hour', async () => {
    await profiles.find('alice.near');
    now = hour;
    answer = () => Promise.resolve({ name: 'New' });
    expect(await profiles.find('alice.near')).toEqual({ name: 'New' });
  });

  test('that is silent is waited for no longer than is allowed, and not anew by each', async () => {
    answer = never;
    const startedAt = performance.now();
    expect(await profiles.find('alice.near')).toBeUndefined();
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(timeoutMs - 5);
    now = timeoutMs;
    const secondAt = performance.now();
    expect(await profiles.find('alice.near')).toBeUndefined();
    expect(performance.now() - secondAt).toBeLessThan(timeoutMs);
    expect(asked).toHaveLength(1);
    expect(told).toEqual(['late', 'late']);
  });

  test('of before is better than none where the new one is silent, or cannot be read', async () => {
    await profiles.find('alice.near');
    now = hour;
    answer = failing;
    expect(await profiles.find('alice.near')).toEqual({ name: 'Person alice.near' });
    now += 60_000;
    answer = never;
    expect(await profiles.find('alice.near')).toEqual({ name: 'Person alice.near' });
  });

  test('that could not be read is tried again after a minute, and not before', async () => {
    answer = failing;
    expect(await profiles.find('alice.near')).toBeUndefined();
    now = 59_999;
    await profiles.find('alice.near');
    expect(asked).toHaveLength(1);
    expect(told[0]).toBe('no node answered');
    now = 60_000;
    answer = () => Promise.resolve({ name: 'Back' });
    expect(await profiles.find('alice.near')).toEqual({ name: 'Back' });
  });

  test('that nobody asked for longest makes room, however many accounts come', async () => {
    profiles = open(2);
    for (const accountId of ['a.near', 'b.near', 'a.near', 'c.near'])
      await profiles.find(accountId);
    asked = [];
    await profiles.find('a.near');
    expect(asked).toEqual([]);
    await profiles.find('b.near');
    expect(asked).toEqual(['b.near']);
  });
});

test('of a hundred silent readings, no more are begun', async () => {
  answer = never;
  for (let at = 0; at < 150; at += 1) profiles.begin(`a${at}.near`);
  expect(asked).toHaveLength(100);
  expect(await profiles.find('another.near')).toBeUndefined();
});
