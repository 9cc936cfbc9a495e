/** JSON-RPC calls of one node, each of which is timed for the metrics. */
import type { ChainOutcome, ObserveChain } from '../metrics.ts';
import {
  callJsonRpc,
  type JsonRpcCall,
  type JsonRpcOptions,
  type JsonRpcReply,
} from './json-rpc.ts';

export interface NodeOptions extends JsonRpcOptions {
  readonly observe?: ObserveChain | undefined;
}

/** Throws as `callJsonRpc` does. An error that the node answers with is an answer. */
export function observedJsonRpc(
  options: NodeOptions,
  host: string,
): (call: JsonRpcCall, signal?: AbortSignal) => Promise<JsonRpcReply> {
  const { observe } = options;
  if (observe === undefined) return (call, signal) => callJsonRpc(options, call, signal);
  return async (call, signal) => {
    const end = observe(host);
    let outcome: ChainOutcome = 'failed';
    try {
      const reply = await callJsonRpc(options, call, signal);
      outcome = 'answered';
      return reply;
    } finally {
      // Another node was faster, or nobody waits any more: that says nothing of this one.
      end(outcome === 'failed' && signal?.aborted === true ? 'cancelled' : outcome);
    }
  };
}
