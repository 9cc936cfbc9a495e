/**
 * With which browser a session began, and the sign-ins that people can look up later. The
 * library tells of each step that was answered; what counts is the first after a signature.
 */
import type { Middleware } from 'koa';
import type { InteractionResults, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { SignIn } from '../account/ports.ts';
import { carryProperty } from './own-properties.ts';
import { methodOf } from './proofs.ts';

/** Characters of what a browser says of itself that are kept. */
export const longestUserAgent = 200;

/** What requests that are under way sign in. */
const signingIn = new WeakMap<object, SignIn>();

/** A session that has this property was begun here. */
export interface BrowserOfSession {
  userAgent?: string;
}

/** Before the first use of the models. */
export function noteBrowsers(provider: Provider): void {
  carryProperty(provider, ['Session'], 'userAgent');
  provider.on('interaction.ended', (ctx) => {
    const signIn = readSignIn(ctx);
    if (signIn === undefined) return;
    (ctx.oidc.session as BrowserOfSession).userAgent = signIn.userAgent;
    signingIn.set(ctx, signIn);
  });
}

/** Tells of each sign-in once its session is kept. */
export function reportSignIns(signedIn: (signIn: SignIn) => void): Middleware {
  return async (ctx, next) => {
    await next();
    const signIn = signingIn.get(ctx);
    if (signIn === undefined) return;
    const { session } = (ctx as unknown as KoaContextWithOIDC).oidc;
    if (session?.accountId === signIn.accountId) signedIn(signIn);
  };
}

function readSignIn(ctx: KoaContextWithOIDC): SignIn | undefined {
  const { result, client, session, entities } = ctx.oidc;
  const login = result?.login;
  const method = methodOf(login?.acr);
  if (login === undefined || method === undefined) return undefined;
  if (client === undefined || session === undefined) return undefined;
  // A consent that follows hands the login on.
  if (isSame(login, entities.Interaction?.lastSubmission?.login)) return undefined;
  return {
    accountId: login.accountId,
    clientId: client.clientId,
    sessionUid: session.uid,
    at: (login.ts ?? 0) * 1000,
    userAgent: ctx.get('User-Agent').slice(0, longestUserAgent),
    method,
  };
}

function isSame(login: NonNullable<InteractionResults['login']>, earlier: unknown): boolean {
  if (typeof earlier !== 'object' || earlier === null) return false;
  const { accountId, ts } = earlier as InteractionResults['login'] & object;
  return accountId === login.accountId && ts === login.ts;
}
