/** What one node says is believed only as the answer to the very question, at the very block. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createNearNode, NodeFailure } from '../../src/near/node.ts';
import {
  startNode,
  stopNodes,
  withError,
  withResult,
  withStatus,
  type Behaviour,
} from './local-node.ts';
import { question } from './local-rpc.ts';

const blockHash = 'GGJQ8yjmo7aEoj8ZpAhGehnq9BSWFx4xswHYzDwwAP2n';
const otherHash = '9mVzbSCXzUyVnnSTNjcVhCAEPhNLs6VWMTXx2ZGnqBFR';

afterEach(stopNodes);

async function nodeThat(behave: Behaviour, status?: Behaviour) {
  const local = await startNode(behave, status);
  const node = createNearNode({ url: local.url, timeoutMs: 2_000, randomBytes, fetch });
  return { local, node };
}

describe('a question at one block', () => {
  test('names the block and no finality, whatever else the caller says', async () => {
    const { local, node } = await nodeThat(withResult({ block_hash: blockHash }));
    await node.query({ ...question, finality: 'optimistic', block_id: 7 }, { blockHash });
    expect(local.asked[0]?.request.params).toEqual({ ...question, block_id: blockHash });
  });

  test.each([
    ['a result', withResult({ amount: '1', block_hash: blockHash })],
    ['no such account', withError('UNKNOWN_ACCOUNT', { block_hash: blockHash })],
    ['no contract', withError('NO_CONTRACT_CODE', { block_hash: blockHash })],
    ['a failed contract', withError('CONTRACT_EXECUTION_ERROR', { block_hash: blockHash })],
  ])('is answered by %s of that block', async (_what, behave) => {
    const { node } = await nodeThat(behave);
    expect(await node.query(question, { blockHash })).toBeDefined();
  });

  test.each([
    ['a result of another block', withResult({ amount: '1', block_hash: otherHash })],
    ['a result of no block', withResult({ amount: '1' })],
    ['a result of two blocks', withResult({ amount: '1', block_hash: [blockHash] })],
    ['no such account, in another block', withError('UNKNOWN_ACCOUNT', { block_hash: otherHash })],
    ['no such account, in no block', withError('UNKNOWN_ACCOUNT')],
    ['no contract, in another block', withError('NO_CONTRACT_CODE', { block_hash: otherHash })],
    ['a block that it does not know', withError('UNKNOWN_BLOCK', { block_hash: blockHash })],
    ['a block that is gone', withError('GARBAGE_COLLECTED_BLOCK', { block_hash: blockHash })],
  ])('is not answered by %s', async (_what, behave) => {
    const { node } = await nodeThat(behave);
    await expect(node.query(question, { blockHash })).rejects.toThrow(NodeFailure);
  });
});

test.each([
  'UNKNOWN_ACCESS_KEY',
  'UNKNOWN_ACCOUNT',
  'INVALID_ACCOUNT',
  'PARSE_ERROR',
  'NO_CONTRACT_CODE',
  'CONTRACT_EXECUTION_ERROR',
])('%s is the chain’s own answer', async (name) => {
  const { node } = await nodeThat(withError(name, { block_height: 9, block_hash: blockHash }));
  expect(await node.query(question, 'final')).toEqual({
    kind: 'error',
    name,
    blockHeight: 9,
    blockHash,
  });
});

describe('the final block', () => {
  const header = { height: 12, hash: blockHash, timestamp_nanosec: '1785916800000000001' };

  test('is read to the nanosecond', async () => {
    const { local, node } = await nodeThat(withResult({ header }));
    expect(await node.finalBlock()).toEqual({
      height: 12,
      hash: blockHash,
      timestamp: 1_785_916_800_000_000_001n,
    });
    expect(local.asked[0]?.request).toMatchObject({
      method: 'block',
      params: { finality: 'final' },
    });
  });

  test.each([
    ['without a header', {}],
    ['without a time', { header: { ...header, timestamp_nanosec: undefined } }],
    ['with a time that is a number', { header: { ...header, timestamp_nanosec: 1.7e18 } }],
    ['with a time before 1970', { header: { ...header, timestamp_nanosec: '-1' } }],
    ['of a height beyond what a number holds', { header: { ...header, height: 2 ** 60 } }],
    ['of a negative height', { header: { ...header, height: -1 } }],
  ])('%s is none', async (_what, result) => {
    const { node } = await nodeThat(withResult(result));
    await expect(node.finalBlock()).rejects.toThrow('not an answer to block');
  });

  test.each(['UNKNOWN_ACCOUNT', 'NOT_SYNCED_YET'])('%s is none', async (name) => {
    const { node } = await nodeThat(withError(name));
    await expect(node.finalBlock()).rejects.toThrow(`error ${name}`);
  });
});

describe('the status', () => {
  const told = (latest_block_time: unknown, latest_block_height: unknown = 12): Behaviour =>
    withResult({ chain_id: 'mainnet', sync_info: { latest_block_height, latest_block_time } });
  const nothing = withResult({});

  test('is read as nearcore writes it, nanoseconds included', async () => {
    const { node } = await nodeThat(nothing, told('2026-08-05T07:28:00.123456789Z'));
    expect(await node.status()).toEqual({
      chainId: 'mainnet',
      headHeight: 12,
      headTime: Date.UTC(2026, 7, 5, 7, 28, 0, 123),
    });
  });

  test.each([
    ['no time', told(undefined)],
    ['a time that is none', told('yesterday')],
    ['a time without a zone', told('2026-08-05T07:28:00')],
    ['a time as a number', told(1_785_916_800_000)],
    ['no height', told('2026-08-05T07:28:00Z', null)],
    ['a height beyond what a number holds', told('2026-08-05T07:28:00Z', 2 ** 60)],
    ['a network with a line break', withStatus({ chainId: 'mainnet\nfaked log line' })],
    ['nothing', nothing],
  ])('with %s is none', async (_what, status) => {
    const { node } = await nodeThat(nothing, status);
    await expect(node.status()).rejects.toThrow('not an answer to status');
  });
});
