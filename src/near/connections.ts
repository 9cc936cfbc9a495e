/**
 * The connections to the nodes. They stay open between logins, because a new one costs
 * a person two or three round trips; they are bounded, so that a node that hangs cannot
 * take all of the process's sockets.
 */
import { Agent, fetch } from 'undici';

export interface Connections {
  readonly fetch: typeof globalThis.fetch;
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
  // undici's own fetch, because Node's may carry an undici that this agent does not fit. The
  // two differ in their types alone, for what this room uses of them.
  const ownFetch = (url: string, init: Parameters<typeof fetch>[1]) =>
    fetch(url, { ...init, dispatcher: agent });
  return {
    fetch: ownFetch as unknown as typeof globalThis.fetch,
    close: () => agent.destroy(),
  };
}
