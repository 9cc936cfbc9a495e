/** What stands before several instances: each request goes to the next one that listens. */
import {
  Agent,
  createServer,
  request as send,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface Balancer {
  close(): Promise<void>;
}

/**
 * Listens on `port`, and hands each request as it is to one of `ports` after the other.
 * One that does not listen has got nothing of it, so the next is asked; where none
 * listens, or one breaks off, the connection is cut.
 */
export async function startBalancer(port: number, ports: readonly number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;

  const handOn = (
    incoming: IncomingMessage,
    outgoing: ServerResponse,
    body: Buffer,
    left: number,
  ) => {
    turn += 1;
    const { method, url: path, headers } = incoming;
    const target = { host: 'localhost', port: ports[turn % ports.length], agent };
    const forwarded = send({ ...target, method, path, headers }, (answer: IncomingMessage) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.on('error', () => outgoing.destroy());
      answer.pipe(outgoing);
    });
    forwarded.on('error', (error: NodeJS.ErrnoException) => {
      if (left > 1 && isRefused(error)) handOn(incoming, outgoing, body, left - 1);
      else outgoing.destroy();
    });
    forwarded.end(body);
  };

  const server = createServer((incoming, outgoing) => {
    buffer(incoming).then(
      (body) => handOn(incoming, outgoing, body, ports.length),
      () => outgoing.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  return {
    async close() {
      server.closeAllConnections();
      agent.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** `localhost` may be two addresses, of which each was tried. */
function isRefused(error: NodeJS.ErrnoException): boolean {
  const tried =
    error instanceof AggregateError ? (error.errors as NodeJS.ErrnoException[]) : [error];
  return tried.every(({ code }) => code === 'ECONNREFUSED');
}
