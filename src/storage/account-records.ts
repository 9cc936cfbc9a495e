/** Sessions and grants as rows, by the account whose they are. */
import type { Clock } from '../clock.ts';
import type { AccountRecords, FoundPayload } from '../provider/ports.ts';
import type { Sql, SqlValue, Statement } from './sql.ts';

const statements = {
  sessions: {
    name: 'account_sessions',
    text: `select payload from records
      where model = 'Session' and account_id = $1 and expires_at > $2
      order by uid = $3 desc, expires_at desc limit $4::int`,
  },
  grants: {
    name: 'account_grants',
    text: `select payload from records
      where model = 'Grant' and account_id = $1 and expires_at > $2
      order by expires_at desc limit $3::int`,
  },
  removeSession: {
    name: 'account_remove_session',
    text: `with gone as (
        delete from records where model = 'Session' and uid = $2 and account_id = $1
        returning proof_id, payload),
      released as (
        update proofs set released_at = $3 where id in (select proof_id from gone))
      select payload from gone`,
  },
} satisfies Record<string, Statement>;

export function createAccountRecords(sql: Sql, clock: Clock): AccountRecords {
  const ask = async (statement: Statement, values: readonly SqlValue[]) =>
    (await sql.query<{ payload: FoundPayload }>(statement, values)).map(({ payload }) => payload);
  const now = () => new Date(clock());

  return {
    sessions: (accountId, firstUid, limit) =>
      ask(statements.sessions, [accountId, now(), firstUid, limit]),
    grants: (accountId, limit) => ask(statements.grants, [accountId, now(), limit]),
    async removeSession(accountId, uid) {
      const [removed] = await ask(statements.removeSession, [accountId, uid, now()]);
      return removed;
    },
  };
}
