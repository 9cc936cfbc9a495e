/**
 * A node that is on another network, or whose chain is not of today, answers as promptly
 * as any other: only its status gives it away.
 */
import { afterEach, describe, expect, test } from '@jest/globals';
import { WrongNetwork } from '../../src/near/rpc.ts';
import {
  silent,
  startAndStopNode,
  startNode,
  stopNodes,
  withError,
  withStatus,
  withText,
  type ToldStatus,
} from './local-node.ts';
import { askOpinion, closeRpcs, rpcOf, saying } from './local-rpc.ts';

afterEach(async () => {
  await closeRpcs();
  await stopNodes();
});

const startYes = (told: ToldStatus = {}, height = 100) =>
  startNode(saying('yes', height), withStatus(told));

/** A clock that stands still until it is moved. */
function stoppedClock() {
  let now = Date.now();
  return { clock: () => now, pass: (milliseconds: number) => (now += milliseconds) };
}

describe('a yes does not count', () => {
  test.each([
    ['a head 61 s ago', { lagMs: 61_000 }, 100, /block is 6[12] s behind this machine's clock/],
    ['a head of yesterday', { lagMs: 86_400_000 }, 100, /8640[01] s behind/],
    ['a head 61 s from now', { lagMs: -65_000 }, 100, /block is 6[345] s ahead of this machine's/],
    ['another network', { chainId: 'testnet' }, 100, /it is on testnet, not on localnet/],
    ['a network spelled otherwise', { chainId: 'Localnet' }, 100, /it is on Localnet/],
    ['a fresh head and an old block', {}, 39, /from block 39, 6[12] s behind this machine's clock/],
    ['an old head and an older block', { lagMs: 40_000 }, 79, /from block 79, 6[12] s behind/],
    ['a fresh head and no block', { headHeight: 150_000_000 }, 0, /from block 0, \d+ s behind/],
    [
      'a fresh head and another network’s block',
      { headHeight: 150_000_000 },
      210_000_000,
      /block 210000000, far ahead of its own head/,
    ],
  ])('of a node with %s', async (_what, told, height, reason) => {
    const odd = await startYes(told, height);
    const good = await startNode(saying('no'));
    const rpc = rpcOf([odd, good]);
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'no', host: good.host });
    await expect(rpcOf([odd]).consult(askOpinion)).rejects.toMatchObject({
      name: 'NoNodeAnswered',
      failures: [{ host: odd.host, reason: expect.stringMatching(reason) }],
    });
    expect(rpc.events).toEqual([
      expect.stringMatching(new RegExp(`^failed ${odd.host}: .*${reason.source}`)),
    ]);
  });

  test.each([
    ['is silent', silent],
    ['fails', withText(500, 'oops')],
    ['is refused', withError('UNKNOWN_ACCOUNT')],
  ])('of a node whose status %s', async (_what, status) => {
    const odd = await startNode(saying('yes'), status);
    const good = await startNode(saying('no'));
    expect(await rpcOf([odd, good]).consult(askOpinion)).toMatchObject({ kind: 'no' });
  });

  test.each([
    ['55 s behind', { lagMs: 55_000 }, 100],
    ['59 s ahead', { lagMs: -59_000 }, 100],
    ['a block that is 55 behind its head', {}, 45],
    ['a block that came after its status', {}, 130],
  ])('but it does with %s', async (_what, told, height) => {
    expect(await rpcOf([await startYes(told, height)]).consult(askOpinion)).toMatchObject({
      kind: 'yes',
    });
  });
});

test('a high block number does not make an answer younger than the head that vouches for it', async () => {
  const { clock, pass } = stoppedClock();
  const status = withStatus({ lagMs: 55_000, now: clock });
  const node = await startNode(saying('yes', 100), status);
  const rpc = rpcOf([node], { clock });
  expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'yes' });
  node.behave = saying('yes', 900);
  pass(10_000);
  await expect(rpc.consult(askOpinion)).rejects.toThrow('from block 900, 65 s behind');
});

describe('one liar', () => {
  test.each([1, 2])(
    'with a huge height makes no honest node look old (quorum %d)',
    async (quorum) => {
      const height = 10 ** 15;
      const liar = await startNode(saying('no', height), withStatus({ headHeight: height }));
      const honest = [await startYes(), await startYes()];
      const rpc = rpcOf([...honest, liar], { quorum });
      // Twice, so that the liar has been heard before the honest ones are judged again.
      await rpc.consult(askOpinion);
      const liarFirst = rpcOf([liar, ...honest], { quorum: 2 });
      for (let login = 0; login < 2; login += 1) {
        expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'yes', blockHeight: 100 });
        expect(await liarFirst.consult(askOpinion)).toMatchObject({
          kind: 'yes',
          blockHeight: 100,
        });
      }
      expect(
        [...rpc.events, ...liarFirst.events].filter((event) => event.startsWith('failed')),
      ).toEqual([]);
    },
  );
});

describe('the status costs little', () => {
  test('it is asked once in 15 s, and again after that', async () => {
    const node = await startYes();
    const { clock, pass } = stoppedClock();
    const rpc = rpcOf([node], { clock });
    await rpc.consult(askOpinion);
    pass(14_000);
    await rpc.consult(askOpinion);
    expect(node.statusAsked).toHaveLength(1);
    pass(2_000);
    await rpc.consult(askOpinion);
    expect(node.statusAsked).toHaveLength(2);
    expect(node.asked).toHaveLength(3);
  });

  test('a clock that was set back does not make it last longer', async () => {
    const node = await startYes();
    const { clock, pass } = stoppedClock();
    const rpc = rpcOf([node], { clock });
    await rpc.consult(askOpinion);
    pass(-20_000);
    await rpc.consult(askOpinion);
    expect(node.statusAsked).toHaveLength(2);
  });

  test('it is asked beside the first question, not before it', async () => {
    const node = await startNode(saying('yes'), (asked) => {
      // Not before the question is here.
      const timer = setInterval(() => {
        if (node.asked.length === 0) return;
        clearInterval(timer);
        withStatus()(asked);
      }, 5);
      asked.response.on('close', () => clearInterval(timer));
    });
    expect(await rpcOf([node]).consult(askOpinion)).toMatchObject({ kind: 'yes' });
  });

  test('logins at the same time share it, and one that leaves does not end it', async () => {
    const node = await startNode(saying('yes'), (asked) => {
      setTimeout(() => withStatus()(asked), 150);
    });
    const rpc = rpcOf([node]);
    const leaver = new AbortController();
    const left = expect(rpc.consult(askOpinion, { signal: leaver.signal })).rejects.toThrow('left');
    const staying = [rpc.consult(askOpinion), rpc.consult(askOpinion)];
    setTimeout(() => leaver.abort(new Error('left')), 50);
    await left;
    expect(await Promise.all(staying)).toHaveLength(2);
    expect(node.statusAsked).toHaveLength(1);
  });

  test('and it ends when all have left; who comes later asks again', async () => {
    const node = await startNode(saying('yes'), silent);
    const rpc = rpcOf([node], { timeoutMs: 5_000 });
    const leaver = new AbortController();
    const asking = [1, 2].map(async () => rpc.consult(askOpinion, { signal: leaver.signal }));
    setTimeout(() => leaver.abort(new Error('left')), 50);
    for (const result of await Promise.allSettled(asking)) expect(result.status).toBe('rejected');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(node.cutOff()).toBe(1);
    expect(rpc.events).toEqual([]);
    node.status = withStatus();
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'yes' });
  });
});

describe('at the start', () => {
  test('a node of another network is named, with its network and ours', async () => {
    const good = await startYes({ chainId: 'mainnet' });
    const wrong = await startYes({ chainId: 'testnet' });
    const rpc = rpcOf([good, wrong], { chainId: 'mainnet' });
    await expect(rpc.verifyNetwork()).rejects.toThrow(
      new WrongNetwork([{ host: wrong.host, reason: 'it is on testnet, not on mainnet' }]).message,
    );
    await expect(rpc.verifyNetwork()).rejects.toThrow(WrongNetwork);
    expect(rpc.chainId).toBe('mainnet');
  });

  test('nodes that are down, silent or behind are reported, and no more', async () => {
    const down = await startAndStopNode();
    const hung = await startNode(saying('yes'), silent);
    const old = await startYes({ lagMs: 75_200 });
    const good = await startYes();
    const rpc = rpcOf([down, hung, old, good]);
    await rpc.verifyNetwork();
    expect(rpc.events.toSorted()).toEqual(
      [
        `failed ${down.host}: transport: ECONNREFUSED`,
        `failed ${hung.host}: no whole answer within 1500 ms`,
        `failed ${old.host}: its final block is 75 s behind this machine's clock`,
      ].toSorted(),
    );
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: good.host });
    expect(old.asked).toHaveLength(0);
  });

  test('when no node at all is there, it is tolerated too', async () => {
    await rpcOf([await startAndStopNode()]).verifyNetwork();
  });

  test('no URL of a wrong node is repeated', async () => {
    const wrong = await startYes({ chainId: 'testnet' });
    const asking = rpcOf([`${wrong.url}v1/secret-key`]).verifyNetwork();
    await expect(asking).rejects.toThrow(/^(?!.*secret).*$/);
  });
});

describe('for a sandbox', () => {
  const chainId = undefined;

  test('the first node in the list decides, however slow it is', async () => {
    const first = await startNode(saying('yes'), (asked) => {
      setTimeout(() => withStatus({ chainId: 'mine' })(asked), 100);
    });
    const second = await startYes({ chainId: 'yours' });
    const rpc = rpcOf([first, second], { chainId });
    expect(rpc.chainId).toBeUndefined();
    await expect(rpc.verifyNetwork()).rejects.toThrow(
      `wrong network: ${second.host}: it is on yours, not on mine`,
    );
    expect(rpc.chainId).toBe('mine');
  });

  test('the first login’s node decides where none was there at the start', async () => {
    const rpc = rpcOf([await startYes({ chainId: 'mine' })], { chainId });
    await rpc.consult(askOpinion);
    expect(rpc.chainId).toBe('mine');
  });

  test.each(['mainnet', 'testnet'])('%s is refused', async (network) => {
    const rpc = rpcOf([await startYes({ chainId: network })], { chainId });
    await expect(rpc.verifyNetwork()).rejects.toThrow(`it is on ${network}, not on a sandbox`);
    await expect(rpc.consult(askOpinion)).rejects.toThrow('not on a sandbox');
    expect(rpc.chainId).toBeUndefined();
  });
});
