/**
 * What this room asks of a database: statements written once, run by name. Both
 * PostgreSQL and the embedded one answer to it, in the same dialect.
 */

/** Prepared under its name at its first use on each connection, so the name stands for this text alone. */
export interface Statement {
  readonly name: string;
  /** With parameters `$1`, `$2`, … */
  readonly text: string;
}

export interface Sql {
  /**
   * One round trip. Values are text, numbers, booleans, dates, bytes, null, or arrays of text;
   * JSON is text on the way in and parsed on the way out; counts are cast to `int`.
   * @throws Refusal `store_unavailable` where the database cannot answer now
   */
  query<Row extends object>(
    statement: Statement,
    values?: readonly SqlValue[],
  ): Promise<readonly Row[]>;
  /** All of `work` or, where it throws, nothing of it. Ask `sql`, its argument, and nobody else. */
  transaction<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result>;
}

/** What the work of a transaction asks, and in which it begins no other. */
export function insideTransaction(query: Sql['query']): Sql {
  const refuse = () => Promise.reject(new Error('a transaction inside a transaction'));
  return { query, transaction: refuse };
}

export type SqlValue =
  string | number | boolean | Date | Buffer | null | readonly (string | null)[];
