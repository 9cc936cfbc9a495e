import { describe, expect, test } from '@jest/globals';
import { systemClock, systemRandom } from '../../src/clock.ts';
import { loadKeys, WrongSecretKey } from '../../src/provider/keys.ts';
import type { KeyStore, SealedKey } from '../../src/provider/ports.ts';

/** A store in an array; the real ones share a contract suite. */
function memoryStore(): KeyStore & { keys: SealedKey[] } {
  const keys: SealedKey[] = [];
  return {
    keys,
    list: async (purpose) => keys.filter((key) => key.purpose === purpose).toReversed(),
    async insert(key) {
      const there = keys.some(
        ({ purpose, generation }) => purpose === key.purpose && generation === key.generation,
      );
      if (!there) keys.push(key);
      return !there;
    },
  };
}

const parts = (store: KeyStore, secretKey = 'a'.repeat(32)) => ({
  store,
  secretKey,
  clock: systemClock,
  random: systemRandom,
});

describe('keys', () => {
  test('are made once and come back the same', async () => {
    const store = memoryStore();
    const first = await loadKeys(parts(store));
    expect(first.signing[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' });
    expect(await loadKeys(parts(store))).toEqual(first);
    expect(store.keys).toHaveLength(2);
  });

  test('of two that start at once are the same', async () => {
    const store = memoryStore();
    const [one, two] = await Promise.all([loadKeys(parts(store)), loadKeys(parts(store))]);
    expect(one).toEqual(two);
  });

  test('do not open with another secret', async () => {
    const store = memoryStore();
    await loadKeys(parts(store));
    await expect(loadKeys(parts(store, 'b'.repeat(32)))).rejects.toThrow(WrongSecretKey);
  });

  test('of one purpose are not taken for another’s', async () => {
    const store = memoryStore();
    await loadKeys(parts(store));
    const cookie = store.keys.find(({ purpose }) => purpose === 'cookie');
    const swapped = store.keys.map((key) =>
      key.purpose === 'signing' ? { ...key, sealed: cookie?.sealed ?? '' } : key,
    );
    store.keys.splice(0, store.keys.length, ...swapped);
    await expect(loadKeys(parts(store))).rejects.toThrow(WrongSecretKey);
  });
});
