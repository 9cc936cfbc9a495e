/** Which tables hold what is durable, as the database itself describes them. */
import type { Sql } from './sql.ts';

export interface Column {
  readonly name: string;
  /** As PostgreSQL writes it, such as `timestamp with time zone`. */
  readonly type: string;
}

export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
}

/** Of knex: which migrations ran. Each database knows its own. */
const notOurs = "'schema_migrations', 'schema_migrations_lock'";

const listColumns = {
  name: '',
  text: `select c.relname::text as table_name, c.relkind::text as kind, a.attname::text as name,
      format_type(a.atttypid, a.atttypmod) as type,
      a.attidentity <> '' or a.attgenerated <> ''
        or coalesce(pg_get_expr(d.adbin, d.adrelid), '') like 'nextval(%' as is_counted
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relnamespace = current_schema()::regnamespace
      and c.relkind in ('r', 'p', 'f', 'm') and c.relpersistence = 'p'
      and c.relname not in (${notOurs})
    order by c.relname, a.attnum`,
};

interface ColumnRow extends Column {
  readonly table_name: string;
  readonly kind: string;
  readonly is_counted: boolean;
}

/**
 * Every table but those that are not logged, which hold what is short-lived.
 * @throws Error where one has what a plain copy would not carry over
 */
export async function listDurableTables({ query }: Sql): Promise<readonly Table[]> {
  const rows = await query<ColumnRow>(listColumns);
  const odd = rows.find(({ kind, is_counted: isCounted }) => kind !== 'r' || isCounted);
  if (odd !== undefined) {
    throw new Error(`${odd.table_name}.${odd.name} is more than a value, and cannot be copied`);
  }
  return [...Map.groupBy(rows, ({ table_name: name }) => name)].map(([name, columns]) => ({
    name,
    columns: columns.map((column) => ({ name: column.name, type: column.type })),
  }));
}
