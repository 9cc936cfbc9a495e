/** Real HTTP servers on this machine in the place of servers elsewhere, honest and hostile ones. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TestOrigin {
  /** Such as `http://127.0.0.1:41234`. */
  readonly origin: string;
  readonly port: number;
  /** How many connections it ever saw. */
  connections(): number;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  /** What it does from now on. */
  answer: RequestListener;
  stop(): Promise<void>;
}

const running = new Set<Server>();

/** @param port 0 for a free one */
export async function startOrigin(answer: RequestListener, port = 0): Promise<TestOrigin> {
  let connections = 0;
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.on('error', () => undefined);
    started.answer(request, response);
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  running.add(server);
  const { port: taken } = server.address() as AddressInfo;
  const started: TestOrigin = {
    origin: `http://127.0.0.1:${taken}`,
    port: taken,
    connections: () => connections,
    asked,
    answer,
    stop: () => stop(server),
  };
  return started;
}

/** For `afterEach`: ends all of them, and what hangs on them. */
export async function stopOrigins(): Promise<void> {
  await Promise.all([...running].map(stop));
}

async function stop(server: Server): Promise<void> {
  if (!running.delete(server)) return;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
