/** Open challenges of accounts as rows of a table that is not logged; each has a place. */
import type { AccountChallenge, AccountChallengeStore } from '../login/ports.ts';
import { ownPlaces, sharedPlaceAt } from './challenge-places.ts';
import type { Sql, Statement } from './sql.ts';

interface AccountChallengeRow {
  nonce: string;
  message: string;
  recipient: string;
  opened_at: Date;
  expires_at: Date;
}

const columns = 'nonce, message, recipient, opened_at, expires_at';

/** Whether the one at the shared place is of this span, and open. */
const isShared = `account_id = $1 and place = $8::int and opened_at >= $9 and expires_at > $6`;

/** Takes any free place, so that many who ask at once seldom want the same. */
const open: Statement = {
  name: 'account_challenges_open',
  text: `with free as (
      select place from generate_series(0, ${ownPlaces - 1}) as own (place)
      where not exists (select 1 from account_challenges as held
        where held.account_id = $1 and held.place = own.place and held.expires_at > $6)
      order by random() limit 1),
    wanted as (select coalesce((select place from free), $8::int) as place),
    kept as (
      insert into account_challenges (account_id, place, ${columns})
      select $1, place, $2, case when place < ${ownPlaces} then $3 else $4 end, $5,
        $6::timestamptz, $7::timestamptz
      from wanted
      where place < ${ownPlaces} or not exists (
        select 1 from account_challenges where ${isShared})
      on conflict (account_id, place) do update
        set nonce = excluded.nonce, message = excluded.message, recipient = excluded.recipient,
          opened_at = excluded.opened_at, expires_at = excluded.expires_at
        where account_challenges.expires_at <= $6
          or (account_challenges.place = $8::int and account_challenges.opened_at < $9)
      returning ${columns})
    select ${columns} from kept
    union all
    select ${columns} from account_challenges where ${isShared}
      and not exists (select from kept) and not exists (select from free)`,
};

const list: Statement = {
  name: 'account_challenges_list',
  text: `select ${columns} from account_challenges where account_id = $1 and expires_at > $2
    order by opened_at desc`,
};

const take: Statement = {
  name: 'account_challenges_take',
  text: `delete from account_challenges where account_id = $1 and nonce = $2 returning 1 as done`,
};

export function createAccountChallengeStore(sql: Sql): AccountChallengeStore {
  const store: AccountChallengeStore = {
    async open(accountId, fresh, now) {
      const { place, since } = sharedPlaceAt(now);
      const [row] = await sql.query<AccountChallengeRow>(open, [
        accountId,
        toText(fresh.nonce),
        fresh.message,
        fresh.sharedMessage,
        fresh.recipient,
        new Date(fresh.openedAt),
        new Date(fresh.expiresAt),
        place,
        new Date(since),
      ]);
      // Somebody took the same place, or the shared one was answered, in this very moment.
      return row === undefined ? store.open(accountId, fresh, now) : fromRow(row);
    },
    async list(accountId, now) {
      const rows = await sql.query<AccountChallengeRow>(list, [accountId, new Date(now)]);
      return rows.map(fromRow);
    },
    take: async (accountId, nonce) =>
      (await sql.query(take, [accountId, toText(nonce)])).length === 1,
  };
  return store;
}

const toText = (nonce: Uint8Array): string => Buffer.from(nonce).toString('base64');

function fromRow(row: AccountChallengeRow): AccountChallenge {
  return {
    nonce: new Uint8Array(Buffer.from(row.nonce, 'base64')),
    message: row.message,
    recipient: row.recipient,
    openedAt: row.opened_at.getTime(),
    expiresAt: row.expires_at.getTime(),
  };
}
