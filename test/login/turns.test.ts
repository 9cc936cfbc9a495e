import { describe, expect, test } from '@jest/globals';
import { createTurns } from '../../src/login/turns.ts';

const never = new AbortController().signal;

/** Work that ends when it is told to, and what of it has begun. */
function createWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<string>((resolve) => ends.set(name, () => resolve(name)));
  };
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('turns', () => {
  test('come to so many at once, and then in the order of asking', async () => {
    const turns = createTurns(2);
    const { begun, work, end } = createWork();
    const all = ['a', 'b', 'c', 'd'].map((name) => turns.take(name, work(name), never));
    await settle();
    expect(begun).toEqual(['a', 'b']);
    end('b');
    await settle();
    expect(begun).toEqual(['a', 'b', 'c']);
    for (const name of ['a', 'c']) end(name);
    await settle();
    end('d');
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('come to one of a name at a time: others pass those who ask often', async () => {
    const turns = createTurns(3);
    const { begun, work, end } = createWork();
    for (let time = 1; time <= 5; time += 1) void turns.take('often', work(`often ${time}`), never);
    void turns.take('once', work('once'), never);
    await settle();
    expect(begun).toEqual(['often 1', 'once']);
    end('often 1');
    await settle();
    expect(begun).toEqual(['often 1', 'once', 'often 2']);
  });

  test('come to who waited while others had theirs, before those who had one', async () => {
    const turns = createTurns(1);
    const { begun, work, end } = createWork();
    for (let time = 1; time <= 3; time += 1) void turns.take('often', work(`often ${time}`), never);
    for (const name of ['one', 'other']) void turns.take(name, work(name), never);
    for (const name of ['often 1', 'one', 'other']) {
      await settle();
      end(name);
    }
    await settle();
    expect(begun).toEqual(['often 1', 'one', 'other', 'often 2']);
  });

  test('are given up by who stops waiting, and by work that fails', async () => {
    const turns = createTurns(1);
    const { begun, work } = createWork();
    const failing = turns.take('a', () => Promise.reject(new Error('failed')), never);
    const stop = new AbortController();
    const waiting = turns.take('b', work('b'), stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(failing).rejects.toThrow('failed');
    void turns.take('c', work('c'), never);
    await settle();
    expect(begun).toEqual(['c']);
    await expect(turns.take('d', work('d'), stop.signal)).rejects.toThrow('enough');
  });
});
