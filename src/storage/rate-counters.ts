/**
 * Counts of a minute: in Redis, where instances share them, else in the memory of each.
 * Every count is forgotten when its minute is over, so they stay bounded.
 */
import type { Redis } from 'ioredis';
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible';
import type { RateCounter, RateCounters } from '../http/ports.ts';
import { keyPrefix } from './redis-records.ts';

const minute = { duration: 60 } as const;

/** Each instance counts alone. */
export const countInMemory: RateCounters = (_name, perMinute) =>
  counterOf(new RateLimiterMemory({ points: perMinute, ...minute }));

/**
 * One count for all instances, in one round trip. While Redis does not answer, each
 * counts alone up to the same limit: nobody is locked out, and nobody is let loose.
 */
export function createRedisRateCounters(redis: Redis): RateCounters {
  return (name, perMinute) => {
    const limiter = new RateLimiterRedis({
      storeClient: redis,
      keyPrefix: `${keyPrefix}rate:${name}`,
      points: perMinute,
      ...minute,
      // Who has used up the minute is told so without asking Redis again.
      inMemoryBlockOnConsumed: perMinute,
      rejectIfRedisNotReady: true,
      insuranceLimiter: new RateLimiterMemory({ points: perMinute, ...minute }),
    });
    return counterOf(limiter);
  };
}

function counterOf(limiter: RateLimiterAbstract): RateCounter {
  return async (key) => {
    try {
      await limiter.consume(key);
      return 0;
    } catch (reason) {
      if (!(reason instanceof RateLimiterRes)) throw reason;
      return Math.max(1, reason.msBeforeNext);
    }
  };
}
