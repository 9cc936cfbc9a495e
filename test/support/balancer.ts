/** What stands before several instances: each request goes to the next one. */
import { Agent, createServer, request as send, type IncomingMessage } from 'node:http';

export interface Balancer {
  close(): Promise<void>;
}

/** Listens on `port`, and hands each request as it is to one of `ports` after the other. */
export async function startBalancer(port: number, ports: readonly number[]): Promise<Balancer> {
  const agent = new Agent({ keepAlive: true });
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    turn += 1;
    const { method, url: path, headers } = incoming;
    const target = { host: 'localhost', port: ports[turn % ports.length], agent };
    const forwarded = send({ ...target, method, path, headers }, (answer: IncomingMessage) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    incoming.pipe(forwarded);
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
