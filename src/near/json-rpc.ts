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
  readonly fetch: typeof globalThis.fetch;
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
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(), options.timeoutMs);
  const signals = signal === undefined ? [deadline.signal] : [deadline.signal, signal];
  try {
    return await exchange(options, call, AbortSignal.any(signals));
  } catch (error) {
    signal?.throwIfAborted();
    if (!deadline.signal.aborted) throw error;
    throw new NodeFailure(`no whole answer within ${options.timeoutMs} ms`);
  } finally {
    clearTimeout(timer);
    // Lets go of the connection where a failure left the body unread.
    deadline.abort();
  }
}

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
  if (response.status === 429 || response.status >= 500) {
    throw new NodeFailure(`HTTP ${response.status}`);
  }
  return readEnvelope(await transport(() => readBounded(response)), id, response.status);
}

const fetchErrorSchema = z.object({ cause: z.object({ code: z.string() }) });

/** Drops the cause of a failed fetch but for its code: its text may repeat the URL. */
async function transport<Value>(attempt: () => Promise<Value>): Promise<Value> {
  try {
    return await attempt();
  } catch (error) {
    if (error instanceof NodeFailure) throw error;
    const parsed = fetchErrorSchema.safeParse(error);
    throw new NodeFailure(parsed.success ? `transport: ${parsed.data.cause.code}` : 'transport');
  }
}

/** Stops at the limit: an endless body costs one node its turn, not the process its memory. */
async function readBounded(response: Response): Promise<string> {
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
