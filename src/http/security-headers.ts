/**
 * What a browser may do with our pages. No other origin is reached but those that offered
 * wallets list, nothing is framed, only scripts that carry the page's nonce run.
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

/** Sources of a Content Security Policy, beside our own origin. */
export interface PolicySources {
  readonly connect: readonly string[];
  readonly frame: readonly string[];
  readonly image: readonly string[];
  readonly font: readonly string[];
  readonly style: readonly string[];
}

/**
 * The wallet connector brings styles of its own, and the frames in which it runs the code of
 * wallets inherit this page's policy: so it names what the wallets of `sources` need.
 */
export function allowWallets(ctx: Context, sources: PolicySources): void {
  const { connect, frame, image, font, style } = sources;
  setPolicy(
    ctx,
    [
      ["style-src 'self' 'unsafe-inline'", ...style].join(' '),
      ["connect-src 'self'", ...connect].join(' '),
      ...(frame.length > 0 ? [`frame-src ${frame.join(' ')}`] : []),
      ...(font.length > 0 ? [`font-src ${font.join(' ')}`] : []),
    ],
    image,
  );
  ctx.append('Content-Security-Policy', ownScriptsAlone);
}

/**
 * A second policy, since both must be met: a nonce allows any address, and the code of a
 * wallet, which runs inline, knows the nonce.
 */
const ownScriptsAlone = "script-src 'self' 'unsafe-inline'";

/**
 * There is no form-action: Chromium applies it to the redirect that follows a
 * form too, so 'self' would cut the way back to the app.
 */
function setPolicy(
  ctx: Context,
  directives: readonly string[],
  images: readonly string[] = [],
): void {
  const { scriptNonce } = ctx.state as RequestState;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${scriptNonce}'`,
    ...directives,
    ["img-src 'self' data:", ...images].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  ctx.set('Content-Security-Policy', policy.join('; '));
}
