/** What of the wallets’ code is held in memory: compressed, and only after its hash was checked. */
import type { WalletEvents } from '../events.ts';
import type { WalletEntry } from '../wallet-entry.ts';
import { unpackExecutor } from './executor-code.ts';
import type { ExecutorCopy, ExecutorOutline, ExecutorStore } from './ports.ts';

export interface KeptWallet {
  readonly entry: WalletEntry;
  readonly copy: ExecutorCopy;
}

export interface Shelf {
  /** In the order of `wallets`; the same list until something changes. */
  offered(): readonly KeptWallet[];
  /** @param hash hexadecimal digits that the copy's SHA-256 begins with */
  find(id: string, hash: string): ExecutorCopy | undefined;
  /** Holds what is recorded, and nothing that is not. */
  follow(outlines: readonly ExecutorOutline[]): Promise<void>;
}

export interface ShelfParts {
  readonly wallets: readonly WalletEntry[];
  readonly store: Pick<ExecutorStore, 'read'>;
  readonly events: Pick<WalletEvents, 'walletDamaged'>;
}

interface Held {
  readonly current: ExecutorCopy;
  /** Pages that are open still ask for it. */
  readonly replaced: ExecutorCopy | undefined;
}

export function createShelf({ wallets, store, events }: ShelfParts): Shelf {
  const held = new Map<string, Held>();
  const damaged = new Set<string>();
  let offered: readonly KeptWallet[] = [];

  /** @returns whether anything else is held than before */
  const take = async (id: string, recorded: string | undefined): Promise<boolean> => {
    const current = held.get(id)?.current;
    if (recorded === current?.sha256) return false;
    if (recorded === undefined) return held.delete(id);
    if (damaged.has(recorded)) return false;
    const copy = await store.read(id, recorded);
    // Another one was recorded at this moment: the next look sees it.
    if (copy === undefined) return false;
    try {
      await unpackExecutor(copy);
    } catch (error) {
      damaged.add(recorded);
      events.walletDamaged({ wallet: id, err: error });
      return false;
    }
    held.set(id, { current: copy, replaced: current });
    return true;
  };

  const listHeld = (): KeptWallet[] =>
    wallets.flatMap((entry) => {
      const copy = held.get(entry.id)?.current;
      return copy === undefined ? [] : [{ entry, copy }];
    });

  return {
    offered: () => offered,
    find(id, hash) {
      const { current, replaced } = held.get(id) ?? {};
      return [current, replaced].find((copy) => copy?.sha256.startsWith(hash));
    },
    async follow(outlines) {
      for (const { id } of wallets) {
        const recorded = outlines.find((one) => one.id === id)?.recorded.sha256;
        // At once: the next one may not be readable.
        if (await take(id, recorded)) offered = listHeld();
      }
    },
  };
}
