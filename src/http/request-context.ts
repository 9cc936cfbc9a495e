/** Each request gets an id, which its answer, its page and every log line carry. */
import type { Context, Middleware } from 'koa';
import type { Clock, RandomSource } from '../clock.ts';
import type { Logger } from '../log.ts';
import { chooseLanguage, readUiLocales } from '../texts/languages.ts';
import { textsIn, type Texts } from '../texts/texts.ts';

export interface RequestState {
  requestId: string;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  /** Allows this page's own scripts (Content Security Policy, nonce-source). */
  scriptNonce: string;
  /** Of the person's language. */
  texts: Texts;
  /** Set where a program asks, whatever it says that it accepts. */
  speaksJson?: true;
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
    const texts = chooseTexts(ctx, ctx.query['ui_locales']);
    ctx.state = { ...ctx.state, requestId, receivedAt, scriptNonce, texts };
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

/** What the app wishes comes before what the browser says. @param uiLocales OpenID Connect's `ui_locales` */
export function chooseTexts(ctx: Context, uiLocales: unknown): Texts {
  const spoken = ctx.acceptsLanguages();
  const wishes = [...readUiLocales(uiLocales), ...(Array.isArray(spoken) ? spoken : [])];
  return textsIn(chooseLanguage(wishes));
}

/** An interaction's id is as good as its link, so it stays out of the log. */
function withoutIdentifiers(path: string): string {
  // The routers ignore case, so this does too.
  return path.replace(/^\/(interaction|authorize|phone|device(?!\/code\/?$))\/[^/]+/i, '/$1/:uid');
}
