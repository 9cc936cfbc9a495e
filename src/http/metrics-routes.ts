/** `/metrics` for whatever scrapes it. Asked by address, so before the host is checked. */
import { createHash, timingSafeEqual } from 'node:crypto';
import Router from '@koa/router';
import Koa, { type Context, type Middleware } from 'koa';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';

/** On the listener that everybody reaches: served to who has the token, else not there at all. */
export function metricsRoutes({ port, token }: Config['metrics'], metrics: Metrics): Middleware {
  const isHere = port === undefined && token !== undefined;
  return isHere ? serveMetrics(metrics, token) : (_ctx, next) => next();
}

/** For a listener of its own, which serves nothing else; undefined where there is to be none. */
export function createMetricsApp(
  { port, token }: Config['metrics'],
  metrics: Metrics,
  log: Logger,
): Koa | undefined {
  if (port === undefined) return undefined;
  const app = new Koa();
  app.on('error', (error) => log.warn({ err: error }, 'metrics could not be read'));
  app.use(serveMetrics(metrics, token));
  return app;
}

function serveMetrics(metrics: Metrics, token: string | undefined): Middleware {
  const router = new Router();
  router.get('/metrics', async (ctx) => {
    if (token !== undefined && !hasToken(ctx, token)) return refuse(ctx);
    const { contentType, text } = await metrics.read();
    ctx.set('Content-Type', contentType);
    ctx.body = text;
  });
  return router.routes() as Middleware;
}

/** RFC 6750, section 3. */
function refuse(ctx: Context): void {
  ctx.status = 401;
  ctx.set('WWW-Authenticate', 'Bearer');
  ctx.body = 'Send the token as Authorization: Bearer.\n';
}

/** RFC 6750, section 2.1; the scheme's name is of any case (RFC 9110, section 11.1). */
function hasToken(ctx: Context, token: string): boolean {
  const [, sent = ''] = /^bearer (.+)$/i.exec(ctx.get('Authorization')) ?? [];
  return timingSafeEqual(digest(sent), digest(token));
}

/** Equal in length whatever was sent, as the comparison needs it. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
