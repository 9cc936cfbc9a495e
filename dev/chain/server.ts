/**
 * Development chain: HTTP. JSON-RPC comes in at "/", the side door is every
 * other path, and the fault that is on is played here, so that answers and
 * state know nothing of it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answerCall } from './answers.ts';
import { elsewhere, redirect, sendHalf, sendHuge } from './broken-answers.ts';
import { control } from './control.ts';
import { FaultSwitch, type FaultMode } from './faults.ts';
import { internalError } from './replies.ts';
import type { ChainState, JsonValue } from './state.ts';

const maximalBodyBytes = 100_000;
const maximalLogLength = 1000;

/** The body as JSON; undefined when it is none, throws RangeError when it is too long. */
async function readJson(request: IncomingMessage): Promise<JsonValue | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maximalBodyBytes) throw new RangeError('body too large');
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString()) as JsonValue;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body?: JsonValue): void {
  if (response.destroyed) return;
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}

function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': type }).end(text);
}

/** The path's parts, decoded; undefined when they cannot be. `[""]` is the root. */
function readPath(url: string): readonly string[] | undefined {
  try {
    return new URL(url, 'http://chain').pathname.split('/').slice(1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

type Call = JsonValue | undefined;
type Fields = { readonly [name: string]: JsonValue };

const isFields = (value: Call): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The call as a node takes it that does not keep to the pinned block. */
function pinOtherBlock(state: ChainState, call: Call): Call {
  if (!isFields(call) || !isFields(call['params'])) return call;
  const id = call['params']['block_id'];
  const block = typeof id === 'number' || typeof id === 'string' ? state.findBlock(id) : undefined;
  if (!block) return call;
  return { ...call, params: { ...call['params'], block_id: block.height - 1 } };
}

/** The request handler, the faults and the log of calls. */
export class ChainServer {
  readonly state: ChainState;
  readonly faults = new FaultSwitch();
  readonly requests: JsonValue[] = [];
  readonly #late = new Set<NodeJS.Timeout>();

  constructor(state: ChainState) {
    this.state = state;
  }

  async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = readPath(request.url ?? '/');
    const body = await readJson(request);
    if (!path) return send(response, 400, { message: 'The address cannot be decoded.' });
    const method = request.method ?? '';
    if (!this.#isRpc(path)) {
      const reply = control(this, { method, path, body: body ?? null });
      return send(response, reply.status, reply.body);
    }
    this.#record(body);
    if (method !== 'POST') return sendText(response, 405, 'text/plain', 'POST only');
    const { mode } = this.faults;
    if (mode === 'slow') this.#answerLate(response, body);
    else this.#answer(response, body, path[0] === elsewhere ? null : mode);
  }

  stop(): void {
    for (const timer of this.#late) clearTimeout(timer);
  }

  #isRpc(path: readonly string[]): boolean {
    const redirected = this.faults.mode === 'redirect' && path[0] === elsewhere;
    return path[0] === '' || redirected;
  }

  #record(body: Call): void {
    this.requests.push(body ?? null);
    if (this.requests.length > maximalLogLength) this.requests.shift();
  }

  #answerLate(response: ServerResponse, call: Call): void {
    const timer = setTimeout(() => {
      this.#late.delete(timer);
      this.#answer(response, call, null);
    }, this.faults.delayMs);
    this.#late.add(timer);
  }

  #answer(response: ServerResponse, call: Call, mode: FaultMode | null): void {
    switch (mode) {
      case 'hang':
        return;
      case 'down':
        return void response.destroy();
      case 'html':
        return sendText(response, 200, 'text/html', '<html>captive</html>');
      case '429':
        return sendText(response, 429, 'text/plain', 'Too Many Requests');
      case 'redirect':
        return redirect(response);
      case 'huge':
        return sendHuge(response);
      case 'half':
        return sendHalf(response, this.#reply(call, mode).body);
      case null:
      case 'slow':
      case '500':
      case 'wrong-id':
      case 'other-block': {
        const { status, body } = this.#reply(call, mode);
        return send(response, status, body);
      }
    }
  }

  #reply(call: Call, mode: FaultMode | null): { status: number; body: Fields } {
    const asked = mode === 'other-block' ? pinOtherBlock(this.state, call) : call;
    const { status, body } =
      mode === '500' ? internalError('overloaded') : answerCall(this.state, asked);
    const id = isFields(call) ? (call['id'] ?? null) : null;
    return { status, body: { jsonrpc: '2.0', ...body, id: mode === 'wrong-id' ? 'other' : id } };
  }
}
