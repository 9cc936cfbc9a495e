/** What may be relied on of any store of keys. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../src/storage/database.ts';
import { createKeyStore } from '../../src/storage/keys.ts';
import { backends } from '../support/backends.ts';

describe.each(backends)('keys on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('of a generation are written once, and never changed', async () => {
    const keys = createKeyStore(database.knex);
    const key = (generation: number, sealed: string) => ({
      purpose: 'signing' as const,
      generation,
      sealed,
      createdAt: 1_700_000_000_000,
    });
    const won = await Promise.all(
      Array.from({ length: 10 }, (_item, index) => keys.insert(key(1, `sealed ${index}`))),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    await keys.insert(key(2, 'second'));
    const listed = await keys.list('signing');
    expect(listed.map(({ generation }) => generation)).toEqual([2, 1]);
    expect(listed[0]).toEqual(key(2, 'second'));
    expect(await keys.list('cookie')).toEqual([]);
  });
});
