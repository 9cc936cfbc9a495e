/**
 * A client as a load balancer is one: sends one request after the other over a connection
 * that it keeps, and notes of each how it ended.
 */
import { Agent, request } from 'node:http';

export interface KeepAliveClient {
  /** Of requests that were answered to the last byte. */
  readonly answers: readonly { status: number; closes: boolean }[];
  /** Requests that got no whole answer on a connection that had been accepted, by the error's code. */
  readonly dropped: readonly string[];
  /**
   * New connections that ended before a byte came: the system had taken them, and the
   * process closed its listener before it took them over. Nobody else can tell.
   */
  readonly unaccepted: readonly string[];
  /** Sends on until a connection is refused. */
  readonly refused: Promise<void>;
}

export interface ClientOptions {
  readonly port: number;
  readonly path: string;
  readonly headers?: Record<string, string>;
}

type Outcome =
  | { kind: 'answered'; status: number; closes: boolean }
  | { kind: 'refused' | 'unaccepted' | 'dropped'; code: string };

export function startKeepAliveClient(options: ClientOptions): KeepAliveClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const answers: { status: number; closes: boolean }[] = [];
  const dropped: string[] = [];
  const unaccepted: string[] = [];
  const run = async (): Promise<void> => {
    for (;;) {
      const outcome = await send(agent, options);
      if (outcome.kind === 'answered') answers.push(outcome);
      if (outcome.kind === 'dropped') dropped.push(outcome.code);
      if (outcome.kind === 'unaccepted') unaccepted.push(outcome.code);
      if (outcome.kind === 'refused') break;
    }
    agent.destroy();
  };
  return { answers, dropped, unaccepted, refused: run() };
}

function send(agent: Agent, { port, path, headers }: ClientOptions): Promise<Outcome> {
  return new Promise((resolve) => {
    const sent = request({ agent, host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      response.once('error', ({ message }) => resolve({ kind: 'dropped', code: message }));
      response.once('end', () =>
        resolve({
          kind: 'answered',
          status: response.statusCode ?? 0,
          closes: response.headers.connection === 'close',
        }),
      );
    });
    sent.once('error', ({ code = 'none' }: NodeJS.ErrnoException) => {
      if (code === 'ECONNREFUSED') resolve({ kind: 'refused', code });
      else resolve({ kind: sent.reusedSocket ? 'dropped' : 'unaccepted', code });
    });
    sent.end();
  });
}
