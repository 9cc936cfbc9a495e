/**
 * What a browser may do with our pages. No other origin is reached, nothing is
 * framed, only scripts that carry the page's nonce run.
 */
import helmet from 'koa-helmet';
import type { Context, Middleware } from 'koa';
import compose from 'koa-compose';
import type { RequestState } from './request-context.ts';

/** Sets the headers for every answer; a page that opens wallets widens them with `allowWallets`. */
export function securityHeaders(): Middleware {
  return compose<Context>([
    helmet({
      contentSecurityPolicy: false,
      // `same-origin` cuts the link to a wallet's pop-up window, and with it the answer.
      crossOriginOpenerPolicy: { policy: 'same-origin-allow-popups' },
      // `no-referrer` would turn the Origin of our own forms into "null".
      referrerPolicy: { policy: 'same-origin' },
      xFrameOptions: { action: 'deny' },
    }),
    async (ctx, next) => {
      setPolicy(ctx, ["style-src 'self'", "connect-src 'self'"]);
      ctx.set('Cache-Control', 'no-store');
      await next();
    },
  ]) as Middleware;
}

/** The wallet connector brings styles of its own, and its frames inherit this page's policy. */
export function allowWallets(ctx: Context): void {
  setPolicy(ctx, ["style-src 'self' 'unsafe-inline'", "connect-src 'self'"]);
}

/**
 * There is no form-action: Chromium applies it to the redirect that follows a
 * form too, so 'self' would cut the way back to the app.
 */
function setPolicy(ctx: Context, directives: readonly string[]): void {
  const { scriptNonce } = ctx.state as RequestState;
  ctx.set(
    'Content-Security-Policy',
    [
      "default-src 'none'",
      `script-src 'nonce-${scriptNonce}'`,
      ...directives,
      "img-src 'self' data:",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  );
}
