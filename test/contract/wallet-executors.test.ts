/** What may be relied on of any store of wallets' code. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ExecutorCopy, ExecutorStore } from '../../src/wallets/ports.ts';
import { backends, openBackend, type OpenBackend } from '../support/backends.ts';

const start = 1_700_000_000_123;

function copyOf(code: string): ExecutorCopy {
  const plain = Buffer.from(code);
  const sha256 = createHash('sha256').update(plain).digest('hex');
  return { sha256, size: plain.length, compressed: gzipSync(plain) };
}

const first = copyOf('first()');
const second = copyOf('second() //');
const third = copyOf('third() // //');

const outlineOf = ({ sha256, size }: ExecutorCopy, at: number) => ({ sha256, size, at });

const tenTimes = <Result>(work: (index: number) => Promise<Result>): Promise<Result[]> =>
  Promise.all(Array.from({ length: 10 }, (_item, index) => work(index)));

const won = (results: readonly boolean[]) => results.filter(Boolean).length;

describe.each(backends)('the code of wallets on $name', (backend) => {
  let opened: OpenBackend;
  let store: ExecutorStore;
  let id: string;
  let count = 0;
  beforeAll(async () => {
    opened = await openBackend(backend);
    store = opened.stores.executors;
  });
  afterAll(() => opened.close());

  const recordFirst = async () => {
    id = `wallet-${(count += 1)}`;
    expect(await store.record(id, first, start)).toBe(true);
  };
  const outline = async () => (await store.outline()).find((one) => one.id === id);

  test('is recorded once, byte for byte, whoever comes first', async () => {
    id = 'raced';
    const copies = Array.from({ length: 10 }, (_item, index) => copyOf(`code ${index}`));
    const done = await tenTimes((index) => store.record(id, copies[index] as ExecutorCopy, start));
    expect(won(done)).toBe(1);
    const kept = copies[done.indexOf(true)] as ExecutorCopy;
    expect(await outline()).toEqual({
      id,
      recorded: outlineOf(kept, start),
      seen: undefined,
      checkedAt: start,
    });
    expect(await store.read(id, kept.sha256)).toEqual(kept);
    expect(await store.record(id, first, start + 1)).toBe(false);
  });

  test('is read by its hash, and not by that of another wallet', async () => {
    await recordFirst();
    expect(await store.read(id, second.sha256)).toBeUndefined();
    expect(await store.read('no-such-wallet', first.sha256)).toBeUndefined();
  });

  test('of 4 MB comes back as it was', async () => {
    id = 'large';
    const noise = Buffer.alloc(4_000_000);
    for (let at = 0; at < noise.length; at += 32) {
      createHash('sha256').update(String(at)).digest().copy(noise, at);
    }
    const large = { sha256: 'f'.repeat(64), size: noise.length, compressed: noise };
    expect(await store.record(id, large, start)).toBe(true);
    const kept = await store.read(id, large.sha256);
    expect(kept?.compressed.equals(noise)).toBe(true);
  });

  test('is checked by one alone of those for whom it is due', async () => {
    await recordFirst();
    const due = start + 1000;
    expect(await store.claimCheck(id, start - 1, due)).toBe(false);
    expect(won(await tenTimes(() => store.claimCheck(id, start, due)))).toBe(1);
    expect((await outline())?.checkedAt).toBe(due);
  });

  test('that was seen stands beside what is recorded, and is news to one alone', async () => {
    await recordFirst();
    expect(await store.noteSeen(id, first, start + 1)).toBe(false);
    expect(won(await tenTimes(() => store.noteSeen(id, second, start + 2)))).toBe(1);
    expect(await outline()).toMatchObject({
      recorded: outlineOf(first, start),
      seen: outlineOf(second, start + 2),
    });
    expect(await store.read(id, first.sha256)).toEqual(first);
    expect(await store.read(id, second.sha256)).toEqual(second);
    expect(await store.noteSeen('no-such-wallet', second, start)).toBe(false);
  });

  test('that was seen is replaced by what is seen later', async () => {
    await recordFirst();
    await store.noteSeen(id, second, start + 1);
    expect(await store.noteSeen(id, third, start + 2)).toBe(true);
    expect((await outline())?.seen).toEqual(outlineOf(third, start + 2));
    expect(await store.read(id, second.sha256)).toBeUndefined();
  });

  test('that was seen is forgotten once its origin serves the recorded one again', async () => {
    await recordFirst();
    expect(await store.forgetSeen(id, first.sha256)).toBe(false);
    await store.noteSeen(id, second, start + 1);
    expect(await store.forgetSeen(id, second.sha256)).toBe(false);
    expect(won(await tenTimes(() => store.forgetSeen(id, first.sha256)))).toBe(1);
    expect((await outline())?.seen).toBeUndefined();
  });

  test('is accepted by one alone, and only if it is what was looked at', async () => {
    await recordFirst();
    await store.noteSeen(id, third, start + 1);
    expect(await store.accept(id, second.sha256, start + 2)).toBe(false);
    expect(won(await tenTimes(() => store.accept(id, third.sha256, start + 2)))).toBe(1);
    expect(await outline()).toMatchObject({
      recorded: outlineOf(third, start + 2),
      seen: undefined,
    });
    expect(await store.read(id, third.sha256)).toEqual(third);
    expect(await store.read(id, first.sha256)).toBeUndefined();
  });
});
