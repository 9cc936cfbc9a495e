/** Entries and code of wallets that exist in tests alone. */
import type { WalletEntry } from '../../src/wallet-entry.ts';

export type EntrySettings = Record<string, unknown>;

/** As an operator writes one; `change` is laid over it. */
export function entrySettings(change: EntrySettings = {}): EntrySettings {
  return {
    id: 'my-wallet',
    name: 'My wallet',
    website: 'https://wallet.example/',
    networks: ['mainnet', 'testnet'],
    features: { signMessage: true, signInAndSignMessage: true },
    permissions: { storage: true, allowsOpen: ['https://wallet.example', 'mywallet://'] },
    origins: { connect: ['https://api.wallet.example'] },
    executor: 'https://wallet.example/executor.js',
    ...change,
  };
}

/** The same, as the parser leaves it. */
export function walletEntry(change: Partial<WalletEntry> = {}): WalletEntry {
  return {
    id: 'my-wallet',
    name: 'My wallet',
    website: 'https://wallet.example/',
    networks: ['mainnet', 'testnet'],
    features: { signMessage: true },
    permissions: { storage: true },
    origins: { connect: [], frame: [], image: [], font: [], style: [] },
    platforms: {},
    executor: 'https://wallet.example/executor.js',
    ...change,
  };
}
