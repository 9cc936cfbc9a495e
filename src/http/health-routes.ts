/** For whatever watches the process. Asked by address, so before the host is checked. */
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import type { Events } from '../events.ts';

export interface HealthRoutesParts {
  readonly events: Pick<Events, 'notReady'>;
  /** Resolves where logins can be served, rejects with the reason else. */
  readonly checkReady: () => Promise<void>;
  /** Whether the process was told to end, so that nobody is sent here any more. */
  readonly isStopping: () => boolean;
}

/** Milliseconds; whoever asks gives up soon, and a database that hangs is not ready. */
const longestCheck = 2000;

export function healthRoutes({ events, checkReady, isStopping }: HealthRoutesParts): Middleware {
  const router = new Router();
  router.get('/health/live', (ctx) => {
    ctx.body = { status: 'alive' };
  });
  router.get('/health/ready', async (ctx) => {
    if (isStopping()) return answerUnready(ctx, 'stopping');
    try {
      await withinTime(checkReady());
      ctx.body = { status: 'ready' };
    } catch (error) {
      events.notReady({ err: error });
      answerUnready(ctx, 'not ready');
    }
  });
  return router.routes() as Middleware;
}

function answerUnready(ctx: Context, status: string): void {
  ctx.status = 503;
  ctx.set('Retry-After', '5');
  ctx.body = { status };
}

async function withinTime(check: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`no answer within ${longestCheck} ms`)),
    longestCheck,
  );
  try {
    await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}
