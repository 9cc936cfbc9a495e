/** Code that nobody has seen yet: recorded once, or not at all. */
import type { RequestListener } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { ExecutorStore } from '../../src/wallets/ports.ts';
import { backends, openBackend, type Backend, type OpenBackend } from '../support/backends.ts';
import { startOrigin } from '../support/origins.ts';
import { walletEntry } from '../support/wallets.ts';
import {
  createStage,
  hashOf,
  hour,
  minute,
  newWallet,
  offeredBy,
  script,
  type Stage,
} from './stage.ts';

const code = 'window.selector.ready({})';

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

describe('at first sight', () => {
  test('the code is recorded and offered, and the log says so', async () => {
    const { wallet } = await newWallet(script(code));
    const keeper = await stage.start({ wallets: [wallet] });
    expect(keeper.offered()).toEqual([]);
    await keeper.look();
    expect(offeredBy(keeper)).toEqual({ [wallet.id]: hashOf(code) });
    const copy = await keeper.find(wallet.id, hashOf(code).slice(0, 16));
    expect(gunzipSync(copy?.compressed ?? '').toString()).toBe(code);
    expect(stage.log).toContainEqual(
      expect.objectContaining({ wallet: wallet.id, sha256: hashOf(code), level: 'info' }),
    );
  });

  test('of two instances, whose origin serves each something else, both keep one copy', async () => {
    const waiting: (() => void)[] = [];
    const { wallet } = await newWallet((request, response) => {
      const mine = `${code} // ${waiting.length}`;
      waiting.push(() => script(mine)(request, response));
      if (waiting.length === 2) for (const answer of waiting) answer();
    });
    const instances = await Promise.all([0, 1].map(() => stage.start({ wallets: [wallet] })));
    await Promise.all(instances.map((keeper) => keeper.look()));
    await Promise.all(instances.map((keeper) => keeper.look()));
    expect(waiting).toHaveLength(2);
    const [one, other] = instances.map(offeredBy);
    expect(one?.[wallet.id]).toMatch(/^[a-f\d]{64}$/);
    expect(other).toEqual(one);
    expect(stage.told(/was recorded/)).toBe(1);
  });

  test('an instance that starts later offers it without asking anybody', async () => {
    const { wallet, origin } = await newWallet(script(code));
    await (await stage.start({ wallets: [wallet] })).look();
    await origin.stop();
    const later = await stage.start({ wallets: [wallet] });
    expect(offeredBy(later)).toEqual({ [wallet.id]: hashOf(code) });
  });

  const endless: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    const write = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(100_000, 'x')));
    };
    response.on('drain', write);
    write();
  };
  test.each<[string, RequestListener, RegExp]>([
    ['without an end', endless, /sent more than 4000000 bytes/],
    ['of 50 MB', script(Buffer.alloc(50_000_000, 'x')), /sent more than 4000000 bytes/],
    ['that is a page', script('<!doctype html>', 'text/html'), /sent text\/html in place of/],
    [
      'that is a page and says it is text',
      script('\uFEFF\n <html>', 'text/plain'),
      /begins with </,
    ],
    ['that is empty', script(' \n'), /is empty/],
    ['that is no text', script(Buffer.from([0xff, 0xfe, 0x00])), /no UTF-8 text/],
    ['that is not there', (_request, response) => response.writeHead(404).end('x'), /status 404/],
  ])('code %s hides that wallet, and no other', async (_what, answer, reason) => {
    const { wallet } = await newWallet(answer);
    const { wallet: good } = await newWallet(script(code));
    const keeper = await stage.start({ wallets: [wallet, good] });
    await keeper.look();
    expect(Object.keys(offeredBy(keeper))).toEqual([good.id]);
    expect(stage.log).toContainEqual(
      expect.objectContaining({ wallet: wallet.id, reason: expect.stringMatching(reason) }),
    );
    expect((await store.outline()).map(({ id }) => id)).not.toContain(wallet.id);
  });

  test('a redirect into the network is not followed', async () => {
    const inside = await startOrigin(script(code));
    const { wallet } = await newWallet((_request, response) =>
      response.writeHead(302, { location: `https://127.0.0.1:${inside.port}/` }).end(),
    );
    const keeper = await stage.start({ wallets: [wallet] });
    await keeper.look();
    expect(keeper.offered()).toEqual([]);
    expect(inside.connections()).toBe(0);
    expect(stage.told(/could not be fetched/)).toBe(1);
  });

  test('an origin inside the network that the operator did not write down is not asked', async () => {
    const inside = await startOrigin(script(code));
    const wallet = walletEntry({ id: 'inside', executor: `https://localhost:${inside.port}/x.js` });
    const keeper = await stage.start({ wallets: [wallet], trusted: [] });
    await keeper.look();
    expect(keeper.offered()).toEqual([]);
    expect(inside.connections()).toBe(0);
  });

  test('an origin that is down is asked again after 1, 2, 4, … minutes and at most an hour, and told of once', async () => {
    const { wallet, origin } = await newWallet((_request, response) => response.destroy());
    const keeper = await stage.start({ wallets: [wallet] });
    await keeper.look();
    for (const [times, pause] of [1, 2, 4, 8, 16, 32, 60, 60].entries()) {
      stage.now += pause * minute - 1;
      await keeper.look();
      expect(origin.asked).toHaveLength(times + 1);
      stage.now += 1;
      await keeper.look();
      expect(origin.asked).toHaveLength(times + 2);
    }
    expect(stage.told(/could not be fetched/)).toBe(1);
    origin.answer = script(code);
    stage.now += hour;
    await keeper.look();
    expect(offeredBy(keeper)).toEqual({ [wallet.id]: hashOf(code) });
  });
});
