/**
 * Profiles in memory. A login begins to read one and waits for a moment at most; what comes
 * later is there for the next. Whoever was not asked for longest goes first.
 */
import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { ReadProfile } from './profile-reader.ts';
import type { Profile } from './profile.ts';

export interface Profiles {
  /** Reads the account's profile where it is not known, or not lately; returns at once. */
  begin(accountId: string): void;
  /**
   * The profile, empty where there is none. Waits until `timeoutMs` after the reading began; then
   * gives the one of before, else undefined. Never rejects.
   */
  find(accountId: string): Promise<Profile | undefined>;
}

export interface ProfilesParts {
  readonly read: ReadProfile;
  readonly clock: Clock;
  readonly events: Pick<Events, 'profileFound' | 'profileRead' | 'profileNotRead' | 'profileLate'>;
  readonly timeoutMs: number;
  readonly cacheSeconds: number;
  /** Accounts in memory; a profile has less than 2 kB. */
  readonly mostEntries?: number;
}

interface Entry {
  readonly profile: Profile | undefined;
  /** Milliseconds since the epoch. */
  readonly freshUntil: number;
}

interface Reading {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Never rejects. */
  readonly ended: Promise<void>;
}

/** Seconds until a reading that failed is tried again. */
const pauseAfterFailure = 60;
/** Milliseconds for one reading, whoever waits for it. */
const longestReading = 10_000;
const mostReadings = 100;

/** Where there are none to be had. */
export const noProfiles: Profiles = {
  begin: () => undefined,
  find: () => Promise.resolve(undefined),
};

export function createProfiles(parts: ProfilesParts): Profiles {
  const { read, clock, events, timeoutMs, cacheSeconds, mostEntries = 5000 } = parts;
  const entries = new Map<string, Entry>();
  const readings = new Map<string, Reading>();

  function keep(accountId: string, profile: Profile | undefined, seconds: number): void {
    entries.delete(accountId);
    entries.set(accountId, { profile, freshUntil: clock() + seconds * 1000 });
    for (const oldest of entries.keys()) {
      if (entries.size <= mostEntries) break;
      entries.delete(oldest);
    }
  }

  async function fetch(accountId: string): Promise<void> {
    try {
      keep(accountId, await read(accountId, AbortSignal.timeout(longestReading)), cacheSeconds);
      events.profileRead();
    } catch (error) {
      // An old one is better than none.
      const pause = Math.min(pauseAfterFailure, cacheSeconds);
      keep(accountId, entries.get(accountId)?.profile, pause);
      events.profileNotRead({ accountId, reason: describe(error) });
    }
  }

  /** The reading that is under way, begun where it has to be. */
  function refresh(accountId: string): Reading | undefined {
    const running = readings.get(accountId);
    if (running !== undefined) return running;
    if (isFresh(entries.get(accountId)) || readings.size >= mostReadings) return undefined;
    const ended = fetch(accountId).finally(() => readings.delete(accountId));
    const reading = { startedAt: clock(), ended };
    readings.set(accountId, reading);
    return reading;
  }

  const isFresh = (entry: Entry | undefined): boolean =>
    entry !== undefined && clock() < entry.freshUntil;

  return {
    begin(accountId) {
      refresh(accountId);
    },
    async find(accountId) {
      const reading = refresh(accountId);
      const isInTime =
        reading !== undefined &&
        (await endsInTime(reading, timeoutMs - (clock() - reading.startedAt)));
      const entry = entries.get(accountId);
      if (reading === undefined && entry !== undefined) events.profileFound();
      else if (!isInTime) events.profileLate();
      // A Map keeps the order of insertion, so this is the youngest now.
      if (entry !== undefined && entries.delete(accountId)) entries.set(accountId, entry);
      return entry?.profile;
    },
  };
}

async function endsInTime({ ended }: Reading, milliseconds: number): Promise<boolean> {
  const stop = new AbortController();
  const late = wait(Math.max(0, milliseconds), false, { signal: stop.signal }).catch(() => false);
  const isInTime = await Promise.race([ended.then(() => true), late]);
  stop.abort();
  return isInTime;
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
