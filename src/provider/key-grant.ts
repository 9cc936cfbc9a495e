/**
 * Tokens without a browser: whoever has a NEAR key asks for a challenge at `/challenge`, signs
 * it, and redeems the signature at `/token` by a grant of our own. Both go the way of the
 * token endpoint, so that clients prove who they are at both alike.
 */
import type { Middleware } from 'koa';
import type { Provider } from 'oidc-provider';
import { keyGrant } from '../client-schema.ts';
import { routes } from './addresses.ts';
import { answerKeyChallenge, type KeyAnswerParts } from './key-grant-answer.ts';
import { openKeyChallenge } from './key-grant-challenge.ts';
import { throwsProtocolErrors } from './key-grant-errors.ts';
import {
  keyGrantParameters,
  type KeyGrantContext,
  type KeyGrantParameters,
} from './key-grant-request.ts';
import { withUnavailable } from './unavailable.ts';

export type KeyGrantParts = KeyAnswerParts;

/** Before the first look at a client, whose metadata may name the grant. */
export function registerKeyGrant(provider: Provider, given: KeyGrantParts): void {
  const parts = { ...given, keySignIns: withUnavailable(given.keySignIns) };
  const handle = (ctx: KeyGrantContext) =>
    throwsProtocolErrors(ctx, () =>
      opensChallenge(ctx)
        ? openKeyChallenge(provider, parts, ctx)
        : answerKeyChallenge(provider, parts, ctx),
    );
  provider.registerGrantType<KeyGrantParameters>(keyGrant, handle, keyGrantParameters, [
    'resource',
  ]);
}

const endpoint = new RegExp(`^${routes.challenge}/?$`, 'i');

/** Requests for a challenge. */
const opening = new WeakSet<object>();

/** Whether this request, which looks like one for tokens, is for a challenge and gives none. */
export function opensChallenge(ctx: object): boolean {
  return opening.has(ctx);
}

/** Leads a request for a challenge through the token endpoint, preflights included. */
export const leadToChallenge: Middleware = async (ctx, next) => {
  if (!endpoint.test(ctx.path)) return next();
  const { path } = ctx;
  opening.add(ctx);
  if (ctx.method === 'POST') addGrantType(ctx.req);
  ctx.path = routes.token;
  try {
    await next();
  } finally {
    ctx.path = path;
  }
};

const form = 'application/x-www-form-urlencoded';

/** To the front of a body that nobody has read yet. */
function addGrantType(request: Parameters<Middleware>[0]['req']): void {
  const { headers } = request;
  const added = Buffer.from(`${new URLSearchParams({ grant_type: keyGrant }).toString()}&`);
  if (headers['transfer-encoding'] === undefined) {
    headers['content-length'] = String(Number(headers['content-length'] ?? 0) + added.length);
  }
  headers['content-type'] ??= form;
  request.unshift(added);
}
