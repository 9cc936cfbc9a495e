/** What may be relied on of any store of keys. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { KeyStore, SealedKey } from '../../src/provider/ports.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const key = (generation: number, sealed: string, rest: Partial<SealedKey> = {}): SealedKey => ({
  purpose: 'signing',
  algorithm: 'ES256',
  generation,
  sealed,
  createdAt: 1_700_000_000_123,
  activatesAt: 1_700_000_600_456,
  ...rest,
});

const tenTimes = <Result>(work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: 10 }, (_item, index) => work(index)));

describe.each(backends)('keys on $name', (backend) => {
  let opened: OpenBackend;
  let keys: KeyStore;
  beforeAll(async () => {
    opened = await openBackend(backend);
    keys = opened.stores.keys;
  });
  beforeEach(async () => {
    for (const each of await keys.list()) await keys.remove(each);
  });
  afterAll(() => opened.close());

  test('of a generation are written once, and never changed by another', async () => {
    const won = await tenTimes((index) => keys.insert(key(1, `sealed ${index}`)));
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await keys.insert(key(1, 'late'))).toBe(false);
    const [kept] = await keys.list();
    expect(kept).toEqual(key(1, `sealed ${won.indexOf(true)}`));
  });

  test('are listed newest first, each algorithm and purpose by itself', async () => {
    const edDSA = key(1, 'other algorithm', { algorithm: 'EdDSA' });
    const cookie = key(1, 'other purpose', { purpose: 'cookie', algorithm: 'secret' });
    for (const each of [key(1, 'first'), key(2, 'second'), edDSA, cookie]) {
      expect(await keys.insert(each)).toBe(true);
    }
    const ofES256 = (await keys.list()).filter(({ algorithm }) => algorithm === 'ES256');
    expect(ofES256).toEqual([key(2, 'second'), key(1, 'first')]);
    expect(await keys.list()).toEqual(expect.arrayContaining([edDSA, cookie]));
  });

  test('are outlined without what is sealed', async () => {
    await keys.insert(key(1, 'first'));
    const { sealed: _sealed, ...outline } = key(1, 'first');
    expect(await keys.outline()).toEqual([outline]);
  });

  test('are sealed anew by one alone of those who saw the same', async () => {
    await keys.insert(key(1, 'old'));
    const done = await tenTimes((index) => keys.reseal(key(1, 'old'), `new ${index}`));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect((await keys.list())[0]).toEqual(key(1, `new ${done.indexOf(true)}`));
    expect(await keys.reseal(key(2, 'old'), 'new')).toBe(false);
  });

  test('are removed by one alone', async () => {
    await keys.insert(key(1, 'first'));
    await keys.insert(key(1, 'other', { algorithm: 'EdDSA' }));
    const done = await tenTimes(() => keys.remove(key(1, 'first')));
    expect(done.filter(Boolean)).toHaveLength(1);
    expect(await keys.list()).toHaveLength(1);
  });

  test('that were made again in the place of removed ones are not taken for those', async () => {
    const again = key(1, 'again', { createdAt: 1_700_000_000_124 });
    await keys.insert(again);
    expect(await keys.remove(key(1, 'first'))).toBe(false);
    expect(await keys.reseal(key(1, 'again'), 'new')).toBe(false);
    expect(await keys.list()).toEqual([again]);
  });
});
