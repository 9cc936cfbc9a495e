/** The connection to Redis: every wait has an end, every outage one name, nothing is sent twice. */
import { Redis, ReplyError } from 'ioredis';
import { refusals } from '../errors.ts';
import type { Outage } from './outage.ts';

/** Milliseconds. */
const limits = { connect: 2000, command: 2000, silence: 2500, longestPause: 1000 } as const;

export interface RedisOptions {
  readonly url: string;
  readonly outage: Outage;
}

/** Connects in the background, and again whenever the connection is lost. */
export function openRedis({ url, outage }: RedisOptions): Redis {
  const redis = new Redis(url, {
    connectTimeout: limits.connect,
    commandTimeout: limits.command,
    // A connection that fell silent, as behind a failover, would be believed for a quarter of an hour.
    socketTimeout: limits.silence,
    // Whoever asks while it is away hears so at once.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // What was sent may have been done, and done again would look like a second use.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (tries) => Math.min(tries * 100, limits.longestPause),
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
  });
  redis.on('ready', outage.back);
  redis.on('error', outage.lost);
  // One that the server ended leaves no error.
  redis.on('reconnecting', () => outage.lost(new Error('the connection ended')));
  return redis;
}

/** Redis's own words for "not now"; up to 6.2, a script's error has them at its end. */
const passing =
  /^(?:ERR Error running script.* -)?(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|NOREPLICAS|OOM|BUSY|MISCONF)\b/;

/**
 * @returns what `asked` gives
 * @throws Refusal `store_unavailable`, or an error of Redis's that is ours to mend
 */
export async function answerOf<Answer>(asked: Promise<Answer>): Promise<Answer> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ReplyError && !passing.test((error as Error).message)) throw error;
    throw refusals.storeUnavailable(error);
  }
}
