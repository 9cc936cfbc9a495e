/** What the limits need from outside: counts, which instances may share. */

/**
 * Counts one more for `key`. Gives 0 within the limit, and beyond it the milliseconds
 * until the key is free again. Never fails: whoever cannot reach what is shared counts alone.
 */
export type RateCounter = (key: string) => Promise<number>;

/** The counter of one limit: its name, which instances share, and how often within a minute. */
export type RateCounters = (name: string, perMinute: number) => RateCounter;
