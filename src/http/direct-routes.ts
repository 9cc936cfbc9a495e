/**
 * The direct entrance: three calls by which an app's front end signs its person in with the
 * wallet that it is connected to, without a page of ours. Programs ask, so every answer is
 * JSON, and no cookie counts. Whose pages may ask is the operator's to say (CORS).
 */
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import compose from 'koa-compose';
import { directClientId } from '../client-schema.ts';
import type { DirectSettings } from '../direct-schema.ts';
import { refusals } from '../errors.ts';
import type { Events } from '../events.ts';
import { parseAskedAccount, parseDirectAnswer } from '../login/direct-answer.ts';
import type { DirectLogin } from '../login/direct-login.ts';
import type { OpenIdProvider } from '../provider/provider.ts';
import { parseJson } from './body.ts';
import { endpointOf } from './endpoints.ts';
import { bodyLimitBytes, markAttempt, stateOf } from './interaction-routes.ts';
import type { RateLimits } from './rate-limits.ts';

export interface DirectRoutesParts {
  readonly issuer: string;
  /** Undefined where nobody signs in without a page; then there is nothing at these paths. */
  readonly direct: DirectSettings | undefined;
  readonly directLogin: DirectLogin | undefined;
  readonly provider: Pick<OpenIdProvider, 'directTokens'>;
  readonly limits: RateLimits;
  readonly events: Events;
}

const paths: ReadonlySet<string> = new Set([
  '/auth/challenge',
  '/auth/verify',
  '/auth/verify-token',
]);

/** Front ends that look at no status would show a page as it is, or take it for a token. */
export function speakJsonOnDirectPaths({ direct }: Pick<DirectRoutesParts, 'direct'>): Middleware {
  return (ctx, next) => {
    if (direct !== undefined && paths.has(endpointOf(ctx.path))) stateOf(ctx).speaksJson = true;
    return next();
  };
}

export function directRoutes(parts: DirectRoutesParts): Middleware {
  const { direct, directLogin, limits } = parts;
  if (direct === undefined || directLogin === undefined) return (_ctx, next) => next();
  const on = { ...parts, direct, directLogin };
  const router = new Router({ prefix: '/auth' });
  const takesJson = parseJson(bodyLimitBytes);
  router.post('/challenge', limits.pages, takesJson, (ctx) => openChallenge(on, ctx));
  router.post('/verify', markAttempt, limits.answers, takesJson, (ctx) => verify(on, ctx));
  router.get('/verify-token', limits.tokens, (ctx) => verifyToken(on, ctx));
  const answer = compose([allowOrigins(on), router.routes() as Middleware]);
  return (ctx, next) => (paths.has(endpointOf(ctx.path)) ? answer(ctx, next) : next());
}

type DirectParts = DirectRoutesParts & {
  readonly direct: DirectSettings;
  readonly directLogin: DirectLogin;
};

/** Seconds for which a browser need not ask again. */
const preflightLifetime = '600';

/** The Fetch standard's CORS. A server, which sends no Origin, is nobody's page. */
function allowOrigins({ direct, issuer }: DirectParts): Middleware {
  const allowed = new Set([issuer, ...direct.allowedOrigins]);
  return async (ctx, next) => {
    ctx.vary('Origin');
    const origin = ctx.get('Origin');
    if (origin !== '') {
      if (!allowed.has(origin)) throw refusals.originNotAllowed(origin);
      ctx.set('Access-Control-Allow-Origin', origin);
      ctx.set('Access-Control-Expose-Headers', 'Retry-After, WWW-Authenticate, X-Request-Id');
    }
    if (ctx.method !== 'OPTIONS') return next();
    ctx.set('Access-Control-Allow-Methods', 'GET, POST');
    ctx.set('Access-Control-Allow-Headers', 'Authorization, Content-Type');
    ctx.set('Access-Control-Max-Age', preflightLifetime);
    ctx.status = 204;
  };
}

async function openChallenge({ direct, directLogin }: DirectParts, ctx: Context): Promise<void> {
  const accountId = parseAskedAccount(ctx.request.body);
  const origin = ctx.get('Origin');
  const appHost = direct.allowedOrigins.includes(origin) ? new URL(origin).host : undefined;
  const { nonce, message, recipient } = await directLogin.openChallenge(accountId, appHost);
  ctx.body = { challenge: Buffer.from(nonce).toString('base64'), message, recipient };
}

async function verify(parts: DirectParts, ctx: Context): Promise<void> {
  const given = parseDirectAnswer(ctx.request.body);
  const { accountId } = given;
  const proven = await parts.directLogin.answer(given, () => parts.limits.owner(accountId));
  const token = await tokensOf(parts).issue({ ...proven, userAgent: ctx.get('User-Agent') });
  ctx.body = { token, accountId };
  const { requestId } = stateOf(ctx);
  parts.events.signedIn({ requestId, accountId, clientId: directClientId });
}

async function verifyToken(parts: DirectParts, ctx: Context): Promise<void> {
  const [, token] = /^Bearer +([\w.~+/-]+=*)$/i.exec(ctx.get('Authorization')) ?? [];
  const verified = token === undefined ? undefined : await tokensOf(parts).verify(token);
  if (verified === undefined) {
    // RFC 6750, section 3: no code where no token was sent.
    const code = token === undefined ? '' : ', error="invalid_token"';
    ctx.set('WWW-Authenticate', `Bearer realm="${parts.issuer}"${code}`);
    throw refusals.invalidToken();
  }
  const { accountId, publicKey, expiresAt } = verified;
  ctx.body = { accountId, publicKey, expiresAt: new Date(expiresAt).toISOString() };
}

/** Those of the keys of this moment. */
function tokensOf({ provider: { directTokens } }: DirectParts) {
  if (directTokens === undefined)
    throw new Error('sign-ins without a page are on, and their tokens are not');
  return directTokens;
}
