/**
 * The keys that the provider works with: signing keys, cookie keys and the secret of
 * rotation. Each first one is made where there is none; which of them is used when is in
 * key-lifecycle.ts, who makes the next in key-rotation.ts.
 */
import { exportJWK, generateKeyPair, calculateJwkThumbprint, type JWK } from 'jose';
import type { Clock, RandomSource } from '../clock.ts';
import {
  allSeries,
  fingerprintOf,
  nextGeneration,
  placeKeys,
  signingAlgorithms,
  type PlacedKey,
} from './key-lifecycle.ts';
import { openSeal, seal, type SecretKeys } from './key-sealing.ts';
import type { KeyAlgorithm, KeyOutline, KeySeries, KeyStore, SealedKey } from './ports.ts';

export interface ProviderKeys {
  /** Private keys; of each algorithm, the first signs and all are published. */
  readonly signing: readonly JWK[];
  /** The first signs cookies, all verify them. */
  readonly cookie: readonly string[];
  /** 32 bytes, from which the successors of refresh tokens are derived. Never changes. */
  readonly rotationSecret: Uint8Array;
}

export interface LoadedKeys {
  readonly keys: ProviderKeys;
  /** By `fingerprintOf`: another one means that there is something to load. */
  readonly fingerprint: string;
}

export interface KeysParts {
  readonly store: KeyStore;
  readonly secretKeys: SecretKeys;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/**
 * Loads the keys; where there are none yet, makes the first.
 * @throws WrongSecretKey
 */
export async function loadKeys(parts: KeysParts): Promise<LoadedKeys> {
  await makeFirstKeys(parts);
  const stored = await parts.store.list();
  const now = parts.clock();
  const opened = await Promise.all(
    placeKeys(stored, now)
      .filter(({ state }) => state !== 'outlived')
      .map(async ({ key }) => ({ key, material: await openKey(parts.secretKeys, key) })),
  );
  const materialOf = (wanted: KeySeries['purpose']) =>
    opened.filter(({ key }) => key.purpose === wanted).map(({ material }) => material);
  const [rotation] = materialOf('rotation');
  if (rotation === undefined)
    throw new Error('the secret of rotation was removed while it was read');
  return {
    keys: {
      signing: materialOf('signing').map(parseSigningKey),
      cookie: materialOf('cookie'),
      rotationSecret: new Uint8Array(Buffer.from(rotation, 'base64url')),
    },
    fingerprint: fingerprintOf(stored, now),
  };
}

/** Keys of every algorithm for whoever signs nothing, as a look at settings does. */
export async function makeUnkeptKeys(random: RandomSource): Promise<ProviderKeys> {
  const signing = await Promise.all(
    signingAlgorithms.map((algorithm) => createMaterial(algorithm, random)),
  );
  return {
    signing: signing.map(parseSigningKey),
    cookie: [await createMaterial('secret', random)],
    rotationSecret: random(32),
  };
}

async function makeFirstKeys(parts: KeysParts): Promise<void> {
  const stored = await parts.store.outline();
  const missing = allSeries.filter((series) => nextGeneration(stored, series) === 1);
  await Promise.all(missing.map((series) => makeKey(parts, series, stored, parts.clock())));
}

/**
 * Makes the next key of a series, on top of those that are known. Undefined where somebody
 * else was first: then theirs is the key.
 * @param activatesAt milliseconds since the epoch
 */
export async function makeKey(
  { store, secretKeys, clock, random }: KeysParts,
  series: KeySeries,
  known: readonly KeyOutline[],
  activatesAt: number,
): Promise<{ key: SealedKey; id: string } | undefined> {
  const { purpose, algorithm } = series;
  const material = await createMaterial(algorithm, random);
  const key = {
    purpose,
    algorithm,
    generation: nextGeneration(known, series),
    sealed: await seal(secretKeys, purpose, material),
    createdAt: clock(),
    activatesAt,
  };
  return (await store.insert(key)) ? { key, id: idOf(key, material) } : undefined;
}

async function createMaterial(algorithm: KeyAlgorithm, random: RandomSource): Promise<string> {
  if (algorithm === 'secret') return random(32).toString('base64url');
  const { privateKey } = await generateKeyPair(algorithm, {
    extractable: true,
    modulusLength: 2048,
  });
  const key = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(key);
  return JSON.stringify({ ...key, kid, alg: algorithm, use: 'sig' });
}

async function openKey(secretKeys: SecretKeys, key: SealedKey): Promise<string> {
  const { plain } = await openSeal(secretKeys, key.purpose, key.sealed);
  // All signing keys are sealed alike, so one could stand in another's place.
  if (key.purpose === 'signing' && parseSigningKey(plain).alg !== key.algorithm) {
    throw new Error(`a stored ${key.algorithm} key is damaged: it is one of another algorithm`);
  }
  return plain;
}

function parseSigningKey(material: string): JWK {
  return JSON.parse(material) as JWK;
}

/** How a key is called: the `kid` of a signing key, else its purpose and generation. */
function idOf({ purpose, generation }: KeyOutline, material: string): string {
  const { kid } = purpose === 'signing' ? parseSigningKey(material) : {};
  return kid ?? `${purpose}-${generation}`;
}

export interface NamedKey extends PlacedKey<SealedKey> {
  readonly id: string;
}

/**
 * All stored keys with their names and states.
 * @throws WrongSecretKey
 */
export async function nameKeys({ store, secretKeys, clock }: KeysParts): Promise<NamedKey[]> {
  const placed = placeKeys(await store.list(), clock());
  return Promise.all(
    placed.map(async (each) => ({
      ...each,
      id: idOf(each.key, await openKey(secretKeys, each.key)),
    })),
  );
}
