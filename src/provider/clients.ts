/** Clients, as the library wants them. */
import type { Client, ClientMetadata } from 'oidc-provider';
import { sendsPeopleBack, type ClientSettings } from '../client-schema.ts';
import { isMcpClientId } from '../mcp-client.ts';
import { fapiProperty, toFapiMetadata } from './fapi.ts';
import { tellOwnLogoutProperty } from './own-logout.ts';
import type { ClientOrigin } from './ports.ts';

/** Our own client metadata: an app of the operator's, which needs no consent. */
export const firstPartyProperty = 'first_party';
/** Of a confidential client; a public one must use PKCE in any case. */
export const requirePkceProperty = 'require_pkce';

/** Whether the app gets an email address that receives nothing. */
export const emailAliasProperty = 'email_alias';
/** Where we know the client from. No client may say that of itself. */
export const originProperty = 'near_oidc_origin';

/** Whether nobody but the client itself says what it is: it registered (RFC 7591), or has a document. */
export function isSelfRegistered(client: object | undefined): boolean {
  const origin = (client as Record<string, unknown> | undefined)?.[originProperty];
  return origin === 'registered' || origin === 'document';
}

/** Whether nobody here named the client, nor let apps register: it has what `mcp` opens, and no more. */
export function isMcpClient(client: Client | undefined): boolean {
  if (client === undefined) return false;
  const origin = readOrigin(client);
  return origin === 'document' || (origin === 'registered' && isMcpClientId(client.clientId));
}

/** Whatever stands in a client's metadata that the library does not know. */
export const ownProperties = [
  firstPartyProperty,
  requirePkceProperty,
  fapiProperty,
  emailAliasProperty,
  originProperty,
  tellOwnLogoutProperty,
];

/** `document`: what it says of itself lies at its id. */
export type AnyOrigin = 'declared' | 'document' | ClientOrigin;

/** One that the library has. */
export function readOrigin(client: Client): AnyOrigin {
  return (client as unknown as Record<string, AnyOrigin>)[originProperty] ?? 'registered';
}

export function toDeclaredMetadata(settings: ClientSettings): ClientMetadata {
  return toClientMetadata(settings, 'declared');
}

export function toClientMetadata(settings: ClientSettings, origin: AnyOrigin): ClientMetadata {
  const { client_secret: secret, ...rest } = settings;
  return {
    ...dropUndefined(rest),
    ...(settings.scope !== undefined && { scope: allowEmail(settings.scope) }),
    [originProperty]: origin,
    ...(secret === undefined ? undefined : { client_secret: secret }),
    ...toResponseMetadata(settings),
    ...toFapiMetadata(settings),
    token_endpoint_auth_method: settings.token_endpoint_auth_method ?? 'client_secret_basic',
    application_type: settings.application_type ?? applicationType(settings.redirect_uris ?? []),
  };
}

/**
 * Apps ask for `email` as a matter of course. Where a client's scopes are listed without it, the
 * library would refuse the whole request for what gives nothing, or what `email_alias` allows.
 */
function allowEmail(scope: string): string {
  const scopes = scope.split(' ');
  return scopes.includes('openid') && !scopes.includes('email') ? `${scope} email` : scope;
}

/** An ID token comes by form_post alone: in an address it would be kept by histories and logs. */
const modesOfIdTokens = ['query', 'form_post', 'query.jwt', 'form_post.jwt'];

function toResponseMetadata(
  settings: ClientSettings,
): Pick<ClientMetadata, 'grant_types' | 'response_types' | 'response_modes'> {
  const responseTypes = settings.response_types ?? ['code'];
  const usual = responseTypes.includes('code')
    ? ['authorization_code', 'refresh_token']
    : ['implicit'];
  return {
    grant_types: settings.grant_types ?? usual,
    response_types: sendsPeopleBack(settings) ? [...responseTypes] : [],
    ...(responseTypes.includes('id_token') && { response_modes: modesOfIdTokens }),
  };
}

/** The library takes app schemes, and http on any loopback port (RFC 8252), from native apps. */
function applicationType(redirectUris: readonly string[]): 'web' | 'native' {
  return redirectUris.every((uri) => /^https?:/.test(uri)) ? 'web' : 'native';
}

function dropUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> };
}
