/**
 * The outer wall. Whatever a request claims of itself (Host, X-Forwarded-Host,
 * X-Forwarded-Proto), links, cookies and metadata follow the issuer alone.
 */
import type Koa from 'koa';
import type { Context, Middleware } from 'koa';
import { refusals } from '../errors.ts';
import type { RequestState } from './request-context.ts';

/** Makes koa answer as the issuer, so that nothing downstream can be led elsewhere. */
export function answerAsIssuer(app: Koa, issuer: string): void {
  const { protocol, host } = new URL(issuer);
  Object.defineProperty(app.request, 'protocol', { get: () => protocol.slice(0, -1) });
  Object.defineProperty(app.request, 'host', { get: () => host });
  Object.defineProperty(app.request, 'href', {
    get(this: Koa.Request) {
      return `${issuer}${this.originalUrl}`;
    },
  });
}

/**
 * Refuses every host but the issuer's, and plain http in front of a trusted
 * proxy for an https issuer.
 */
export function requireIssuerAddress(issuer: string, trustProxy: number): Middleware {
  const { host, protocol } = new URL(issuer);
  return async (ctx, next) => {
    // A request target in absolute form (RFC 9112, section 3.2.2) names a host of its own.
    if (!ctx.originalUrl.startsWith('/')) throw refusals.wrongHost(host);
    const forwarded = trustProxy > 0;
    const claimedHost = (forwarded && firstOf(ctx.get('X-Forwarded-Host'))) || ctx.get('Host');
    if (claimedHost.toLowerCase() !== host) throw refusals.wrongHost(host);
    const claimedProtocol = forwarded ? firstOf(ctx.get('X-Forwarded-Proto')) : '';
    if (protocol === 'https:' && claimedProtocol === 'http') {
      throw refusals.insecureTransport(issuer);
    }
    await next();
  };
}

/** Forms and calls that change something come from our own pages, or from no page at all. */
export function requireSameOrigin(issuer: string): Middleware {
  return async (ctx, next) => {
    const origin = ctx.get('Origin');
    if (origin !== '' && origin !== issuer) throw refusals.crossOrigin();
    await next();
  };
}

function firstOf(header: string): string {
  return (header.split(',')[0] ?? '').trim();
}

/** Whether the answer should be JSON rather than a page. */
export function wantsJson(ctx: Context): boolean {
  if ((ctx.state as RequestState).speaksJson) return true;
  return Boolean(ctx.is('json')) || ctx.accepts('html', 'json') === 'json';
}
