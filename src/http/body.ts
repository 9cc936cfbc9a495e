/** What a request brings, read within limits. */
import { bodyParser } from '@koa/bodyparser';
import type { Context, Middleware } from 'koa';
import compose from 'koa-compose';
import { refusals } from '../errors.ts';

/** Reads JSON and forms up to the limit; anything else has no business here. */
export function parseBody(limitBytes: number): Middleware {
  return compose<Context>([
    bodyParser({
      enableTypes: ['json', 'form'],
      jsonLimit: limitBytes,
      formLimit: limitBytes,
      onError(error) {
        const { status } = error as { status?: number };
        if (status === 413) throw refusals.bodyTooLarge(limitBytes);
        throw refusals.malformedRequest('The body could not be read as what its type says it is.');
      },
    }),
    async (ctx, next) => {
      if (ctx.is('json', 'urlencoded') === false) throw refusals.unsupportedMediaType();
      await next();
    },
  ]) as Middleware;
}
