/** Calls to addresses that somebody else chose, and origins that answer them. */
import type { RequestListener } from 'node:http';
import { OutwardFailure, type Outward, type OutwardRequest } from '../../src/outward.ts';

/** Bytes and milliseconds. */
export const limits = { maxBytes: 1000, timeoutMs: 3000 };

export async function failureOf(outward: Outward, call: Partial<OutwardRequest> & { url: string }) {
  const error: unknown = await outward.get({ ...limits, ...call }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OutwardFailure)) throw new Error('no OutwardFailure', { cause: error });
  return error;
}

export const reasonOf = async (...given: Parameters<typeof failureOf>) =>
  (await failureOf(...given)).reason;

export const send =
  (body: string | Buffer, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': 'text/javascript', ...headers }).end(body);

export const redirectTo =
  (location: string): RequestListener =>
  (_request, response) =>
    response.writeHead(302, { location }).end('gone');
