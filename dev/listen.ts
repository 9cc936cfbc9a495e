/**
 * Starting and stopping a development server, the same way for all of them: a
 * start that fails says why, and a stop does not wait for idle connections.
 */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * @param port 0 takes any free port
 * @returns the port
 * @throws the listen error, EADDRINUSE for one
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      // A server that listens on a port has an address with one.
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Ends open connections and resolves when the port is free. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
