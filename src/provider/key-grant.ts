/**
 * Tokens without a browser: whoever has a NEAR key asks for a challenge at `/challenge`, signs
 * it, and redeems the signature at `/token` by a grant of our own. Both go the way of the
 * token endpoint, so that clients prove who they are at both alike.
 */
import type { Middleware } from 'koa';
import { errors, type Provider } from 'oidc-provider';
import { keyGrant } from '../client-schema.ts';
import { refusals } from '../errors.ts';
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
  explainMissingGrant(provider);
  provider.registerGrantType<KeyGrantParameters>(keyGrant, handle, keyGrantParameters, [
    'resource',
  ]);
}

/** By itself the library says that "the grant type" is not allowed, and not by what it would be. */
function explainMissingGrant(provider: Provider): void {
  const { prototype } = provider.Client as unknown as { prototype: GrantHolder };
  const isAllowed = prototype.grantTypeAllowed;
  prototype.grantTypeAllowed = function grantTypeAllowed(type) {
    if (isAllowed.call(this, type)) return true;
    if (type !== keyGrant) return false;
    throw new errors.InvalidRequest(
      `the grant type ${keyGrant} is not allowed for this client: its grant_types must name it, which whoever runs this service can set`,
    );
  };
}

interface GrantHolder {
  grantTypeAllowed(this: GrantHolder, type: string): boolean;
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
  if (ctx.method === 'POST') {
    requireForm(ctx.request.type);
    addGrantType(ctx.req);
  }
  ctx.path = routes.token;
  try {
    await next();
  } finally {
    ctx.path = path;
  }
};

const form = 'application/x-www-form-urlencoded';

/** The library would say that it takes none at `/token`. */
function requireForm(type: string): void {
  if (type === '' || type.trim().toLowerCase() === form) return;
  throw refusals.malformedRequest(`/challenge takes a form: send Content-Type: ${form}.`);
}

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
