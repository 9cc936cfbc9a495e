/**
 * JSON-RPC over HTTP: transport and envelope. An answer is bounded in time and in
 * size, comes from the address that was asked and carries the request's id.
 */
import { z } from 'zod';
import type { RandomSource } from '../clock.ts';
import { AnswerTooLarge, NodeFailure } from './node-failure.ts';

export interface JsonRpcOptions {
  /** May carry an API key in its path or query, so no message or error repeats it. */
  readonly url: string;
  /** Milliseconds from sending the request to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly randomBytes: RandomSource;
  readonly fetch: NodeFetch;
}

/** As much of `fetch` as is needed here; no redirect is followed. */
export type NodeFetch = (url: string, request: NodeRequest) => Promise<NodeResponse>;

export interface NodeRequest {
  readonly method: 'POST';
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly redirect: 'error';
  readonly signal: AbortSignal;
}

export interface NodeResponse {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array> | null;
}

export interface JsonRpcCall {
  readonly method: string;
  readonly params: unknown;
}

export type JsonRpcReply =
  | { readonly kind: 'result'; readonly result: Record<string, unknown> }
  | { readonly kind: 'error'; readonly error: unknown };

const largestAnswerBytes = 1_000_000;

const envelopeSchema = z.object({
  id: z.string(),
  result: z.record(z.string(), z.unknown()).nullish(),
  error: z.unknown().optional(),
});

/** One call. Throws NodeFailure, or the signal's reason once the caller gave up. */
export async function callJsonRpc(
  options: JsonRpcOptions,
  call: JsonRpcCall,
  signal?: AbortSignal,
): Promise<JsonRpcReply> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop.abort(calledOff);
  }, options.timeoutMs);
  const giveUp = (): void => stop.abort(calledOff);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await exchange(options, call, stop.signal);
  } catch (error) {
    // Lets go of the connection where the failure left the body unread.
    stop.abort(calledOff);
    signal?.throwIfAborted();
    if (!isLate) throw error;
    throw new NodeFailure(`no whole answer within ${options.timeoutMs} ms`);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

/** Made once, since a reason that is made anew at each call is dear; nobody sees it. */
const calledOff = new Error('called off');

async function exchange(
  { url, fetch, randomBytes }: JsonRpcOptions,
  { method, params }: JsonRpcCall,
  signal: AbortSignal,
): Promise<JsonRpcReply> {
  const id = randomBytes(16).toString('hex');
  const response = await transport(() =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id, method, params }),
      redirect: 'error',
      signal,
    }),
  );
  const isRedirect = response.status >= 300 && response.status < 400;
  if (isRedirect || response.status === 429 || response.status >= 500) {
    throw new NodeFailure(`HTTP ${response.status}`);
  }
  return readEnvelope(await transport(() => readBounded(response)), id, response.status);
}

const codeSchema = z.object({ code: z.string() });
const fetchErrorSchema = z.union([
  z.object({ cause: codeSchema }).transform(({ cause }) => cause.code),
  codeSchema.transform(({ code }) => code),
]);

/** Drops the cause of a failed fetch but for its code: its text may repeat the URL. */
async function transport<Value>(attempt: () => Promise<Value>): Promise<Value> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof NodeFailure) throw error;
    const parsed = fetchErrorSchema.safeParse(error);
    throw new NodeFailure(parsed.success ? `transport: ${parsed.data}` : 'transport');
  }
}

/** Stops at the limit: an endless body costs one node its turn, not the process its memory. */
async function readBounded(response: NodeResponse): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > largestAnswerBytes) {
      throw new AnswerTooLarge(largestAnswerBytes);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readEnvelope(text: string, id: string, status: number): JsonRpcReply {
  const envelope = envelopeSchema.safeParse(parseJson(text));
  if (!envelope.success) throw new NodeFailure(`HTTP ${status} without a JSON-RPC answer`);
  const { result, error } = envelope.data;
  if (envelope.data.id !== id) throw new NodeFailure('the answer is to another request');
  if (error !== undefined && error !== null) return { kind: 'error', error };
  if (result === undefined || result === null) throw new NodeFailure('the answer is empty');
  if (status !== 200) throw new NodeFailure(`HTTP ${status} with a result`);
  return { kind: 'result', result };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
