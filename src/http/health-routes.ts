/** For whatever watches the process. Asked by address, so before the host is checked. */
import Router from '@koa/router';
import type { Middleware } from 'koa';
import type { Logger } from '../log.ts';

export interface HealthRoutesParts {
  readonly log: Logger;
  /** Resolves where logins can be served, rejects with the reason else. */
  readonly checkReady: () => Promise<void>;
}

export function healthRoutes({ log, checkReady }: HealthRoutesParts): Middleware {
  const router = new Router();
  router.get('/health/live', (ctx) => {
    ctx.body = { status: 'alive' };
  });
  router.get('/health/ready', async (ctx) => {
    try {
      await checkReady();
      ctx.body = { status: 'ready' };
    } catch (error) {
      log.error({ err: error }, 'not ready');
      ctx.status = 503;
      ctx.set('Retry-After', '5');
      ctx.body = { status: 'not ready' };
    }
  });
  return router.routes() as Middleware;
}
