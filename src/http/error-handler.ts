/**
 * The one place where an error becomes an answer. People get a page, programs
 * get JSON, the protocol's endpoints get OAuth's own JSON; the cause goes to
 * the log. What is not named is a fault of ours: a 500 that tells nothing.
 */
import type { Context, Middleware } from 'koa';
import { Refusal, refusals } from '../errors.ts';
import type { Events } from '../events.ts';
import { wantsJson } from './edges.ts';
import { endpointOf, isForPrograms } from './endpoints.ts';
import type { Pages } from './pages.ts';
import type { RequestState } from './request-context.ts';

export function errorHandler(events: Events, pages: Pages): Middleware {
  return async (ctx, next) => {
    try {
      await next();
    } catch (error) {
      const refusal = error instanceof Refusal ? error : refusals.internalError();
      report(events, ctx, error);
      answer(ctx, refusal, pages);
    }
  };
}

/** The JSON that a program gets for a refusal. */
function refusalBody(ctx: Context, refusal: Refusal): Record<string, string> {
  const { requestId } = ctx.state as RequestState;
  return { error: refusal.code, message: explain(ctx, refusal), requestId };
}

/** In the person's language. */
export function explain(ctx: Context, { code, values }: Refusal): string {
  return (ctx.state as RequestState).texts.say(`refusal.${code}`, values);
}

/** Sets what every form of a refusal shares. */
export function setRefusalStatus(ctx: Context, refusal: Refusal): void {
  ctx.status = refusal.status;
  if (refusal.retryAfter !== undefined) ctx.set('Retry-After', String(refusal.retryAfter));
}

/** What was refused by name is an event; what was not is a fault of ours. */
export function report(events: Events, ctx: Context, error: unknown): void {
  const state = ctx.state as RequestState;
  const { requestId, attempt } = state;
  const origin = { requestId, attempt };
  // What may still go wrong with the answer is not a second attempt.
  delete state.attempt;
  if (!(error instanceof Refusal)) return events.failed({ ...origin, err: error });
  events.refused({ ...origin, refusal: error.code, cause: describeCause(error.cause) });
}

function describeCause(cause: unknown): string | undefined {
  return cause instanceof Error ? cause.message : undefined;
}

function answer(ctx: Context, refusal: Refusal, pages: Pages): void {
  setRefusalStatus(ctx, refusal);
  // Left of an answer that was to lead on, maybe with a code, before its session could not be kept.
  ctx.remove('Location');
  if (isForPrograms(endpointOf(ctx.path))) {
    ctx.body = { error: protocolError(refusal), error_description: refusal.message };
  } else if (wantsJson(ctx)) {
    ctx.body = refusalBody(ctx, refusal);
  } else {
    const page = { code: refusal.code, message: explain(ctx, refusal) };
    ctx.type = 'html';
    ctx.body = pages.error(ctx.state as RequestState, page);
  }
}

/** RFC 6749 names no error of a server in trouble but in section 4.1.2.1, which has two. */
function protocolError({ status }: Refusal): string {
  if (status === 429 || status === 503) return 'temporarily_unavailable';
  return status >= 500 ? 'server_error' : 'invalid_request';
}
