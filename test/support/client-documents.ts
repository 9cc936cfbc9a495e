/** Documents of clients, at an origin of the test's own in the place of the public internet. */
import type { RequestListener } from 'node:http';
import { createOutward, type Outward } from '../../src/outward.ts';
import { agent } from './mcp.ts';
import { startOrigin, type TestOrigin } from './origins.ts';

export const documentHost = 'agent.example';
/** Has a document that says what MCP clients say. */
export const documentId = `https://${documentHost}/oauth/client.json`;

export interface DocumentOrigin {
  readonly origin: TestOrigin;
  /** For `overrides.outward`: what is asked of `documentHost` is asked of the origin. */
  readonly outward: Outward;
  /** Serves another thing at a path, by which it is also known. */
  serve(path: string, answer: RequestListener): string;
  /** Serves a client's document, with changes, at a path of its own. */
  publish(path: string, change?: object, headers?: Record<string, string>): string;
  close(): Promise<void>;
}

export async function startDocuments(): Promise<DocumentOrigin> {
  const answers = new Map<string, RequestListener>();
  const origin = await startOrigin((request, response) => {
    const answer = answers.get(request.url ?? '');
    if (answer === undefined) response.writeHead(404).end();
    else answer(request, response);
  });
  const real = createOutward({ trustedOrigins: new Set([origin.origin]) });
  const serve = (path: string, answer: RequestListener) => {
    answers.set(path, answer);
    return `https://${documentHost}${path}`;
  };
  const publish: DocumentOrigin['publish'] = (path, change = {}, headers = {}) => {
    const id = `https://${documentHost}${path}`;
    const text = JSON.stringify({ client_id: id, ...agent, ...change });
    return serve(path, (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(text),
    );
  };
  publish('/oauth/client.json');
  return {
    origin,
    serve,
    publish,
    outward: {
      ...real,
      // Several providers share it, one after the other.
      close: () => Promise.resolve(),
      get: (call) =>
        real.get({ ...call, url: call.url.replace(`https://${documentHost}`, origin.origin) }),
    },
    close: () => real.close(),
  };
}
