/** The code of wallets from a folder of the operator’s: read once, and nothing is fetched. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../operator-error.ts';
import type { WalletEntry } from '../wallet-entry.ts';
import { NoScript, packExecutor } from './executor-code.ts';
import type { WalletKeeper } from './keeper.ts';
import type { ExecutorCopy } from './ports.ts';

export interface DirectoryParts {
  readonly dir: string;
  readonly wallets: readonly WalletEntry[];
  /** Whether each must have a file, since the operator named it; those of `manifest.json` must. */
  readonly areNamed: boolean;
}

/** @throws OperatorError, of all files that are missing or no script */
export async function openDirectory(parts: DirectoryParts): Promise<WalletKeeper> {
  const read = await readDirectory(parts);
  const faults = read.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) {
    throw new OperatorError(`wallets.dir: ${faults.join('\nwallets.dir: ')}`);
  }
  const offered = read.flatMap(({ entry, copy }) => (copy === undefined ? [] : [{ entry, copy }]));
  return {
    offered: () => offered,
    async find(id, hash) {
      const found = offered.find(({ entry }) => entry.id === id)?.copy;
      return found?.sha256.startsWith(hash) === true ? found : undefined;
    },
    states: () => parts.wallets.map(({ id }) => ({ id, isChanged: false })),
    close: () => Promise.resolve(),
  };
}

export interface ReadWallet {
  readonly entry: WalletEntry;
  /** Neither a copy nor a fault: there is no file, and none was asked for. */
  readonly copy?: ExecutorCopy;
  readonly fault?: string;
}

export function readDirectory({ dir, wallets, areNamed }: DirectoryParts): Promise<ReadWallet[]> {
  return Promise.all(
    wallets.map(async (entry): Promise<ReadWallet> => {
      const path = join(dir, fileOf(entry));
      const code = await readFile(path).catch(() => undefined);
      if (code === undefined) {
        const isNamed = areNamed || !URL.canParse(entry.executor);
        return isNamed ? { entry, fault: `there is no readable file at ${path}` } : { entry };
      }
      try {
        return { entry, copy: await packExecutor(code) };
      } catch (error) {
        if (!(error instanceof NoScript)) throw error;
        return { entry, fault: `${path}: ${error.message}` };
      }
    }),
  );
}

/** An entry of `manifest.json` names its file; the code of others is called after them. */
function fileOf({ id, executor }: WalletEntry): string {
  return URL.canParse(executor) ? `${id}.js` : executor;
}
