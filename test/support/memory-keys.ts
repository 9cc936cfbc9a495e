/** A store of keys in an array; the real ones share a contract suite. */
import { systemRandom, type Clock } from '../../src/clock.ts';
import type { SecretKeys } from '../../src/provider/key-sealing.ts';
import type { KeysParts } from '../../src/provider/keys.ts';
import type { KeyOutline, KeyStore, SealedKey } from '../../src/provider/ports.ts';

export interface MemoryKeys extends KeyStore {
  keys: SealedKey[];
}

export function memoryKeys(): MemoryKeys {
  const find = (wanted: KeyOutline) =>
    store.keys.findIndex(
      ({ purpose, algorithm, generation }) =>
        purpose === wanted.purpose &&
        algorithm === wanted.algorithm &&
        generation === wanted.generation,
    );
  const store: MemoryKeys = {
    keys: [],
    list: async () => [...store.keys],
    outline: async () => store.keys.map(({ sealed: _sealed, ...outline }) => outline),
    async insert(key) {
      if (find(key) !== -1) return false;
      store.keys.push(key);
      return true;
    },
    async reseal(key, sealed) {
      const index = find(key);
      if (store.keys[index]?.sealed !== key.sealed) return false;
      store.keys[index] = { ...key, sealed };
      return true;
    },
    async remove(key) {
      const index = find(key);
      if (store.keys[index]?.createdAt !== key.createdAt) return false;
      store.keys.splice(index, 1);
      return true;
    },
  };
  return store;
}

export const secretKeys: SecretKeys = { current: 'a'.repeat(32) };

export function keysParts(store: KeyStore, clock: Clock, secrets = secretKeys): KeysParts {
  return { store, secretKeys: secrets, clock, random: systemRandom };
}
