/** Each request gets an id, which its answer, its page and every log line carry. */
import type { Middleware } from 'koa';
import type { Clock, RandomSource } from '../clock.ts';
import type { Logger } from '../log.ts';

export interface RequestState {
  requestId: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  /** Allows this page's own scripts (Content Security Policy, nonce-source). */
  scriptNonce: string;
  /** Set where the request is an answer to a login, so that its refusal is counted as one. */
  attempt?: 'login';
}

export interface RequestContextParts {
  readonly log: Logger;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/** Sets the request's state and logs one line when it is answered; paths only, since queries hold secrets. */
export function requestContext({ log, clock, random }: RequestContextParts): Middleware {
  return async (ctx, next) => {
    const receivedAt = clock();
    const requestId = random(9).toString('base64url');
    const scriptNonce = random(16).toString('base64');
    ctx.state = { ...ctx.state, requestId, receivedAt, scriptNonce };
    ctx.set('X-Request-Id', requestId);
    await next();
    log.info(
      {
        requestId,
        method: ctx.method,
        path: withoutIdentifiers(ctx.path),
        status: ctx.status,
        milliseconds: clock() - receivedAt,
      },
      'answered',
    );
  };
}

/** An interaction's id is as good as its link, so it stays out of the log. */
function withoutIdentifiers(path: string): string {
  // The routers ignore case, so this does too.
  return path.replace(/^\/(interaction|authorize)\/[^/]+/i, '/$1/:uid');
}
