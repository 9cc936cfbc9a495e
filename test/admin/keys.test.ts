import { beforeEach, describe, expect, test } from '@jest/globals';
import { listKeys, reencryptKeys, removeKey, rotateKeys } from '../../src/admin/keys.ts';
import { cookieSeries, rotatedSeries, signingSeries } from '../../src/provider/key-lifecycle.ts';
import { WrongSecretKey } from '../../src/provider/key-sealing.ts';
import { loadKeys } from '../../src/provider/keys.ts';
import { keysParts, memoryKeys, type MemoryKeys } from '../support/memory-keys.ts';

const start = Date.UTC(2026, 0, 1);
const day = 24 * 60 * 60 * 1000;
const ahead = 600;
const es256 = signingSeries.filter(({ algorithm }) => algorithm === 'ES256');

let now: number;
let store: MemoryKeys;
beforeEach(async () => {
  now = start;
  store = memoryKeys();
  await loadKeys(parts());
});

const parts = (secrets?: { current: string; previous?: string }) =>
  keysParts(store, () => now, secrets);

const statesOf = async (algorithm: string) =>
  (await listKeys(parts())).filter((key) => key.algorithm === algorithm).map(({ state }) => state);

describe('rotating', () => {
  test('publishes a key of each algorithm, and one for cookies, before it is used', async () => {
    const results = await rotateKeys(parts(), rotatedSeries, ahead);
    expect(results.map(({ kind }) => kind)).toEqual(['made', 'made', 'made', 'made']);
    expect(await statesOf('ES256')).toEqual(['active', 'upcoming']);
    now += ahead * 1000;
    expect(await statesOf('ES256')).toEqual(['active', 'retired']);
    expect(store.keys.filter(({ purpose }) => purpose === 'rotation')).toHaveLength(1);
  });

  test('twice at once makes one key', async () => {
    const twice = await Promise.all([
      rotateKeys(parts(), es256, ahead),
      rotateKeys(parts(), es256, ahead),
    ]);
    expect(
      twice
        .flat()
        .map(({ kind }) => kind)
        .toSorted(),
    ).toEqual(['made', 'under way']);
    expect(await statesOf('ES256')).toEqual(['active', 'upcoming']);
  });

  test('again, while a key is to come, makes no further one and says since when it is', async () => {
    await rotateKeys(parts(), es256, ahead);
    now += 1000;
    const [again] = await rotateKeys(parts(), es256, ahead);
    expect(again).toMatchObject({ kind: 'under way', activatesAt: start + ahead * 1000 });
    expect(await statesOf('ES256')).toEqual(['active', 'upcoming']);
  });

  test('in an emergency uses a new key at once, whatever is to come', async () => {
    await rotateKeys(parts(), es256, ahead);
    const [result] = await rotateKeys(parts(), es256, 0);
    const active = (await listKeys(parts())).find((key) => key.algorithm === 'ES256');
    expect(result).toMatchObject({ kind: 'made', id: active?.id });
    expect(await statesOf('ES256')).toEqual(['active', 'retired', 'retired']);
  });

  test('with a SECRET_KEY that the servers do not have makes no key', async () => {
    const strange = parts({ current: 'b'.repeat(32) });
    await expect(rotateKeys(strange, es256, ahead)).rejects.toThrow(WrongSecretKey);
    expect(store.keys).toHaveLength(5);
  });
});

describe('removing', () => {
  const idOf = async (algorithm: string, state: string) =>
    (await listKeys(parts())).find((key) => key.algorithm === algorithm && key.state === state)
      ?.id ?? '';

  test('a key in use is refused, and says what to do first', async () => {
    const id = await idOf('ES256', 'active');
    await expect(removeKey(parts(), id)).rejects.toThrow(/keys rotate --algorithm ES256 --now/);
    await expect(removeKey(parts(), 'cookie-1')).rejects.toThrow(/keys rotate --cookies --now/);
    expect(store.keys).toHaveLength(5);
  });

  test('a leaked key works once another has taken over', async () => {
    const leaked = await idOf('ES256', 'active');
    await rotateKeys(parts(), es256, 0);
    await removeKey(parts(), leaked);
    expect(await statesOf('ES256')).toEqual(['active']);
    expect((await listKeys(parts())).map(({ id }) => id)).not.toContain(leaked);
  });

  test('a key that nobody knows, or that has no successor, is refused', async () => {
    await expect(removeKey(parts(), 'nobody')).rejects.toThrow(/There is no key nobody/);
    await expect(removeKey(parts(), 'rotation-1')).rejects.toThrow(/has no successor/);
  });
});

describe('changing SECRET_KEY', () => {
  const next = 'b'.repeat(32);
  const both = { current: next, previous: 'a'.repeat(32) };

  test('encrypts every key anew, so that the old secret opens none', async () => {
    const { keys } = await loadKeys(parts());
    expect(await reencryptKeys(parts(both))).toEqual({ resealed: 5, total: 5 });
    expect((await loadKeys(parts({ current: next }))).keys).toEqual(keys);
    await expect(loadKeys(parts())).rejects.toThrow(WrongSecretKey);
    expect(await reencryptKeys(parts(both))).toEqual({ resealed: 0, total: 5 });
  });

  test('without the one of before is refused, and changes nothing', async () => {
    const before = [...store.keys];
    await expect(reencryptKeys(parts({ current: next }))).rejects.toThrow(WrongSecretKey);
    expect(store.keys).toEqual(before);
  });

  test('twice at once harms nothing', async () => {
    const { keys } = await loadKeys(parts());
    await Promise.allSettled([reencryptKeys(parts(both)), reencryptKeys(parts(both))]);
    expect((await loadKeys(parts({ current: next }))).keys).toEqual(keys);
  });
});

test('a list tells ages and ends, and nothing secret', async () => {
  now += 3 * day;
  await rotateKeys(parts(), [cookieSeries], 0);
  const listed = await listKeys(parts());
  const { keys } = await loadKeys(parts());
  const text = JSON.stringify(listed);
  for (const secret of [...keys.cookie, ...keys.signing.map(({ d }) => String(d))]) {
    expect(text).not.toContain(secret);
  }
  expect(listed.find(({ id }) => id === 'cookie-1')).toMatchObject({
    state: 'retired',
    createdAt: start,
    goesAt: now + 14 * day + 60 * 60 * 1000,
  });
});
