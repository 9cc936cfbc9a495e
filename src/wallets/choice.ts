/** Which wallets are to be offered: the operator's choice of ours and their own. */
import type { NearNetwork } from '../config-schema.ts';
import type { WalletEntry } from '../wallet-entry.ts';
import type { WalletSettings } from '../wallets-schema.ts';
import { catalogue } from './catalogue.ts';

/** Ours, with those of the operator in the place of ours or after them. */
export function knownWallets({ entries }: WalletSettings): readonly WalletEntry[] {
  const known = [...catalogue, ...entries].map((entry) => [entry.id, entry] as const);
  return [...new Map(known).values()];
}

/** Those that were named, or go without being named; not each signs on the network (`signsOn`). */
export function chooseWallets(settings: WalletSettings, network: NearNetwork): WalletEntry[] {
  const { enabled, entries } = settings;
  const known = knownWallets(settings);
  if (enabled !== undefined) {
    return enabled.flatMap((id) => known.find((entry) => entry.id === id) ?? []);
  }
  return network === 'sandbox' ? [...entries] : [...known];
}

/** A sandbox is a test network to near-connect, which knows no third. */
export function networkOfWallets(network: NearNetwork): 'mainnet' | 'testnet' {
  return network === 'mainnet' ? 'mainnet' : 'testnet';
}

export function signsOn({ features, networks }: WalletEntry, network: NearNetwork): boolean {
  return features.signMessage === true && networks.includes(networkOfWallets(network));
}

/** Those that are offered once their code is there. */
export function chooseOffered(settings: WalletSettings, network: NearNetwork): WalletEntry[] {
  return chooseWallets(settings, network).filter((entry) => signsOn(entry, network));
}

/** The origins of code that the operator wrote down; they may be inside the network. */
export function originsOfOwn({ entries, dir }: WalletSettings): ReadonlySet<string> {
  if (dir !== undefined) return new Set();
  return new Set(entries.map(({ executor }) => new URL(executor).origin));
}
