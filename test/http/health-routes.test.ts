/** Readiness: a database that hangs is not ready, and whoever asks is told in time. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@jest/globals';
import Koa from 'koa';
import { healthRoutes } from '../../src/http/health-routes.ts';

async function readiness(checkReady: () => Promise<void>, isStopping = () => false) {
  const app = new Koa();
  const reasons: unknown[] = [];
  const notReady = ({ err }: { err: unknown }) => void reasons.push(err);
  app.use(healthRoutes({ events: { notReady }, checkReady, isStopping }));
  const handle = app.callback();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    const answer = await fetch(`http://localhost:${port}/health/ready`);
    return { status: answer.status, body: (await answer.json()) as unknown, reasons };
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('a check that never ends is answered with 503 within seconds', async () => {
  const startedAt = performance.now();
  const answer = await readiness(() => new Promise(() => undefined));
  expect(answer).toMatchObject({ status: 503, body: { status: 'not ready' } });
  expect(answer.reasons).toEqual([new Error('no answer within 2000 ms')]);
  expect(performance.now() - startedAt).toBeLessThan(4000);
});

test('a process that stops is not ready, whatever its database says', async () => {
  expect(
    await readiness(
      () => Promise.resolve(),
      () => true,
    ),
  ).toEqual({
    status: 503,
    body: { status: 'stopping' },
    reasons: [],
  });
  expect((await readiness(() => Promise.resolve())).status).toBe(200);
});
