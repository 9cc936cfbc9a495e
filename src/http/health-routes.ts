/** For whatever watches the process. Asked by address, so before the host is checked. */
import Router from '@koa/router';
import type { Middleware } from 'koa';

/** @param isReady resolves where logins can be served; rejects with the reason else */
export function healthRoutes(isReady: () => Promise<void>): Middleware {
  const router = new Router();
  router.get('/health/live', (ctx) => {
    ctx.body = { status: 'alive' };
  });
  router.get('/health/ready', async (ctx) => {
    try {
      await isReady();
      ctx.body = { status: 'ready' };
    } catch {
      ctx.status = 503;
      ctx.set('Retry-After', '5');
      ctx.body = { status: 'not ready' };
    }
  });
  return router.routes() as Middleware;
}
