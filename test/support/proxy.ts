/** What stands between a provider and a server of its own, and may fail it in the ways of a network. */
import { connect, createServer, type Socket } from 'node:net';

export interface Proxy {
  readonly port: number;
  /** From now on nothing gets through, and nobody is told: connections are taken and stay open. */
  freeze(): void;
  /** The same for what is open, for ever; who connects anew gets through. */
  strand(): void;
  /** What was held back goes on its way. */
  thaw(): void;
  /** Ends what is open; who connects anew gets through. */
  cut(): void;
  close(): Promise<void>;
}

/** Listens on a free port of 127.0.0.1, before `target` on the same machine. */
export async function startProxy(target: number): Promise<Proxy> {
  const open = new Set<Socket>();
  let isFrozen = false;
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => undefined);
    if (isFrozen) socket.pause();
  };
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    const join = (from: Socket, to: Socket) => {
      from.on('data', (chunk) => to.write(chunk));
      from.on('close', () => to.destroy());
      keep(from);
    };
    join(near, far);
    join(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  const cut = () => open.forEach((socket) => socket.destroy());
  return {
    port: address.port,
    freeze() {
      isFrozen = true;
      open.forEach((socket) => socket.pause());
    },
    strand() {
      open.forEach((socket) => socket.pause());
    },
    thaw() {
      isFrozen = false;
      open.forEach((socket) => socket.resume());
    },
    cut,
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
