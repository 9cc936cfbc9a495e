/** Wallets that the login page offers; their code is served from our own origin. */
import { createAsset, type Asset } from './assets.ts';

/** An entry of near-connect's manifest, without the address of its executor. */
export interface WalletEntry {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly description: string;
  readonly website: string;
  readonly version: string;
  readonly type: 'sandbox';
  readonly platform: Readonly<Record<string, string>> | readonly string[];
  readonly features: Readonly<Record<string, boolean>>;
  readonly permissions: Readonly<Record<string, unknown>>;
  /** The wallet's own page that signs a message and sends the browser back, where it has one. */
  readonly signMessageUrl?: string;
}

export interface Wallet {
  readonly entry: WalletEntry;
  /** JavaScript that runs in near-connect's sandboxed frame. */
  readonly executor: string;
}

export interface OfferedWallets {
  readonly assets: readonly Asset[];
  /** near-connect's manifest, with executors on our origin. */
  readonly manifest: {
    readonly version: string;
    readonly wallets: readonly (WalletEntry & { readonly executor: string })[];
  };
}

export function offerWallets(wallets: readonly Wallet[]): OfferedWallets {
  const offered = wallets.map(({ entry, executor }) => ({
    entry,
    asset: createAsset(`wallet-${entry.id}.js`, 'text/javascript', executor),
  }));
  return {
    assets: offered.map(({ asset }) => asset),
    manifest: {
      version: '1.0.0',
      wallets: offered.map(({ entry, asset }) => ({ ...entry, executor: asset.path })),
    },
  };
}
