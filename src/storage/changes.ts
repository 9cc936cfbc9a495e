/**
 * What other instances changed is heard of at once (LISTEN and NOTIFY), so that
 * memory may be believed. While nobody can be heard, it may not: a connection that
 * broke is noticed within two seconds, and whatever was missed counts as changed.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { Outage } from './outage.ts';
import { connectionSettings } from './postgresql.ts';

/** Under which name changes are told: of grants by the hash of their id, of clients by their id. */
export const channels = {
  clients: 'near_oidc_client_changes',
  grants: 'near_oidc_changes',
} as const;

export type ChangedThing = keyof typeof channels;

/** Undefined stands for any. */
type Listener = (name: string | undefined) => void;

export interface Changes {
  /** Whether a change of anybody's is heard of. */
  readonly heard: boolean;
  listen(thing: ChangedThing, changed: Listener): void;
  /** Of a change by this instance that has to be believed at once; others hear of it by the database. */
  tellHere(thing: ChangedThing, name: string): void;
  close(): Promise<void>;
}

/** Of a database that one process alone has. */
export function withoutOtherInstances(): Changes {
  const { add, tell } = createListeners();
  return { heard: true, listen: add, tellHere: tell, close: () => Promise.resolve() };
}

interface Listeners {
  add(thing: ChangedThing, changed: Listener): void;
  /** Without a thing, anything may have changed. */
  tell(thing?: ChangedThing, name?: string): void;
}

function createListeners(): Listeners {
  const listeners: { readonly thing: ChangedThing; readonly changed: Listener }[] = [];
  return {
    add: (thing, changed) => void listeners.push({ thing, changed }),
    tell: (told, name) =>
      listeners
        .filter(({ thing }) => told === undefined || thing === told)
        .forEach(({ changed }) => changed(name)),
  };
}

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
  const { add, tell } = createListeners();
  let heard = false;
  const setHeard = (now: boolean): void => {
    if (heard === now) return;
    heard = now;
    // Before the first word is heard, and after the last one, anything may have changed.
    tell();
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
    listen: add,
    tellHere: tell,
    async close() {
      stopping.abort();
      await running;
    },
  };
}

interface Hearing {
  readonly url: string;
  readonly tell: Listeners['tell'];
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
  client.on('notification', ({ channel, payload }) => tell(thingOf(channel), payload));
  try {
    await client.connect();
    for (const channel of Object.values(channels)) await client.query(`listen ${channel}`);
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

function thingOf(channel: string): ChangedThing {
  return channel === channels.clients ? 'clients' : 'grants';
}

/** @throws where `stop` is aborted */
function pauseOr(stop: AbortSignal, milliseconds: number): Promise<void> {
  return wait(milliseconds, undefined, { ref: false, signal: stop });
}
