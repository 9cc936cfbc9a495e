/** PostgreSQL over a pool of connections; every wait has an end, every outage one name. */
import { DatabaseError, Pool, type ClientConfig, type PoolClient } from 'pg';
import { refusals } from '../errors.ts';
import { insideTransaction, type Sql, type SqlValue, type Statement } from './sql.ts';

export interface PostgresqlOptions {
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** Milliseconds for one statement, where those of `postgresqlLimits` are too few. */
  readonly longestStatement?: number;
}

export interface Postgresql extends Sql {
  close(): Promise<void>;
}

/** Milliseconds. A question has its own limit in the database, and one here in case that is gone. */
const postgresqlLimits = { connect: 3000, statement: 5000, answer: 6000 } as const;

/** What every connection of this process is set up with. */
export function connectionSettings(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: 'near-oidc',
    connectionTimeoutMillis: postgresqlLimits.connect,
    statement_timeout: postgresqlLimits.statement,
    query_timeout: postgresqlLimits.answer,
    keepAlive: true,
  };
}

/** Connects at the first question, not here. */
export function openPostgresql(options: PostgresqlOptions): Postgresql {
  const { url, poolSize, longestStatement: longest } = options;
  const limits = longest && { statement_timeout: longest, query_timeout: longest };
  const pool = new Pool({ ...connectionSettings(url), ...limits, max: poolSize });
  // A connection that broke while nobody used it: the next question opens another.
  pool.on('error', () => undefined);
  const ask = askThrough(pool);
  return {
    query: ask,
    async transaction(work) {
      const client = await pool.connect().catch(tellUnavailable);
      try {
        const result = await runTransaction(client, work);
        client.release();
        return result;
      } catch (error) {
        // Whatever state the connection is in, nobody else gets it.
        client.release(true);
        throw error;
      }
    },
    close: () => pool.end(),
  };
}

async function runTransaction<Result>(
  client: PoolClient,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  const query = askThrough(client);
  await query({ name: '', text: 'begin' });
  const result = await work(insideTransaction(query));
  await query({ name: '', text: 'commit' });
  return result;
}

function askThrough(asked: Pool | PoolClient): Sql['query'] {
  return async <Row extends object>(
    { name, text }: Statement,
    values?: readonly SqlValue[],
  ): Promise<readonly Row[]> => {
    try {
      const named = name === '' ? { text } : { name, text };
      const { rows } = await asked.query<Row>({ ...named, values: values as SqlValue[] });
      return rows;
    } catch (error) {
      return tellUnavailable(error);
    }
  };
}

/**
 * PostgreSQL's own errors are ours to mend, but for those by which it says that it
 * cannot answer now; all else is the connection's.
 * @throws Refusal `store_unavailable`, or the error
 */
export function tellUnavailable(error: unknown): never {
  if (error instanceof DatabaseError && !isPassing(error.code ?? '')) throw error;
  throw refusals.storeUnavailable(error);
}

/** Classes of PostgreSQL's error codes (Appendix A): connection, resources, operator, system, lock. */
function isPassing(code: string): boolean {
  const isReadOnly = code === '25006';
  const isRetryable = code === '40001' || code === '40P01' || code === '55P03';
  return isReadOnly || isRetryable || /^(08|53|57|58)/.test(code);
}
