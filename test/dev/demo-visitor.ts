/** A browser before the demo app, as far as cookies and redirects go. */
import type { Demo } from '../../dev/demo/demo.ts';
import type { SmallIssuer } from './small-issuer.ts';

export interface DemoPage {
  readonly status: number;
  readonly location: string;
  readonly text: string;
  readonly headers: Headers;
}

export class DemoVisitor {
  cookie = '';
  readonly #demo: Demo;

  constructor(demo: Demo) {
    this.#demo = demo;
  }

  async ask(path: string, method = 'GET', headers = {}): Promise<DemoPage> {
    const response = await fetch(new URL(path, this.#demo.url), {
      method,
      redirect: 'manual',
      headers: { ...headers, cookie: this.cookie },
    });
    for (const line of response.headers.getSetCookie()) this.cookie = line.split(';')[0] ?? '';
    return {
      status: response.status,
      location: response.headers.get('location') ?? '',
      text: await response.text(),
      headers: response.headers,
    };
  }

  async signIn(issuer: SmallIssuer): Promise<DemoPage> {
    const { location } = await this.ask('/login');
    return this.ask(issuer.authorize(location));
  }
}
