/** `near-oidc migrate-store`: what is typed, and what is told. */
import type { Command } from 'commander';
import { migrateStore } from './admin/migrate-store.ts';
import type { MovedTable } from './admin/ports.ts';
import { systemClock, systemRandom } from './clock.ts';
import type { Config } from './config.ts';
import { OperatorError } from './operator-error.ts';
import { openMove } from './storage/move.ts';
import { readSecretKeys } from './storage/secret-key-file.ts';

export interface CommandSurroundings {
  /** @throws ConfigError */
  readonly readConfig: () => Config;
  readonly print: (...lines: string[]) => void;
}

export function addMigrateStore(
  program: Command,
  { readConfig, print }: CommandSurroundings,
): void {
  program
    .command('migrate-store')
    .description('move the embedded database of DATA_DIR into the PostgreSQL of DATABASE_URL')
    .action(async () => {
      const config = readConfig();
      print(...describe(await moveConfigured(config), config.dataDir));
    });
}

async function moveConfigured(config: Config): Promise<readonly MovedTable[]> {
  const { databaseUrl, dataDir } = config;
  if (databaseUrl === undefined) {
    throw new OperatorError(
      'DATABASE_URL: is missing; set it to the PostgreSQL to move into, such as ' +
        'postgresql://near_oidc:…@db.example.com/near_oidc',
    );
  }
  const move = await openMove({ databaseUrl, dataDir });
  try {
    const secretKeys = readSecretKeys(config, systemRandom);
    return await migrateStore({ move, secretKeys, clock: systemClock, random: systemRandom });
  } finally {
    await move.close();
  }
}

function describe(moved: readonly MovedTable[], dataDir: string): string[] {
  const width = Math.max(...moved.map(({ name }) => name.length));
  return [
    ...moved.map(({ name, rows }) => `${name.padEnd(width)}  ${rows} moved`),
    'Counts and checksums are the same on both sides.',
    'Start the server with this DATABASE_URL and this same SECRET_KEY: it opens the keys.',
    `The folder is as it was, and of no use to the server any more: ${dataDir}`,
  ];
}
