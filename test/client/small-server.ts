/** A server that answers as a test has it, and remembers what it was asked; no provider at all. */
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { closeServer, listen } from '../../dev/listen.ts';

export interface Asked {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The form or JSON, by name. */
  readonly body: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** Text as it is, all else as JSON. */
  readonly body?: unknown;
}

export interface SmallServer {
  readonly url: string;
  readonly asked: Asked[];
  /** What each path answers; 404 where there is nothing. A test adds and replaces. */
  readonly answers: Map<string, (asked: Asked) => Answer | Promise<Answer>>;
  close(): Promise<void>;
}

export async function startSmallServer(): Promise<SmallServer> {
  const asked: Asked[] = [];
  const answers: SmallServer['answers'] = new Map();
  const server = createServer((request, response) => {
    const answer = async () => {
      const { method = '', url = '', headers } = request;
      const body = readBody(await text(request), headers['content-type']);
      const one = { path: url, method, headers, body };
      asked.push(one);
      const {
        status = 200,
        headers: own = {},
        body: content = '',
      } = (await answers.get(url)?.(one)) ?? { status: 404 };
      response.writeHead(status, own);
      response.end(typeof content === 'string' ? content : JSON.stringify(content));
    };
    void answer();
  });
  const url = `http://localhost:${await listen(server, 0, 'localhost')}`;
  return { url, asked, answers, close: () => closeServer(server) };
}

function readBody(content: string, type = ''): Record<string, string> {
  if (type.includes('json')) return JSON.parse(content) as Record<string, string>;
  return Object.fromEntries(new URLSearchParams(content));
}
