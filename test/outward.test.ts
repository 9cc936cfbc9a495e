/** Whoever chose the address wants to reach what is inside, or to keep us busy for ever. */
import { setTimeout as wait } from 'node:timers/promises';
import type { LookupFunction } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createOutward, type Outward } from '../src/outward.ts';
import { startOrigin, stopOrigins, type TestOrigin } from './support/origins.ts';
import { failureOf, limits, reasonOf, redirectTo, send } from './support/outward.ts';

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
