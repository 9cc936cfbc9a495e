/** What may be relied on of any store of keys and of accounts. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAccountStore } from '../../src/storage/accounts.ts';
import type { Database } from '../../src/storage/database.ts';
import { createKeyStore } from '../../src/storage/keys.ts';
import { backends } from '../support/backends.ts';

describe.each(backends)('on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('a generation of keys is written once, and never changed', async () => {
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

  test('an account is noted at each login, and barred once it is barred', async () => {
    const accounts = createAccountStore(database.knex);
    expect(await accounts.isBarred('alice.near')).toBe(false);
    expect(await accounts.recordLogin('alice.near', 1)).toEqual({ barred: false });
    await database.knex('accounts').where({ account_id: 'alice.near' }).update({ barred: true });
    expect(await accounts.recordLogin('alice.near', 2)).toEqual({ barred: true });
    expect(await accounts.isBarred('alice.near')).toBe(true);
  });
});
