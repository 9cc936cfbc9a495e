/**
 * The connections to the nodes. They stay open between logins, because a new one costs
 * a person two or three round trips; they are bounded, so that a node that hangs cannot
 * take all of the process's sockets.
 */
import { Agent, request } from 'undici';
import type { NodeFetch } from './json-rpc.ts';

export interface Connections {
  readonly fetch: NodeFetch;
  /** Ends open connections, and whatever is still asked over them. */
  close(): Promise<void>;
}

/** Shorter than the minute after which common load balancers hang up, maybe on a question. */
const keepAliveMs = 50_000;
const connectionsPerNode = 32;

/** `timeoutMs` is how long a connection may take to open. */
export function openConnections(timeoutMs: number): Connections {
  const agent = new Agent({
    keepAliveTimeout: keepAliveMs,
    keepAliveMaxTimeout: keepAliveMs,
    connections: connectionsPerNode,
    connect: { timeout: timeoutMs },
  });
  return {
    // `request` follows no redirect, and costs half of what `fetch` does.
    async fetch(url, { method, headers, body, signal }) {
      const answer = await request(url, { method, headers, body, signal, dispatcher: agent });
      return { status: answer.statusCode, body: answer.body };
    },
    close: () => agent.destroy(),
  };
}
