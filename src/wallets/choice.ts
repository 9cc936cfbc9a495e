/** Which wallets are to be offered: the operator's choice of ours and their own. */
import type { NearNetwork } from '../config-schema.ts';
import type { WalletEntry } from '../wallet-entry.ts';
import type { WalletSettings } from '../wallets-schema.ts';
import { catalogue } from './catalogue.ts';

export interface ChosenWallet {
  readonly entry: WalletEntry;
  /** Whether the operator wrote the entry down, and with it where its code comes from. */
  readonly isOwn: boolean;
}

/** All that were named, or go without being named; not each signs on the network (`signsOn`). */
export function chooseWallets(
  { enabled, entries }: WalletSettings,
  network: NearNetwork,
): readonly ChosenWallet[] {
  const own = new Map(entries.map((entry) => [entry.id, entry]));
  const known = new Map([...catalogue.map((entry) => [entry.id, entry] as const), ...own]);
  const byDefault = () => [...known.keys()].filter((id) => own.has(id) || network !== 'sandbox');
  return (enabled ?? byDefault()).flatMap((id) => {
    const entry = known.get(id);
    return entry === undefined ? [] : [{ entry, isOwn: own.has(id) }];
  });
}

/** A sandbox is a test network to near-connect, which knows no third. */
export function signsOn({ features, networks }: WalletEntry, network: NearNetwork): boolean {
  const asKnown = network === 'mainnet' ? 'mainnet' : 'testnet';
  return features.signMessage === true && networks.includes(asKnown);
}

/** Those that are offered once their code is there. */
export function chooseOffered(settings: WalletSettings, network: NearNetwork): WalletEntry[] {
  const chosen = chooseWallets(settings, network);
  return chosen.map(({ entry }) => entry).filter((entry) => signsOn(entry, network));
}

/** The origins of code that the operator wrote down; they may be inside the network. */
export function originsOfOwn({ entries, dir }: WalletSettings): ReadonlySet<string> {
  if (dir !== undefined) return new Set();
  return new Set(entries.map(({ executor }) => new URL(executor).origin));
}
