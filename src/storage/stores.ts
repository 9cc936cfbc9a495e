/** Everything that is kept, opened and closed together. */
import type { Clock } from '../clock.ts';
import type { StoreEvents } from '../events.ts';
import type { ObserveStore } from '../metrics.ts';
import type { SignInStore } from '../account/ports.ts';
import type { RateCounters } from '../http/ports.ts';
import type {
  AccountChallengeStore,
  ChallengeStore,
  PhoneTicketStore,
  ProofStore,
} from '../login/ports.ts';
import type { AccountRecords, ClientStore, KeyStore, RecordStore } from '../provider/ports.ts';
import type { ExecutorStore } from '../wallets/ports.ts';
import { createAccountChallengeStore } from './account-challenges.ts';
import { createAccountRecords } from './account-records.ts';
import { createChallengeStore } from './challenges.ts';
import { startCleaning } from './cleaning.ts';
import { rememberClients } from './client-memory.ts';
import { createClientStore } from './clients.ts';
import { openSharedDatabase, type Database } from './database.ts';
import { rememberGrants } from './grant-memory.ts';
import { createGrants } from './grants.ts';
import { createKeyStore } from './keys.ts';
import { createMemoryAccountChallenges } from './memory-account-challenges.ts';
import { createMemoryChallenges } from './memory-challenges.ts';
import { createMemoryRecords } from './memory-records.ts';
import { observeFunctions, observeSql } from './observed.ts';
import { createOutage } from './outage.ts';
import { createProofStore } from './proofs.ts';
import { countInMemory, createRedisRateCounters } from './rate-counters.ts';
import { createRecordStore } from './record-store.ts';
import { createRecordTable, type Records } from './records.ts';
import { createSaveSuccessor } from './refresh-tokens.ts';
import { createRedisAccountChallenges } from './redis-account-challenges.ts';
import { createRedisChallenges } from './redis-challenges.ts';
import { createRedisRecords } from './redis-records.ts';
import { createPhoneTickets } from './phone-tickets.ts';
import { answerOf, openRedis } from './redis.ts';
import { createSignInStore } from './sign-ins.ts';
import { createExecutorStore } from './wallet-executors.ts';

export interface Stores {
  readonly accountChallenges: AccountChallengeStore;
  readonly challenges: ChallengeStore;
  readonly clients: ClientStore;
  readonly keys: KeyStore;
  readonly phoneTickets: PhoneTicketStore;
  readonly proofs: ProofStore;
  readonly records: RecordStore;
  readonly accountRecords: AccountRecords;
  readonly signIns: SignInStore;
  readonly counters: RateCounters;
  readonly executors: ExecutorStore;
  /** @throws where a database does not answer */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface StoresParts {
  /** PostgreSQL; without it, the embedded database in `dataDir`. */
  readonly databaseUrl: string | undefined;
  readonly databasePool: number;
  readonly dataDir: string;
  readonly redisUrl: string | undefined;
  readonly clock: Clock;
  readonly events: StoreEvents;
  readonly observe?: ObserveStore;
}

/** @throws DataDirInUse, or Refusal `store_unavailable` where PostgreSQL cannot be reached */
export async function openStores(parts: StoresParts): Promise<Stores> {
  return createStores(await openDatabase(parts), parts);
}

/** Over a database that is open; it is closed with the rest. */
export function createStores(database: Database, parts: StoresParts): Stores {
  const { changes } = database;
  const { clock, events, observe = unobserved } = parts;
  const sql = observeSql(database.sql, database.kind, observe);
  const shortLived = openShortLived({ ...parts, observe }, { ...database, sql });
  const vacuums = database.kind === 'embedded';
  const cleaning = startCleaning({ sql, clock, events, vacuums, also: shortLived.clean });
  return {
    accountChallenges: shortLived.accountChallenges,
    challenges: shortLived.challenges,
    clients: rememberClients(createClientStore({ sql, clock, changes }), changes),
    keys: createKeyStore(sql),
    phoneTickets: createPhoneTickets(shortLived.records),
    proofs: createProofStore(sql),
    records: createRecordStore({
      durable: createRecordTable(sql, 'records', clock),
      shortLived: shortLived.records,
      grants: rememberGrants(createGrants(sql), changes),
      saveSuccessor: createSaveSuccessor(sql),
      checkShortLived: async () => void (await shortLived.check()),
    }),
    accountRecords: createAccountRecords(sql, clock),
    signIns: createSignInStore(sql),
    counters: shortLived.counters,
    executors: createExecutorStore(sql),
    async check() {
      await Promise.all([sql.query({ name: 'check', text: 'select 1' }), shortLived.check()]);
    },
    async close() {
      await cleaning.stop();
      await Promise.all([shortLived.close(), database.close()]);
    },
  };
}

async function openDatabase(parts: StoresParts): Promise<Database> {
  const { databaseUrl, databasePool, dataDir, events } = parts;
  if (databaseUrl === undefined) {
    // Whoever has PostgreSQL need not load one.
    const { openEmbeddedDatabase } = await import('./embedded.ts');
    return openEmbeddedDatabase(dataDir);
  }
  const outage = createOutage('the database', events);
  return openSharedDatabase({ url: databaseUrl, poolSize: databasePool, outage });
}

interface ShortLived {
  readonly records: Records;
  readonly accountChallenges: AccountChallengeStore;
  readonly challenges: ChallengeStore;
  readonly counters: RateCounters;
  readonly clean?: () => void;
  check(): Promise<unknown>;
  close(): Promise<unknown>;
}

const unobserved: ObserveStore = () => () => undefined;

/** In Redis where there is one, else in PostgreSQL; a process alone keeps it in its memory. */
function openShortLived(
  { redisUrl, clock, events, observe }: Required<StoresParts>,
  { sql, kind }: Database,
): ShortLived {
  if (redisUrl !== undefined) {
    const redis = openRedis({ url: redisUrl, outage: createOutage('Redis', events) });
    const observed = <Store extends object>(thing: string, store: Store) =>
      observeFunctions(store, 'redis', thing, observe);
    return {
      records: observed('records', createRedisRecords(redis, clock)),
      accountChallenges: observed('account_challenges', createRedisAccountChallenges(redis, clock)),
      challenges: observed('challenges', createRedisChallenges(redis, clock)),
      counters: createRedisRateCounters(redis),
      check: () => answerOf(redis.ping()),
      close: async () => redis.disconnect(),
    };
  }
  const nothing = () => Promise.resolve();
  const alone = { counters: countInMemory, check: nothing, close: nothing };
  if (kind === 'postgresql') {
    const records = createRecordTable(sql, 'short_lived_records', clock);
    const accountChallenges = createAccountChallengeStore(sql);
    return { records, accountChallenges, challenges: createChallengeStore(sql), ...alone };
  }
  const records = createMemoryRecords({ clock });
  const challenges = createMemoryChallenges(clock);
  const accountChallenges = createMemoryAccountChallenges(clock);
  const clean = () => {
    for (const each of [records, challenges, accountChallenges]) each.clean();
  };
  return { records, challenges, accountChallenges, clean, ...alone };
}
