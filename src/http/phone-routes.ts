/** The phone that signs for another device: asks for the code beside its link, then for a signature. */
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import compose from 'koa-compose';
import { z } from 'zod';
import { Refusal, refusals } from '../errors.ts';
import type { Events } from '../events.ts';
import { parseAnswer } from '../login/answer.ts';
import type { PhoneCall, PhoneSignIn, PhoneSigning } from '../login/phone-signing.ts';
import { parseBody } from './body.ts';
import { requireSameOrigin, wantsJson } from './edges.ts';
import { readEntered } from './entered-answer.ts';
import { explain, report, setRefusalStatus } from './error-handler.ts';
import {
  bodyLimitBytes,
  challengeToJson,
  loginLimitBytes,
  markAttempt,
  stateOf,
} from './interaction-routes.ts';
import type { LoginPage, Pages } from './pages.ts';
import type { RateLimits } from './rate-limits.ts';
import { allowWallets } from './security-headers.ts';
import type { OfferedWallets } from './wallets.ts';

export interface PhoneRoutesParts {
  /** An origin. */
  readonly issuer: string;
  readonly phoneSigning: PhoneSigning;
  readonly limits: RateLimits;
  readonly pages: Pages;
  readonly wallets: OfferedWallets;
  readonly events: Events;
}

const codeSchema = z.object({ code: z.string().max(32).catch('') }).catch({ code: '' });

export function phoneRoutes(parts: PhoneRoutesParts): Middleware {
  const { issuer, limits } = parts;
  const router = new Router({ prefix: '/phone/:ticket' });
  const takesForm = (limitBytes: number) =>
    compose<Context>([requireSameOrigin(issuer), parseBody(limitBytes)]) as Middleware;

  router.get('/', limits.pages, (ctx) => show(parts, ctx));
  router.post('/code', limits.answers, takesForm(bodyLimitBytes), (ctx) => enterCode(parts, ctx));
  router.post('/login', markAttempt, limits.answers, takesForm(loginLimitBytes), (ctx) =>
    answer(parts, ctx),
  );
  return router.routes() as Middleware;
}

async function show(parts: PhoneRoutesParts, ctx: Context): Promise<void> {
  const { phoneSigning, pages } = parts;
  const call = readCall(parts, ctx);
  const signIn = await phoneSigning.open(call);
  if (signIn.step === 'sign') return showSigning(parts, ctx, signIn);
  if (wantsJson(ctx)) {
    ctx.body = { step: signIn.step };
    return;
  }
  ctx.type = 'html';
  ctx.body =
    signIn.step === 'done'
      ? pages.phoneDone(stateOf(ctx))
      : pages.phoneCode(stateOf(ctx), { signIn, phonePath: pathOf(call) });
}

async function showSigning(
  parts: PhoneRoutesParts,
  ctx: Context,
  { app: client }: PhoneSignIn,
  shown: Pick<LoginPage, 'entered'> & { refusal?: string } = {},
): Promise<void> {
  const call = readCall(parts, ctx);
  const challenge = await parts.phoneSigning.openChallenge(call);
  if (wantsJson(ctx)) {
    ctx.body = { step: 'sign', challenge: challengeToJson(challenge) };
    return;
  }
  const interaction = {
    id: call.ticketId,
    prompt: 'login',
    client,
    accountId: undefined,
    canContinue: false,
    loginHint: undefined,
    wantedProofs: [],
  } as const;
  allowWallets(ctx, parts.wallets.current().sources);
  ctx.type = 'html';
  const page = { interaction, challenge, phonePath: pathOf(call), ...shown };
  ctx.body = parts.pages.login(stateOf(ctx), page);
}

async function enterCode(parts: PhoneRoutesParts, ctx: Context): Promise<void> {
  const { phoneSigning, pages } = parts;
  const call = readCall(parts, ctx);
  const { code } = codeSchema.parse(ctx.request.body);
  const { secret, triesLeft } = await phoneSigning.enterCode(call, code);
  keepSecret(parts, ctx, secret);
  if (triesLeft === undefined) return goOn(ctx, call);
  const refusal = refusals.phoneCodeWrong(triesLeft);
  if (wantsJson(ctx)) throw refusal;
  report(parts.events, ctx, refusal);
  setRefusalStatus(ctx, refusal);
  const signIn = await phoneSigning.open({ ...call, secret });
  const page = { signIn, phonePath: pathOf(call), refusal: explain(ctx, refusal) };
  ctx.type = 'html';
  ctx.body = pages.phoneCode(stateOf(ctx), page);
}

async function answer(parts: PhoneRoutesParts, ctx: Context): Promise<void> {
  const { phoneSigning, limits, events } = parts;
  const call = readCall(parts, ctx);
  try {
    const given = parseAnswer(ctx.request.body);
    await limits.account(given.accountId);
    // A wallet that took the browser along sends it back here.
    await phoneSigning.answer(call, given, [`${parts.issuer}${pathOf(call)}`]);
    goOn(ctx, call);
  } catch (error) {
    if (!(error instanceof Refusal) || wantsJson(ctx)) throw error;
    const signIn = await phoneSigning.open(call);
    if (signIn.step !== 'sign') throw error;
    report(events, ctx, error);
    setRefusalStatus(ctx, error);
    const entered = readEntered(ctx.request.body);
    await showSigning(parts, ctx, signIn, { refusal: explain(ctx, error), entered });
  }
}

/** To the next step, whichever it is; the phone never leaves this address. */
function goOn(ctx: Context, call: PhoneCall): void {
  if (wantsJson(ctx)) {
    ctx.body = { redirectTo: pathOf(call) };
  } else {
    ctx.redirect(pathOf(call));
    ctx.status = 303;
  }
}

/** Of this ticket alone; it signs nobody in. */
function keepSecret({ issuer }: PhoneRoutesParts, ctx: Context, secret: string): void {
  ctx.cookies.set(cookieName(issuer), secret, {
    path: pathOf(readTicket(ctx)),
    httpOnly: true,
    sameSite: 'lax',
    secure: issuer.startsWith('https:'),
    signed: false,
    maxAge: 5 * 60 * 1000,
  });
}

function readCall({ issuer }: PhoneRoutesParts, ctx: Context): PhoneCall {
  const secret = ctx.cookies.get(cookieName(issuer), { signed: false });
  return { ...readTicket(ctx), secret };
}

function readTicket(ctx: Context): { ticketId: string } {
  return { ticketId: String((ctx['params'] as Record<string, unknown>)['ticket']) };
}

function pathOf({ ticketId }: Pick<PhoneCall, 'ticketId'>): string {
  return `/phone/${encodeURIComponent(ticketId)}`;
}

function cookieName(issuer: string): string {
  return `${issuer.startsWith('https:') ? '__Secure-' : ''}near-oidc-phone`;
}
