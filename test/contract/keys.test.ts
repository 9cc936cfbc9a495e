/** What may be relied on of any store of keys. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

describe.each(backends)('keys on $name', (backend) => {
  let opened: OpenBackend;
  beforeAll(async () => {
    opened = await openBackend(backend);
  });
  afterAll(() => opened.close());

  test('of a generation are written once, and never changed', async () => {
    const { keys } = opened.stores;
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
