/**
 * What other instances changed is heard of at once (LISTEN and NOTIFY), so that
 * memory may be believed. While nobody can be heard, it may not: a connection that
 * broke is noticed within two seconds, and whatever was missed counts as changed.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Outage } from './outage.ts';
import { connectionSettings } from './postgresql.ts';

/** The name under which changes are told; what is told is the hash of a grant's id. */
export const changesChannel = 'near_oidc_changes';

export interface Changes {
  /** Whether a change of anybody's is heard of. */
  readonly heard: boolean;
  /** `changed` gets the hash of the grant's id; undefined stands for any. */
  listen(changed: (idHash: string | undefined) => void): void;
  close(): Promise<void>;
}

/** Of a database that one process alone has. */
export const noOtherInstances: Changes = {
  heard: true,
  listen: () => undefined,
  close: () => Promise.resolve(),
};

/** Milliseconds. The pulse and its limit together are how long a dead connection is believed. */
const pulse = 800;
const pulseLimit = 800;
const pauseBeforeReconnect = 300;

export interface ChangesOptions {
  readonly url: string;
  readonly outage: Outage;
}

export function listenToChanges({ url, outage }: ChangesOptions): Changes {
  const stopping = new AbortController();
  const listeners = new Set<(idHash: string | undefined) => void>();
  const tell = (idHash: string | undefined): void => listeners.forEach((each) => each(idHash));
  let heard = false;
  const setHeard = (now: boolean): void => {
    if (heard === now) return;
    heard = now;
    // Before the first word is heard, and after the last one, anything may have changed.
    tell(undefined);
    if (now) outage.back();
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      try {
        await hearOut({ url, tell, setHeard, stop: stopping.signal });
      } catch (error) {
        if (!stopping.signal.aborted) outage.lost(error);
      }
      await pauseOr(stopping.signal, pauseBeforeReconnect).catch(() => undefined);
    }
  };
  const running = run();

  return {
    get heard() {
      return heard;
    },
    listen: (changed) => void listeners.add(changed),
    async close() {
      stopping.abort();
      await running;
    },
  };
}

interface Hearing {
  readonly url: string;
  readonly tell: (idHash: string | undefined) => void;
  /** Whether every change is told from now on. */
  readonly setHeard: (now: boolean) => void;
  readonly stop: AbortSignal;
}

/** Over one connection. @throws when that breaks, or falls silent, or `stop` is aborted */
async function hearOut({ url, tell, setHeard, stop }: Hearing): Promise<void> {
  const client = new Client({ ...connectionSettings(url), query_timeout: pulseLimit });
  const broken = new Promise<never>((_resolve, reject) => {
    client.on('error', reject);
    client.on('end', () => reject(new Error('the connection ended')));
  });
  broken.catch(() => undefined);
  client.on('notification', ({ payload }) => tell(payload));
  try {
    await client.connect();
    await client.query(`listen ${changesChannel}`);
    setHeard(true);
    while (!stop.aborted) {
      await Promise.race([broken, pauseOr(stop, pulse)]);
      await client.query('select 1');
    }
  } finally {
    setHeard(false);
    await client.end().catch(() => undefined);
  }
}

/** @throws where `stop` is aborted */
function pauseOr(stop: AbortSignal, milliseconds: number): Promise<void> {
  return wait(milliseconds, undefined, { ref: false, signal: stop });
}
