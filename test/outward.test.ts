/** Whoever chose the address wants to reach what is inside, or to keep us busy for ever. */
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { RequestListener, ServerResponse } from 'node:http';
import type { LookupFunction } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  createOutward,
  OutwardFailure,
  type Outward,
  type OutwardRequest,
} from '../src/outward.ts';
import { startOrigin, stopOrigins, type TestOrigin } from './support/origins.ts';

const limits = { maxBytes: 1000, timeoutMs: 3000 };
const opened: Outward[] = [];
let inside: TestOrigin;

beforeEach(async () => {
  inside = await startOrigin((_request, response) => response.end('what nobody may read'));
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((outward) => outward.close()));
  await stopOrigins();
});

function open(trusted: readonly TestOrigin[] = [], lookup?: LookupFunction): Outward {
  const trustedOrigins = new Set(trusted.map(({ origin }) => origin));
  const outward = createOutward({ trustedOrigins, ...(lookup && { lookup }) });
  opened.push(outward);
  return outward;
}

async function failureOf(outward: Outward, call: Partial<OutwardRequest> & { url: string }) {
  const error: unknown = await outward.get({ ...limits, ...call }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OutwardFailure)) throw new Error('no OutwardFailure', { cause: error });
  return error;
}

const reasonOf = async (...given: Parameters<typeof failureOf>) =>
  (await failureOf(...given)).reason;

const send =
  (body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/javascript', ...headers }).end(body);

const redirectTo =
  (location: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location }).end('gone');

describe('an address inside the network', () => {
  test.each([
    ['loopback', '127.0.0.1'],
    ['a decimal number', '2130706433'],
    ['octal', '0177.0.0.1'],
    ['hexadecimal', '0x7f.1'],
    ['short', '127.1'],
    ['a dot at its end', '127.0.0.1.'],
    ['full-width digits', '１２７.0.0.1'],
    ['IPv4-mapped', '[::ffff:127.0.0.1]'],
    ['IPv6', '[::1]'],
    ['a name that resolves to loopback', 'localhost'],
  ])('is not connected to: %s', async (_what, host) => {
    expect(await reasonOf(open(), { url: `https://${host}:${inside.port}/` })).toBe('address');
    expect(inside.connections()).toBe(0);
  });

  test.each(['10.0.0.1', '169.254.169.254', '[::ffff:10.0.0.1]', '[64:ff9b::a00:1]'])(
    'is refused at once, and not after a time-out: %s',
    async (host) => {
      const before = performance.now();
      expect(await reasonOf(open(), { url: `https://${host}/` })).toBe('address');
      expect(performance.now() - before).toBeLessThan(1000);
    },
  );

  test('is refused where a name has a public address beside it', async () => {
    const lookup: LookupFunction = (_host, _options, callback) =>
      callback(null, [
        { address: '8.8.8.8', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    const url = `https://wallet.example:${inside.port}/`;
    expect(await reasonOf(open([], lookup), { url })).toBe('address');
    expect(inside.connections()).toBe(0);
  });

  test('is refused where a name resolves to nothing', async () => {
    const lookup: LookupFunction = (_host, _options, callback) => callback(null, []);
    expect(await reasonOf(open([], lookup), { url: 'https://wallet.example/' })).toBe('address');
  });

  test('is not reached by a redirect from an origin that is trusted', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
      const origin = await startOrigin(redirectTo(`https://${host}:${inside.port}/`));
      expect(await reasonOf(open([origin]), { url: origin.origin })).toBe('address');
    }
    expect(inside.connections()).toBe(0);
  });

  test('is not reached by a redirect from one trusted origin to another', async () => {
    const origin = await startOrigin(redirectTo(`${inside.origin}/admin`));
    expect(await reasonOf(open([origin, inside]), { url: origin.origin })).toBe('address');
    expect(inside.connections()).toBe(0);
    expect(origin.asked).toHaveLength(1);
  });

  test('is not reached by a name that is looked up again for a redirect', async () => {
    const addresses = ['127.0.0.1', '10.0.0.1'];
    const lookup: LookupFunction = (_host, { all }, callback) => {
      const address = addresses.shift() ?? '10.0.0.1';
      return all === true ? callback(null, [{ address, family: 4 }]) : callback(null, address, 4);
    };
    const origin = await startOrigin(redirectTo(`https://again.example:${inside.port}/`));
    const trustedOrigins = new Set([`http://again.example:${origin.port}`]);
    const outward = createOutward({ trustedOrigins, lookup });
    opened.push(outward);
    const url = `http://again.example:${origin.port}/`;
    expect(await reasonOf(outward, { url })).toBe('address');
    expect(origin.asked).toHaveLength(1);
    expect(inside.connections()).toBe(0);
  });
});

describe('an address', () => {
  test('that is not https is refused where its origin is not trusted', async () => {
    for (const url of [inside.origin, 'http://example.com/', 'file:///etc/passwd', 'data:,x']) {
      expect(await reasonOf(open(), { url })).toBe('address');
    }
    const origin = await startOrigin(redirectTo('http://example.com/'));
    expect(await reasonOf(open([origin]), { url: origin.origin })).toBe('address');
  });

  test('with a password is refused, and the password not told', async () => {
    const origin = await startOrigin(send('x'));
    const url = `http://user:hunter2@127.0.0.1:${origin.port}/`;
    const failure = await failureOf(open([origin]), { url });
    expect(failure.reason).toBe('address');
    expect(failure.message).not.toContain('hunter2');
    expect(origin.connections()).toBe(0);
  });

  test('is trusted with its port and scheme, not by its host alone', async () => {
    const origin = await startOrigin(send('x'));
    expect(await reasonOf(open([origin]), { url: inside.origin })).toBe('address');
    const other = `https://127.0.0.1:${origin.port}`;
    expect(await reasonOf(open([origin]), { url: other })).toBe('address');
  });
});

describe('a redirect', () => {
  test('is followed three times, and no further', async () => {
    const origin = await startOrigin((request, response) => {
      const left = Number(request.url?.slice(1));
      if (left === 0) send('here')(request, response);
      else redirectTo(`/${left - 1}`)(request, response);
    });
    const answer = await open([origin]).get({ url: `${origin.origin}/3`, ...limits });
    expect(answer.body.toString()).toBe('here');
    expect(answer.url).toBe(`${origin.origin}/0`);
    expect(await reasonOf(open([origin]), { url: `${origin.origin}/4` })).toBe('redirect');
  });

  test('to itself ends', async () => {
    const origin = await startOrigin(redirectTo('/'));
    expect(await reasonOf(open([origin]), { url: origin.origin })).toBe('redirect');
    expect(origin.asked).toHaveLength(4);
  });

  test('to nowhere is a failure', async () => {
    const origin = await startOrigin((_request, response) => response.writeHead(302).end());
    expect(await reasonOf(open([origin]), { url: origin.origin })).toBe('redirect');
  });

  test('carries no cookie on', async () => {
    const origin = await startOrigin((request, response) => {
      response.setHeader('set-cookie', 'follow=me');
      if (request.url === '/') redirectTo('/next')(request, response);
      else send(request.headers.cookie ?? 'none')(request, response);
    });
    const { body } = await open([origin]).get({ url: origin.origin, ...limits });
    expect(body.toString()).toBe('none');
  });
});

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

test('a failure does not repeat path or query, where keys are', async () => {
  const origin = await startOrigin(() => undefined);
  await origin.stop();
  const failure = await failureOf(open([origin]), { url: `${origin.origin}/k3y?k3y` });
  expect(failure.reason).toBe('network');
  expect(failure.message).not.toContain('k3y');
});

test('what is under way ends with close()', async () => {
  const origin = await startOrigin(() => undefined);
  const outward = open([origin]);
  const asked = reasonOf(outward, { url: origin.origin, timeoutMs: 60_000 });
  while (origin.asked.length === 0) await wait(5);
  await outward.close();
  expect(await asked).toBe('network');
});

async function dripInto(response: ServerResponse): Promise<void> {
  while (!response.destroyed) {
    response.write('x');
    await wait(20);
  }
}
