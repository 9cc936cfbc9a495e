/** A browser that reaches the provider as through a proxy that ends TLS. */
import { Visitor, type Answer, type SendOptions } from './visitor.ts';

export class VisitorBehindProxy extends Visitor {
  readonly #issuer: string;
  readonly #inner: string;

  /** @param inner where the provider itself listens, such as `http://127.0.0.1:3000` */
  constructor(issuer: string, inner: string) {
    super();
    this.#issuer = issuer;
    this.#inner = inner;
  }

  override async send(url: string, options: SendOptions = {}): Promise<Answer> {
    const { host } = new URL(this.#issuer);
    const forwarded = {
      'x-forwarded-for': '198.51.100.7',
      'x-forwarded-host': host,
      'x-forwarded-proto': 'https',
    };
    const headers = { ...options.headers, ...forwarded };
    const inside = url.replace(this.#issuer, this.#inner);
    const answer = await super.send(inside, { ...options, headers });
    // What it said without a host is meant for the one that was asked.
    return { ...answer, location: answer.location?.replace(this.#inner, this.#issuer) };
  }
}
