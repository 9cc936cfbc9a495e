/**
 * A client is looked for at every step of a login and seldom changes, so an instance
 * remembers those it saw lately, and a few that it did not find, as long as it hears of
 * every change.
 */
import type { ClientStore, StoredClient } from '../provider/ports.ts';
import type { Changes } from './changes.ts';
import { useNotedEvery } from './clients.ts';

/** Of each of the two: whoever asks for ids that nobody has pushes out no others. */
const mostRemembered = { found: 5000, missing: 1000 } as const;

/** Characters; an app that registers itself decides how much there is to say of it. */
const longestRemembered = 8192;

interface Remembered {
  /** As text, since whoever gets a client may change it. */
  readonly text: string;
  usedAt: number | undefined;
}

/** Under the same promises as `clients`; a change by another instance is seen once it is heard of. */
export function rememberClients(clients: ClientStore, changes: Changes): ClientStore {
  const found = new Map<string, Remembered>();
  const missing = new Set<string>();
  /** Counts what was forgotten, so that nothing read before is remembered after. */
  let forgotten = 0;

  const forget = (id: string | undefined): void => {
    forgotten += 1;
    if (id === undefined) {
      found.clear();
      missing.clear();
      return;
    }
    found.delete(id);
    missing.delete(id);
  };
  changes.listen('clients', forget);

  const remember = (id: string, client: StoredClient | undefined): void => {
    if (!changes.heard) return;
    if (client === undefined) {
      dropOldest(missing, mostRemembered.missing);
      missing.add(id);
      return;
    }
    const text = JSON.stringify(client);
    if (text.length > longestRemembered) return;
    dropOldest(found, mostRemembered.found);
    found.set(id, { text, usedAt: client.usedAt });
  };

  /** Whatever comes of it, nothing of before is believed. */
  const change = <Done>(id: string, work: Promise<Done>): Promise<Done> =>
    work.finally(() => forget(id));

  return {
    async find(id) {
      if (changes.heard) {
        const known = found.get(id);
        if (known !== undefined) return JSON.parse(known.text) as StoredClient;
        if (missing.has(id)) return undefined;
      }
      const before = forgotten;
      const client = await clients.find(id);
      if (before === forgotten) remember(id, client);
      return client;
    },
    list: clients.list,
    listSealed: clients.listSealed,
    insert: (client) => change(client.id, clients.insert(client)),
    replace: (client) => change(client.id, clients.replace(client)),
    removeUnused: forgetUnused(clients, forget),
    remove: (id) => change(id, clients.remove(id)),
    async noteUse(id, at) {
      const known = found.get(id);
      if (known?.usedAt !== undefined && at - known.usedAt < useNotedEvery) return;
      await clients.noteUse(id, at);
      if (known !== undefined) known.usedAt = at;
    },
  };
}

/** Those that went, alone; all where a failure leaves open which. */
function forgetUnused(
  clients: ClientStore,
  forget: (id: string | undefined) => void,
): ClientStore['removeUnused'] {
  return async (before) => {
    try {
      const gone = await clients.removeUnused(before);
      gone.forEach(forget);
      return gone;
    } catch (error) {
      forget(undefined);
      throw error;
    }
  };
}

function dropOldest(kept: Map<string, unknown> | Set<string>, most: number): void {
  const oldest = kept.keys().next();
  if (kept.size >= most && oldest.done !== true) kept.delete(oldest.value);
}
