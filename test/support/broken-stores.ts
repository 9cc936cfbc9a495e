/** Real stores behind a switch: while it is off, none of them can be reached. */
import { refusals } from '../../src/errors.ts';
import type { Stores } from '../../src/storage/stores.ts';

export interface StoreSwitch {
  /** Which operations fail, such as `records.save`, or `records.save Session`; all, or none. */
  broken: 'all' | readonly string[];
  /** How many of them still succeed. */
  spared: number;
  /** How many operations may still fail. */
  failures: number;
  /** Every operation that was asked for, until a test empties it. */
  readonly asked: string[];
  wrap(stores: Stores): Stores;
}

/** What a driver says of a database that is away; for the log, and for nobody else. */
export const driverWords = 'connect ECONNREFUSED 192.0.2.7:5432';

export function createStoreSwitch(): StoreSwitch {
  const state: StoreSwitch = {
    broken: [],
    spared: 0,
    failures: Infinity,
    asked: [],
    wrap: (stores) => ({
      accountChallenges: guard('accountChallenges', stores.accountChallenges),
      challenges: guard('challenges', stores.challenges),
      clients: guard('clients', stores.clients),
      keys: guard('keys', stores.keys),
      phoneTickets: guard('phoneTickets', stores.phoneTickets),
      proofs: guard('proofs', stores.proofs),
      records: guard('records', stores.records),
      accountRecords: guard('accountRecords', stores.accountRecords),
      signIns: guard('signIns', stores.signIns),
      executors: guard('executors', stores.executors),
      // Where its store is away, a counter goes on by itself.
      counters: stores.counters,
      check: guard('', { check: stores.check }).check,
      close: () => stores.close(),
    }),
  };

  const guard = <Store extends object>(name: string, store: Store): Store => {
    const guarded = Object.entries(store as Record<string, (...given: unknown[]) => unknown>).map(
      ([operation, work]) => [
        operation,
        async (...given: unknown[]) => {
          state.asked.push(`${name}.${operation}`);
          const isBroken =
            state.broken === 'all' ||
            namesOf(`${name}.${operation}`, given).some((each) => state.broken.includes(each));
          if (isBroken && state.spared > 0) {
            state.spared -= 1;
          } else if (isBroken && state.failures > 0) {
            state.failures -= 1;
            throw refusals.storeUnavailable(new Error(driverWords));
          }
          return work(...given);
        },
      ],
    );
    return Object.fromEntries(guarded) as Store;
  };
  return state;
}

/** With and without the model of a record. */
function namesOf(operation: string, [first]: unknown[]): string[] {
  const model = typeof first === 'object' && first !== null && 'model' in first ? first.model : '';
  return [operation, `${operation} ${String(model)}`];
}
