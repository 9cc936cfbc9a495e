/** A contract that says no is an answer; a node that says nothing of use is none. */
import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, test } from '@jest/globals';
import { parseAccountId } from '../../src/near/account-id.ts';
import { callView, type ViewAnswer } from '../../src/near/contract-view.ts';
import { createNearNode, NodeFailure } from '../../src/near/node.ts';
import { startNode, stopNodes, withError, withResult, type Behaviour } from './local-node.ts';

const block = { block_height: 100, block_hash: 'GGJQ8yjmo7aEoj8ZpAhGehnq9BSWFx4xswHYzDwwAP2n' };
const call = {
  contractId: parseAccountId('wallet.near'),
  method: 'w_resolve_auth',
  args: { path: ['dao.near'], authorization: 'blob “ü”' },
  at: { blockHash: block.block_hash },
  maxBytes: 8,
};

afterEach(stopNodes);

async function ask(behave: Behaviour, signal?: AbortSignal): Promise<ViewAnswer> {
  const { url } = await startNode(behave);
  const node = createNearNode({ url, timeoutMs: 500, randomBytes, fetch: globalThis.fetch });
  return callView(node, call, signal);
}

const returning = (result: unknown): Behaviour => withResult({ result, logs: [], ...block });
const failing = (error: string): Behaviour => withResult({ error, logs: [], ...block });
const reasonOf = (answer: ViewAnswer) => (answer.kind === 'refused' ? answer.reason : answer.kind);

test('the call names contract, method, JSON arguments and the pinned block', async () => {
  const node = await startNode(returning([]));
  const { url } = node;
  await callView(
    createNearNode({ url, timeoutMs: 500, randomBytes, fetch: globalThis.fetch }),
    call,
  );
  const params = node.asked[0]?.request.params ?? {};
  const { args_base64: args, ...rest } = params;
  expect(node.asked[0]?.request.method).toBe('query');
  expect(rest).toEqual({
    request_type: 'call_function',
    account_id: 'wallet.near',
    method_name: 'w_resolve_auth',
    block_id: block.block_hash,
  });
  expect(JSON.parse(Buffer.from(String(args), 'base64').toString())).toEqual(call.args);
});

test('what the method returns is given as bytes, up to the limit', async () => {
  const bytes = [0, 255, 1, 2, 3, 4, 5, 6];
  expect(await ask(returning(bytes))).toEqual({
    kind: 'returned',
    bytes: Uint8Array.from(bytes),
  });
  expect(await ask(returning([...bytes, 7]))).toMatchObject({ reason: 'answer_too_large' });
});

test('an answer that no node hands on whole is the contract’s fault, not the node’s', async () => {
  const answer = await ask(returning(Array.from({ length: 1_000_000 }, () => 120)));
  expect(answer).toMatchObject({ reason: 'answer_too_large' });
});

describe('a contract’s no', () => {
  const failed = (text: string) => failing(`wasm execution failed with error: ${text}`);

  test.each([
    ['no_contract', 'CompilationError(CodeDoesNotExist { account_id: AccountId("a.near") })'],
    ['no_contract', 'FunctionCallError(CompilationError(CodeDoesNotExist { account_id: "a" }))'],
    ['no_method', 'MethodResolveError(MethodNotFound)'],
    ['no_method', 'FunctionCallError(MethodResolveError(MethodNotFound))'],
    ['out_of_gas', 'HostError(GasExceeded)'],
    ['out_of_gas', 'HostError(GasLimitExceeded)'],
    ['out_of_gas', 'FunctionCallError(HostError(GasLimitExceeded))'],
    ['out_of_gas', 'Exceeded the prepaid gas.'],
    ['out_of_gas', 'ExecutionError("Exceeded the prepaid gas.")'],
    ['out_of_gas', 'Exceeded the maximum amount of gas allowed to burn per contract.'],
    ['contract_refused', 'HostError(GuestPanic { panic_msg: "invalid signature" })'],
    ['contract_refused', 'HostError(GuestPanic { panic_msg: "HostError(GasExceeded)" })'],
    ['contract_refused', 'HostError(GuestPanic { panic_msg: "Exceeded the prepaid gas" })'],
    ['contract_refused', 'HostError(ProhibitedInView { method_name: "storage_write" })'],
    ['contract_refused', 'WasmTrap(Unreachable)'],
    ['contract_refused', 'something that nearcore says from next year on'],
    ['contract_refused', ''],
  ])('%s: %s', async (reason, text) => {
    expect(reasonOf(await ask(failed(text)))).toBe(reason);
  });

  test.each([
    ['UNKNOWN_ACCOUNT', 'no_account'],
    ['NO_CONTRACT_CODE', 'no_contract'],
    ['CONTRACT_EXECUTION_ERROR', 'contract_refused'],
  ])('%s, from a proxy, is %s', async (name, reason) => {
    expect(reasonOf(await ask(withError(name, block)))).toBe(reason);
  });

  test('is told to the log without what it quotes, and in no more than a line', async () => {
    const secret = 'A'.repeat(88);
    const text = `HostError(GuestPanic { panic_msg: "no\n\u001b[2J\u202e ed25519:${secret} ${'x '.repeat(5000)}`;
    const answer = await ask(failed(text));
    const detail = answer.kind === 'refused' ? answer.detail : '';
    expect(detail).toMatch(/^HostError\(GuestPanic { panic_msg: "no /);
    expect(detail).not.toContain('AAAA');
    expect(detail).not.toMatch(/\p{C}/u);
    expect(detail.length).toBeLessThanOrEqual(200);
  });
});

describe('a node’s failure is no answer', () => {
  test.each([
    ['an error that is not of the execution', { error: 'state is being garbage collected' }],
    ['an error that quotes one', { error: 'said: wasm execution failed with error: x' }],
    ['an error beside a result', { error: 'odd', result: [] }],
    ['no result', {}],
    ['a text for a result', { result: 'e30=' }],
    ['numbers that are no bytes', { result: [256] }],
    ['negative bytes', { result: [-1] }],
    ['halves of bytes', { result: [1.5] }],
    ['texts for bytes', { result: ['1'] }],
    ['an access key', { nonce: 1, permission: 'FullAccess' }],
  ])('%s', async (_what, result) => {
    await expect(ask(withResult({ ...result, ...block }))).rejects.toThrow(NodeFailure);
  });

  test.each(['UNKNOWN_ACCESS_KEY', 'INVALID_ACCOUNT', 'PARSE_ERROR', 'UNKNOWN_BLOCK', 'ODD'])(
    '%s',
    async (name) => {
      await expect(ask(withError(name, block))).rejects.toThrow(NodeFailure);
    },
  );

  test('an answer for another block', async () => {
    const other = { ...block, block_hash: '11111111111111111111111111111111' };
    await expect(ask(withResult({ result: [], logs: [], ...other }))).rejects.toThrow(NodeFailure);
  });
});

test('a caller who gives up is told so, not that the node failed', async () => {
  const caller = new AbortController();
  const asking = ask(() => caller.abort(new Error('left')), caller.signal);
  await expect(asking).rejects.toThrow('left');
});
