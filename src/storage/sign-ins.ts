/** Sign-ins as rows. What an account has too many of goes as soon as there are more, what is old by cleaning. */
import type { FreshSignIn, SignIn, SignInStore } from '../account/ports.ts';
import type { Sql, Statement } from './sql.ts';

interface SignInRow {
  account_id: string;
  client_id: string;
  session_uid: string;
  at: Date;
  user_agent: string;
  method: SignIn['method'];
}

const columns = 'account_id, client_id, session_uid, at, user_agent, method';

const statements = {
  /** Both parts see the table as it was before, so of the older ones as many fewer may stay. */
  add: {
    name: 'sign_ins_add',
    text: `with added as (
        insert into sign_ins (id, ${columns})
          select id, account_id, client_id, session_uid, at::timestamptz, user_agent, method
          from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
            $7::text[]) as fresh (id, ${columns})
        on conflict (id) do nothing),
      counts as (
        select account_id, count(*) as fresh from unnest($2::text[]) as account_id group by 1)
      delete from sign_ins where id in (
        select older.id from counts cross join lateral (
          select id from sign_ins where sign_ins.account_id = counts.account_id
          order by at desc offset greatest(0, $8::int - counts.fresh)) as older)`,
  },
  recent: {
    name: 'sign_ins_recent',
    text: `select ${columns} from sign_ins where account_id = $1 order by at desc limit $2::int`,
  },
} satisfies Record<string, Statement>;

export function createSignInStore(sql: Sql): SignInStore {
  return {
    async add(signIns, mostOfAccount) {
      const values = readers.map((read) => signIns.map(read));
      await sql.query(statements.add, [...values, mostOfAccount]);
    },

    async recent(accountId, limit) {
      const rows = await sql.query<SignInRow>(statements.recent, [accountId, limit]);
      return rows.map(fromRow);
    },
  };
}

/** In the order of the parameters. */
const readers: readonly ((signIn: FreshSignIn) => string)[] = [
  ({ id }) => id,
  ({ accountId }) => accountId,
  ({ clientId }) => clientId,
  ({ sessionUid }) => sessionUid,
  ({ at }) => new Date(at).toISOString(),
  ({ userAgent }) => userAgent,
  ({ method }) => method,
];

function fromRow(row: SignInRow): SignIn {
  return {
    accountId: row.account_id,
    clientId: row.client_id,
    sessionUid: row.session_uid,
    at: row.at.getTime(),
    userAgent: row.user_agent,
    method: row.method,
  };
}
