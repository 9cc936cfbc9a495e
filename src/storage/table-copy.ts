/** One table from one database to another, as text and in batches; and what shows that it arrived. */
import { escapeIdentifier } from 'pg';
import type { Sql } from './sql.ts';
import type { Table } from './tables.ts';

/** Rows that are in memory at one time. */
const batch = 500;

type TextRow = Readonly<Record<string, string | null>>;

/** Both in a transaction, since a cursor lives no longer. */
export async function copyTable(table: Table, from: Sql, to: Sql): Promise<void> {
  const columns = namesOf(table);
  const asText = columns.map((column) => `${column}::text as ${column}`).join(', ');
  const tableName = escapeIdentifier(table.name);
  const text = `declare moving no scroll cursor for select ${asText} from ${tableName}`;
  await from.query({ name: '', text });
  const insert = { name: '', text: insertOf(table) };
  for (;;) {
    const fetch = { name: '', text: `fetch ${batch} from moving` };
    const rows = await from.query<TextRow>(fetch);
    if (rows.length === 0) break;
    await to.query(
      insert,
      table.columns.map(({ name }) => rows.map((row) => row[name] ?? null)),
    );
  }
  await from.query({ name: '', text: 'close moving' });
}

function insertOf(table: Table): string {
  const names = namesOf(table).join(', ');
  const lists = table.columns.map((_column, index) => `$${index + 1}::text[]`).join(', ');
  const values = table.columns.map(({ name, type }) => `${escapeIdentifier(name)}::${type}`);
  return `insert into ${escapeIdentifier(table.name)} (${names})
    select ${values.join(', ')} from unnest(${lists}) as moved (${names})`;
}

export interface TableDigest {
  readonly rows: number;
  /** SHA-256 over the rows, in whatever order they lie. */
  readonly checksum: string;
}

export async function digestOf(table: Table, sql: Sql): Promise<TableDigest> {
  const row = `row(${namesOf(table).join(', ')})::text`;
  const text = `select count(*)::int as rows, ${sha256(`coalesce(string_agg(hash, '' order by hash collate "C"), '')`)} as checksum
    from (select ${sha256(row)} as hash from ${escapeIdentifier(table.name)}) hashes`;
  const [digest] = await sql.query<TableDigest>({ name: '', text });
  if (digest === undefined) throw new Error(`no answer about ${table.name}`);
  return digest;
}

const namesOf = ({ columns }: Table) => columns.map(({ name }) => escapeIdentifier(name));

const sha256 = (text: string) => `encode(sha256(convert_to(${text}, 'UTF8')), 'hex')`;
