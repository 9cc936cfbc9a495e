/**
 * One node of the chain, over JSON-RPC. A reply from here is whole, in time and answers
 * this very request; anything less is a NodeFailure, which means “ask another node” and
 * never “the chain says no”.
 */
import { z } from 'zod';
import { observedJsonRpc, type NodeOptions } from './observed-json-rpc.ts';
import { NodeFailure } from './node-failure.ts';

export { NodeFailure } from './node-failure.ts';

/** The latest final block, or the one block of that hash. */
export type BlockAt = 'final' | { readonly blockHash: string };

export interface Block {
  /** base58. */
  readonly hash: string;
  readonly height: number;
  /** Nanoseconds since the Unix epoch. */
  readonly timestamp: bigint;
}

export interface NodeStatus {
  readonly chainId: string;
  readonly headHeight: number;
  /** Milliseconds since the Unix epoch. */
  readonly headTime: number;
}

/** Each method throws NodeFailure, or the signal's reason once the caller gave up. */
export interface NearNode {
  /** Host and port of the URL: all of it that may be logged. */
  readonly host: string;
  /**
   * JSON-RPC `query`, at that block whatever `params` say of blocks. A reply from
   * another block than the one asked for is a NodeFailure.
   */
  query(params: Record<string, unknown>, at: BlockAt, signal?: AbortSignal): Promise<NodeReply>;
  /** JSON-RPC `block` with finality `final`. */
  finalBlock(signal?: AbortSignal): Promise<Block>;
  /** JSON-RPC `status`. */
  status(signal?: AbortSignal): Promise<NodeStatus>;
}

/** Errors with which the chain itself answers. With any other error the node failed. */
const chainErrorNames = [
  'UNKNOWN_ACCESS_KEY',
  'UNKNOWN_ACCOUNT',
  'INVALID_ACCOUNT',
  'PARSE_ERROR',
  'NO_CONTRACT_CODE',
  'CONTRACT_EXECUTION_ERROR',
] as const;

export type ChainErrorName = (typeof chainErrorNames)[number];

export type NodeReply =
  | { readonly kind: 'result'; readonly result: Record<string, unknown> }
  | {
      readonly kind: 'error';
      readonly name: ChainErrorName;
      readonly blockHeight?: number | undefined;
      readonly blockHash?: string | undefined;
    };

const height = z.int().nonnegative();

const chainErrorSchema = z.object({
  cause: z.object({
    name: z.enum(chainErrorNames),
    info: z
      .object({ block_height: height.optional(), block_hash: z.string().optional() })
      .optional(),
  }),
});

const blockSchema = z
  .object({
    header: z.object({
      height,
      hash: z.string(),
      timestamp_nanosec: z.string().regex(/^\d{1,20}$/),
    }),
  })
  .transform(({ header }): Block => ({
    hash: header.hash,
    height: header.height,
    timestamp: BigInt(header.timestamp_nanosec),
  }));

const statusSchema = z
  .object({
    // Goes into messages as it is.
    chain_id: z.string().regex(/^[\w.-]{1,64}$/),
    sync_info: z.object({
      latest_block_height: height,
      latest_block_time: z.iso.datetime({ offset: true }),
    }),
  })
  .transform(({ chain_id, sync_info }): NodeStatus => ({
    chainId: chain_id,
    headHeight: sync_info.latest_block_height,
    headTime: Date.parse(sync_info.latest_block_time),
  }));

/** Throws at once where `url` is not one. */
export function createNearNode(options: NodeOptions): NearNode {
  const host = URL.parse(options.url)?.host;
  if (host === undefined) throw new Error('A node address is not a URL.');
  const callJsonRpc = observedJsonRpc(options, host);

  /** `block` and `status` have no error that is an answer. */
  async function read<Value>(
    call: { method: string; params: unknown },
    schema: z.ZodType<Value>,
    signal?: AbortSignal,
  ): Promise<Value> {
    const reply = await callJsonRpc(call, signal);
    if (reply.kind === 'error') throw new NodeFailure(`error ${describeError(reply.error)}`);
    const parsed = schema.safeParse(reply.result);
    if (!parsed.success) throw new NodeFailure(`the result is not an answer to ${call.method}`);
    return parsed.data;
  }

  return {
    host,
    async query(params, at, signal) {
      const call = { method: 'query', params: { ...params, ...blockParams(at) } };
      const reply = await callJsonRpc(call, signal);
      const answer = reply.kind === 'result' ? reply : readError(reply.error);
      if (at !== 'final') requireBlock(answer, at.blockHash);
      return answer;
    },
    finalBlock: (signal) =>
      read({ method: 'block', params: { finality: 'final' } }, blockSchema, signal),
    status: (signal) => read({ method: 'status', params: [] }, statusSchema, signal),
  };
}

/** `undefined` is left out of the JSON, so that no caller can soften what is asked for. */
function blockParams(at: BlockAt): Record<string, string | undefined> {
  return at === 'final'
    ? { finality: 'final', block_id: undefined }
    : { finality: undefined, block_id: at.blockHash };
}

/** A node, or a proxy before it, that knows only the latest block may answer from that. */
function requireBlock(reply: NodeReply, hash: string): void {
  const answered = reply.kind === 'result' ? reply.result['block_hash'] : reply.blockHash;
  if (answered !== hash) throw new NodeFailure('the answer is from another block');
}

function readError(error: unknown): NodeReply {
  const parsed = chainErrorSchema.safeParse(error);
  if (!parsed.success) throw new NodeFailure(`error ${describeError(error)}`);
  const { name, info } = parsed.data.cause;
  return { kind: 'error', name, blockHeight: info?.block_height, blockHash: info?.block_hash };
}

const causeNameSchema = z.object({ cause: z.object({ name: z.string().regex(/^\w{1,60}$/) }) });

function describeError(error: unknown): string {
  const parsed = causeNameSchema.safeParse(error);
  return parsed.success ? parsed.data.cause.name : 'without a known cause';
}
