/** What expired gives its space back: the store stays as large as what is alive. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { clean } from '../../src/storage/cleaning.ts';
import { openBackend, backends, type OpenBackend } from '../support/backends.ts';

const now = 1_800_000_000_000;

let opened: OpenBackend;
beforeAll(async () => {
  const embedded = backends.find(({ isShared }) => !isShared);
  if (embedded === undefined) throw new Error('no backend is embedded');
  opened = await openBackend(embedded);
});
afterAll(() => opened.close());

async function sizeInBytes(): Promise<number> {
  const [row] = await opened.sql.query<{ size: number }>({
    name: '',
    text: "select pg_total_relation_size('records')::int as size",
  });
  return row?.size ?? 0;
}

/** A burst of sessions that ended, and the cleaning after it. */
async function cycle(round: number): Promise<number> {
  const { records } = opened.stores;
  const payload = { padding: 'x'.repeat(1000) };
  await Promise.all(
    Array.from({ length: 500 }, (_item, index) =>
      records.save({ model: 'Session', idHash: `${round}-${index}`, payload, expiresAt: 1 }),
    ),
  );
  await clean({ sql: opened.sql, clock: () => now, vacuums: true });
  return sizeInBytes();
}

test('sessions that ended over and over leave the store about as large as the first time', async () => {
  const first = await cycle(0);
  let last = first;
  for (let round = 1; round < 8; round += 1) last = await cycle(round);
  expect(last).toBeLessThan(first * 3);
});
