/**
 * Development chain: answers that are no answers, for the faults that spoil the
 * transfer rather than what is said.
 */
import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { JsonValue } from './state.ts';

const hugeBytes = 100_000_000;
const chunkBytes = 100_000;
const json = { 'content-type': 'application/json' };

/** Where `redirect` sends to. */
export const elsewhere = 'elsewhere';

/** 307 keeps method and body, so a client that follows would lose nothing but its care. */
export function redirect(response: ServerResponse): void {
  response.writeHead(307, { location: `/${elsewhere}` }).end();
}

function* hugeText(): Generator<string> {
  yield '{"jsonrpc":"2.0","id":"dontcare","result":"';
  const chunk = 'x'.repeat(chunkBytes);
  for (let sent = 0; sent < hugeBytes; sent += chunkBytes) yield chunk;
  yield '"}';
}

/** Ends early, without a word, when the client has had enough. */
export function sendHuge(response: ServerResponse): void {
  response.writeHead(200, json);
  pipeline(Readable.from(hugeText()), response).catch(() => undefined);
}

/** Promises the whole body, and ends the connection after half of it. */
export function sendHalf(response: ServerResponse, body: JsonValue): void {
  const text = JSON.stringify(body);
  response.writeHead(200, { ...json, 'content-length': Buffer.byteLength(text) });
  response.write(text.slice(0, text.length / 2), () => response.destroy());
}
