/**
 * Requests that apps may send as forms: to `/authorize` (OpenID Connect Core, section 3.1.2.1)
 * and to `/logout` (RP-Initiated Logout, section 2). A form from another site comes without
 * this browser's cookies, so the browser is led to the same address by GET, which has them.
 */
import type { Middleware } from 'koa';
import compose from 'koa-compose';
import { refusals } from '../errors.ts';
import { parseBody } from './body.ts';
import { endpointOf } from './endpoints.ts';

const endpoints: ReadonlySet<string> = new Set(['/authorize', '/logout']);

/** Bytes of a form that still fits into an address. */
const longestForm = 8192;

export function acceptPostedRequests(): Middleware {
  const readForm = parseBody(longestForm);
  const lead = compose([
    readForm,
    (ctx) => {
      const parameters = new URLSearchParams(ctx.request.rawBody);
      ctx.redirect(`${ctx.path}?${parameters.toString()}`);
      ctx.status = 303;
    },
  ] as Middleware[]);
  return (ctx, next) => {
    if (ctx.method !== 'POST' || !endpoints.has(endpointOf(ctx.path))) return next();
    if (!ctx.is('urlencoded')) throw refusals.unsupportedMediaType();
    return lead(ctx, next);
  };
}
