/**
 * A client that costs little: one kept-alive connection, cookies by hand, and only as much
 * of the protocol as a flow needs.
 */
import { Client } from 'undici';
import { issuer } from './settings.ts';

export type Cookies = Map<string, string>;
export type JsonFields = Readonly<Record<string, unknown>>;

export interface Message {
  readonly method?: 'GET' | 'POST';
  /** A path, or an address at the issuer. */
  readonly to: string;
  readonly cookies?: Cookies;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What the answer's status must be; 200 unless told. */
  readonly expect?: number;
}

export interface Answer {
  /** Of a redirect; empty else. */
  readonly location: string;
  readonly text: string;
}

export interface Wire {
  /** @throws Error where the status is another than expected */
  send(message: Message): Promise<Answer>;
  /** As `send`, of an answer that is a JSON object. */
  fetch(message: Message): Promise<JsonFields>;
  close(): Promise<void>;
}

/** What a proxy that ends TLS sends along. */
const proxied = {
  host: new URL(issuer).host,
  'x-forwarded-proto': 'https',
  'x-forwarded-for': '192.0.2.1',
};

/** @param origin where the server listens, such as http://127.0.0.1:4000 */
export function openWire(origin: string): Wire {
  const client = new Client(origin, { pipelining: 1 });

  const send = async (message: Message): Promise<Answer> => {
    const { method = 'GET', to, cookies, body = null, expect = 200 } = message;
    const path = to.startsWith(issuer) ? to.slice(issuer.length) : to;
    const headers: Record<string, string> = { ...proxied, ...message.headers };
    if (cookies !== undefined && cookies.size > 0) headers['cookie'] = writeCookies(cookies);
    const response = await client.request({ method, path, headers, body });
    const text = await response.body.text();
    if (response.statusCode !== expect) {
      throw new Error(`${method} ${path} gave ${response.statusCode}: ${text.slice(0, 500)}`);
    }
    if (cookies !== undefined) readCookies(cookies, response.headers['set-cookie']);
    return { location: String(response.headers['location'] ?? ''), text };
  };

  return {
    send,
    fetch: async (message) => JSON.parse((await send(message)).text) as JsonFields,
    close: () => client.close(),
  };
}

function writeCookies(cookies: Cookies): string {
  return Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ');
}

/** Paths are not looked at: a cookie too many changes nothing for either side. */
function readCookies(cookies: Cookies, header: string | string[] | undefined): void {
  for (const line of [header ?? []].flat()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (value === '') cookies.delete(name);
    else cookies.set(name, value);
  }
}
