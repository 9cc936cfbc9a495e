/** What expired gives its space back: the store stays as large as what is alive. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clean } from '../../src/storage/cleaning.ts';
import type { Database } from '../../src/storage/database.ts';
import { createRecordStore } from '../../src/storage/records.ts';
import { backends } from '../support/backends.ts';

const now = 1_800_000_000_000;

let database: Database;
beforeAll(async () => {
  [database] = (await Promise.all(backends.slice(0, 1).map(({ open }) => open()))) as [Database];
});
afterAll(() => database.close());

async function sizeInBytes(): Promise<number> {
  const query = "select pg_total_relation_size('records')::int as size";
  const { rows } = await database.knex.raw<{ rows: { size: number }[] }>(query);
  return rows[0]?.size ?? 0;
}

/** A burst of logins that nobody finished, and the cleaning after it. */
async function cycle(round: number): Promise<number> {
  const store = createRecordStore(database.knex);
  const payload = { padding: 'x'.repeat(1000) };
  await Promise.all(
    Array.from({ length: 500 }, (_item, index) =>
      store.save({ model: 'Interaction', idHash: `${round}-${index}`, payload, expiresAt: 1 }),
    ),
  );
  await clean(database.knex, now);
  return sizeInBytes();
}

test('logins abandoned over and over leave the store about as large as the first time', async () => {
  const first = await cycle(0);
  let last = first;
  for (let round = 1; round < 8; round += 1) last = await cycle(round);
  expect(last).toBeLessThan(first * 3);
});
