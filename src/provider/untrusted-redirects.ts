/**
 * Anybody may register a client, and with a request that must fail could make the provider
 * lead a browser wherever they like (RFC 9700, section 4.11.2). So an error of such a client
 * is a page with the way as a link, unless a person has seen one of ours on the way.
 */
import { Provider, type Client, type KoaContextWithOIDC } from 'oidc-provider';
import { isSelfRegistered } from './clients.ts';

/** What the library asks an error, once it has told of it. */
interface RedirectableError extends Error {
  allow_redirect?: boolean;
}

/** Errors that would have led to the app at once. */
const kept = new WeakSet<Error>();

export function keepErrorsOfRegisteredClients(provider: Provider): void {
  const keep = ({ oidc }: KoaContextWithOIDC, error: RedirectableError) => {
    if (oidc.route !== 'authorization' || !isSelfRegistered(oidc.client)) return;
    if (error.allow_redirect === true) kept.add(error);
    error.allow_redirect = false;
  };
  provider.on('authorization.error', keep);
  provider.on('server_error', keep);
}

/** A method that the library has and its types do not tell. */
interface LogoutClient extends Client {
  postLogoutRedirectUriAllowed(this: LogoutClient, uri: string): boolean;
}

/**
 * The same of a sign-out where nobody is signed in: the library asks nothing and shows
 * nothing then. It ends on our page, which says that the person is signed out.
 */
export function keepSignOutsOfRegisteredClients(provider: Provider): void {
  const prototype = provider.Client.prototype as LogoutClient;
  const { postLogoutRedirectUriAllowed: isAllowed } = prototype;
  const isAllowedAfterPage: typeof isAllowed = function (uri) {
    const oidc = Provider.ctx?.oidc;
    if (!isAllowed.call(this, uri)) return false;
    const isSeen = oidc?.session?.accountId !== undefined || !isSelfRegistered(this);
    if (!isSeen && oidc?.params !== undefined) oidc.params['post_logout_redirect_uri'] = undefined;
    return true;
  };
  Object.assign(prototype, { postLogoutRedirectUriAllowed: isAllowedAfterPage });
}

/**
 * Where an error that was kept would have led: an address that the app registered, with
 * what it would have been told.
 */
export function wayBackOf(
  { oidc }: KoaContextWithOIDC,
  error: Error,
  told: object,
): string | undefined {
  const { redirect_uri: uri, response_mode: mode } = oidc.params ?? {};
  const isPlain = mode === undefined || mode === 'query';
  if (!kept.has(error) || typeof uri !== 'string' || !isPlain) return undefined;
  if (oidc.client?.redirectUriAllowed(uri) !== true) return undefined;
  const address = new URL(uri);
  for (const [name, value] of Object.entries(told)) {
    if (typeof value === 'string') address.searchParams.set(name, value);
  }
  return address.href;
}
