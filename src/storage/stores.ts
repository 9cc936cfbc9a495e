/** Everything that is kept, opened and closed together. */
import type { Clock } from '../clock.ts';
import type { Logger } from '../log.ts';
import type { ChallengeStore, ProofStore } from '../login/ports.ts';
import type { KeyStore, RecordStore } from '../provider/ports.ts';
import { createChallengeStore } from './challenges.ts';
import { startCleaning } from './cleaning.ts';
import { openEmbeddedDatabase } from './database.ts';
import { createKeyStore } from './keys.ts';
import { createProofStore } from './proofs.ts';
import { createRecordStore } from './records.ts';

export interface Stores {
  readonly challenges: ChallengeStore;
  readonly keys: KeyStore;
  readonly proofs: ProofStore;
  readonly records: RecordStore;
  /** @throws where the database does not answer */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface StoresParts {
  readonly dataDir: string;
  readonly clock: Clock;
  readonly log: Logger;
}

/** @throws DataDirInUse where another process has the folder open */
export async function openStores({ dataDir, clock, log }: StoresParts): Promise<Stores> {
  const { knex, close } = await openEmbeddedDatabase(dataDir);
  const cleaning = startCleaning({ knex, clock, log });
  return {
    challenges: createChallengeStore(knex),
    keys: createKeyStore(knex),
    proofs: createProofStore(knex),
    records: createRecordStore(knex),
    async check() {
      await knex.raw('select 1');
    },
    async close() {
      await cleaning.stop();
      await close();
    },
  };
}
