/**
 * Anybody may register a client, and with a request that must fail could make the provider
 * lead a browser wherever they like (RFC 9700, section 4.11.2). So an error of such a client
 * is a page, unless a person has seen one of ours on the way.
 */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import { originProperty } from './clients.ts';

/** What the library asks an error, once it has told of it. */
interface RedirectableError extends Error {
  allow_redirect?: boolean;
}

export function keepErrorsOfRegisteredClients(provider: Provider): void {
  provider.on('authorization.error', ({ oidc }: KoaContextWithOIDC, error: RedirectableError) => {
    const isFirstStep = oidc.route === 'authorization';
    if (isFirstStep && oidc.client?.[originProperty] === 'registered') error.allow_redirect = false;
  });
}
