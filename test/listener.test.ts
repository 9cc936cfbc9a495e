/** The end of a listener, request by request: what reached it is answered to the last byte. */
import { once } from 'node:events';
import { request, type RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { listen, type Listener } from '../src/listener.ts';

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

const listeners: Listener[] = [];
afterEach(async () => {
  for (const listener of listeners.splice(0)) await listener.close();
});

async function start(handle: RequestListener): Promise<Listener> {
  const listener = await listen(handle, { host: '127.0.0.1', port: 0 });
  listeners.push(listener);
  return listener;
}

async function open({ port }: Listener): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

const words = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';

/** All that comes until the other side ends. */
async function readAll(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

test('an answer that a slow client is still reading is not cut off', async () => {
  const size = 30_000_000;
  const listener = await start((_request, response) => response.end(Buffer.alloc(size, 'x')));
  const socket = await open(listener);
  socket.write(words);
  await pause(200);
  const closed = listener.close();
  await pause(200);
  const received = await readAll(socket);
  expect(received.length).toBeGreaterThan(size);
  await closed;
});

test('a connection that was accepted is answered, though its request comes later', async () => {
  const listener = await start((_request, response) => response.end('whole'));
  const socket = await open(listener);
  await pause(50);
  const closed = listener.close();
  await pause(50);
  socket.write(words);
  const answer = (await readAll(socket)).toString();
  expect(answer).toMatch(/^HTTP\/1\.1 200 [^]*Connection: close[^]*whole$/);
  await closed;
});

test('an answer that was begun before the end says that its connection ends', async () => {
  const listener = await start((_request, response) => {
    setTimeout(() => response.end('whole'), 200);
  });
  const sent = request({ host: '127.0.0.1', port: listener.port });
  sent.end();
  await pause(50);
  listener.announceEnd();
  const [response] = (await once(sent, 'response')) as [{ headers: Record<string, string> }];
  expect(response.headers['connection']).toBe('close');
  await listener.close();
});

test('an idle connection keeps nobody waiting', async () => {
  const listener = await start((_request, response) => response.end('whole'));
  const socket = await open(listener);
  socket.write(words);
  await once(socket, 'data');
  const startedAt = performance.now();
  await listener.close();
  expect(performance.now() - startedAt).toBeLessThan(2000);
});
