/**
 * Who makes the next key, and who removes what is outlived: each instance looks, and of
 * many that see the same, one wins by one conditional insert.
 */
import type { Events } from '../events.ts';
import {
  isRotationDue,
  placeKeys,
  placeSeries,
  rotatedSeries,
  type PlacedKey,
  type RotationSettings,
} from './key-lifecycle.ts';
import { makeKey, type KeysParts } from './keys.ts';
import type { KeyOutline, KeySeries } from './ports.ts';

export interface RotationParts extends KeysParts {
  readonly rotation: RotationSettings;
  readonly events: Events;
}

/**
 * Makes the successors that are due and removes the keys that are outlived.
 * @param known all keys, as they were a moment ago
 * @returns whether the keys may have changed by it
 */
export async function keepRotating(
  parts: RotationParts,
  known: readonly KeyOutline[],
): Promise<boolean> {
  const { clock, rotation } = parts;
  const now = clock();
  const due = rotatedSeries.filter((series) => isRotationDue(known, series, now, rotation));
  const outlived = placeKeys(known, now).filter(({ state }) => state === 'outlived');
  await Promise.all([
    ...due.map((series) => makeSuccessor(parts, series, known)),
    ...outlived.map((placed) => removeOutlived(parts, placed)),
  ]);
  return due.length + outlived.length > 0;
}

async function makeSuccessor(
  parts: RotationParts,
  series: KeySeries,
  known: readonly KeyOutline[],
): Promise<void> {
  const activatesAt = parts.clock() + parts.rotation.publishAheadSeconds * 1000;
  const made = await makeKey(parts, series, known, activatesAt);
  if (made !== undefined) parts.events.keyMade({ key: made.id, ...describe(made.key) });
}

async function removeOutlived(
  { store, events }: RotationParts,
  { key }: PlacedKey<KeyOutline>,
): Promise<void> {
  const { purpose, algorithm, generation } = key;
  if (await store.remove(key)) events.keyRemoved({ purpose, algorithm, generation });
}

function describe({ purpose, algorithm, activatesAt }: KeyOutline) {
  return { purpose, algorithm, activatesAt: new Date(activatesAt).toISOString() };
}

export type Rotated =
  /** The next key of the series was made. */
  | { readonly kind: 'made'; readonly id: string; readonly activatesAt: number }
  /** There is a next key already, made before or by somebody else at this moment. */
  | { readonly kind: 'under way'; readonly activatesAt: number | undefined };

/**
 * Rotates a series by command.
 * @param ahead milliseconds for which the next key is published before it is used; 0 to use
 *   it at once, even where another is published already
 */
export async function rotateSeries(
  parts: KeysParts,
  series: KeySeries,
  ahead: number,
): Promise<Rotated> {
  const { store, clock } = parts;
  const known = await store.outline();
  const now = clock();
  const placed = placeSeries(known, series, now);
  const upcoming = placed.find(({ state }) => state === 'upcoming');
  if (upcoming !== undefined && ahead > 0) {
    return { kind: 'under way', activatesAt: upcoming.key.activatesAt };
  }
  // The first of a series has nobody to take over from.
  const activatesAt = placed.length === 0 ? now : now + ahead;
  const made = await makeKey(parts, series, known, activatesAt);
  if (made === undefined) return { kind: 'under way', activatesAt: undefined };
  return { kind: 'made', id: made.id, activatesAt };
}
