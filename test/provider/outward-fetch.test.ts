/** Anybody may register an app that names an address inside; the operator may mean one. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createOutward, type Outward } from '../../src/outward.ts';
import { createOutwardFetch } from '../../src/provider/outward-fetch.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';

let inside: TestOrigin;
let outward: Outward;

beforeEach(async () => {
  inside = await startOrigin((_request, response) => response.end('{"keys":[]}'));
  outward = createOutward();
});
afterEach(async () => {
  await outward.close();
  await stopOrigins();
});

/** Where the operator wrote this one address down. */
const fetchAs = (written: string) =>
  createOutwardFetch({ has: async (url) => new URL(url).href === written }, outward);

const logout = { method: 'POST', body: new URLSearchParams({ logout_token: 'e.y.J' }) };

test('an app that the operator wrote down is told of a logout, inside the network too', async () => {
  const received: string[] = [];
  inside.answer = (request, response) => {
    request.on('data', (chunk: Buffer) => received.push(`${request.method} ${chunk.toString()}`));
    request.on('end', () => response.writeHead(302, { location: '/elsewhere' }).end());
  };
  const address = `${inside.origin}/logout`;
  const { status } = await fetchAs(address)(address, logout);
  expect([status, received]).toEqual([302, ['POST logout_token=e.y.J']]);
  expect(inside.asked).toEqual(['/logout']);
});

test('keys at an address that the operator wrote down are fetched, inside the network too', async () => {
  const address = `${inside.origin}/jwks`;
  const response = await fetchAs(address)(address, { method: 'GET' });
  expect([response.status, await response.json()]).toEqual([200, { keys: [] }]);
});

test.each([
  ['another path of the same host', (origin: string) => `${origin}/admin`],
  ['the same host by another name', (origin: string) => origin.replace('127.0.0.1', 'localhost')],
  ['https at a loopback address', (origin: string) => origin.replace('http:', 'https:')],
])('no connection is opened to %s', async (_what, change) => {
  const call = fetchAs(`${inside.origin}/jwks`);
  await expect(call(change(inside.origin), { method: 'GET' })).rejects.toThrow();
  await expect(call(change(inside.origin), logout)).rejects.toThrow();
  expect(inside.connections()).toBe(0);
});

test('whither a declared address redirects, inside another host, is not followed', async () => {
  const other = await startOrigin((_request, response) => response.end('secret'));
  inside.answer = (_request, response) =>
    response.writeHead(302, { location: `${other.origin}/` }).end();
  const address = `${inside.origin}/jwks`;
  await expect(fetchAs(address)(address, { method: 'GET' })).rejects.toThrow();
  expect(other.connections()).toBe(0);
});

test('more than any key set needs is not read to its end', async () => {
  inside.answer = (_request, response) => response.end('x'.repeat(300 * 1024));
  const address = `${inside.origin}/jwks`;
  await expect(fetchAs(address)(address, { method: 'GET' })).rejects.toThrow('262144 bytes');
});
