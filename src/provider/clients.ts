/** Declared clients, as the library wants them. */
import type { ClientMetadata } from 'oidc-provider';
import { sendsPeopleBack, type ClientSettings } from '../client-schema.ts';

/** Our own client metadata: an app of the operator's, which needs no consent. */
export const firstPartyProperty = 'first_party';

export function toClientMetadata(settings: ClientSettings): ClientMetadata {
  const { client_secret: secret, ...rest } = settings;
  return {
    ...dropUndefined(rest),
    ...(secret === undefined ? undefined : { client_secret: secret }),
    grant_types: settings.grant_types ?? ['authorization_code', 'refresh_token'],
    response_types: sendsPeopleBack(settings) ? ['code'] : [],
    token_endpoint_auth_method: settings.token_endpoint_auth_method ?? 'client_secret_basic',
    application_type: settings.application_type ?? applicationType(settings.redirect_uris ?? []),
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
