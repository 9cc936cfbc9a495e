/**
 * Development chain: one JSON-RPC call in, one reply out, as nearcore gives it.
 * `view_access_key` never looks whether the account exists: a missing account
 * and a missing key are told alike, and a verifier must live with that.
 */
import {
  internalError,
  invalidAccount,
  legacyQueryError,
  methodNotFound,
  parseError,
  succeed,
  unknownAccount,
  unknownBlock,
  type Reply,
} from './replies.ts';
import type { Block, ChainState, JsonValue } from './state.ts';

type Fields = { readonly [name: string]: unknown };

/** A query at one block, its account id already checked. */
interface Query {
  readonly state: ChainState;
  readonly block: Block;
  readonly accountId: string;
  readonly params: Fields;
}

/** As nearcore's AccountId::validate: 2 to 64 characters and this grammar. */
const accountIdGrammar = /^(([a-z\d]+[-_])*[a-z\d]+\.)*([a-z\d]+[-_])*[a-z\d]+$/;
const publicKeyGrammar = /^(ed25519|secp256k1|ml-dsa-65|ml-dsa-65-hash):[1-9A-HJ-NP-Za-km-z]+$/;

/** Whether nearcore would take the text as an account id. */
export const isAccountId = (text: string): boolean =>
  text.length >= 2 && text.length <= 64 && accountIdGrammar.test(text);

/** Whether the text looks like a public key; its bytes are not looked at. */
export const isPublicKey = (text: string): boolean => publicKeyGrammar.test(text);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const at = (block: Block) => ({ block_height: block.height, block_hash: block.hash });

/** A pinned block (`block_id`), or the latest for every finality; else the refusal. */
function chooseBlock(state: ChainState, params: Fields): Block | Reply {
  const id = params['block_id'];
  if (id === undefined) {
    const finality = params['finality'];
    return finality === 'final' || finality === 'optimistic' || finality === 'near-final'
      ? state.latestBlock()
      : parseError('Failed parsing args: missing field `finality` or `block_id`');
  }
  if (typeof id !== 'number' && typeof id !== 'string') {
    return parseError('Failed parsing args: invalid type for `block_id`');
  }
  const name = typeof id === 'number' ? `BLOCK HEIGHT: ${id}` : `BLOCK: ${id}`;
  return state.findBlock(id) ?? unknownBlock(name);
}

function viewAccessKey({ state, block, accountId, params }: Query): Reply {
  const publicKey = params['public_key'];
  if (typeof publicKey !== 'string' || !isPublicKey(publicKey)) {
    return parseError('Failed parsing args: invalid or missing `public_key`');
  }
  const key = state.keysOf(accountId)?.get(publicKey);
  return key === undefined
    ? legacyQueryError(`access key ${publicKey} does not exist while viewing`, block)
    : succeed({ nonce: key.nonce, permission: key.permission, ...at(block) });
}

function viewAccessKeyList({ state, block, accountId }: Query): Reply {
  const keys = [...(state.keysOf(accountId) ?? [])].map(([publicKey, { nonce, permission }]) => ({
    public_key: publicKey,
    access_key: { nonce, permission },
  }));
  return succeed({ keys, ...at(block) });
}

function viewAccount({ state, block, accountId }: Query): Reply {
  if (state.keysOf(accountId) === undefined) return unknownAccount(accountId, block);
  return succeed({
    amount: '100000000000000000000000000',
    locked: '0',
    code_hash: '11111111111111111111111111111111',
    storage_usage: 182,
    storage_paid_at: 0,
    ...at(block),
  });
}

/** The arguments come as base64 of JSON; contracts without arguments get an empty text. */
function readArguments(base64: string): JsonValue {
  const text = Buffer.from(base64, 'base64').toString();
  // JSON.parse can give nothing but a JSON value.
  return text === '' ? {} : (JSON.parse(text) as JsonValue);
}

function callFunction({ state, block, accountId, params }: Query): Reply {
  const { method_name: method, args_base64: args } = params;
  if (typeof method !== 'string' || typeof args !== 'string') {
    return parseError('Failed parsing args: invalid or missing `method_name` or `args_base64`');
  }
  if (state.keysOf(accountId) === undefined) return unknownAccount(accountId, block);
  const failed = (reason: string) =>
    legacyQueryError(`wasm execution failed with error: ${reason}`, block);
  const views = state.viewsOf(accountId);
  if (!views) {
    return failed(`CompilationError(CodeDoesNotExist { account_id: "${accountId}" })`);
  }
  const view = views.get(method);
  if (!view) return failed('MethodResolveError(MethodNotFound)');
  try {
    const environment = { accountId, block, chainId: state.chainId };
    const bytes = Buffer.from(JSON.stringify(view(readArguments(args), environment)));
    return succeed({ result: [...bytes], logs: [], ...at(block) });
  } catch (error) {
    return failed(`HostError(${describeFailure(error)})`);
  }
}

/** nearcore's HostError for what a view threw. */
function describeFailure(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (/exceeded the prepaid gas/i.test(`${name} ${message}`)) return 'GasLimitExceeded';
  return `GuestPanic { panic_msg: ${JSON.stringify(message)} }`;
}

const queries = new Map<unknown, (query: Query) => Reply>([
  ['view_access_key', viewAccessKey],
  ['view_access_key_list', viewAccessKeyList],
  ['view_account', viewAccount],
  ['call_function', callFunction],
]);

function query(state: ChainState, params: Fields): Reply {
  const { request_type: requestType, account_id: accountId } = params;
  const answer = queries.get(requestType);
  if (!answer) return parseError('Failed parsing args: unknown or missing `request_type`');
  if (typeof accountId !== 'string') {
    return parseError('Failed parsing args: missing field `account_id`');
  }
  const block = chooseBlock(state, params);
  if ('status' in block) return block;
  if (!isAccountId(accountId)) return invalidAccount(accountId, block);
  return answer({ state, block, accountId, params });
}

function status(state: ChainState): Reply {
  const block = state.latestBlock();
  return succeed({
    chain_id: state.chainId,
    version: { version: 'near-oidc-development', build: 'development', rustc_version: '0' },
    protocol_version: 83,
    sync_info: {
      latest_block_hash: block.hash,
      latest_block_height: block.height,
      latest_state_root: block.hash,
      latest_block_time: new Date(block.time).toISOString(),
      syncing: false,
    },
    validators: [],
  });
}

function describeBlock(state: ChainState, params: Fields): Reply {
  const block = chooseBlock(state, params);
  if ('status' in block) return block;
  const previous = state.findBlock(block.height - 1);
  return succeed({
    author: 'development.sandbox',
    header: {
      height: block.height,
      hash: block.hash,
      prev_height: block.height - 1,
      prev_hash: previous?.hash ?? '11111111111111111111111111111111',
      timestamp: block.time * 1_000_000,
      timestamp_nanosec: `${block.time}000000`,
      chunks_included: 0,
      latest_protocol_version: 83,
    },
    chunks: [],
  });
}

/**
 * Answers one call.
 * @param call the parsed request body, whatever it holds
 */
export function answerCall(state: ChainState, call: unknown): Reply {
  if (!isFields(call) || typeof call['method'] !== 'string') {
    return parseError('Failed parsing the request: it is not a JSON-RPC call');
  }
  const params = call['params'] ?? {};
  if (call['method'] === 'status') return status(state);
  if (call['method'] !== 'query' && call['method'] !== 'block') {
    return methodNotFound(call['method']);
  }
  if (!isFields(params)) return parseError('Failed parsing args: expected an object');
  try {
    return call['method'] === 'query' ? query(state, params) : describeBlock(state, params);
  } catch (error) {
    return internalError(error instanceof Error ? error.message : String(error));
  }
}
