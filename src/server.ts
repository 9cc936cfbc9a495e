/** Listens, and stops without dropping a request that was accepted. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Config } from './config.ts';
import { createService, type Overrides } from './service.ts';

export interface RunningServer {
  /** The port that was taken, where the configuration says 0. */
  readonly port: number;
  /** Answers what was accepted, then closes everything. */
  stop(): Promise<void>;
}

/** How long an answer may take after the stop began, in milliseconds. */
const drainTimeout = 10_000;

/** @throws whatever `createService` throws, or the system's error where the port is taken */
export async function startServer(config: Config, overrides?: Overrides): Promise<RunningServer> {
  const service = await createService(config, overrides);
  const handle = service.app.callback();
  const server = createServer({ requestTimeout: 30_000 }, (request, response) => {
    void handle(request, response);
  });
  try {
    await listen(server, config);
  } catch (error) {
    await service.close();
    throw error;
  }
  const stop = async () => {
    await drain(server);
    await service.close();
  };
  return { port: (server.address() as AddressInfo).port, stop };
}

function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), drainTimeout);
  await closed;
  clearTimeout(timer);
}
