/**
 * Grants are read at every step of a login and seldom change, so an instance
 * remembers those it saw lately, as long as it hears of every change.
 */
import type { Changes } from './changes.ts';
import type { FoundGrant, Grants } from './grants.ts';

const mostRemembered = 10_000;

interface Remembered {
  /** As text, since whoever gets a grant may change it. */
  readonly payload: string;
  readonly expiresAt: number;
  readonly parties: string;
}

interface Memory {
  /** Counts what was forgotten, so that nothing read before is remembered after. */
  readonly forgotten: number;
  /** Undefined forgets all. */
  forget(idHash: string | undefined): void;
  remember(grant: FoundGrant): void;
  recall(idHash: string | undefined, now?: number): FoundGrant | undefined;
  /** The hash of the grant of these two that was remembered last. */
  hashOf(accountId: string, clientId: string): string | undefined;
}

/** Under the same promises as `grants`; a change by another instance is seen once it is heard of. */
export function rememberGrants(grants: Grants, changes: Changes): Grants {
  const memory = createMemory(changes);
  const { forget, remember, recall, hashOf } = memory;
  changes.listen('grants', forget);

  /** What `read` finds, remembered unless something was forgotten meanwhile. */
  const readThrough = async (
    read: () => Promise<FoundGrant | undefined>,
  ): Promise<FoundGrant | undefined> => {
    const before = memory.forgotten;
    const found = await read();
    if (found !== undefined && before === memory.forgotten) remember(found);
    return found;
  };

  /** Whatever comes of it, nothing of before is believed. */
  const change = async <Done>(idHash: string, work: Promise<Done>): Promise<Done> => {
    try {
      return await work;
    } finally {
      forget(idHash);
    }
  };

  return {
    async save(record) {
      const { idHash, payload } = record;
      forget(idHash);
      const before = memory.forgotten;
      await grants.save(record);
      if (before === memory.forgotten) remember({ idHash, payload });
      else forget(idHash);
    },
    find: async (idHash) => recall(idHash) ?? readThrough(() => grants.find(idHash)),
    findOf: async (accountId, clientId, now) =>
      recall(hashOf(accountId, clientId), now) ??
      readThrough(() => grants.findOf(accountId, clientId, now)),
    remove: (idHash) => change(idHash, grants.remove(idHash)),
    removeIdle: (idHash, grantId) => change(idHash, grants.removeIdle(idHash, grantId)),
  };
}

/** Believed, and added to, only while changes are heard of. */
function createMemory(changes: Changes): Memory {
  const byId = new Map<string, Remembered>();
  const byParties = new Map<string, string>();
  let forgotten = 0;

  const forget = (idHash: string | undefined): void => {
    forgotten += 1;
    if (idHash === undefined) {
      byId.clear();
      byParties.clear();
      return;
    }
    const known = byId.get(idHash);
    if (known === undefined) return;
    byId.delete(idHash);
    if (byParties.get(known.parties) === idHash) byParties.delete(known.parties);
  };

  return {
    get forgotten() {
      return forgotten;
    },
    forget,
    remember({ idHash, payload }) {
      const { accountId, clientId, exp } = payload;
      if (!changes.heard || typeof accountId !== 'string' || typeof clientId !== 'string') return;
      const [oldest] = byId.keys();
      if (byId.size >= mostRemembered && oldest !== undefined) forget(oldest);
      const parties = toParties(accountId, clientId);
      const expiresAt = typeof exp === 'number' ? exp * 1000 : 0;
      byId.set(idHash, { payload: JSON.stringify(payload), expiresAt, parties });
      byParties.set(parties, idHash);
    },
    recall(idHash, now = 0) {
      if (idHash === undefined || !changes.heard) return undefined;
      const known = byId.get(idHash);
      if (known === undefined || known.expiresAt <= now) return undefined;
      return { idHash, payload: JSON.parse(known.payload) as FoundGrant['payload'] };
    },
    hashOf: (accountId, clientId) => byParties.get(toParties(accountId, clientId)),
  };
}

/** Neither holds a space. */
function toParties(accountId: string, clientId: string): string {
  return `${accountId} ${clientId}`;
}
