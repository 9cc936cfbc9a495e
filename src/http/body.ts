/** What a request brings, read within limits. */
import { bodyParser } from '@koa/bodyparser';
import type { Context, Middleware } from 'koa';
import compose from 'koa-compose';
import { refusals } from '../errors.ts';

/** Reads JSON and forms up to the limit; anything else has no business here. */
export function parseBody(limitBytes: number): Middleware {
  return compose<Context>([
    readBody(limitBytes),
    async (ctx, next) => {
      if (ctx.is('json', 'urlencoded') === false) throw refusals.unsupportedMediaType();
      await next();
    },
  ]) as Middleware;
}

/** Reads JSON up to the limit, and nothing else. */
export function parseJson(limitBytes: number): Middleware {
  const read = readBody(limitBytes);
  return (ctx, next) => {
    if (!ctx.is('json')) throw refusals.jsonExpected();
    return read(ctx, next);
  };
}

function readBody(limitBytes: number): Middleware {
  return bodyParser({
    enableTypes: ['json', 'form'],
    jsonLimit: limitBytes,
    formLimit: limitBytes,
    onError(error) {
      const { status } = error as { status?: number };
      if (status === 413) throw refusals.bodyTooLarge(limitBytes);
      throw refusals.malformedRequest('The body could not be read as what its type says it is.');
    },
  });
}
