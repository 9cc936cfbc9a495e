/**
 * Two processes that open one PGlite folder destroy each other's data without
 * an error. The lock that stops the second is the operating system's own, held
 * through SQLite on an empty file beside that folder: it goes with the process,
 * however that ends, so nothing stale is ever left behind.
 */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { OperatorError } from '../operator-error.ts';

/** Another process has the folder open. */
export class DataDirInUse extends OperatorError {
  constructor(dataDir: string, cause: unknown) {
    super(
      `The data folder ${dataDir} is in use by another process. ` +
        'Stop that one first, or give this one a folder of its own with DATA_DIR.',
      { cause },
    );
    this.name = 'DataDirInUse';
  }
}

/**
 * For commands, in place of DataDirInUse: what to do beside a server that runs.
 * @throws OperatorError with that, or the error where it is another
 */
export function explainInUse(explanation: (inUse: DataDirInUse) => string) {
  return (error: unknown): never => {
    if (!(error instanceof DataDirInUse)) throw error;
    throw new OperatorError(explanation(error), { cause: error });
  };
}

export interface DataDirLock {
  release(): void;
}

/** @throws DataDirInUse */
export function lockDataDir(dataDir: string): DataDirLock {
  const holder = new DatabaseSync(join(dataDir, 'lock'));
  try {
    holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (error) {
    holder.close();
    throw new DataDirInUse(dataDir, error);
  }
  return { release: () => holder.close() };
}
