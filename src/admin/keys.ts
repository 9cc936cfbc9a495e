/**
 * What an operator does with keys. Operations of this room are for the command line and
 * the console alike, so they give values and print nothing.
 */
import { OperatorError } from '../operator-error.ts';
import type { KeyState } from '../provider/key-lifecycle.ts';
import { rotateSeries, type Rotated } from '../provider/key-rotation.ts';
import { openSeal, seal } from '../provider/key-sealing.ts';
import { nameKeys, type KeysParts } from '../provider/keys.ts';
import type { KeyAlgorithm, KeyPurpose, KeySeries } from '../provider/ports.ts';

export interface ListedKey {
  /** The `kid` of a signing key, else its purpose and generation. */
  readonly id: string;
  readonly purpose: KeyPurpose;
  readonly algorithm: KeyAlgorithm;
  readonly state: KeyState;
  /** Milliseconds since the epoch, all of them. */
  readonly createdAt: number;
  readonly activatesAt: number;
  /** Undefined while the key has no successor. */
  readonly goesAt: number | undefined;
}

/** @throws WrongSecretKey */
export async function listKeys(parts: KeysParts): Promise<readonly ListedKey[]> {
  const named = await nameKeys(parts);
  return named.map(({ id, state, goesAt, key }) => {
    const { purpose, algorithm, createdAt, activatesAt } = key;
    return { id, purpose, algorithm, state, createdAt, activatesAt, goesAt };
  });
}

export type RotationResult = Rotated & { readonly series: KeySeries };

/**
 * Makes the next key of each series.
 * @param aheadSeconds for which it is published before it is used; 0 in an emergency
 * @throws WrongSecretKey before anything is changed
 */
export async function rotateKeys(
  parts: KeysParts,
  series: readonly KeySeries[],
  aheadSeconds: number,
): Promise<readonly RotationResult[]> {
  // With a SECRET_KEY that is not the servers' own, they could not open what is made here.
  await nameKeys(parts);
  return Promise.all(
    series.map(async (each) => ({
      series: each,
      ...(await rotateSeries(parts, each, aheadSeconds * 1000)),
    })),
  );
}

/**
 * Removes a key, so that nothing which it signed is taken any more.
 * @param id as `listKeys` gives it
 * @throws OperatorError where there is none, or it is in use
 */
export async function removeKey(parts: KeysParts, id: string): Promise<void> {
  const named = (await nameKeys(parts)).find((key) => key.id === id);
  if (named === undefined) {
    throw new OperatorError(
      `There is no key ${id}. \`near-oidc keys list\` names those there are.`,
    );
  }
  const { purpose, algorithm } = named.key;
  if (purpose === 'rotation') {
    throw new OperatorError(
      `The key ${id} has no successor, so it cannot be removed: what is derived from it would be lost.`,
    );
  }
  if (named.state === 'active') {
    const which = purpose === 'cookie' ? '--cookies' : `--algorithm ${algorithm}`;
    throw new OperatorError(
      `The key ${id} is in use. Run \`near-oidc keys rotate ${which} --now\` first, ` +
        'so that another takes over at once; then remove this one.',
    );
  }
  await parts.store.remove(named.key);
}

export interface Reencryption {
  /** How many were sealed with PREVIOUS_SECRET_KEY, and are with SECRET_KEY now. */
  readonly resealed: number;
  /** How many there are. */
  readonly total: number;
}

/**
 * Encrypts with SECRET_KEY whatever only PREVIOUS_SECRET_KEY opens.
 * @throws WrongSecretKey where neither opens one; then nothing is changed
 * @throws OperatorError where keys changed meanwhile
 */
export async function reencryptKeys({ store, secretKeys }: KeysParts): Promise<Reencryption> {
  const keys = await store.list();
  const opened = await Promise.all(
    keys.map(async (key) => ({ key, ...(await openSeal(secretKeys, key.purpose, key.sealed)) })),
  );
  const old = opened.filter(({ byPrevious }) => byPrevious);
  const done = await Promise.all(
    old.map(async ({ key, plain }) =>
      store.reseal(key, await seal(secretKeys, key.purpose, plain)),
    ),
  );
  if (done.includes(false)) {
    throw new OperatorError('Keys were changed by somebody else at this moment. Run it once more.');
  }
  return { resealed: old.length, total: keys.length };
}
