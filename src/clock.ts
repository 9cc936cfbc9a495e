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

export const systemRandom: RandomSource = (size) => randomBytes(size);
