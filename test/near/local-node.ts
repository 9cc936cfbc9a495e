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
  /** Every request so far but those for its status, in order. */
  asked: Asked[];
  /** Every request for its status so far, in order. */
  statusAsked: Asked[];
  /** How many of the connections' answers were cut off by the client. */
  cutOff: () => number;
  /** How many connections were opened. */
  connections: () => number;
  behave: Behaviour;
  status: Behaviour;
}

const servers: ReturnType<typeof createServer>[] = [];

/** `status` says what the node tells of itself: by default, that it is on `localnet` at block 100. */
export async function startNode(
  behave: Behaviour,
  status: Behaviour = withStatus(),
): Promise<LocalNode> {
  let cutOff = 0;
  let connections = 0;
  const server = createServer((message, response) => {
    response.on('close', () => {
      if (!response.writableFinished) cutOff += 1;
    });
    text(message).then(
      (body) => {
        const one = { request: JSON.parse(body) as JsonRpcRequest, response, message };
        const isStatus = one.request.method === 'status';
        (isStatus ? node.statusAsked : node.asked).push(one);
        (isStatus ? node.status : node.behave)(one);
      },
      // The client may have gone in the middle of its own question.
      () => response.destroy(),
    );
  });
  server.on('connection', () => (connections += 1));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const node: LocalNode = {
    url: `http://${host}/`,
    host,
    asked: [],
    statusAsked: [],
    cutOff: () => cutOff,
    connections: () => connections,
    behave,
    status,
  };
  return node;
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

export interface ToldStatus {
  chainId?: string;
  headHeight?: number;
  /** Milliseconds that the head is behind `now`, or ahead if negative. */
  lagMs?: number;
  now?: () => number;
}

export function withStatus(told: ToldStatus = {}): Behaviour {
  const { chainId = 'localnet', headHeight = 100, lagMs = 0, now = Date.now } = told;
  return (asked) =>
    withResult({
      chain_id: chainId,
      sync_info: {
        latest_block_height: headHeight,
        latest_block_time: new Date(now() - lagMs).toISOString(),
      },
    })(asked);
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

/** Never. */
export const silent: Behaviour = () => undefined;

/** As another node answers, so that a test can be in between. */
export function forwardTo(url: string): Behaviour {
  return ({ request, response }) => {
    const headers = { 'content-type': 'application/json' };
    fetch(url, { method: 'POST', headers, body: JSON.stringify(request) })
      .then(async (answer) => {
        const body = await answer.text();
        if (!response.destroyed) response.writeHead(answer.status, headers).end(body);
      })
      .catch(() => response.destroy());
  };
}
