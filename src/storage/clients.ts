/** Clients as rows; whoever remembers one is told when it comes, changes or goes. */
import type { Clock } from '../clock.ts';
import type { ClientStore, FreshClient, RemovedClient, StoredClient } from '../provider/ports.ts';
import { channels, type Changes } from './changes.ts';
import { intervalOf } from './kinds-of-state.ts';
import type { Sql, SqlValue, Statement } from './sql.ts';

/** Removed at once. */
const mostUnused = 100;

/** Milliseconds. */
export const useNotedEvery = 24 * 60 * 60 * 1000;

const columns = `id, origin, metadata, secret_hash, secret_sealed, former_secret_hash,
  former_secret_until, version, created_at, changed_at, used_at`;

const telling = (change: string): string =>
  `with changed as (${change} returning id)
   select pg_notify('${channels.clients}', id) from changed`;

/**
 * All that is durable and a client's own. Of a session its payload is taken apart, which the
 * database does to no text that it cannot hold (U+0000, lone surrogates): such a one keeps
 * what it knows of a client that is gone.
 */
const removeOwn = `own as (
    delete from records where client_id = $1 returning model, id_hash, account_id, proof_id),
  released as (
    update proofs set released_at = $2 where id in (select proof_id from own)),
  sessions as (
    update records set payload = (
        select json_object_agg(key, case when key = 'authorizations'
          then (select coalesce(json_object_agg(app, known), '{}')
            from json_each(value) as authorized (app, known) where app <> $1)
          else value end)
        from json_each(payload))
    where model = 'Session' and account_id in (select account_id from own)
      and case when position('\\u' in payload::text) > 0 then false
        else payload->'authorizations'->$1::text is not null end)`;

const countOwn = `array(
    select id_hash from own
    where model = 'Grant' and pg_notify('${channels.grants}', id_hash) is not null) as grants,
  (select count(*)::int from own where model = 'RefreshToken') as tokens`;

/** It may have been used until its next use would have been noted. */
const isUnused = `coalesce(used_at + ${intervalOf(useNotedEvery)}, created_at) < $1`;

const statements = {
  find: { name: 'clients_find', text: `select ${columns} from clients where id = $1` },
  list: {
    name: 'clients_list',
    text: `select ${columns} from clients where $1::text is null or origin = $1
      order by origin, id`,
  },
  listSealed: {
    name: 'clients_list_sealed',
    text: `select ${columns} from clients where secret_sealed is not null order by id`,
  },
  insert: {
    name: 'clients_insert',
    text: telling(`insert into clients (id, origin, metadata, secret_hash, secret_sealed, version,
        created_at, changed_at)
      values ($1, $2, $3, $4, $5, 1, $6, $6) on conflict (id) do nothing`),
  },
  replace: {
    name: 'clients_replace',
    text: telling(`update clients set metadata = $3, secret_hash = $4, secret_sealed = $5,
        former_secret_hash = $6, former_secret_until = $7, changed_at = $8, version = version + 1
      where id = $1 and version = $2`),
  },
  noteUse: {
    name: 'clients_note_use',
    text: `update clients set used_at = $2
      where id = $1 and coalesce(used_at <= $2::timestamptz - ${intervalOf(useNotedEvery)}, true)`,
  },
  remove: {
    name: 'clients_remove',
    text: `with gone as (delete from clients where id = $1 returning id), ${removeOwn}
      select ${countOwn}, pg_notify('${channels.clients}', id) from gone`,
  },
  removeUnused: {
    name: 'clients_remove_unused',
    text: `with gone as (delete from clients where id = any (array(
          select id from clients
          where origin = 'registered' and coalesce(used_at, created_at) < $1 and ${isUnused}
          order by id limit ${mostUnused} for update skip locked))
        and ${isUnused} returning id)
      select id, pg_notify('${channels.clients}', id) from gone`,
  },
  removeLeft: {
    name: 'clients_remove_left',
    text: `with ${removeOwn} select ${countOwn}`,
  },
} satisfies Record<string, Statement>;

interface ClientRow {
  id: string;
  origin: StoredClient['origin'];
  metadata: StoredClient['metadata'];
  secret_hash: string | null;
  secret_sealed: string | null;
  former_secret_hash: string | null;
  former_secret_until: Date | null;
  version: number;
  created_at: Date;
  changed_at: Date;
  used_at: Date | null;
}

interface RemovedRow {
  grants: string[];
  tokens: number;
}

export interface ClientStoreParts {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly changes: Pick<Changes, 'tellHere'>;
}

export function createClientStore({ sql, clock, changes }: ClientStoreParts): ClientStore {
  const list = async (statement: Statement, values: readonly SqlValue[] = []) =>
    (await sql.query<ClientRow>(statement, values)).map(fromRow);
  const isDone = async (statement: Statement, values: readonly SqlValue[]) =>
    (await sql.query(statement, values)).length === 1;
  const removeBy = async (statement: Statement, id: string) => {
    const [removed] = await sql.query<RemovedRow>(statement, [id, new Date(clock())]);
    removed?.grants.forEach((idHash) => changes.tellHere('grants', idHash));
    return removed && { grants: removed.grants.length, refreshTokens: removed.tokens };
  };

  /** What a request that was under way saved meanwhile is seen the next time. */
  const removeLeft = async (id: string) => {
    while (isAny(await removeBy(statements.removeLeft, id)));
  };

  return {
    find: async (id) => (await list(statements.find, [id]))[0],
    list: (origin) => list(statements.list, [origin ?? null]),
    listSealed: () => list(statements.listSealed),
    insert: (client) =>
      isDone(statements.insert, [
        client.id,
        client.origin,
        ...toDetails(client),
        new Date(client.createdAt),
      ]),
    replace: (client) =>
      isDone(statements.replace, [
        client.id,
        client.version,
        ...toDetails(client),
        client.formerSecret?.hash ?? null,
        client.formerSecret === undefined ? null : new Date(client.formerSecret.until),
        new Date(clock()),
      ]),
    async noteUse(id, at) {
      await sql.query(statements.noteUse, [id, new Date(at)]);
    },
    async remove(id) {
      const removed = await removeBy(statements.remove, id);
      if (removed !== undefined) await removeLeft(id);
      return removed;
    },
    async removeUnused(before) {
      const gone = await sql.query<{ id: string }>(statements.removeUnused, [new Date(before)]);
      for (const { id } of gone) await removeLeft(id);
      return gone.map(({ id }) => id);
    },
  };
}

const isAny = (removed: RemovedClient | undefined): boolean =>
  removed !== undefined && removed.grants + removed.refreshTokens > 0;

function toDetails({ metadata, secret }: FreshClient): SqlValue[] {
  return [JSON.stringify(metadata), secret.hash ?? null, secret.sealed ?? null];
}

function fromRow(row: ClientRow): StoredClient {
  const { former_secret_hash: hash, former_secret_until: until } = row;
  return {
    id: row.id,
    origin: row.origin,
    metadata: row.metadata,
    secret: { hash: row.secret_hash ?? undefined, sealed: row.secret_sealed ?? undefined },
    formerSecret: hash === null || until === null ? undefined : { hash, until: until.getTime() },
    createdAt: row.created_at.getTime(),
    changedAt: row.changed_at.getTime(),
    usedAt: row.used_at?.getTime(),
    version: row.version,
  };
}
