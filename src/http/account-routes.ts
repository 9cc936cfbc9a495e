/**
 * The page on which people look after their account, for programs as JSON. Whoever is
 * nobody is sent to sign in. What changes something is a form of our own, made for the
 * session that sends it.
 */
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import compose from 'koa-compose';
import { z } from 'zod';
import type { NearNetwork } from '../config.ts';
import { refusals } from '../errors.ts';
import { accountSignIn } from '../provider/own-client.ts';
import type { OpenIdProvider } from '../provider/provider.ts';
import type { SelfService } from '../provider/self-service.ts';
import type { Visitor } from '../provider/visitors.ts';
import type { TextKey } from '../texts/en.ts';
import { toAccountJson } from './account-json.ts';
import { parseBody } from './body.ts';
import { requireSameOrigin, wantsJson } from './edges.ts';
import { stateOf } from './interaction-routes.ts';
import type { Pages } from './pages.ts';
import type { RateLimits } from './rate-limits.ts';

export interface AccountRoutesParts {
  readonly issuer: string;
  readonly network: NearNetwork;
  readonly provider: Pick<OpenIdProvider, 'visitors' | 'selfService'>;
  readonly limits: RateLimits;
  readonly pages: Pages;
}

/** What a person may do, by the path below `/account`. */
interface Action {
  readonly path: string;
  /** What has to be named, and what is told where it is not. */
  readonly field?: 'session' | 'app';
  end(service: SelfService, visitor: Visitor, named: string): Promise<void>;
  /** Whether the visitor's own session is among what ends. */
  endsOwn(visitor: Visitor, named: string): boolean;
  readonly done: 'sessionEnded' | 'appRevoked';
}

const actions: readonly Action[] = [
  {
    path: '/sign-out',
    field: 'session',
    end: (service, visitor, uid) => service.endSession(visitor, uid),
    endsOwn: ({ sessionUid }, uid) => uid === sessionUid,
    done: 'sessionEnded',
  },
  {
    path: '/sign-out-everywhere',
    end: (service, visitor) => service.endEverything(visitor),
    endsOwn: () => true,
    done: 'sessionEnded',
  },
  {
    path: '/revoke',
    field: 'app',
    end: (service, visitor, clientId) => service.revokeApp(visitor, clientId),
    endsOwn: () => false,
    done: 'appRevoked',
  },
];

const bodyLimitBytes = 16 * 1024;

export function accountRoutes(parts: AccountRoutesParts): Middleware {
  const { limits, issuer } = parts;
  const router = new Router({ prefix: '/account' });
  const takesForm = compose<Context>([
    limits.pages,
    requireSameOrigin(issuer),
    parseBody(bodyLimitBytes),
  ]) as Middleware;
  router.get('/', limits.pages, (ctx) => show(parts, ctx));
  for (const action of actions) {
    router.post(action.path, takesForm, (ctx) => act(parts, ctx, action));
  }
  return router.routes() as Middleware;
}

async function show(parts: AccountRoutesParts, ctx: Context): Promise<void> {
  const { pages, provider, network } = parts;
  // Back from our own sign-in, which says who answered (RFC 9207).
  if (ctx.query['iss'] !== undefined && ctx.query['error'] === undefined)
    return goTo(ctx, '/account');
  const visitor = await identify(parts, ctx);
  if (visitor === undefined) return sendToSignIn(parts, ctx);
  const overview = await provider.selfService.overview(visitor);
  const page = { visitor, overview, formToken: visitor.seal(formPurpose) };
  if (wantsJson(ctx)) {
    ctx.body = toAccountJson(network, page);
  } else {
    ctx.type = 'html';
    ctx.body = pages.account(stateOf(ctx), { ...page, done: readDone(ctx, visitor) });
  }
}

async function act(parts: AccountRoutesParts, ctx: Context, action: Action): Promise<void> {
  const visitor = await identify(parts, ctx);
  if (visitor === undefined) return sendToSignIn(parts, ctx);
  const named = readForm(ctx, visitor, action.field);
  await action.end(parts.provider.selfService, visitor, named);
  const signedIn = !action.endsOwn(visitor, named);
  if (wantsJson(ctx)) {
    ctx.body = { signedIn };
  } else if (signedIn) {
    const query = { done: action.done, seal: visitor.seal(`done ${action.done}`) };
    goTo(ctx, `/account?${new URLSearchParams(query).toString()}`);
  } else {
    goTo(ctx, '/logout/success');
  }
}

function identify({ provider }: AccountRoutesParts, ctx: Context): Promise<Visitor | undefined> {
  return provider.visitors.identify({ request: ctx.req, response: ctx.res });
}

/** Who has just come back from there, and cancelled, is not sent again. */
function sendToSignIn({ issuer, pages }: AccountRoutesParts, ctx: Context): void {
  if (wantsJson(ctx)) throw refusals.notSignedIn();
  if (ctx.query['error'] === undefined) return goTo(ctx, accountSignIn(issuer));
  ctx.type = 'html';
  ctx.body = pages.accountOfNobody(stateOf(ctx));
}

const formPurpose = 'form of the account page';

const formSchema = z.object({
  formToken: z.string(),
  session: z.string().min(1).max(255).optional(),
  app: z.string().min(1).max(255).optional(),
});

/** @throws Refusal `stale_form`, or `malformed_request` where what is to end is not named */
function readForm(ctx: Context, visitor: Visitor, field: Action['field']): string {
  const form = formSchema.safeParse(ctx.request.body);
  const token = form.data?.formToken ?? '';
  if (!visitor.isSealed(formPurpose, token)) throw refusals.staleForm();
  if (field === undefined) return '';
  const named = form.data?.[field];
  if (named === undefined) {
    throw refusals.malformedRequest(`Send ${field}, as GET /account names it.`);
  }
  return named;
}

const doneWords = {
  sessionEnded: 'account.done.sessionEnded',
  appRevoked: 'account.done.appRevoked',
} as const satisfies Record<Action['done'], TextKey>;

const doneSchema = z.object({
  done: z.enum(['sessionEnded', 'appRevoked']),
  seal: z.string(),
});

/** A link from elsewhere must not say that something was done. */
function readDone(ctx: Context, visitor: Visitor): TextKey | undefined {
  const { data } = doneSchema.safeParse(ctx.query);
  if (data === undefined || !visitor.isSealed(`done ${data.done}`, data.seal)) return undefined;
  return doneWords[data.done];
}

/** 303 after a form, so that no browser sends the form on. */
function goTo(ctx: Context, address: string): void {
  ctx.redirect(address);
  ctx.status = 303;
}
