/**
 * Where an account's challenges lie, wherever that is: in one of so many places. Those of one
 * asker alone have the first, those that are shared one for each span of time, round and round.
 */

/** For challenges of one asker alone. */
export const ownPlaces = 32;
/** All together: the hard bound. */
export const allPlaces = 128;

/** Milliseconds in which a shared challenge is given to all who ask. */
const span = 10_000;

export interface SharedPlace {
  readonly place: number;
  /** What was opened there before this time is of an earlier round. Milliseconds since the epoch. */
  readonly since: number;
}

export function sharedPlaceAt(now: number): SharedPlace {
  const spans = Math.floor(now / span);
  return { place: ownPlaces + (spans % (allPlaces - ownPlaces)), since: spans * span };
}
