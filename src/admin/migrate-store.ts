/** Moves an embedded database into PostgreSQL, if its keys can be opened there afterwards. */
import type { Clock, RandomSource } from '../clock.ts';
import { OperatorError } from '../operator-error.ts';
import { WrongSecretKey, type SecretKeys } from '../provider/key-sealing.ts';
import { nameKeys } from '../provider/keys.ts';
import type { MovedTable, StoreMove } from './ports.ts';

export interface MigrateStoreParts {
  readonly move: StoreMove;
  readonly secretKeys: SecretKeys;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/**
 * @returns what was moved, table by table
 * @throws OperatorError where SECRET_KEY is another one, there is nothing to move, or it
 * cannot be moved there; then nothing is changed
 */
export async function migrateStore(parts: MigrateStoreParts): Promise<readonly MovedTable[]> {
  const { move } = parts;
  const keys = await nameKeys({ ...parts, store: move.keys }).catch((error: unknown) =>
    tellWrongKey(error, move.secretKeyFile),
  );
  if (keys.length === 0) {
    throw new OperatorError(
      'The embedded database has no keys, so no server ever ran on it and there is nothing to ' +
        'move. Start the server with DATABASE_URL. If DATA_DIR names another folder than the ' +
        'server had, set it right first.',
    );
  }
  return move.run();
}

function tellWrongKey(error: unknown, secretKeyFile: string | undefined): never {
  if (!(error instanceof WrongSecretKey)) throw error;
  const right =
    secretKeyFile === undefined
      ? 'Set the SECRET_KEY that the server had'
      : `The folder has one of its own: set SECRET_KEY_FILE=${secretKeyFile}, or SECRET_KEY to what is in it`;
  throw new OperatorError(
    `SECRET_KEY does not open the stored keys, so a server with it could not use what would be moved. ${right}; ` +
      'the same then goes to the server on PostgreSQL. Nothing was moved.',
    { cause: error },
  );
}
