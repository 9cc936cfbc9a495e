/** A node that is slow or broken costs one person a moment, and the next person nothing. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { NodeFailure } from '../../src/near/node.ts';
import {
  silent,
  startAndStopNode,
  startNode,
  stopNodes,
  withStatus,
  withText,
  type LocalNode,
} from './local-node.ts';
import { askOpinion, closeRpcs, rpcOf, saying } from './local-rpc.ts';

afterEach(async () => {
  await closeRpcs();
  await stopNodes();
});

const broken = withText(500, 'oops');
const startYes = () => startNode(saying('yes'));
const countAsked = (nodes: readonly LocalNode[]) => nodes.map(({ asked }) => asked.length);

/** Stands still until it is moved. */
function movableClock() {
  let now = Date.now();
  return { clock: () => now, pass: (milliseconds: number) => (now += milliseconds) };
}

describe('a node that hangs', () => {
  test('is joined by another after 300 ms, and is not asked first next time', async () => {
    const hung = await startNode(silent);
    const good = await startYes();
    const rpc = rpcOf([hung, good], { timeoutMs: 3_000, hedgeMs: 300 });
    const started = performance.now();
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: good.host });
    const took = performance.now() - started;
    expect(took).toBeGreaterThanOrEqual(290);
    expect(took).toBeLessThan(2_500);
    expect(rpc.events).toEqual([`failed ${hung.host}: it was silent while another node answered`]);
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: good.host });
    expect(hung.asked).toHaveLength(1);
  });

  test('is called off once another has answered', async () => {
    const hung = await startNode(silent);
    const rpc = rpcOf([hung, await startYes()], { timeoutMs: 5_000, hedgeMs: 50 });
    await rpc.consult(askOpinion);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(hung.cutOff()).toBe(1);
  });

  test('rests for 10 s', async () => {
    const hung = await startNode(silent);
    const { clock, pass } = movableClock();
    const rpc = rpcOf([hung, await startYes()], { timeoutMs: 2_000, hedgeMs: 50, clock });
    await rpc.consult(askOpinion);
    pass(9_000);
    await rpc.consult(askOpinion);
    expect(hung.asked).toHaveLength(1);
    pass(2_000);
    await rpc.consult(askOpinion);
    expect(hung.asked).toHaveLength(2);
  });

  test('has longer where one asking takes several steps', async () => {
    const slow = await startNode((asked) => {
      setTimeout(() => saying('yes')(asked), 150);
    });
    const spare = await startYes();
    const rpc = rpcOf([slow, spare], { hedgeMs: 100 });
    expect(await rpc.consult(askOpinion, { steps: 4 })).toMatchObject({ host: slow.host });
    expect(spare.asked).toHaveLength(0);
  });

  test('and answers in the end, while the other fails, is believed', async () => {
    const slow = await startNode((asked) => {
      setTimeout(() => saying('yes')(asked), 200);
    });
    const rpc = rpcOf([slow, await startNode(broken)], { hedgeMs: 50 });
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: slow.host });
  });

  test('one after another are each joined by the next', async () => {
    const hung = [await startNode(silent), await startNode(silent), await startNode(silent)];
    const good = await startYes();
    const rpc = rpcOf([...hung, good], { timeoutMs: 3_000, hedgeMs: 100 });
    const started = performance.now();
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: good.host });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(countAsked(hung)).toEqual([1, 1, 1]);
  });
});

describe('a node that fails', () => {
  test('is followed by the next at once', async () => {
    const rpc = rpcOf([await startNode(broken), await startAndStopNode(), await startYes()]);
    const started = performance.now();
    await rpc.consult(askOpinion);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('rests 5 s, then twice as long each time up to 60 s, and is reported once', async () => {
    const bad = await startNode(broken);
    const { clock, pass } = movableClock();
    const good = await startNode(saying('yes'), withStatus({ now: clock }));
    const rpc = rpcOf([bad, good], { clock });
    const rests: number[] = [];
    await rpc.consult(askOpinion);
    for (let seconds = 0; rests.length < 6; seconds += 1) {
      const before = bad.asked.length;
      await rpc.consult(askOpinion);
      if (bad.asked.length > before) {
        rests.push(seconds);
        seconds = 0;
      }
      pass(1_000);
    }
    expect(rests.map((seconds) => Math.round(seconds / 5) * 5)).toEqual([5, 10, 20, 40, 60, 60]);
    expect(rpc.events).toEqual([`failed ${bad.host}: HTTP 500`]);
  });

  test('to fifty logins at once has failed once', async () => {
    const bad = await startNode(broken);
    const { clock, pass } = movableClock();
    const rpc = rpcOf([bad, await startYes()], { clock });
    await Promise.all(Array.from({ length: 50 }, () => rpc.consult(askOpinion)));
    pass(6_000);
    bad.behave = saying('yes');
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: bad.host });
  });

  test('comes back to its place once it has rested and answers', async () => {
    const bad = await startNode(broken);
    const good = await startYes();
    const { clock, pass } = movableClock();
    const rpc = rpcOf([bad, good], { clock });
    await rpc.consult(askOpinion);
    bad.behave = saying('yes');
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: good.host });
    pass(6_000);
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: bad.host });
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: bad.host });
    expect(rpc.events).toEqual([`failed ${bad.host}: HTTP 500`, `recovered ${bad.host}`]);
    // And its next failure is a first one again.
    bad.behave = broken;
    await rpc.consult(askOpinion);
    pass(6_000);
    bad.behave = saying('yes');
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: bad.host });
  });

  test('is asked while it rests, where all others fail as well', async () => {
    const nodes = [await startNode(broken), await startNode(broken)];
    const rpc = rpcOf(nodes);
    await expect(rpc.consult(askOpinion)).rejects.toThrow('no node answered');
    await expect(rpc.consult(askOpinion)).rejects.toThrow('no node answered');
    expect(countAsked(nodes)).toEqual([2, 2]);
    for (const node of nodes) node.behave = saying('yes');
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: nodes[0]?.host });
    expect(rpc.events.at(-1)).toBe(`recovered ${nodes[0]?.host}`);
  });

  test('has not failed where the caller left', async () => {
    const hung = await startNode(silent);
    const rpc = rpcOf([hung, await startYes()], { timeoutMs: 5_000 });
    const signal = AbortSignal.timeout(100);
    await expect(rpc.consult(askOpinion, { signal })).rejects.toThrow('timeout');
    expect(rpc.events).toEqual([]);
    hung.behave = saying('yes');
    expect(await rpc.consult(askOpinion)).toMatchObject({ host: hung.host });
  });

  test('has not failed where it was called off, whatever the question makes of that', async () => {
    const hung = await startNode(silent);
    const rpc = rpcOf([hung]);
    const asking = rpc.consult(
      (node, stop) =>
        askOpinion(node, stop).catch(() => {
          throw new NodeFailure('called off');
        }),
      { signal: AbortSignal.timeout(100) },
    );
    await expect(asking).rejects.toThrow('timeout');
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(rpc.events).toEqual([]);
  });
});
