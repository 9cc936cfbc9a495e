/**
 * The page entrance: show a login or consent step, take its answer. Each step
 * speaks HTML to people and JSON to programs, over the same addresses.
 */
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import compose from 'koa-compose';
import { Refusal } from '../errors.ts';
import type { Events } from '../events.ts';
import { parseAnswer } from '../login/answer.ts';
import { describeAppAddress, redirectHost } from '../login/challenge.ts';
import type { Login, OpenChallenge } from '../login/login.ts';
import type { PhoneOffers } from '../login/phone-offers.ts';
import type {
  InteractionOutcome,
  Interactions,
  OpenInteraction,
  PendingInteraction,
} from '../provider/interactions.ts';
import { parseBody } from './body.ts';
import { requireSameOrigin, wantsJson } from './edges.ts';
import { explain, report, setRefusalStatus } from './error-handler.ts';
import { readEntered } from './entered-answer.ts';
import { interactionPaths } from './interaction-paths.ts';
import type { Pages } from './pages.ts';
import type { RateLimits } from './rate-limits.ts';
import { chooseTexts, type RequestState } from './request-context.ts';
import { allowWallets } from './security-headers.ts';
import type { OfferedWallets } from './wallets.ts';

export interface InteractionRoutesParts {
  readonly issuer: string;
  readonly interactions: Interactions;
  readonly login: Login;
  readonly phoneOffers: Pick<PhoneOffers, 'withdraw'>;
  readonly limits: RateLimits;
  readonly pages: Pages;
  readonly wallets: OfferedWallets;
  readonly events: Events;
}

export const bodyLimitBytes = 16 * 1024;
/** A login may bring an authorization of 32 KiB, with the escapes that JSON in JSON has. */
export const loginLimitBytes = 64 * 1024;

export function interactionRoutes(parts: InteractionRoutesParts): Middleware {
  const { limits, issuer } = parts;
  const router = new Router({ prefix: '/interaction/:uid' });
  const takesForm = (limitBytes: number) =>
    compose<Context>([requireSameOrigin(issuer), parseBody(limitBytes)]) as Middleware;

  router.get('/', limits.pages, (ctx) => show(parts, ctx));
  router.get('/callback', limits.pages, (ctx) => showCallback(parts, ctx));
  router.post('/login', markAttempt, limits.answers, takesForm(loginLimitBytes), (ctx) =>
    answer(parts, ctx),
  );
  for (const kind of ['continue', 'consent', 'abort'] as const) {
    router.post(`/${kind}`, takesForm(bodyLimitBytes), async (ctx) => {
      const interaction = await open(parts, ctx);
      await finish(ctx, interaction, { kind });
      // A phone that is about to sign for it is told that it is over.
      if (kind === 'abort') await parts.phoneOffers.withdraw(interaction.pending.id);
    });
  }
  return router.routes() as Middleware;
}

export const markAttempt: Middleware = (ctx, next) => {
  stateOf(ctx).attempt = 'login';
  return next();
};

async function show(parts: InteractionRoutesParts, ctx: Context): Promise<void> {
  const { pending } = await open(parts, ctx);
  const asksConsent = pending.prompt === 'consent' && ctx.query['account'] !== 'other';
  const challenge = asksConsent ? undefined : await openChallenge(parts, pending);
  if (wantsJson(ctx)) {
    ctx.body = describe(pending, challenge);
  } else if (challenge === undefined) {
    ctx.type = 'html';
    ctx.body = parts.pages.consent(stateOf(ctx), { interaction: pending });
  } else {
    showLogin(parts, ctx, { interaction: pending, challenge });
  }
}

/** Where a wallet that took the browser along sends it back; the answer is in the fragment. */
async function showCallback(parts: InteractionRoutesParts, ctx: Context): Promise<void> {
  const { pending } = await open(parts, ctx);
  const challenge = await openChallenge(parts, pending);
  ctx.type = 'html';
  ctx.body = parts.pages.callback(stateOf(ctx), { interaction: pending, challenge });
}

async function answer(parts: InteractionRoutesParts, ctx: Context): Promise<void> {
  const { login, limits, events } = parts;
  const interaction = await open(parts, ctx);
  const { pending } = interaction;
  try {
    const given = parseAnswer(ctx.request.body);
    await limits.account(given.accountId);
    const proven = await login.answer(pending.id, given, callbackUrls(parts.issuer, pending));
    await finish(ctx, interaction, { kind: 'login', ...proven });
    const { requestId } = stateOf(ctx);
    events.signedIn({ requestId, accountId: proven.accountId, clientId: pending.client.id });
  } catch (error) {
    if (!(error instanceof Refusal) || wantsJson(ctx)) throw error;
    await showRefusal(parts, ctx, pending, error);
  }
}

/** In HTML, a refusal is the page again: the reason, what was entered, and what to sign now. */
async function showRefusal(
  parts: InteractionRoutesParts,
  ctx: Context,
  interaction: PendingInteraction,
  refusal: Refusal,
): Promise<void> {
  report(parts.events, ctx, refusal);
  const challenge = await openChallenge(parts, interaction);
  setRefusalStatus(ctx, refusal);
  const entered = readEntered(ctx.request.body);
  showLogin(parts, ctx, { interaction, challenge, refusal: explain(ctx, refusal), entered });
}

function showLogin(
  { pages, wallets }: InteractionRoutesParts,
  ctx: Context,
  page: Parameters<Pages['login']>[1],
): void {
  allowWallets(ctx, wallets.current().sources);
  ctx.type = 'html';
  ctx.body = pages.login(stateOf(ctx), page);
}

/** Back to the provider: 303 after a form, so that no browser sends the form on; JSON for programs. */
export async function finish(
  ctx: Context,
  interaction: OpenInteraction,
  outcome: InteractionOutcome,
): Promise<void> {
  const redirectTo = await interaction.finish(outcome);
  if (wantsJson(ctx)) {
    ctx.body = { redirectTo };
  } else {
    ctx.redirect(redirectTo);
    ctx.status = 303;
  }
}

export async function open(
  { interactions }: Pick<InteractionRoutesParts, 'interactions'>,
  ctx: Context,
): Promise<OpenInteraction> {
  const uid = String((ctx['params'] as Record<string, unknown>)['uid']);
  const interaction = await interactions.open(uid, { request: ctx.req, response: ctx.res });
  stateOf(ctx).texts = chooseTexts(ctx, interaction.pending.uiLocales);
  return interaction;
}

function openChallenge({ login }: InteractionRoutesParts, interaction: PendingInteraction) {
  return login.openChallenge(interaction.id, describeAppAddress(interaction.client));
}

/** Where a wallet may send the answer of this step, which it then signs as well. */
function callbackUrls(issuer: string, interaction: PendingInteraction): string[] {
  const { page, callback } = interactionPaths(interaction);
  return [`${issuer}${callback}`, `${issuer}${page}`];
}

function describe(interaction: PendingInteraction, challenge: OpenChallenge | undefined): object {
  const { reasons, client, scopes, accountId, canContinue } = interaction;
  return {
    prompt: { name: challenge === undefined ? 'consent' : 'login', reasons, scopes },
    client: { id: client.id, name: client.name, ...describeAddress(client.redirectUri) },
    ...(accountId === undefined ? undefined : { session: { accountId } }),
    ...(canContinue ? { canContinue } : undefined),
    ...(challenge === undefined ? undefined : { challenge: challengeToJson(challenge) }),
  };
}

function describeAddress(redirectUri: string | undefined): object {
  return redirectUri === undefined
    ? { isOnAnotherDevice: true }
    : { redirectHost: redirectHost(redirectUri) };
}

export function challengeToJson(challenge: OpenChallenge): object {
  const { message, nonce, recipient, code, expiresAt, chainId, payload } = challenge;
  return {
    message,
    nonce: Buffer.from(nonce).toString('base64'),
    recipient,
    code,
    expiresAt: new Date(expiresAt).toISOString(),
    ...(chainId === undefined ? undefined : { nep641: { chainId, payload } }),
  };
}

export function stateOf(ctx: Context): RequestState {
  return ctx.state as RequestState;
}
