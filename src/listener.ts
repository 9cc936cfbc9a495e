/** One listening server, whose end drops no request that reached it. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { Server as NetServer, type AddressInfo, type ListenOptions } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';

export interface Listener {
  /** The port that was taken, where 0 was asked for. */
  readonly port: number;
  /** From now on each answer ends its connection, so that clients come back elsewhere. */
  announceEnd(): void;
  /** Listens no more, and resolves once everything that is under way was answered, or cut off. */
  close(): Promise<void>;
}

/** All in milliseconds; nothing may take for ever. */
const timeLimits = {
  headersTimeout: 20_000,
  requestTimeout: 30_000,
  /** Longer than the minute after which balancers let a connection go: else they use a closed one. */
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5000,
};
/** Of a connection on which nothing moves, such as one whose client does not read its answer. */
const silenceTimeout = 120_000;
/** How long an answer may take after the listening ended. */
const drainTimeout = 20_000;

/** Connections that the system keeps for us until they are accepted. */
const backlog = 511;

/** @throws the system's error, where the port is taken for one */
export async function listen(
  handle: RequestListener,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<Listener> {
  const unanswered = new Set<ServerResponse>();
  let ending = false;
  const server = createServer(timeLimits, (request, response) => {
    unanswered.add(response);
    response.once('close', () => unanswered.delete(response));
    if (ending) endConnectionWith(response);
    handle(request, response);
  });
  server.timeout = silenceTimeout;
  await begin(server, { host, port, backlog });
  const announceEnd = () => {
    ending = true;
    unanswered.forEach(endConnectionWith);
  };
  return {
    port: (server.address() as AddressInfo).port,
    announceEnd,
    async close() {
      announceEnd();
      await acceptWaiting(server);
      await drain(server, unanswered);
    },
  };
}

function endConnectionWith(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}

function begin(server: Server, options: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Those that wait to be accepted would be reset; each turn of the event loop accepts one. */
async function acceptWaiting(server: Server): Promise<void> {
  let accepted = 0;
  const count = () => (accepted += 1);
  server.on('connection', count);
  for (let turn = 0; turn <= backlog && accepted === turn; turn += 1) await nextTurn();
  server.off('connection', count);
}

async function drain(server: Server, unanswered: ReadonlySet<ServerResponse>): Promise<void> {
  // The close() of node:http would cut off answers that are on their way to a slow client.
  const closed = new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => resolve());
  });
  const timer = setTimeout(() => server.closeAllConnections(), drainTimeout);
  for (const response of unanswered) await once(response, 'close');
  server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
  // Ends what else it has, such as its timer.
  server.close();
}
