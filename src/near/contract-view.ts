/**
 * A contract's view method, called on one node at one block. That the contract says
 * no, in any of its ways, is an answer; that the node has none is a NodeFailure.
 */
import { z } from 'zod';
import type { AccountId } from './account-id.ts';
import { AnswerTooLarge } from './node-failure.ts';
import { NodeFailure, type BlockAt, type ChainErrorName, type NearNode } from './node.ts';

export interface ViewCall {
  readonly contractId: AccountId;
  readonly method: string;
  /** Sent as JSON. */
  readonly args: Record<string, unknown>;
  readonly at: BlockAt;
  /** Of what the method may return; the contract decides how much that is. */
  readonly maxBytes: number;
}

export type ViewRefusal =
  | 'no_account'
  | 'no_contract'
  | 'no_method'
  | 'out_of_gas'
  | 'contract_refused'
  | 'answer_too_large';

export type ViewAnswer =
  | { readonly kind: 'returned'; readonly bytes: Uint8Array }
  | { readonly kind: 'refused'; readonly reason: ViewRefusal; readonly detail: string };

/** Every other error is not one that a call can have: the node talks of something else. */
const errorRefusals: Partial<Record<ChainErrorName, ViewRefusal>> = {
  UNKNOWN_ACCOUNT: 'no_account',
  NO_CONTRACT_CODE: 'no_contract',
  CONTRACT_EXECUTION_ERROR: 'contract_refused',
};

/** nearcore's `query` reports a failed execution as a result with an error in it. */
const failedSchema = z.object({
  error: z.templateLiteral(['wasm execution failed with error: ', z.string()]),
});

const returnedSchema = z.object({
  result: z.array(z.unknown()),
  error: z.undefined().optional(),
});

const bytesSchema = z.array(z.int().min(0).max(255));

/**
 * What the method returns, or why not. Throws NodeFailure for a reply that is neither,
 * and the signal's reason.
 */
export async function callView(
  node: NearNode,
  call: ViewCall,
  signal?: AbortSignal,
): Promise<ViewAnswer> {
  const params = {
    request_type: 'call_function',
    account_id: call.contractId,
    method_name: call.method,
    args_base64: Buffer.from(JSON.stringify(call.args)).toString('base64'),
  };
  const reply = await node.query(params, call.at, signal).catch(refuseTooLarge);
  if ('reason' in reply) return reply;
  if (reply.kind === 'error') return readError(reply.name);
  const failed = failedSchema.safeParse(reply.result);
  if (failed.success) return readFailure(failed.data.error);
  return readBytes(reply.result, call.maxBytes);
}

/**
 * How much is returned is the contract's doing: were it the node's failure, a stranger's
 * contract could put all nodes to rest.
 */
function refuseTooLarge(error: unknown): ViewAnswer & { readonly kind: 'refused' } {
  if (error instanceof AnswerTooLarge) {
    return { kind: 'refused', reason: 'answer_too_large', detail: error.reason };
  }
  throw error;
}

function readError(name: ChainErrorName): ViewAnswer {
  const reason = errorRefusals[name];
  if (reason === undefined) throw new NodeFailure(`${name} in answer to call_function`);
  return { kind: 'refused', reason, detail: name };
}

/** How nearcore's versions write each: with and without the names of the enums around it. */
const failures: readonly (readonly [RegExp, ViewRefusal])[] = [
  [/^(FunctionCallError\()?CompilationError\(CodeDoesNotExist\b/, 'no_contract'],
  [/^(FunctionCallError\()?MethodResolveError\(MethodNotFound\b/, 'no_method'],
  [/^(FunctionCallError\()?HostError\((GasExceeded|GasLimitExceeded)\b/, 'out_of_gas'],
  [/^(ExecutionError\(")?Exceeded the (prepaid|maximum amount of) gas\b/, 'out_of_gas'],
];

/** Anchored, because a panic's text is the contract's and may quote any of these. */
function readFailure(error: string): ViewAnswer {
  const text = error.replace('wasm execution failed with error: ', '');
  const known = failures.find(([pattern]) => pattern.test(text));
  return { kind: 'refused', reason: known?.[1] ?? 'contract_refused', detail: forLog(text) };
}

const longestDetail = 200;

/** What a contract says of a blob may quote it: nothing that is as long as a signature stays. */
function forLog(text: string): string {
  const printable = text.slice(0, 4 * longestDetail).replaceAll(/\p{C}+/gu, ' ');
  return printable.replaceAll(/[\w+/=-]{60,}/g, '…').slice(0, longestDetail);
}

function readBytes(result: Record<string, unknown>, maxBytes: number): ViewAnswer {
  const returned = returnedSchema.safeParse(result);
  if (!returned.success) throw new NodeFailure('the result is not an answer to call_function');
  const { length } = returned.data.result;
  if (length > maxBytes) {
    return { kind: 'refused', reason: 'answer_too_large', detail: `${length} bytes` };
  }
  const bytes = bytesSchema.safeParse(returned.data.result);
  if (!bytes.success) throw new NodeFailure('the result of call_function is not bytes');
  return { kind: 'returned', bytes: Uint8Array.from(bytes.data) };
}

/** What a method returned, where that is JSON in UTF-8; undefined else. */
export function parseReturned(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
