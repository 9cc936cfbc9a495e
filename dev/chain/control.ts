/**
 * Development chain: the HTTP side door through which a person or a test in
 * another process changes the chain while it runs. Beside the JSON-RPC, never
 * part of it: a real node has nothing like this.
 */
import { isAccountId, isPublicKey } from './answers.ts';
import { faultModes, isFaultMode, type FaultSwitch } from './faults.ts';
import type { ChainState, JsonValue, Permission } from './state.ts';

/** One request to the side door, its body parsed; `path` is split and decoded. */
export interface ControlRequest {
  readonly method: string;
  readonly path: readonly string[];
  readonly body: JsonValue;
}

export interface ControlReply {
  readonly status: number;
  readonly body?: JsonValue;
}

interface Parts {
  readonly state: ChainState;
  readonly faults: FaultSwitch;
}

const done: ControlReply = { status: 204 };
const refuse = (status: number, message: string): ControlReply => ({ status, body: { message } });

const field = (body: JsonValue, name: string): JsonValue | undefined =>
  typeof body === 'object' && body !== null && !Array.isArray(body)
    ? (body as { readonly [name: string]: JsonValue })[name]
    : undefined;

const isPermission = (value: JsonValue): value is Permission =>
  value === 'FullAccess' || (typeof value === 'object' && value !== null && !Array.isArray(value));

function listAccounts({ state }: Parts): ControlReply {
  const accounts = state.accountIds().map((accountId) => ({
    accountId,
    keys: [...(state.keysOf(accountId) ?? [])].map(([publicKey, { permission }]) => ({
      publicKey,
      permission,
    })),
  }));
  return { status: 200, body: { accounts } };
}

function changeFault({ faults }: Parts, request: ControlRequest): ControlReply {
  if (request.method === 'DELETE') {
    faults.set(null);
    return done;
  }
  const mode = field(request.body, 'mode');
  if (!isFaultMode(mode)) return refuse(400, `mode: one of ${faultModes.join(', ')}`);
  const delayMs = field(request.body, 'delayMs');
  faults.set(mode, typeof delayMs === 'number' ? delayMs : undefined);
  return done;
}

function changeAccount({ state }: Parts, method: string, accountId: string): ControlReply {
  if (method === 'PUT') state.createAccount(accountId);
  else state.deleteAccount(accountId);
  return done;
}

function changeKey({ state }: Parts, request: ControlRequest): ControlReply {
  const [, accountId = '', , publicKey = ''] = request.path;
  if (!isPublicKey(publicKey)) return refuse(400, 'A public key looks like ed25519:<base58>.');
  if (request.method === 'DELETE') {
    state.deleteKey(accountId, publicKey);
    return done;
  }
  const permission = field(request.body, 'permission') ?? 'FullAccess';
  if (!isPermission(permission)) return refuse(400, 'permission: "FullAccess" or an object');
  state.setKey(accountId, publicKey, permission);
  return done;
}

/**
 * `GET /accounts`; `PUT` and `DELETE` of `/accounts/:id`, `/accounts/:id/keys/:publicKey`
 * (`{ "permission" }`) and `/fault` (`{ "mode", "delayMs" }`). A change answers 204.
 */
export function control(parts: Parts, request: ControlRequest): ControlReply {
  const { method, path } = request;
  const [room, accountId, keys] = path;
  if (method === 'GET' && room === 'accounts' && path.length === 1) return listAccounts(parts);
  if (method !== 'PUT' && method !== 'DELETE') return refuse(404, 'No such thing here.');
  if (room === 'fault' && path.length === 1) return changeFault(parts, request);
  if (room !== 'accounts' || accountId === undefined) return refuse(404, 'No such thing here.');
  if (!isAccountId(accountId)) return refuse(400, `“${accountId}” is not an account id.`);
  if (path.length === 2) return changeAccount(parts, method, accountId);
  if (path.length === 4 && keys === 'keys') return changeKey(parts, request);
  return refuse(404, 'No such thing here.');
}
