/**
 * Demo app: its routes. A real relying party in small, so that a person sees
 * what an app gets from the provider, and tests have an app to sign in to.
 */
import { randomBytes } from 'node:crypto';
import Koa, { type Context, type Next } from 'koa';
import { bodyParser } from '@koa/bodyparser';
import { Router } from '@koa/router';
import {
  crossOrigin,
  explain,
  isRefusal,
  notFound,
  unexpectedAnswer,
  type Failure,
} from './failures.ts';
import { concerns, ReplayMemory, type LogoutClaims } from './logout-token.ts';
import { icon, renderFailure, renderHome, styleSheet } from './pages.ts';
import type { RelyingParty, SignedIn } from './relying-party.ts';
import { demoScripts, walletPath } from './script.ts';
import { Sessions, rememberLogin, type Session } from './sessions.ts';

export interface AppOptions {
  readonly issuer: string;
  /** The app's own origin. */
  readonly url: string;
  readonly relyingParty: RelyingParty;
  /** Told of every logout token that was believed. */
  readonly onEnded: (claims: LogoutClaims) => void;
}

// Cookies know no ports: the name must not meet one of the provider's.
const cookieName = 'near_oidc_demo';

// No form-action: Chromium applies it to redirects after a POST, and sign-out ends at the provider.
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'";

/**
 * Of the page that signs in without a redirect. near-connect brings styles of its own, and runs
 * the wallet's code inline in a frame that inherits this and is given the nonce.
 */
const policyWithWallet = (nonce: string, issuer: string): string[] => [
  `default-src 'none'; script-src 'nonce-${nonce}'; connect-src 'self' ${issuer}; ` +
    "style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'",
  // Both must be met: a nonce alone allows any address.
  "script-src 'self' 'unsafe-inline'",
];

function showFailure(context: Context, failure: Failure): void {
  context.status = failure.status;
  context.type = 'html';
  context.body = renderFailure(failure);
}

function setHeaders(context: Context, next: Next): Promise<unknown> {
  context.set({
    'content-security-policy': policy,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    // Not no-referrer, which would blank the Origin header that the next check reads.
    'referrer-policy': 'same-origin',
  });
  return next();
}

class DemoRoutes {
  readonly #options: AppOptions;
  readonly #sessions = new Sessions();
  readonly #seenLogouts = new ReplayMemory();

  constructor(options: AppOptions) {
    this.#options = options;
  }

  /** SameSite does not tell ports of localhost apart; the Origin header does. */
  refuseOtherOrigins = async (context: Context, next: Next): Promise<void> => {
    const origin = context.get('origin');
    const foreign = context.method === 'POST' && origin !== '' && origin !== this.#options.url;
    if (foreign) showFailure(context, crossOrigin);
    else await next();
  };

  showFailures = async (context: Context, next: Next): Promise<void> => {
    try {
      await next();
      if (context.status === 404 && context.body === undefined) showFailure(context, notFound);
    } catch (error) {
      showFailure(context, explain(error, this.#options.issuer));
    }
  };

  home = (context: Context): void => {
    const { issuer } = this.#options;
    const signedIn = this.#session(context)?.signedIn;
    // Hexadecimal, since near-connect strips some letters of base64url.
    const nonce = randomBytes(16).toString('hex');
    if (!signedIn) context.set('content-security-policy', policyWithWallet(nonce, issuer));
    context.type = 'html';
    context.body = renderHome({ issuer, signedIn, nonce });
  };

  login = async (context: Context): Promise<void> => {
    const other = context.query['prompt'] === 'select_account';
    const { url, login } = await this.#options.relyingParty.begin(
      other ? 'select_account' : 'consent',
    );
    rememberLogin(this.#session(context) ?? this.#startSession(context), login);
    context.redirect(url.href);
  };

  callback = async (context: Context): Promise<void> => {
    const session = this.#session(context);
    const state = context.query['state'];
    const login = typeof state === 'string' ? session?.pending.get(state) : undefined;
    if (!session || !login) return showFailure(context, unexpectedAnswer);
    session.pending.delete(login.state);
    const { relyingParty } = this.#options;
    const signedIn = await relyingParty.finish(context.querystring, login);
    // A new cookie value: one that was known before the login is worth nothing after it.
    this.#endSession(context);
    this.#startSession(context).signedIn = await relyingParty.askUserinfo(signedIn);
    context.redirect('/');
  };

  refresh = async (context: Context): Promise<void> => {
    const { relyingParty } = this.#options;
    await this.#change(context, async (signedIn) =>
      relyingParty.askUserinfo(await relyingParty.refresh(signedIn)),
    );
  };

  userinfo = async (context: Context): Promise<void> => {
    await this.#change(context, (signedIn) => this.#options.relyingParty.askUserinfo(signedIn));
  };

  logout = async (context: Context): Promise<void> => {
    const signedIn = this.#session(context)?.signedIn;
    this.#endSession(context);
    context.status = 303;
    if (!signedIn) return context.redirect('/');
    context.redirect((await this.#options.relyingParty.logoutUrl(signedIn)).href);
  };

  /** The back channel is for programs: no page, and 400 whatever was wrong. */
  refuseInJson = async (context: Context, next: Next): Promise<void> => {
    try {
      await next();
    } catch (error) {
      context.status = 400;
      const description = error instanceof Error ? error.message : 'unreadable';
      context.body = { error: 'invalid_request', error_description: description };
    }
  };

  /** OpenID Connect Back-Channel Logout 1.0: the provider itself calls, without a cookie. */
  backchannelLogout = async (context: Context): Promise<void> => {
    const claims = await this.#readLogout(context.request.body);
    this.#sessions.signOutWhere((signedIn) => concerns(claims, signedIn));
    this.#options.onEnded(claims);
    context.body = {};
  };

  async #readLogout(form: unknown): Promise<LogoutClaims> {
    const token = typeof form === 'object' && form !== null && 'logout_token' in form;
    if (!token || typeof form.logout_token !== 'string') throw new Error('No logout_token came');
    const claims = await this.#options.relyingParty.readLogoutToken(form.logout_token);
    if (!this.#seenLogouts.add(claims)) throw new Error('This logout token was seen before');
    return claims;
  }

  /** When the provider refuses the tokens, the person is no longer signed in here either. */
  async #change(context: Context, step: (before: SignedIn) => Promise<SignedIn>): Promise<void> {
    const session = this.#session(context);
    const before = session?.signedIn;
    try {
      const after = before && (await step(before));
      // Who was signed out meanwhile stays so.
      if (session && session.signedIn === before) session.signedIn = after;
    } catch (error) {
      if (session && isRefusal(error)) session.signedIn = undefined;
      throw error;
    }
    context.status = 303;
    context.redirect('/');
  }

  #session(context: Context): Session | undefined {
    return this.#sessions.find(context.cookies.get(cookieName));
  }

  #startSession(context: Context): Session {
    const { id, session } = this.#sessions.create();
    context.cookies.set(cookieName, id, { httpOnly: true, sameSite: 'lax', overwrite: true });
    return session;
  }

  #endSession(context: Context): void {
    this.#sessions.end(context.cookies.get(cookieName));
    context.cookies.set(cookieName, null, { overwrite: true });
  }
}

const readForm = bodyParser({ enableTypes: ['form'], formLimit: '20kb' });

/** The whole demo as a koa app. */
export function createApp(options: AppOptions): Koa {
  const routes = new DemoRoutes(options);
  const router = new Router();
  router.get('/', routes.home);
  router.get('/login', routes.login);
  router.get('/callback', routes.callback);
  router.post('/refresh', routes.refresh);
  router.post('/userinfo', routes.userinfo);
  router.post('/logout', routes.logout);
  router.post('/backchannel-logout', routes.refuseInJson, readForm, routes.backchannelLogout);
  router.get('/direct.js', async (context) => {
    context.type = 'js';
    context.body = (await demoScripts()).page;
  });
  router.get(walletPath, async (context) => {
    context.type = 'js';
    context.body = (await demoScripts()).wallet;
  });
  router.get('/style.css', (context) => {
    context.type = 'css';
    context.body = styleSheet;
  });
  router.get('/icon.svg', (context) => {
    context.type = 'svg';
    context.body = icon;
  });
  const app = new Koa();
  app.use(setHeaders);
  app.use(routes.showFailures);
  app.use(routes.refuseOtherOrigins);
  app.use(router.routes());
  return app;
}
