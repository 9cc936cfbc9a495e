import { describe, expect, test } from '@jest/globals';
import { systemClock } from '../../src/clock.ts';
import { WrongSecretKey } from '../../src/provider/key-sealing.ts';
import { loadKeys, makeKey, type ProviderKeys } from '../../src/provider/keys.ts';
import type { KeyStore, SealedKey } from '../../src/provider/ports.ts';
import { keysParts, memoryKeys, type MemoryKeys } from '../support/memory-keys.ts';

const one = 'a'.repeat(32);
const other = 'b'.repeat(32);

const load = async (store: KeyStore, secrets?: { current: string; previous?: string }) =>
  (await loadKeys(keysParts(store, systemClock, secrets))).keys;

const algorithms = ({ signing }: ProviderKeys) =>
  signing.map(({ alg, kty, crv }) => [alg, kty, crv]);

/** Puts what one key holds in the place of another’s. */
function swap(store: MemoryKeys, from: Partial<SealedKey>, to: Partial<SealedKey>): void {
  const is = (key: SealedKey, wanted: Partial<SealedKey>) =>
    Object.entries(wanted).every(([name, value]) => key[name as keyof SealedKey] === value);
  const taken = store.keys.find((key) => is(key, from));
  store.keys = store.keys.map((key) =>
    is(key, to) ? { ...key, sealed: taken?.sealed ?? '' } : key,
  );
}

describe('keys', () => {
  test('are made once, one of each kind, and come back the same', async () => {
    const store = memoryKeys();
    const first = await load(store);
    expect(algorithms(first)).toEqual([
      ['RS256', 'RSA', undefined],
      ['ES256', 'EC', 'P-256'],
      ['EdDSA', 'OKP', 'Ed25519'],
    ]);
    expect(first.cookie).toHaveLength(1);
    expect(first.rotationSecret).toHaveLength(32);
    expect(await load(store)).toEqual(first);
    expect(store.keys).toHaveLength(5);
  });

  test('of three that start at once are one set', async () => {
    const store = memoryKeys();
    const loaded = await Promise.all([load(store), load(store), load(store)]);
    expect(store.keys).toHaveLength(5);
    expect(loaded[1]).toEqual(loaded[0]);
    expect(loaded[2]).toEqual(loaded[0]);
  });

  test('that are still to come are published, but do not stand first', async () => {
    const store = memoryKeys();
    const { signing } = await load(store);
    const parts = keysParts(store, systemClock);
    const soon = systemClock() + 600_000;
    await makeKey(parts, { purpose: 'signing', algorithm: 'RS256' }, store.keys, soon);
    const after = await load(store);
    expect(algorithms(after).map(([alg]) => alg)).toEqual(['RS256', 'RS256', 'ES256', 'EdDSA']);
    expect(after.signing[0]).toEqual(signing[0]);
  });

  test('are not in the store as they are', async () => {
    const store = memoryKeys();
    const { cookie, signing } = await load(store);
    const kept = JSON.stringify(store.keys);
    for (const secret of [...cookie, ...signing.map(({ d }) => String(d))]) {
      expect(kept).not.toContain(secret);
    }
  });

  test('do not open with another secret', async () => {
    const store = memoryKeys();
    await load(store, { current: one });
    await expect(load(store, { current: other })).rejects.toThrow(WrongSecretKey);
    const neither = { current: other, previous: 'c'.repeat(32) };
    await expect(load(store, neither)).rejects.toThrow(WrongSecretKey);
  });

  test('open with the secret of before, while it is named', async () => {
    const store = memoryKeys();
    const made = await load(store, { current: one });
    expect(await load(store, { current: other, previous: one })).toEqual(made);
  });

  test.each(['signing', 'rotation'] as const)(
    'of the purpose %s are not taken for a cookie key’s, nor the other way',
    async (purpose) => {
      const store = memoryKeys();
      await load(store);
      const before = store.keys;
      swap(store, { purpose: 'cookie' }, { purpose });
      await expect(load(store)).rejects.toThrow(WrongSecretKey);
      store.keys = before;
      swap(store, { purpose }, { purpose: 'cookie' });
      await expect(load(store)).rejects.toThrow(WrongSecretKey);
    },
  );

  test('of one algorithm are not taken for another’s', async () => {
    const store = memoryKeys();
    await load(store);
    swap(store, { algorithm: 'ES256' }, { algorithm: 'EdDSA' });
    await expect(load(store)).rejects.toThrow(/EdDSA key is damaged/);
  });
});
