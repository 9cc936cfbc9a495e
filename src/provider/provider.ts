/**
 * The one room that knows the OpenID Connect library. The library reads its
 * keys at construction, so this is a factory: what changes them builds anew.
 */
import compose from 'koa-compose';
import type { Middleware } from 'koa';
import { Provider } from 'oidc-provider';
import { createConfiguration, type ConfigurationParts } from './configuration.ts';
import { createInteractions, type Interactions } from './interactions.ts';

export interface OpenIdProvider {
  readonly interactions: Interactions;
  /** For the app around it, whose context the library's cookies are written through. */
  readonly cookieKeys: readonly string[];
  /** Answers the endpoints of the protocol, and calls the next for everything else. */
  readonly middleware: Middleware;
}

export function createProvider(parts: ConfigurationParts): OpenIdProvider {
  const provider = new Provider(parts.issuer, createConfiguration(parts));
  nameSessions(provider);
  logEvents(provider, parts);
  return {
    interactions: createInteractions(provider, parts.records),
    cookieKeys: parts.keys.cookie,
    middleware: compose(provider.middleware),
  };
}

/**
 * `sid` in every ID token: by itself the library gives it only to clients that
 * declare a back-channel logout address.
 */
function nameSessions(provider: Provider): void {
  Object.assign(provider.Client.prototype, { includeSid: () => true });
}

/** A listener that throws would turn the answer into a 500; logging does not throw. */
function logEvents(provider: Provider, { log }: ConfigurationParts): void {
  provider.on('server_error', (ctx, error) => {
    log.error({ requestId: ctx.state['requestId'], err: error }, 'the provider failed');
  });
  provider.on('authorization.error', (ctx, error) => {
    log.info({ requestId: ctx.state['requestId'], reason: error.message }, 'authorization refused');
  });
  provider.on('grant.error', (ctx, error) => {
    log.info(
      { requestId: ctx.state['requestId'], reason: error.message, detail: error.error_detail },
      'token request refused',
    );
  });
  provider.on('grant.success', (ctx) => {
    log.info(
      {
        requestId: ctx.state['requestId'],
        clientId: ctx.oidc.client?.clientId,
        grantType: ctx.oidc.params?.['grant_type'],
      },
      'tokens issued',
    );
  });
}
