/** Who says what an account authorizes: each node by itself, at one block of its own. */
import { afterEach, describe, expect, test } from '@jest/globals';
import { NodesDisagree, NoNodeAnswered } from '../../src/near/rpc.ts';
import { authorize, now, pairOf, payload } from './authorizations.ts';
import { silent, startNode, stopNodes, withResult, withText } from './local-node.ts';
import type { Behaviour, LocalNode } from './local-node.ts';
import { member, resolveOn, rpcOf } from './resolver-stage.ts';
import { eventually } from '../support/eventually.ts';

const dao = 'dao.near';
const asked = { accountId: dao, authorization: 'blob' };

afterEach(stopNodes);

interface Block {
  readonly height: number;
  readonly hash: string;
}

const block: Block = { height: 100, hash: 'GGJQ8yjmo7aEoj8ZpAhGehnq9BSWFx4xswHYzDwwAP2n' };
const otherBlock: Block = { height: 101, hash: '4reLvkAWfqk5fsqio1KLudk46cqRz9erQdaHkWZKMJDZ' };

/** What a contract returns, as JSON unless in bytes; null for no answer, a text for a panic, a number for an HTTP error. */
type Answer = object | null | string | number;

/** A node at `at` whose contracts answer so; `from` is the block that answers then claim. */
async function scripted(
  contracts: Record<string, Answer>,
  { at = block, from = at }: { at?: Block; from?: Block } = {},
): Promise<LocalNode> {
  const results: Record<string, unknown> = {
    status: {
      chain_id: 'localnet',
      sync_info: {
        latest_block_height: at.height,
        latest_block_time: new Date(now).toISOString(),
      },
    },
    block: { header: { ...at, timestamp_nanosec: `${now}000000` } },
  };
  const place = { logs: [], block_height: from.height, block_hash: from.hash };
  const view = (answer: Answer): Behaviour => {
    if (answer === null) return () => undefined;
    if (typeof answer === 'number') return withText(answer, '');
    if (typeof answer === 'string') {
      return withResult({ error: `wasm execution failed with error: ${answer}`, ...place });
    }
    const bytes = Buffer.isBuffer(answer) ? answer : Buffer.from(JSON.stringify(answer));
    return withResult({ result: [...bytes], ...place });
  };
  const behave: Behaviour = (one) => {
    const { method, params } = one.request;
    const answer = contracts[String(params['account_id'])];
    const told = results[method];
    if (told !== undefined) withResult(told)(one);
    else view(answer === undefined ? 'no such contract' : answer)(one);
  };
  return startNode(behave, behave);
}

const callsTo = ({ asked: calls }: LocalNode, method: string) =>
  calls.map(({ request }) => request).filter((request) => request.method === method);
const pinnedTo = (node: LocalNode) =>
  new Set(callsTo(node, 'query').map(({ params }) => params['block_id']));

const tree = { payload, pending: [member('a.near', 'blob'), member('b.near', 'blob')] };
const honest = { [dao]: tree, 'a.near': { payload }, 'b.near': { payload } };

describe('one walk', () => {
  test('asks for the final block once, and for everything else at that block', async () => {
    const node = await scripted(honest);
    const verdict = await resolveOn(rpcOf([node.url]), asked);
    expect(verdict).toEqual({ kind: 'contract', host: node.host });
    expect(callsTo(node, 'block')).toHaveLength(1);
    expect(node.statusAsked).toHaveLength(1);
    expect(callsTo(node, 'query')).toHaveLength(3);
    expect([...pinnedTo(node)]).toEqual([block.hash]);
  });

  test('ends at the first member that fails: the calls for the others are cut off', async () => {
    const hanging = ['a.near', 'b.near', 'c.near'];
    const pending = [...hanging, 'd.near'].map((id) => member(id, 'blob'));
    const mute = Object.fromEntries(hanging.map((id) => [id, null]));
    const contracts = { [dao]: { payload, pending }, ...mute, 'd.near': 'panic' };
    const node = await scripted(contracts);
    // Its opinion waits for its status, so that nothing but the walk itself ends the calls.
    node.status = silent;
    const caller = new AbortController();
    const rpc = rpcOf([node.url], { timeoutMs: 30_000 });
    const walking = resolveOn(rpc, asked, {}, caller.signal);
    await eventually(() => node.cutOff() === hanging.length);
    caller.abort(new Error('left'));
    await expect(walking).rejects.toThrow('left');
    const again = await scripted(contracts);
    expect(await resolveOn(rpcOf([again.url]), asked)).toMatchObject({
      reason: 'contract_refused',
    });
  });

  test('learns the network from the node where any may do', async () => {
    const node = await scripted({});
    const pair = pairOf('alice');
    const blob = async (chainId: string) => {
      const authorization = await authorize({ keyPair: pair }, { signerId: dao, chainId });
      return resolveOn(rpcOf([node.url], { chainId: undefined }), {
        accountId: dao,
        authorization,
      });
    };
    expect(await blob('mainnet')).toMatchObject({ reason: 'wrong_network' });
    // Of the right network, it goes on to the key, of which this node knows nothing.
    await expect(blob('localnet')).rejects.toThrow(NoNodeAnswered);
  });

  test('ends with the caller', async () => {
    const caller = new AbortController();
    const node = await scripted({ ...honest, 'a.near': null });
    const rpc = rpcOf([node.url], { timeoutMs: 30_000 });
    const walking = resolveOn(rpc, asked, {}, caller.signal);
    await eventually(() => callsTo(node, 'query').length === 3);
    caller.abort(new Error('left'));
    await expect(walking).rejects.toThrow('left');
    await eventually(() => node.cutOff() === 1);
  });
});

describe('what a contract returns is JSON in UTF-8, or it is refused', () => {
  const json = JSON.stringify({ payload });

  test.each([
    ['nothing', ''],
    ['a bare text', 'not JSON'],
    ['JSON and more', `${json}${json}`],
    ['borsh', Buffer.from([1, 0, 0, 0, 120])],
    ['a byte that is not UTF-8', Buffer.from(JSON.stringify({ payload, x: 'ÿ' }), 'latin1')],
    ['a byte order mark', `\ufeff${json}`],
    ['UTF-16', Buffer.from(json, 'utf16le')],
    ['30,000 nested lists', '['.repeat(30_000)],
  ])('%s', async (_what, answer) => {
    const node = await scripted({ [dao]: Buffer.from(answer) });
    const verdict = await resolveOn(rpcOf([node.url]), asked);
    expect(verdict).toMatchObject({ kind: 'refused', reason: 'malformed_answer' });
  });
});

describe('a node that fails in the middle has no opinion', () => {
  test.each([
    ['an HTTP error', { ...honest, 'b.near': 500 }, {}],
    ['an answer for another block', honest, { from: otherBlock }],
    ['a refusal for another block', { [dao]: 'panic' }, { from: otherBlock }],
  ])('%s', async (_what, contracts, how) => {
    const failing = await scripted(contracts, how);
    await expect(resolveOn(rpcOf([failing.url]), asked)).rejects.toThrow(NoNodeAnswered);
    const good = await scripted(honest, { at: otherBlock });
    const verdict = await resolveOn(rpcOf([failing.url, good.url]), asked);
    expect(verdict).toEqual({ kind: 'contract', host: good.host });
    expect([...pinnedTo(good)]).toEqual([otherBlock.hash]);
  });
});

describe('a quorum of two is two walks', () => {
  test('each at its own block', async () => {
    const nodes = [await scripted(honest), await scripted(honest, { at: otherBlock })];
    const rpc = rpcOf(
      nodes.map(({ url }) => url),
      { quorum: 2 },
    );
    expect(await resolveOn(rpc, asked)).toMatchObject({ kind: 'contract' });
    expect(nodes.map((node) => [...pinnedTo(node)])).toEqual([[block.hash], [otherBlock.hash]]);
  });

  test('one node’s lie of one member lets nobody in', async () => {
    const nodes = [await scripted(honest), await scripted({ ...honest, 'b.near': 'panic' })];
    const rpc = rpcOf(
      nodes.map(({ url }) => url),
      { quorum: 2 },
    );
    await expect(resolveOn(rpc, asked)).rejects.toThrow(NodesDisagree);
  });

  test('refusals for different reasons are one refusal', async () => {
    const nodes = [await scripted({ [dao]: 'panic' }), await scripted({ [dao]: { payload: 'x' } })];
    const rpc = rpcOf(
      nodes.map(({ url }) => url),
      { quorum: 2 },
    );
    expect(await resolveOn(rpc, asked)).toMatchObject({ kind: 'refused' });
  });
});
