/** The way of a request, on one screen: each line either answers or hands on. */
import Koa, { type Middleware } from 'koa';
import compose from 'koa-compose';
import type { Config } from '../config.ts';
import type { Clock, RandomSource } from '../clock.ts';
import { refusals } from '../errors.ts';
import type { Events } from '../events.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import type { DirectLogin } from '../login/direct-login.ts';
import type { Login } from '../login/login.ts';
import type { PhoneOffers } from '../login/phone-offers.ts';
import type { PhoneSigning } from '../login/phone-signing.ts';
import type { OpenIdProvider } from '../provider/provider.ts';
import { accountRoutes } from './account-routes.ts';
import { serveAssets, type Asset } from './assets.ts';
import { directRoutes, speakJsonOnDirectPaths } from './direct-routes.ts';
import { answerAsIssuer, requireIssuerAddress, requireSameOrigin } from './edges.ts';
import { endpointOf, isForPrograms } from './endpoints.ts';
import { errorHandler } from './error-handler.ts';
import { healthRoutes } from './health-routes.ts';
import { interactionRoutes } from './interaction-routes.ts';
import { metricsRoutes } from './metrics-routes.ts';
import type { ClientLogos } from './logos/client-logos.ts';
import type { Pages } from './pages.ts';
import { acceptPostedRequests } from './posted-requests.ts';
import { phoneOfferRoutes } from './phone-offer-routes.ts';
import { phoneRoutes } from './phone-routes.ts';
import type { Pictures } from './pictures.ts';
import type { RateLimits } from './rate-limits.ts';
import { requestContext } from './request-context.ts';
import { securityHeaders } from './security-headers.ts';
import { serveWalletCode, type OfferedWallets } from './wallets.ts';

export interface AppParts {
  readonly config: Config;
  readonly log: Logger;
  readonly events: Events;
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly pages: Pages;
  readonly assets: readonly Asset[];
  readonly logos: ClientLogos;
  readonly pictures: Pictures;
  readonly wallets: OfferedWallets;
  readonly login: Login;
  readonly directLogin: DirectLogin | undefined;
  readonly phoneOffers: PhoneOffers;
  readonly phoneSigning: PhoneSigning;
  readonly provider: OpenIdProvider;
  readonly limits: RateLimits;
  /** Resolves where logins can be served, rejects with the reason else. */
  readonly checkReady: () => Promise<void>;
  readonly isStopping: () => boolean;
  readonly metrics: Metrics;
}

export function createApp(parts: AppParts): Koa {
  const { config, log, pages, provider, limits } = parts;
  const { issuer, trustProxy } = config;
  const app = new Koa({ proxy: trustProxy > 0, maxIpsCount: trustProxy });
  // They are rotated while the app runs.
  Object.defineProperty(app, 'keys', { get: () => provider.cookieSignatures });
  answerAsIssuer(app, issuer);
  app.on('error', (error) => log.warn({ err: error }, 'an answer was cut off'));

  app.use(requestContext(parts));
  app.use(securityHeaders());
  app.use(speakJsonOnDirectPaths(config));
  app.use(errorHandler(parts.events, pages));
  app.use(healthRoutes(parts));
  app.use(metricsRoutes(config.metrics, parts.metrics));
  app.use(requireIssuerAddress(issuer, trustProxy));
  app.use(serveAssets([...parts.assets, ...parts.wallets.assets]));
  app.use(serveWalletCode(parts.wallets, limits));
  app.use(parts.logos.serve);
  app.use(parts.pictures.serve(limits.pages));
  app.use(limitProtocol(limits));
  app.use(acceptPostedRequests());
  app.use(guardDevicePage(issuer, limits));
  const pageParts = { ...parts, issuer, interactions: provider.interactions };
  app.use(phoneOfferRoutes(pageParts));
  app.use(phoneRoutes(pageParts));
  app.use(interactionRoutes(pageParts));
  app.use(accountRoutes({ ...parts, issuer, network: config.near.network }));
  app.use(directRoutes({ ...parts, issuer, direct: config.direct }));
  app.use(leadHome);
  app.use(answerProtocol(provider));
  app.use((ctx) => {
    if (ctx.body === undefined && ctx.status === 404) throw refusals.notFound();
  });
  return app;
}

/** Whoever comes to the address itself has an account to look at, or signs in. */
const leadHome: Middleware = (ctx, next) => {
  if (ctx.path !== '/' || ctx.method !== 'GET') return next();
  ctx.redirect('/account');
  ctx.status = 303;
};

/** Another provider after each rotation of keys, composed once; a request stays with the one that it began on. */
function answerProtocol(provider: OpenIdProvider): Middleware {
  let { middleware } = provider;
  let handle = compose([...middleware]);
  return (ctx, next) => {
    if (provider.middleware !== middleware) {
      ({ middleware } = provider);
      handle = compose([...middleware]);
    }
    return handle(ctx, next);
  };
}

/** Each writes something for whoever asks, known or not. */
const pageEndpoints = new Set(['/authorize', '/logout', '/logout/confirm']);

/** A user code could be guessed, so each that is sent counts as an answer does (RFC 8628, section 5.1). */
function guardDevicePage(issuer: string, limits: RateLimits): Middleware {
  const takesCode = compose([requireSameOrigin(issuer), limits.answers]);
  return (ctx, next) => {
    const endpoint = endpointOf(ctx.path);
    const isPage = endpoint === '/device' || /^\/device\/[^/]+$/.test(endpoint);
    if (!isPage || isForPrograms(endpoint)) return next();
    return ctx.method === 'POST' ? takesCode(ctx, next) : limits.pages(ctx, next);
  };
}

function limitProtocol(limits: RateLimits): Middleware {
  return (ctx, next) => {
    const endpoint = endpointOf(ctx.path);
    if (pageEndpoints.has(endpoint)) return limits.pages(ctx, next);
    if (endpoint === '/register' && ctx.method === 'POST') return limits.registrations(ctx, next);
    if (isForPrograms(endpoint) && endpoint !== '/jwks') return limits.tokens(ctx, next);
    return next();
  };
}
