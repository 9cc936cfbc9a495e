/** The same stores, with what each question took told to the metrics. */
import type { ObserveStore } from '../metrics.ts';
import type { Sql } from './sql.ts';

/** Statements without a name are asked at the start, and not counted. */
export function observeSql(sql: Sql, store: string, observe: ObserveStore): Sql {
  return {
    async query(statement, values) {
      if (statement.name === '') return sql.query(statement, values);
      return timed(observe(store, statement.name), () => sql.query(statement, values));
    },
    // Asked at a move alone, which nobody measures.
    transaction: sql.transaction,
  };
}

type Work = (...given: unknown[]) => Promise<unknown>;

/** Each function is one question, which is named after `thing` and it, such as `records_find_by`. */
export function observeFunctions<Functions extends object>(
  functions: Functions,
  store: string,
  thing: string,
  observe: ObserveStore,
): Functions {
  const given = Object.entries(functions as Record<string, Work>);
  const observed = given.map(([name, work]): [string, Work] => {
    const operation = `${thing}_${name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`;
    return [name, (...values) => timed(observe(store, operation), () => work(...values))];
  });
  return Object.fromEntries(observed) as Functions;
}

async function timed<Answer>(
  done: (failed: boolean) => void,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  let failed = true;
  try {
    const answer = await ask();
    failed = false;
    return answer;
  } finally {
    done(failed);
  }
}
