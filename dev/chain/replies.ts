/**
 * Development chain: the bodies in which nearcore says no, and the HTTP status
 * that goes with each. Shapes and texts are those of nearcore's chain/jsonrpc
 * (RpcError) and of docs.near.org/api/rpc/errors.
 */
import type { Block, JsonValue } from './state.ts';

/** What goes on the wire, less `jsonrpc` and `id`. */
export interface Reply {
  /** HTTP status. */
  readonly status: number;
  readonly body:
    { readonly result: JsonValue } | { readonly error: { readonly [name: string]: JsonValue } };
}

export const succeed = (result: JsonValue): Reply => ({ status: 200, body: { result } });

interface HandlerFault {
  readonly name: string;
  readonly info: { readonly [name: string]: JsonValue };
  readonly data: string;
}

/** The request was understood and the answer is no: HTTP 200 with HANDLER_ERROR. */
function handlerError({ name, info, data }: HandlerFault): Reply {
  const error = {
    name: 'HANDLER_ERROR',
    cause: { name, info },
    code: -32000,
    message: 'Server error',
    data,
  };
  return { status: 200, body: { error } };
}

const at = (block: Block) => ({ block_height: block.height, block_hash: block.hash });

/** Only `view_account` and `call_function` tell that an account is missing. */
export function unknownAccount(accountId: string, block: Block): Reply {
  return handlerError({
    name: 'UNKNOWN_ACCOUNT',
    info: { requested_account_id: accountId, ...at(block) },
    data: `account ${accountId} does not exist while viewing`,
  });
}

export function invalidAccount(accountId: string, block: Block): Reply {
  return handlerError({
    name: 'INVALID_ACCOUNT',
    info: { requested_account_id: accountId, ...at(block) },
    data: `Account ID ${accountId} is invalid`,
  });
}

export function unknownBlock(id: string): Reply {
  return handlerError({
    name: 'UNKNOWN_BLOCK',
    info: {},
    data: `DB Not Found Error: ${id} \n Cause: Unknown`,
  });
}

/**
 * The older way to say no, which nearcore keeps for `query`: a result that holds
 * the error's text. Missing keys and failed views come this way.
 */
export function legacyQueryError(text: string, block: Block): Reply {
  return succeed({ error: text, logs: [], ...at(block) });
}

export function parseError(detail: string): Reply {
  const error = {
    name: 'REQUEST_VALIDATION_ERROR',
    cause: { name: 'PARSE_ERROR', info: { error_message: detail } },
    code: -32700,
    message: 'Parse error',
    data: detail,
  };
  return { status: 400, body: { error } };
}

export function methodNotFound(method: string): Reply {
  const error = {
    name: 'REQUEST_VALIDATION_ERROR',
    cause: { name: 'METHOD_NOT_FOUND', info: { method_name: method } },
    code: -32601,
    message: 'Method not found',
    data: method,
  };
  return { status: 400, body: { error } };
}

export function internalError(detail: string): Reply {
  const error = {
    name: 'INTERNAL_ERROR',
    cause: { name: 'INTERNAL_ERROR', info: { error_message: detail } },
    code: -32000,
    message: 'Server error',
    data: detail,
  };
  return { status: 500, body: { error } };
}
