/** What an address sends: bounded in size and time, and of no kind that was not asked for. */
import type { RequestListener, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createOutward, type Outward } from '../src/outward.ts';
import { startOrigin, stopOrigins, type TestOrigin } from './support/origins.ts';
import { limits, reasonOf, redirectTo, send } from './support/outward.ts';

const opened: Outward[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((outward) => outward.close()));
  await stopOrigins();
});

function open(trusted: readonly TestOrigin[]): Outward {
  const outward = createOutward({ trustedOrigins: new Set(trusted.map(({ origin }) => origin)) });
  opened.push(outward);
  return outward;
}

describe('a body', () => {
  /** Writes for as long as somebody listens. */
  const endless: RequestListener = (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/javascript' });
    const write = (): void => {
      while (!response.destroyed && response.write('x'.repeat(10_000)));
    };
    response.on('drain', write);
    write();
  };

  test('that is endless is cut off at the limit', async () => {
    const origin = await startOrigin(endless);
    expect(await reasonOf(open([origin]), { url: origin.origin })).toBe('too_large');
  });

  test('that unpacks to a thousand times its size is cut off at the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    expect(bomb.length).toBeLessThan(10_000);
    const origin = await startOrigin(send(bomb, { 'content-encoding': 'gzip' }));
    const call = { url: origin.origin, maxBytes: 100_000 };
    expect(await reasonOf(open([origin]), call)).toBe('too_large');
  });

  test('of just the limit is whole, compressed or not', async () => {
    const body = 'x'.repeat(limits.maxBytes);
    const plain = await startOrigin(send(body, { 'content-type': 'Text/JavaScript; charset=x' }));
    const packed = await startOrigin(send(gzipSync(body), { 'content-encoding': 'gzip' }));
    const outward = open([plain, packed]);
    for (const { origin: url } of [plain, packed]) {
      const answer = await outward.get({ url, ...limits, accept: ['text/javascript'] });
      expect(answer.type).toBe('text/javascript');
      expect(answer.body.toString()).toBe(body);
    }
  });

  test('that drips is given up at the deadline, as is one that is silent', async () => {
    const drip: RequestListener = (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/javascript' });
      void dripInto(response);
    };
    for (const behave of [drip, () => undefined]) {
      const origin = await startOrigin(behave);
      const before = performance.now();
      const call = { url: origin.origin, timeoutMs: 300 };
      expect(await reasonOf(open([origin]), call)).toBe('timeout');
      expect(performance.now() - before).toBeLessThan(2000);
    }
  });

  test('has one deadline, which redirects do not extend', async () => {
    const origin = await startOrigin((request, response) => {
      void wait(150).then(() => redirectTo(`${request.url}x`)(request, response));
    });
    const call = { url: origin.origin, timeoutMs: 300 };
    expect(await reasonOf(open([origin]), call)).toBe('timeout');
    expect(origin.asked.length).toBeLessThanOrEqual(2);
  });

  test('that breaks off, or is no gzip though it says so, is a failure', async () => {
    const broken = await startOrigin((_request, response) => {
      response.writeHead(200, { 'content-length': '900' });
      response.write('half', () => response.destroy());
    });
    const cut = gzipSync('x'.repeat(500)).subarray(0, 20);
    const truncated = await startOrigin(send(cut, { 'content-encoding': 'gzip' }));
    const pretended = await startOrigin(send('plain', { 'content-encoding': 'gzip' }));
    for (const origin of [broken, truncated, pretended]) {
      expect(await reasonOf(open([origin]), { url: origin.origin })).toBe('network');
    }
  });

  test('of a type that was not asked for is not taken: a page in the place of a script', async () => {
    const accept = ['text/javascript'];
    const page = await startOrigin(send('<!doctype html>', { 'content-type': 'text/html' }));
    expect(await reasonOf(open([page]), { url: page.origin, accept })).toBe('type');
    const untyped = await startOrigin((_request, response) => response.end('x'));
    expect(await reasonOf(open([untyped]), { url: untyped.origin, accept })).toBe('type');
    const unasked = await startOrigin(send('x', { 'content-encoding': 'br' }));
    expect(await reasonOf(open([unasked]), { url: unasked.origin })).toBe('type');
  });

  test('of an error or of a part is not taken', async () => {
    for (const status of [206, 404, 500]) {
      const origin = await startOrigin((_request, response) => response.writeHead(status).end('x'));
      expect(await reasonOf(open([origin]), { url: origin.origin })).toBe('status');
    }
  });
});

async function dripInto(response: ServerResponse): Promise<void> {
  while (!response.destroyed) {
    response.write('x');
    await wait(20);
  }
}
