/** With a quorum, one node that lies lets nobody in and keeps nobody out. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { NodesDisagree } from '../../src/near/rpc.ts';
import {
  silent,
  startAndStopNode,
  startNode,
  stopNodes,
  withText,
  type LocalNode,
} from './local-node.ts';
import { askOpinion, closeRpcs, rpcOf, saying } from './local-rpc.ts';

afterEach(async () => {
  await closeRpcs();
  await stopNodes();
});

const startAll = (...kinds: [string, number?][]): Promise<LocalNode[]> =>
  Promise.all(kinds.map(([kind, height]) => startNode(saying(kind, height))));
const countAsked = (nodes: readonly LocalNode[]) => nodes.map(({ asked }) => asked.length);

describe('a quorum of one', () => {
  test('believes the first yes', async () => {
    const nodes = await startAll(['yes'], ['no']);
    expect(await rpcOf(nodes).consult(askOpinion)).toMatchObject({ kind: 'yes' });
    expect(countAsked(nodes)).toEqual([1, 0]);
  });

  test('has a no confirmed by one other host, and reports that it was not', async () => {
    const nodes = await startAll(['no'], ['yes'], ['no']);
    const [first, second] = nodes;
    const rpc = rpcOf(nodes);
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'yes', host: second?.host });
    expect(countAsked(nodes)).toEqual([1, 1, 0]);
    expect(rpc.events).toEqual([
      `disagreed 1: ${first?.host}: no at 100, ${second?.host}: yes at 100`,
    ]);
  });

  test('does not take another address of the same host for another', async () => {
    const [node] = await startAll(['no']);
    const rpc = rpcOf([`${node?.url}key-1`, `${node?.url}key-2`]);
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'no' });
    expect(node?.asked).toHaveLength(1);
  });

  test('lets a no stand that comes while a silent node is asked still, once that fails', async () => {
    const hung = await startNode(silent);
    const [no] = await startAll(['no']);
    const rpc = rpcOf([hung, no as LocalNode], { timeoutMs: 300, hedgeMs: 50 });
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'no', host: no?.host });
  });

  test('counts the late answer of a silent node as the second', async () => {
    const late = await startNode((asked) => {
      setTimeout(() => saying('yes')(asked), 150);
    });
    const [no] = await startAll(['no']);
    const rpc = rpcOf([late, no as LocalNode], { hedgeMs: 50 });
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'yes', host: late.host });
  });
});

describe('a quorum of two', () => {
  const quorum = 2;

  test('asks two at once, and no third where they agree', async () => {
    const slowly = (kind: string) =>
      startNode((asked) => {
        setTimeout(() => saying(kind)(asked), 600);
      });
    const nodes = [await slowly('yes'), await slowly('yes'), await slowly('yes')];
    const rpc = rpcOf(nodes, { quorum });
    const started = performance.now();
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'yes' });
    expect(performance.now() - started).toBeLessThan(1_100);
    expect(countAsked(nodes)).toEqual([1, 1, 0]);
  });

  test.each([
    [['yes', 'no', 'no'], 'no'],
    [['no', 'yes', 'no'], 'no'],
    [['yes', 'no', 'yes'], 'yes'],
    [['no', 'yes', 'yes'], 'yes'],
  ])('%j: the third node decides, and the contradiction is reported', async (kinds, kind) => {
    const nodes = await startAll(...kinds.map((one): [string] => [one]));
    const rpc = rpcOf(nodes, { quorum });
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind });
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind });
    expect(rpc.events).toHaveLength(2);
    expect(rpc.events[1]).toMatch(/^disagreed 2: /);
  });

  test('one against one lets nobody in: the nodes disagree', async () => {
    const nodes = await startAll(['yes'], ['no']);
    const rpc = rpcOf([...nodes, await startAndStopNode()], { quorum });
    const failure: unknown = await rpc.consult(askOpinion).catch((error: unknown) => error);
    if (!(failure instanceof NodesDisagree)) throw new Error('expected NodesDisagree');
    const byHost = Map.groupBy(failure.opinions, ({ host }) => host);
    expect(byHost.get(nodes[0]?.host ?? '')).toEqual([
      { host: nodes[0]?.host, kind: 'yes', blockHeight: 100 },
    ]);
    expect(failure.message).toContain(`${nodes[1]?.host}: no at 100`);
    expect(rpc.events.filter((event) => event.startsWith('disagreed'))).toHaveLength(1);
  });

  test('two yeses of different kinds are not one', async () => {
    const nodes = await startAll(['yes'], ['yes, uncreated']);
    await expect(rpcOf(nodes, { quorum }).consult(askOpinion)).rejects.toThrow(NodesDisagree);
  });

  test('two noes of different kinds are one: that of the later block', async () => {
    const nodes = await startAll(['no, limited', 98], ['no, missing', 99]);
    const rpc = rpcOf(nodes, { quorum });
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'no, missing' });
    expect(rpc.events).toEqual([]);
  });

  test('a single yes with nobody beside it is no answer', async () => {
    const [yes] = await startAll(['yes']);
    const broken = await startNode(withText(500, ''));
    const rpc = rpcOf([yes as LocalNode, broken], { quorum });
    await expect(rpc.consult(askOpinion)).rejects.toMatchObject({
      name: 'NoNodeAnswered',
      message: `too few nodes answered: only ${yes?.host}: yes at 100; ${broken.host} (HTTP 500)`,
      failures: [{ host: broken.host, reason: 'HTTP 500' }],
    });
  });

  test('a host has one vote, by however many addresses it is listed', async () => {
    const [liar, honest] = await startAll(['yes'], ['no']);
    const urls = [`${liar?.url}key-1`, `${liar?.url}key-2`, `${liar?.url}key-3`];
    const rpc = rpcOf([...urls, honest as LocalNode], { quorum });
    await expect(rpc.consult(askOpinion)).rejects.toThrow(NodesDisagree);
    expect(liar?.asked).toHaveLength(1);
  });

  test('but where one address of it fails, another is tried', async () => {
    const [honest] = await startAll(['yes']);
    const shared = await startNode((asked) => {
      const refused = asked.message.url === '/spent-key';
      (refused ? withText(429, '') : saying('yes'))(asked);
    });
    const urls = [`${shared.url}spent-key`, `${shared.url}good-key`, honest?.url ?? ''];
    const rpc = rpcOf(urls, { quorum });
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'yes' });
  });

  test('a failure is replaced at once, a silence after a while', async () => {
    const nodes = [await startNode(withText(500, '')), await startNode(silent)];
    const good = await startAll(['yes'], ['yes']);
    const rpc = rpcOf([...nodes, ...good], { quorum, timeoutMs: 3_000, hedgeMs: 100 });
    const started = performance.now();
    expect(await rpc.consult(askOpinion)).toMatchObject({ kind: 'yes' });
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(rpc.events).toContain(
      `failed ${nodes[1]?.host}: it was silent while another node answered`,
    );
  });

  test('of fewer hosts is refused at the start', async () => {
    const urls = ['https://a.example/1', 'https://A.example:443/2'];
    expect(() => rpcOf(urls, { quorum })).toThrow(
      'A quorum of 2 needs as many hosts; there are 1.',
    );
  });
});

test('a quorum of three of five stands two liars', async () => {
  const nodes = await startAll(['yes'], ['yes'], ['no'], ['no'], ['no']);
  expect(await rpcOf(nodes, { quorum: 3 }).consult(askOpinion)).toMatchObject({ kind: 'no' });
  expect(countAsked(nodes)).toEqual([1, 1, 1, 1, 1]);
});

// A rejection that is left unhandled fails whichever test it falls into: jest sees to that.
test('nothing is left behind: no timer, no request', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((one) => one === 'Timeout').length;
  const before = timers();
  const hung = [await startNode(silent, silent), await startNode(silent)];
  const [yes] = await startAll(['yes']);
  const rpc = rpcOf([...hung, yes as LocalNode], { timeoutMs: 30_000, hedgeMs: 20 });
  await rpc.consult(askOpinion);
  const signal = AbortSignal.timeout(60);
  await expect(
    rpcOf(hung, { timeoutMs: 30_000 }).consult(askOpinion, { signal }),
  ).rejects.toThrow();
  await rpc.close();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(hung[0]?.cutOff()).toBe(4);
  // undici keeps one coarse timer of its own for a second.
  expect(timers() - before).toBeLessThanOrEqual(1);
});
