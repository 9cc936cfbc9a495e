/** What browsers are served stays what was seen first, whatever origins do. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { refusals } from '../../src/errors.ts';
import type { ExecutorStore } from '../../src/wallets/ports.ts';
import { backends, openBackend, type Backend, type OpenBackend } from '../support/backends.ts';
import { startOrigin } from '../support/origins.ts';
import { createStage, hashOf, hour, newWallet, offeredBy, script, type Stage } from './stage.ts';

const code = 'window.selector.ready({})';
const changedCode = 'window.selector.ready([])';

let opened: OpenBackend;
let store: ExecutorStore;
let stage: Stage;
beforeAll(async () => {
  opened = await openBackend(backends.find(({ name }) => name === 'PostgreSQL') as Backend);
  store = opened.stores.executors;
});
beforeEach(() => {
  stage = createStage(() => store);
});
afterEach(() => stage.close());
afterAll(() => opened.close());

describe('one byte that changed at the origin', () => {
  async function changeAfterRecord(follow = false) {
    const { wallet, origin } = await newWallet(script(code));
    const keeper = await stage.start({ wallets: [wallet], follow });
    const other = await stage.start({ wallets: [wallet], follow });
    await keeper.look();
    await other.look();
    const before = origin.asked.length;
    origin.answer = script(changedCode);
    stage.now += 6 * hour;
    await keeper.look();
    await other.look();
    return { wallet, origin, keeper, other, before };
  }

  test('changes nothing that is served, and is told of once, whoever looks how often', async () => {
    const { wallet, origin, keeper, other, before } = await changeAfterRecord();
    for (let times = 0; times < 3; times += 1) {
      stage.now += 7 * hour;
      await keeper.look();
      await other.look();
    }
    for (const each of [keeper, other]) {
      expect(offeredBy(each)).toEqual({ [wallet.id]: hashOf(code) });
      expect(await each.find(wallet.id, hashOf(changedCode))).toBeUndefined();
      expect(each.states()).toEqual([{ id: wallet.id, isChanged: true }]);
    }
    // Four looks of one instance each.
    expect(origin.asked).toHaveLength(before + 4);
    expect(stage.told(/changed at its origin/)).toBe(1);
    expect(stage.log).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        wallet: wallet.id,
        recorded: hashOf(code),
        seen: hashOf(changedCode),
      }),
    );
  });

  test('is served by all once it is accepted, and what pages that are open ask for as well', async () => {
    const { wallet, keeper, other } = await changeAfterRecord();
    expect(await store.accept(wallet.id, hashOf(changedCode), stage.now)).toBe(true);
    await keeper.look();
    await other.look();
    for (const each of [keeper, other]) {
      expect(offeredBy(each)).toEqual({ [wallet.id]: hashOf(changedCode) });
      expect((await each.find(wallet.id, hashOf(code)))?.sha256).toBe(hashOf(code));
      expect(each.states()).toEqual([{ id: wallet.id, isChanged: false }]);
    }
  });

  test('that is taken back is forgotten', async () => {
    const { wallet, origin, keeper } = await changeAfterRecord();
    origin.answer = script(code);
    stage.now += 6 * hour;
    await keeper.look();
    expect(keeper.states()).toEqual([{ id: wallet.id, isChanged: false }]);
    expect(offeredBy(keeper)).toEqual({ [wallet.id]: hashOf(code) });
  });

  test('is accepted by itself, and told of, where the operator wants that', async () => {
    const { wallet, keeper, other } = await changeAfterRecord(true);
    await other.look();
    for (const each of [keeper, other]) {
      expect(offeredBy(each)).toEqual({ [wallet.id]: hashOf(changedCode) });
    }
    expect(stage.told(/accepted by itself/)).toBe(1);
    expect(stage.told(/changed at its origin/)).toBe(0);
  });

  test('into a page changes nothing, and nothing can be accepted', async () => {
    const { wallet, origin } = await newWallet(script(code));
    const keeper = await stage.start({ wallets: [wallet] });
    await keeper.look();
    origin.answer = script('<html>captive portal</html>', 'text/html');
    stage.now += 6 * hour;
    await keeper.look();
    expect(offeredBy(keeper)).toEqual({ [wallet.id]: hashOf(code) });
    expect(keeper.states()).toEqual([{ id: wallet.id, isChanged: false }]);
    expect(stage.told(/could not be fetched/)).toBe(1);
  });
});

describe('what is held', () => {
  test('stays while the database is away, which is told', async () => {
    const { wallet } = await newWallet(script(code));
    await (await stage.start({ wallets: [wallet] })).look();
    let isAway = false;
    const shaky: ExecutorStore = {
      ...store,
      outline: async () => {
        if (isAway) throw refusals.storeUnavailable(new Error('away'));
        return store.outline();
      },
    };
    const keeper = await stage.start({ wallets: [wallet], store: shaky });
    isAway = true;
    await expect(keeper.look()).rejects.toMatchObject({ code: 'store_unavailable' });
    expect(offeredBy(keeper)).toEqual({ [wallet.id]: hashOf(code) });
  });

  test('is never what was changed in the database', async () => {
    const { wallet, origin } = await newWallet(script(code));
    await (await stage.start({ wallets: [wallet] })).look();
    const forged = await store.read(wallet.id, hashOf(code));
    await opened.sql.query(
      { name: '', text: 'update wallet_executors set content = $2 where id = $1' },
      [wallet.id, (await copyOfOther())?.compressed ?? null],
    );
    const keeper = await stage.start({ wallets: [wallet] });
    await keeper.look();
    expect(keeper.offered()).toEqual([]);
    expect(stage.told(/is damaged/)).toBe(1);
    expect(forged?.sha256).toBe(hashOf(code));
    expect(origin.asked).toHaveLength(1);
  });

  async function copyOfOther() {
    const { wallet } = await newWallet(script(changedCode));
    await (await stage.start({ wallets: [wallet] })).look();
    return store.read(wallet.id, hashOf(changedCode));
  }

  test('is found by its hash, though another instance recorded it a moment ago', async () => {
    const { wallet } = await newWallet(script(code));
    const origin = await startOrigin((_request, response) => response.destroy());
    const cutOff = { ...wallet, executor: `${origin.origin}/x.js` };
    const late = await stage.start({ wallets: [cutOff] });
    await late.look();
    await (await stage.start({ wallets: [wallet] })).look();
    const found = await Promise.all([0, 1, 2].map(() => late.find(wallet.id, hashOf(code))));
    expect(found.map((copy) => copy?.sha256)).toEqual(Array(3).fill(hashOf(code)));
  });

  test('is asked of the database once a second at most, whoever asks for what', async () => {
    let outlines = 0;
    const counted: ExecutorStore = {
      ...store,
      outline: () => {
        outlines += 1;
        return store.outline();
      },
    };
    const { wallet } = await newWallet(script(code));
    const keeper = await stage.start({ wallets: [wallet], store: counted });
    await keeper.look();
    outlines = 0;
    for (let hash = 0; hash < 100; hash += 1) {
      expect(await keeper.find(wallet.id, hash.toString(16).padStart(16, '0'))).toBeUndefined();
      expect(await keeper.find('another-wallet', '0'.repeat(16))).toBeUndefined();
    }
    expect(outlines).toBe(1);
    stage.now += 1000;
    await keeper.find(wallet.id, '0'.repeat(16));
    expect(outlines).toBe(2);
  });
});

test('a start waits for no origin, and an end cuts off what hangs, silently', async () => {
  const { wallet, origin } = await newWallet(() => undefined);
  const keeper = await stage.start({ wallets: [wallet] });
  while (origin.asked.length === 0) await wait(5);
  const before = performance.now();
  await keeper.close();
  expect(performance.now() - before).toBeLessThan(1000);
  expect(stage.log).toEqual([]);
});
