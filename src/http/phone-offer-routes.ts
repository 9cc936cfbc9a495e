/** The device that signs in, where a phone is to sign: shows the link, waits, takes what was signed. */
import Router from '@koa/router';
import type { Context, Middleware } from 'koa';
import compose from 'koa-compose';
import { z } from 'zod';
import type { Events } from '../events.ts';
import type { PhoneOffers } from '../login/phone-offers.ts';
import type { Interactions } from '../provider/interactions.ts';
import { parseBody } from './body.ts';
import { requireSameOrigin, wantsJson } from './edges.ts';
import { bodyLimitBytes, finish, markAttempt, open, stateOf } from './interaction-routes.ts';
import type { PhonePages } from './phone-pages.ts';
import type { RateLimits } from './rate-limits.ts';

export interface PhoneOfferRoutesParts {
  readonly issuer: string;
  readonly interactions: Interactions;
  readonly phoneOffers: PhoneOffers;
  readonly limits: RateLimits;
  readonly pages: PhonePages;
  readonly events: Events;
}

/** Without a ticket, a new one is wanted. */
const offerSchema = z.object({ ticket: z.string().max(64).optional().catch(undefined) }).catch({});

export function phoneOfferRoutes(parts: PhoneOfferRoutesParts): Middleware {
  const { issuer, limits } = parts;
  const router = new Router({ prefix: '/interaction/:uid/phone' });
  const takesForm = compose<Context>([
    requireSameOrigin(issuer),
    parseBody(bodyLimitBytes),
  ]) as Middleware;

  router.post('/', limits.pages, takesForm, (ctx) => showOffer(parts, ctx));
  // The page asks every two seconds.
  router.get('/', limits.tokens, (ctx) => showState(parts, ctx));
  router.post('/finish', markAttempt, limits.answers, takesForm, (ctx) => takeSigned(parts, ctx));
  return router.routes() as Middleware;
}

async function showOffer(parts: PhoneOfferRoutesParts, ctx: Context): Promise<void> {
  const { phoneOffers, pages } = parts;
  const { pending } = await open(parts, ctx);
  const { ticket } = offerSchema.parse(ctx.request.body);
  const { accountId } = ticket === undefined ? {} : await phoneOffers.statusOf(pending.id);
  ctx.type = 'html';
  if (accountId !== undefined) {
    ctx.body = pages.phoneFinish(stateOf(ctx), { interactionId: pending.id, accountId });
    return;
  }
  const again = ticket === undefined ? undefined : await phoneOffers.offerAgain(pending.id, ticket);
  const offer =
    again ?? (await phoneOffers.offer(pending.id, pending.client, ctx.get('user-agent')));
  const page = { ...offer, interactionId: pending.id, isEarly: again !== undefined };
  ctx.body = pages.phoneOffer(stateOf(ctx), page);
}

async function showState(parts: PhoneOfferRoutesParts, ctx: Context): Promise<void> {
  const { phoneOffers, pages } = parts;
  const { pending } = await open(parts, ctx);
  const { state, accountId } = await phoneOffers.statusOf(pending.id);
  if (wantsJson(ctx)) {
    ctx.body = { state, accountId };
  } else if (accountId === undefined) {
    ctx.redirect(`/interaction/${pending.id}`);
    ctx.status = 303;
  } else {
    ctx.type = 'html';
    ctx.body = pages.phoneFinish(stateOf(ctx), { interactionId: pending.id, accountId });
  }
}

/** Here, by the cookie of the browser that began, and nowhere else, does the sign-in go on. */
async function takeSigned(parts: PhoneOfferRoutesParts, ctx: Context): Promise<void> {
  const interaction = await open(parts, ctx);
  const { id, client } = interaction.pending;
  await parts.phoneOffers.take(id, async (proven) => {
    await finish(ctx, interaction, { kind: 'login', ...proven });
    const { requestId } = stateOf(ctx);
    parts.events.signedIn({ requestId, accountId: proven.accountId, clientId: client.id });
  });
}
