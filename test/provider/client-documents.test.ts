/** Documents of clients, as those who ask for them at once get in each other's way, or do not. */
import { expect, test } from '@jest/globals';
import type { OutwardAnswer, OutwardRequest } from '../../src/outward.ts';
import { refusals } from '../../src/errors.ts';
import { createClientDocuments } from '../../src/provider/client-documents.ts';
import { agent } from '../support/mcp.ts';

const id = 'https://agent.example/client.json';
const person = '192.0.2.1';
const stranger = '192.0.2.2';

const documentOf = (url: string): OutwardAnswer => ({
  type: 'application/json',
  body: Buffer.from(JSON.stringify({ ...agent, client_id: url })),
  cacheControl: '',
  url,
});

/** Fetched by `get`, at a time that `later` moves, and counted as `countFetch` has it. */
function openDocuments(
  get: (call: OutwardRequest) => Promise<OutwardAnswer>,
  countFetch: (address: string) => Promise<void> = () => Promise.resolve(),
) {
  let now = 0;
  const documents = createClientDocuments({
    outward: { get },
    clock: () => now,
    events: { clientDocumentRefused: () => undefined },
    countFetch,
  });
  const later = (milliseconds: number) => {
    now += milliseconds;
  };
  return { documents, later };
}

test('a stranger who has asked too often takes nobody with them who asks for the same', async () => {
  const asked: string[] = [];
  const { documents } = openDocuments(
    ({ url }) => Promise.resolve(documentOf(url)),
    (address) => {
      asked.push(address);
      return address === stranger
        ? Promise.reject(refusals.tooManyRequests(30))
        : Promise.resolve();
    },
  );
  const [refused, given] = await Promise.allSettled([
    documents.find(id, stranger),
    documents.find(id, person),
  ]);
  expect([refused.status, given.status]).toEqual(['rejected', 'fulfilled']);
  expect(asked).toEqual([stranger, person]);
});

test('fifty who ask from one address at once are counted and fetched for once', async () => {
  let [fetched, counted] = [0, 0];
  const { documents } = openDocuments(
    ({ url }) => {
      fetched += 1;
      return Promise.resolve(documentOf(url));
    },
    () => {
      counted += 1;
      return Promise.resolve();
    },
  );
  await Promise.all(Array.from({ length: 50 }, () => documents.find(id, person)));
  expect([fetched, counted]).toEqual([1, 1]);
});

test('strangers whose hosts never answer keep no client waiting that is in use', async () => {
  const { documents, later } = openDocuments(({ url }) =>
    url === id ? Promise.resolve(documentOf(url)) : new Promise(() => undefined),
  );
  await documents.find(id, person);
  later(3_600_001);
  const slow = Array.from({ length: 20 }, (_, index) => `https://slow.example/${index}`);
  for (const each of slow) void documents.find(each, stranger);
  await expect(documents.find('https://slow.example/more', stranger)).rejects.toMatchObject({
    code: 'too_many_requests',
  });
  expect(await documents.find(id, person)).toMatchObject({ client_name: 'Code agent' });
});
