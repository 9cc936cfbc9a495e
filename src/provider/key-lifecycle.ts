/**
 * The life of a key: published, then used, then kept for verifying what it signed. Which of
 * these it is follows from the times of the keys and from now, so that nobody has to write
 * it down and all instances agree.
 */
import { day, idTokenLifetime, longestSession } from './lifetimes.ts';
import type { KeyOutline, KeySeries, SigningAlgorithm } from './ports.ts';

export const signingAlgorithms: readonly SigningAlgorithm[] = ['RS256', 'ES256', 'EdDSA'];

export const signingSeries: readonly KeySeries[] = signingAlgorithms.map((algorithm) => ({
  purpose: 'signing',
  algorithm,
}));

export const cookieSeries: KeySeries = { purpose: 'cookie', algorithm: 'secret' };

/** What is derived from its one key would be lost with it, so it has no successor. */
const rotationSeries: KeySeries = { purpose: 'rotation', algorithm: 'secret' };

export const rotatedSeries: readonly KeySeries[] = [...signingSeries, cookieSeries];
export const allSeries: readonly KeySeries[] = [...rotatedSeries, rotationSeries];

/** `outlived`: nothing that it signed is taken any more. */
export type KeyState = 'active' | 'upcoming' | 'retired' | 'outlived';

export interface PlacedKey<Key extends KeyOutline> {
  readonly key: Key;
  readonly state: KeyState;
  /** When it will be, or was, outlived; undefined while it has no successor. */
  readonly goesAt: number | undefined;
}

/**
 * Milliseconds from a key's last use until it is outlived: an ID token serves as
 * `id_token_hint` (OpenID Connect Core, section 3.1.2.1) as long as its session lives.
 */
export const keptAfterUse = (longestSession + idTokenLifetime) * 1000;

/** Those of one series, the active one first, then the upcoming, then older and older ones. */
export function placeSeries<Key extends KeyOutline>(
  keys: readonly Key[],
  series: KeySeries,
  now: number,
): PlacedKey<Key>[] {
  const newestFirst = keys
    .filter((key) => isOf(key, series))
    .toSorted((one, other) => other.generation - one.generation);
  // Where the maker's clock was ahead, the first of all is active before its time.
  const active = newestFirst.find((key) => key.activatesAt <= now) ?? newestFirst.at(-1);
  if (active === undefined) return [];
  const placed = newestFirst.map((key) => {
    const goesAt = outlivedAt(key, newestFirst);
    return { key, goesAt, state: stateOf(key, active, goesAt !== undefined && goesAt <= now) };
  });
  const isActive = (each: PlacedKey<Key>) => each.state === 'active';
  return [...placed.filter(isActive), ...placed.filter((each) => !isActive(each))];
}

function stateOf(key: KeyOutline, active: KeyOutline, isOutlived: boolean): KeyState {
  if (key.generation === active.generation) return 'active';
  if (key.generation > active.generation) return 'upcoming';
  return isOutlived ? 'outlived' : 'retired';
}

function outlivedAt(key: KeyOutline, series: readonly KeyOutline[]): number | undefined {
  const successors = series.filter(({ generation }) => generation > key.generation);
  if (successors.length === 0) return undefined;
  return Math.min(...successors.map(({ activatesAt }) => activatesAt)) + keptAfterUse;
}

export function placeKeys<Key extends KeyOutline>(
  keys: readonly Key[],
  now: number,
): PlacedKey<Key>[] {
  return allSeries.flatMap((series) => placeSeries(keys, series, now));
}

/** The same text as long as the same keys are in the same states. */
export function fingerprintOf(keys: readonly KeyOutline[], now: number): string {
  const kept = placeKeys(keys, now).filter(({ state }) => state !== 'outlived');
  return kept
    .map(({ key, state }) => [key.purpose, key.algorithm, key.generation, key.createdAt, state])
    .join(' ');
}

export interface RotationSettings {
  /** How long a key is published before it is used, in seconds. */
  readonly publishAheadSeconds: number;
  /** The age, in use, at which a key has a successor; false for never. */
  readonly rotateAfterDays: number | false;
}

/** Whether it is time to make a successor, so that it can take over at the right age. */
export function isRotationDue(
  keys: readonly KeyOutline[],
  series: KeySeries,
  now: number,
  { publishAheadSeconds, rotateAfterDays }: RotationSettings,
): boolean {
  const placed = placeSeries(keys, series, now);
  const [first] = placed;
  if (first === undefined || rotateAfterDays === false) return false;
  if (placed.some(({ state }) => state === 'upcoming')) return false;
  const age = now + publishAheadSeconds * 1000 - first.key.activatesAt;
  return age >= rotateAfterDays * day * 1000;
}

/** That of the key which comes next in the series. */
export function nextGeneration(keys: readonly KeyOutline[], series: KeySeries): number {
  const generations = keys.filter((key) => isOf(key, series)).map(({ generation }) => generation);
  return Math.max(0, ...generations) + 1;
}

function isOf(key: KeySeries, { purpose, algorithm }: KeySeries): boolean {
  return key.purpose === purpose && key.algorithm === algorithm;
}
