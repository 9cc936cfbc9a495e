/** Names that somebody else chose, and name servers that are theirs too. */
import { createSocket, type Socket } from 'node:dgram';
import { lookup as systemLookup } from 'node:dns/promises';
import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createOutward } from '../src/outward.ts';
import { createPublicLookup } from '../src/public-lookup.ts';
import { limits } from './support/outward.ts';

let server: Socket;
let servers: string[];

beforeEach(async () => {
  server = createSocket('udp4');
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
  servers = [`127.0.0.1:${server.address().port}`];
});
afterEach(() => {
  server.close();
});

/** RFC 1035, section 4.1: the question again, with one A record; no address of another type. */
function answerWith(address: string): void {
  server.on('message', (question, from) => {
    const end = question.indexOf(0, 12) + 5;
    const isIpv4 = question.readUInt16BE(end - 4) === 1;
    const header = Buffer.from(question.subarray(0, 12));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(isIpv4 ? 1 : 0, 6);
    header.writeUInt32BE(0, 8);
    const record = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
    const data = Buffer.from(address.split('.').map(Number));
    const answers = isIpv4 ? [record, data] : [];
    server.send(Buffer.concat([header, question.subarray(12, end), ...answers]), from.port);
  });
}

const find = (host: string) =>
  new Promise((resolve, reject) => {
    createPublicLookup(servers)(host, { all: true }, (error, found) =>
      error === null ? resolve(found) : reject(error),
    );
  });

test('a name has the addresses that its server gives', async () => {
  answerWith('8.8.8.8');
  expect(await find('agent.example')).toEqual([{ address: '8.8.8.8', family: 4 }]);
});

test('a name with an address inside the network is not connected to', async () => {
  answerWith('10.0.0.1');
  const outward = createOutward({ lookup: createPublicLookup(servers) });
  const call = outward.get({ ...limits, url: 'https://agent.example/' });
  await expect(call).rejects.toMatchObject({ reason: 'address' });
  await outward.close();
});

test('localhost is this computer, and no server is asked for it', async () => {
  let asked = 0;
  server.on('message', () => {
    asked += 1;
  });
  for (const host of ['localhost', 'a.localhost', 'LOCALHOST.']) {
    expect(await find(host)).toEqual([{ address: '127.0.0.1', family: 4 }]);
  }
  expect(asked).toBe(0);
});

test('a name server that keeps silent holds up neither the call nor the look-ups of others', async () => {
  const outward = createOutward({ lookup: createPublicLookup(servers) });
  const before = performance.now();
  const calls = Array.from({ length: 8 }, (_, index) =>
    outward.get({ ...limits, timeoutMs: 1000, url: `https://silent-${index}.example/` }),
  );
  const ended = Promise.allSettled(calls);
  await systemLookup('localhost');
  expect(performance.now() - before).toBeLessThan(900);
  const reasons = (await ended).map((each) =>
    each.status === 'rejected' ? (each.reason as { reason: string }).reason : 'given',
  );
  expect(new Set(reasons)).toEqual(new Set(['timeout']));
  expect(performance.now() - before).toBeLessThan(2500);
  await outward.close();
});
