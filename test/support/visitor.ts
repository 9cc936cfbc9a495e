/**
 * A browser without a page: keeps cookies by their path, follows redirects one
 * at a time. It shares no code with the provider, so it proves what is on the wire.
 */
import { Agent, buildConnector, fetch as undiciFetch } from 'undici';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Absolute; undefined where the answer is no redirect. */
  readonly location: string | undefined;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export interface SendOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly json?: unknown;
  readonly form?: Record<string, string>;
  readonly body?: string;
}

export class Visitor {
  readonly cookies = new Map<string, Cookie>();
  readonly #fetch: typeof fetch;

  constructor(fetchAnswer: typeof fetch = fetch) {
    this.#fetch = fetchAnswer;
  }

  async send(url: string, options: SendOptions = {}): Promise<Answer> {
    const target = new URL(url);
    const headers = new Headers({ accept: 'text/html', ...options.headers });
    const cookie = this.#cookiesFor(target.pathname);
    if (cookie !== '') headers.set('cookie', cookie);
    const body = encodeBody(options, headers);
    const response = await this.#fetch(target, {
      method: options.method ?? (body === undefined ? 'GET' : 'POST'),
      headers,
      redirect: 'manual',
      ...(body === undefined ? undefined : { body }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const location = response.headers.get('location');
    return {
      status: response.status,
      headers: response.headers,
      text: await response.text(),
      location: location === null ? undefined : new URL(location, target).href,
    };
  }

  /** The same, as JSON both ways. */
  async sendJson(url: string, json?: unknown): Promise<{ status: number; body: JsonObject }> {
    const headers = { accept: 'application/json' };
    const answer = await this.send(url, {
      headers,
      ...(json === undefined ? undefined : { json }),
    });
    return { status: answer.status, body: JSON.parse(answer.text) as JsonObject };
  }

  /** Another visitor with a copy of these cookies, as a thief would have. */
  clone(fetchAnswer = this.#fetch): Visitor {
    const copy = new Visitor(fetchAnswer);
    for (const [key, cookie] of this.cookies) copy.cookies.set(key, cookie);
    return copy;
  }

  #cookiesFor(path: string): string {
    return [...this.cookies.values()]
      .filter((cookie) => path === cookie.path || path.startsWith(cookie.path.replace(/\/?$/, '/')))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const [name = '', ...rest] = pair.split('=');
    const attribute = (wanted: string) =>
      attributes
        .find((text) => text.toLowerCase().startsWith(`${wanted}=`))
        ?.slice(wanted.length + 1);
    const path = attribute('path') ?? '/';
    const key = `${name} ${path}`;
    const expires = attribute('expires');
    if (expires !== undefined && Date.parse(expires) < Date.now()) this.cookies.delete(key);
    else this.cookies.set(key, { name, value: rest.join('='), path });
  }
}

export type JsonObject = { [key: string]: JsonValue };
export type JsonValue = string | number | boolean | null | JsonObject | JsonValue[];

function encodeBody({ json, form, body }: SendOptions, headers: Headers): string | undefined {
  if (json !== undefined) {
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    return JSON.stringify(json);
  }
  if (form !== undefined) {
    headers.set('content-type', 'application/x-www-form-urlencoded');
    return new URLSearchParams(form).toString();
  }
  return body;
}

/** A `fetch` that sends what is addressed to the issuer to one of its instances. */
export function fetchFrom(port: number): typeof fetch {
  const connect = buildConnector({});
  const dispatcher = new Agent({
    keepAliveTimeout: 10,
    connect: (options, callback) => connect({ ...options, port: String(port) }, callback),
  });
  const send = (input: string | URL, init?: RequestInit) =>
    undiciFetch(input, { ...init, dispatcher } as Parameters<typeof undiciFetch>[1]);
  // Two declarations of one interface.
  return send as unknown as typeof fetch;
}
