/** Asking the development chain, and the recorded bodies that its answers are held against. */
import { readFileSync } from 'node:fs';
import type { Chain } from '../../dev/chain/chain.ts';

export type Body = Readonly<Record<string, unknown>>;

export interface Recorded {
  readonly name: string;
  readonly http: number;
  readonly body?: Body;
  readonly bodyText?: string;
}

const file = new URL('../data/rpc-bodies.json', import.meta.url);
const { bodies } = JSON.parse(readFileSync(file, 'utf8')) as { bodies: readonly Recorded[] };

export function recorded(name: string): Recorded {
  const found = bodies.find((body) => body.name === name);
  if (!found) throw new Error(`no recorded body ${name}`);
  return found;
}

/** The key that the recorded bodies name. */
export const recordedKey = 'ed25519:H9k5eiU4xXS3M4z8HzKJSLaZdqGdGwBG49o7orNC4eZW';

/** JSON-RPC and the side door of one running chain. */
export class ChainClient {
  readonly #chain: Chain;

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  async post(body: string): Promise<{ status: number; text: string }> {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(this.#chain.url, { method: 'POST', body, headers });
    return { status: response.status, text: await response.text() };
  }

  async call(method: string, params: unknown): Promise<{ status: number; body: Body }> {
    const asked = JSON.stringify({ jsonrpc: '2.0', id: 'dontcare', method, params });
    const { status, text } = await this.post(asked);
    return { status, body: JSON.parse(text) as Body };
  }

  query(params: object) {
    return this.call('query', { finality: 'final', ...params });
  }

  viewKey(accountId: string, publicKey = recordedKey) {
    return this.query({
      request_type: 'view_access_key',
      account_id: accountId,
      public_key: publicKey,
    });
  }

  /** A view's value; throws Error with the node's text when there is none. */
  async view(contractId: string, method: string, args: object): Promise<unknown> {
    const { body } = await this.query({
      request_type: 'call_function',
      account_id: contractId,
      method_name: method,
      args_base64: Buffer.from(JSON.stringify(args)).toString('base64'),
    });
    const { result, error } = (body['result'] ?? {}) as { result?: number[]; error?: string };
    if (result === undefined) throw new Error(error ?? JSON.stringify(body));
    return JSON.parse(Buffer.from(result).toString()) as unknown;
  }

  /** NEP-641's question to a contract, at the top level unless told. */
  resolveAuth(accountId: string, authorization: string, path: readonly string[] = []) {
    return this.view(accountId, 'w_resolve_auth', { path, authorization });
  }

  control(method: string, path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.#chain.url}${path}`, {
      method,
      ...(body === undefined ? undefined : { body: JSON.stringify(body) }),
    });
  }
}
