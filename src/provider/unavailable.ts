/**
 * What is refused for a moment, because storage or chain cannot be asked, within the
 * library: it answers 500 to every error that is none of its own, and so must be given
 * one of its own.
 */
import type { Middleware } from 'koa';
import { errors, Provider, type KoaContextWithOIDC } from 'oidc-provider';
import { Refusal } from '../errors.ts';

/**
 * The same functions, with such refusals as the library's `temporarily_unavailable`.
 * Outside of its handlers a refusal stays one, for `http/` to answer.
 */
export function withUnavailable<Functions extends object>(functions: Functions): Functions {
  const given = Object.entries(functions as Record<string, Work>);
  return Object.fromEntries(given.map(([name, work]) => [name, guard(work)])) as Functions;
}

type Work = (...given: unknown[]) => unknown;

function guard(work: Work): Work {
  return async (...given) => {
    try {
      return await work(...given);
    } catch (error) {
      throw toAnswerable(error);
    }
  };
}

const spentModels: ReadonlySet<string> = new Set(['AuthorizationCode', 'DeviceCode']);

/** Requests that used a code up. */
const spent = new WeakSet<object>();

/** From here on, this request cannot be sent again. */
export function noteSpent(model: string): void {
  const { ctx } = Provider;
  if (ctx !== undefined && spentModels.has(model)) spent.add(ctx);
}

/** Of a refusal for the moment, what the library answers with here; any other error as it is. */
export function toAnswerable(error: unknown): unknown {
  const ctx = Provider.ctx;
  if (!(error instanceof Refusal) || !isForNow(error) || ctx === undefined) return error;
  if (spent.has(ctx)) {
    // Sent again, the code would look stolen, and end what its account has at this app.
    const refusal = new errors.InvalidGrant('storage failed after the code was used');
    return Object.assign(refusal, { cause: error });
  }
  return toUnavailable(ctx, error);
}

const isForNow = ({ status }: Refusal): boolean => status === 503 || status === 429;

/**
 * RFC 6749, section 4.1.2.1. A person gets a page that says so, with its status; an app
 * gets it as JSON, or, where it asked for no page to be shown, by redirect.
 */
function toUnavailable(ctx: KoaContextWithOIDC, refusal: Refusal): Error {
  if (refusal.retryAfter !== undefined) ctx.set('Retry-After', String(refusal.retryAfter));
  const error = new errors.TemporarilyUnavailable(refusal.message, { cause: refusal });
  return Object.assign(error, {
    status: refusal.status,
    statusCode: refusal.status,
    expose: true,
    allow_redirect: isSilent(ctx),
  });
}

/** The session is looked for before the library has read the parameters. */
function isSilent({ oidc, query }: KoaContextWithOIDC): boolean {
  const { prompt } = oidc.params ?? oidc.body ?? query;
  const prompts = typeof prompt === 'string' ? prompt.split(' ') : [];
  return oidc.route === 'authorization' && prompts.includes('none');
}

/** What the library throws on after its own handlers, such as for a session that it cannot keep. */
export const refuseWhatIsLeft: Middleware = async (_ctx, next) => {
  try {
    await next();
  } catch (error) {
    throw (error instanceof Error && refusalBehind(error)) || error;
  }
};

/** The refusal that an error of the library stands for. */
export function refusalBehind(error: Error): Refusal | undefined {
  return error.cause instanceof Refusal ? error.cause : undefined;
}
