/**
 * One JSON-RPC node: transport and envelope. A reply from here is whole, in time
 * and answers this very request; anything less is a NodeFailure, which means
 * “ask another node” and never “the chain says no”.
 */
import { z } from 'zod';
import type { RandomSource } from '../clock.ts';

export interface NodeOptions {
  /** May carry an API key in its path or query, so no message or error repeats it. */
  readonly url: string;
  /** Milliseconds from sending the request to the last byte of the answer. */
  readonly timeoutMs: number;
  readonly randomBytes: RandomSource;
  readonly fetch: typeof globalThis.fetch;
}

export interface NearNode {
  /** Host and port of the URL: all of it that may be logged. */
  readonly host: string;
  /**
   * Asks JSON-RPC `query` with these params, always at the final block.
   * Throws NodeFailure, or the signal's reason once the caller gave up.
   */
  ask(params: Record<string, unknown>, signal?: AbortSignal): Promise<NodeReply>;
}

/** Errors with which the chain itself answers. With any other error the node failed. */
const chainErrorSchema = z.object({
  cause: z.object({
    name: z.enum(['UNKNOWN_ACCESS_KEY', 'UNKNOWN_ACCOUNT', 'INVALID_ACCOUNT', 'PARSE_ERROR']),
    info: z.object({ block_height: z.int().nonnegative().optional() }).optional(),
  }),
});

export type ChainErrorName = z.infer<typeof chainErrorSchema>['cause']['name'];

export type NodeReply =
  | { readonly kind: 'result'; readonly result: Record<string, unknown> }
  | { readonly kind: 'error'; readonly name: ChainErrorName; readonly blockHeight?: number };

/** This node has no usable answer. `reason` is for the log and free of secrets. */
export class NodeFailure extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(`the node failed: ${reason}`);
    this.name = 'NodeFailure';
    this.reason = reason;
  }
}

const largestAnswerBytes = 1_000_000;

const envelopeSchema = z.object({
  id: z.string(),
  result: z.record(z.string(), z.unknown()).nullish(),
  error: z.unknown().optional(),
});

/** Throws at once where `url` is not one. */
export function createNearNode(options: NodeOptions): NearNode {
  const host = URL.parse(options.url)?.host;
  if (host === undefined) throw new Error('A node address is not a URL.');

  async function ask(params: Record<string, unknown>, signal?: AbortSignal): Promise<NodeReply> {
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), options.timeoutMs);
    const signals = signal === undefined ? [deadline.signal] : [deadline.signal, signal];
    try {
      return await exchange(options, params, AbortSignal.any(signals));
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

  return { host, ask };
}

async function exchange(
  { url, fetch, randomBytes }: NodeOptions,
  params: Record<string, unknown>,
  signal: AbortSignal,
): Promise<NodeReply> {
  const id = randomBytes(16).toString('hex');
  const query = { ...params, finality: 'final' };
  const response = await transport(() =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id, method: 'query', params: query }),
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
      throw new NodeFailure(`the answer is larger than ${largestAnswerBytes} bytes`);
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readEnvelope(text: string, id: string, status: number): NodeReply {
  const envelope = envelopeSchema.safeParse(parseJson(text));
  if (!envelope.success) throw new NodeFailure(`HTTP ${status} without a JSON-RPC answer`);
  const { result, error } = envelope.data;
  if (envelope.data.id !== id) throw new NodeFailure('the answer is to another request');
  if (error !== undefined && error !== null) return readError(error);
  if (result === undefined || result === null) throw new NodeFailure('the answer is empty');
  if (status !== 200) throw new NodeFailure(`HTTP ${status} with a result`);
  return { kind: 'result', result };
}

function readError(error: unknown): NodeReply {
  const parsed = chainErrorSchema.safeParse(error);
  if (!parsed.success) throw new NodeFailure(`error ${describeError(error)}`);
  const { name, info } = parsed.data.cause;
  return { kind: 'error', name, blockHeight: info?.block_height };
}

const causeNameSchema = z.object({ cause: z.object({ name: z.string().regex(/^\w{1,60}$/) }) });

function describeError(error: unknown): string {
  const parsed = causeNameSchema.safeParse(error);
  return parsed.success ? parsed.data.cause.name : 'without a known cause';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
