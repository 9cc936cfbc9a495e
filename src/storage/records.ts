/**
 * Records as rows of a table. There is one table for what is durable and one, not
 * logged, for what is short-lived; each promise of the port holds by one statement.
 */
import type { Clock } from '../clock.ts';
import type { FoundRecord, ModelRecord, RecordStore, RemovedPayload } from '../provider/ports.ts';
import { endedSession } from './kinds-of-state.ts';
import type { Sql, SqlValue, Statement } from './sql.ts';

/** What is asked of either kind of state. Grants themselves are kept apart (`grants.ts`). */
export interface Records extends Omit<
  RecordStore,
  'findGrant' | 'removeIdleGrant' | 'saveSuccessor' | 'checkShortLived'
> {
  /** Whether anything alive stems from the grant. */
  holdsGrant(grantId: string): Promise<boolean>;
}

interface RecordRow {
  payload: Record<string, unknown>;
  consumed_at: Date | null;
}

type Table = 'records' | 'short_lived_records';

/** What is durable lets go of its proof, and the proof remembers when; of the rest the sweep knows. */
const removing = (table: Table, condition: string, at: string): string =>
  table === 'short_lived_records'
    ? `delete from ${table} where ${condition} returning 1 as done`
    : `with gone as (delete from ${table} where ${condition} returning proof_id),
       released as (
         update proofs set released_at = ${at} where id in (select proof_id from gone))
       select 1 as done from gone`;

/** Whether a session has no mark of its end; @param uid in SQL */
const goesOn = (uid: string): string =>
  `not exists (select 1 from short_lived_records as mark
     where mark.model = '${endedSession}' and mark.id_hash = ${uid})`;

/** Of a record's columns, whatever else is kept; and only while its session goes on, if that is known. */
function insertionsOf(table: Table) {
  const isShortLived = table === 'short_lived_records';
  const shared = 'model id_hash payload grant_id uid account_id client_id proof_id expires_at';
  const columns = [...shared.split(' '), ...(isShortLived ? ['user_code'] : [])];
  const places = columns.map((_column, index) => `$${index + 1}`).join(', ');
  const typed = places.replace('$3', '$3::json').replace('$9', '$9::timestamptz');
  const into = `insert into ${table} (${columns.join(', ')})`;
  const insert = `${into} values (${places})`;
  const insertOpen = isShortLived ? `${into} select ${typed} where ${goesOn('$5')}` : insert;
  return { columns, insert, insertOpen };
}

function statementsOf(table: Table) {
  const named = (name: string, text: string): Statement => ({ name: `${table}_${name}`, text });
  const isShortLived = table === 'short_lived_records';
  const { columns, insert, insertOpen } = insertionsOf(table);
  const renewed = columns.slice(2);
  const merge = renewed.map((column) => `${column} = excluded.${column}`).join(', ');
  const renew = renewed.map((column, index) => `${column} = $${index + 3}`).join(', ');
  const byId = 'model = $1 and id_hash = $2';
  const find = `select payload, consumed_at from ${table}`;
  const replace = `update ${table} set ${renew} where ${byId} and consumed_at is null`;
  return {
    save: named('save', `${insertOpen} on conflict (model, id_hash) do update set ${merge}`),
    insert: named('insert', `${insert} on conflict do nothing returning 1 as done`),
    replace: named('replace', `${replace} returning 1 as done`),
    replaceUnless: named(
      'replace_unless',
      `${replace} and not exists (select 1 from json_object_keys(payload) as member
         where member = any($${columns.length + 1}::text[])) returning 1 as done`,
    ),
    find: named('find', `${find} where ${byId}`),
    findBy: {
      uid: named('find_by_uid', `${find} where model = $1 and uid = $2`),
      userCode: isShortLived
        ? named('find_by_user_code', `${find} where model = $1 and user_code = $2`)
        : undefined,
    },
    consume: named(
      'consume',
      `update ${table} set consumed_at = $3 where ${byId} and consumed_at is null
       ${isShortLived ? `and ${goesOn(`${table}.uid`)}` : ''} returning 1 as done`,
    ),
    remove: named('remove', removing(table, byId, '$3')),
    removeByGrant: named(
      'remove_by_grant',
      removing(table, 'model = $1 and grant_id = $2 and ($3::text is null or uid = $3)', '$4'),
    ),
    removeByProof: named(
      'remove_by_proof',
      `delete from ${table} where proof_id = $1 returning payload`,
    ),
    holdsGrant: named(
      'holds_grant',
      `select 1 as done from ${table} where grant_id = $1 and expires_at > $2 limit 1`,
    ),
  };
}

export function createRecordTable(sql: Sql, table: Table, clock: Clock): Records {
  const statements = statementsOf(table);
  const columnsOf = table === 'records' ? toValues : toShortLivedValues;
  const isDone = async (statement: Statement, values: readonly SqlValue[]): Promise<boolean> =>
    (await sql.query(statement, values)).length === 1;
  const first = async (
    statement: Statement,
    values: readonly SqlValue[],
  ): Promise<FoundRecord | undefined> =>
    readRow((await sql.query<RecordRow>(statement, values))[0]);
  const removal = async (statement: Statement, values: readonly SqlValue[]): Promise<boolean> => {
    const given = table === 'records' ? [...values, new Date(clock())] : values;
    return (await sql.query(statement, given)).length > 0;
  };

  return {
    async save(record) {
      await sql.query(statements.save, columnsOf(record));
    },
    insert: (record) => isDone(statements.insert, columnsOf(record)),
    replace: (record, unless) =>
      unless === undefined
        ? isDone(statements.replace, columnsOf(record))
        : isDone(statements.replaceUnless, [...columnsOf(record), unless]),
    find: (model, idHash) => first(statements.find, [model, idHash]),
    async findBy(model, index, value) {
      const statement = statements.findBy[index];
      return statement && first(statement, [model, value]);
    },
    consume: (model, idHash, at) => isDone(statements.consume, [model, idHash, new Date(at)]),
    remove: (model, idHash) => removal(statements.remove, [model, idHash]),
    async removeByGrant(model, grantId, sessionUid) {
      const values = [model, grantId, sessionUid ?? null];
      // A successor that was saved while its predecessor went is seen the next time.
      while ((await removal(statements.removeByGrant, values)) && model === 'RefreshToken');
    },
    async removeByProof(proofId) {
      const removed = await sql.query<{ payload: RemovedPayload }>(statements.removeByProof, [
        proofId,
      ]);
      return removed.map(({ payload }) => payload);
    },
    holdsGrant: (grantId) => isDone(statements.holdsGrant, [grantId, new Date(clock())]),
  };
}

function readRow(row: RecordRow | undefined): FoundRecord | undefined {
  if (row === undefined) return undefined;
  const { payload, consumed_at: consumedAt } = row;
  return consumedAt === null ? { payload } : { payload, consumedAt: consumedAt.getTime() };
}

/** In the order of the columns of `records`. */
export function toValues(record: ModelRecord): SqlValue[] {
  return [
    record.model,
    record.idHash,
    JSON.stringify(record.payload),
    record.grantId ?? null,
    record.uid ?? null,
    record.accountId ?? null,
    record.clientId ?? null,
    record.proofId ?? null,
    record.expiresAt === undefined ? null : new Date(record.expiresAt),
  ];
}

function toShortLivedValues(record: ModelRecord): SqlValue[] {
  return [...toValues(record), record.userCode ?? null];
}
