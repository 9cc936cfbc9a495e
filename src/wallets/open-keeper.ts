/** The keeper that the configuration asks for: of a folder, of origins, or of nothing. */
import type { Clock, RandomSource } from '../clock.ts';
import type { NearNetwork } from '../config-schema.ts';
import type { WalletEvents } from '../events.ts';
import { createOutward } from '../outward.ts';
import type { WalletSettings } from '../wallets-schema.ts';
import { chooseOffered, originsOfOwn } from './choice.ts';
import { openDirectory } from './directory.ts';
import { startKeeper, type WalletKeeper } from './keeper.ts';
import type { ExecutorStore } from './ports.ts';

export interface OpenKeeperParts {
  readonly settings: WalletSettings;
  readonly network: NearNetwork;
  readonly store: ExecutorStore;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly events: WalletEvents;
}

/** @throws OperatorError where a file that was named is missing */
export async function openKeeper(parts: OpenKeeperParts): Promise<WalletKeeper> {
  const { settings, network } = parts;
  const { dir, enabled, follow } = settings;
  const wallets = chooseOffered(settings, network);
  if (dir !== undefined) return openDirectory({ dir, wallets, areNamed: enabled !== undefined });
  if (wallets.length === 0) return keepsNothing;
  const outward = createOutward({ trustedOrigins: originsOfOwn(settings) });
  return startKeeper({ ...parts, wallets, follow, outward });
}

const keepsNothing: WalletKeeper = {
  offered: () => nothing,
  find: () => Promise.resolve(undefined),
  states: () => nothing,
  close: () => Promise.resolve(),
};
const nothing: readonly never[] = [];
