/** The databases that every port is tried on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbeddedDatabase, type Database } from '../../src/storage/database.ts';

export interface Backend {
  readonly name: string;
  open(): Promise<Database>;
}

export const backends: readonly Backend[] = [
  {
    name: 'PGlite',
    async open() {
      const folder = mkdtempSync(join(tmpdir(), 'near-oidc-contract-'));
      const database = await openEmbeddedDatabase(folder);
      const close = async () => {
        await database.close();
        rmSync(folder, { recursive: true, force: true });
      };
      return { knex: database.knex, close };
    },
  },
];
