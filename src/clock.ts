/**
 * Base: the only place, beside the two entry files, where time and randomness
 * come from. Everything else takes them as arguments, so that tests decide both.
 */
import { randomBytes } from 'node:crypto';

/** Milliseconds since the Unix epoch. */
export type Clock = () => number;

/** `size` cryptographically strong random bytes. */
export type RandomSource = (size: number) => Buffer;

export const systemClock: Clock = () => Date.now();

/** Asking the system costs the same for many bytes as for few, so they are drawn in advance. */
const drawnAtOnce = 8192;

export const systemRandom: RandomSource = createPool();

function createPool(): RandomSource {
  let pool = Buffer.alloc(0);
  let used = 0;
  return (size) => {
    if (size > drawnAtOnce) return randomBytes(size);
    if (used + size > pool.length) {
      pool = randomBytes(drawnAtOnce);
      used = 0;
    }
    // A copy, so that nobody holds the bytes of others; what was given is not kept here.
    const given = Buffer.from(pool.subarray(used, used + size));
    pool.fill(0, used, used + size);
    used += size;
    return given;
  };
}

/** Milliseconds since an arbitrary moment, on a clock that nobody sets: for durations alone. */
export type MonotonicClock = () => number;

export const systemMonotonicClock: MonotonicClock = () => performance.now();
