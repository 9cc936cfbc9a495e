/** The code of wallets as rows: what is recorded, and beside it what its origin serves instead. */
import type {
  CopyOutline,
  ExecutorCopy,
  ExecutorOutline,
  ExecutorStore,
} from '../wallets/ports.ts';
import type { Sql, SqlValue, Statement } from './sql.ts';

const outline: Statement = {
  name: 'executors_outline',
  text: `select id, sha256, size, recorded_at, checked_at, seen_sha256, seen_size, seen_at
    from wallet_executors order by id`,
};

const read: Statement = {
  name: 'executors_read',
  text: `select size, content from wallet_executors where id = $1 and sha256 = $2
    union all
    select seen_size, seen_content from wallet_executors where id = $1 and seen_sha256 = $2`,
};

const record: Statement = {
  name: 'executors_record',
  text: `insert into wallet_executors (id, sha256, size, content, recorded_at, checked_at)
    values ($1, $2, $3, $4, $5, $5) on conflict (id) do nothing returning 1 as done`,
};

const claim: Statement = {
  name: 'executors_claim',
  text: `update wallet_executors set checked_at = $3
    where id = $1 and checked_at <= $2 returning 1 as done`,
};

const noteSeen: Statement = {
  name: 'executors_note_seen',
  text: `update wallet_executors
    set seen_sha256 = $2, seen_size = $3, seen_content = $4, seen_at = $5
    where id = $1 and sha256 <> $2 and seen_sha256 is distinct from $2 returning 1 as done`,
};

const nothingSeen = 'seen_sha256 = null, seen_size = null, seen_content = null, seen_at = null';

const forgetSeen: Statement = {
  name: 'executors_forget_seen',
  text: `update wallet_executors set ${nothingSeen}
    where id = $1 and sha256 = $2 and seen_sha256 is not null returning 1 as done`,
};

const accept: Statement = {
  name: 'executors_accept',
  text: `update wallet_executors
    set sha256 = seen_sha256, size = seen_size, content = seen_content, recorded_at = $3,
      ${nothingSeen}
    where id = $1 and seen_sha256 = $2 returning 1 as done`,
};

interface OutlineRow {
  readonly id: string;
  readonly sha256: string;
  readonly size: number;
  readonly recorded_at: Date;
  readonly checked_at: Date;
  readonly seen_sha256: string | null;
  readonly seen_size: number | null;
  readonly seen_at: Date | null;
}

interface ContentRow {
  readonly size: number;
  readonly content: Uint8Array;
}

export function createExecutorStore(sql: Sql): ExecutorStore {
  const changes = async (statement: Statement, values: readonly SqlValue[]) =>
    (await sql.query(statement, values)).length === 1;
  const copied = ({ sha256, size, compressed }: ExecutorCopy) => [sha256, size, compressed];

  return {
    outline: async () => (await sql.query<OutlineRow>(outline)).map(toOutline),
    async read(id, sha256) {
      const [row] = await sql.query<ContentRow>(read, [id, sha256]);
      return row && { sha256, size: row.size, compressed: Buffer.from(row.content) };
    },
    record: (id, copy, at) => changes(record, [id, ...copied(copy), new Date(at)]),
    claimCheck: (id, before, at) => changes(claim, [id, new Date(before), new Date(at)]),
    noteSeen: (id, copy, at) => changes(noteSeen, [id, ...copied(copy), new Date(at)]),
    forgetSeen: (id, recorded) => changes(forgetSeen, [id, recorded]),
    accept: (id, seen, at) => changes(accept, [id, seen, new Date(at)]),
  };
}

function toOutline(row: OutlineRow): ExecutorOutline {
  const { id, sha256, size, recorded_at: recordedAt, checked_at: checkedAt } = row;
  return {
    id,
    recorded: { sha256, size, at: recordedAt.getTime() },
    seen: readSeen(row),
    checkedAt: checkedAt.getTime(),
  };
}

function readSeen(row: OutlineRow): CopyOutline | undefined {
  const { seen_sha256: sha256, seen_size: size, seen_at: at } = row;
  if (sha256 === null || size === null || at === null) return undefined;
  return { sha256, size, at: at.getTime() };
}
