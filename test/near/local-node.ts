/**
 * Real HTTP servers in the place of nodes: what a client does with a slow, lying or
 * broken node shows only over a real connection.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface JsonRpcRequest {
  jsonrpc: string;
  id: string;
  method: string;
  params: Record<string, unknown>;
}

export interface Asked {
  request: JsonRpcRequest;
  response: ServerResponse;
  message: IncomingMessage;
}

export type Behaviour = (asked: Asked) => void;

export interface LocalNode {
  url: string;
  host: string;
  /** Every request so far, in order. */
  asked: Asked[];
  /** How many of the connections' answers were cut off by the client. */
  cutOff: () => number;
}

const servers: ReturnType<typeof createServer>[] = [];

export async function startNode(behave: Behaviour): Promise<LocalNode> {
  const asked: Asked[] = [];
  let cutOff = 0;
  const server = createServer((message, response) => {
    response.on('close', () => {
      if (!response.writableFinished) cutOff += 1;
    });
    void text(message).then((body) => {
      const one = { request: JSON.parse(body) as JsonRpcRequest, response, message };
      asked.push(one);
      behave(one);
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${host}/`, host, asked, cutOff: () => cutOff };
}

/** An address where nobody listens. */
export async function startAndStopNode(): Promise<{ url: string; host: string }> {
  const node = await startNode(() => undefined);
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return node;
}

export async function stopNodes(): Promise<void> {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

export function answerJson({ response }: Asked, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function withResult(result: unknown): Behaviour {
  return (asked) => answerJson(asked, 200, { jsonrpc: '2.0', id: asked.request.id, result });
}

export function withError(name: string, info: unknown = {}): Behaviour {
  return (asked) =>
    answerJson(asked, 200, {
      jsonrpc: '2.0',
      id: asked.request.id,
      error: { name: 'HANDLER_ERROR', cause: { name, info }, code: -32000 },
    });
}

export function withText(status: number, body: string): Behaviour {
  return ({ response }) => void response.writeHead(status).end(body);
}
