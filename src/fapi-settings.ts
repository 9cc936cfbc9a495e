/** Base: what the FAPI 2.0 Security Profile (Final) leaves a client to choose. */
import { z } from 'zod';
import type { ClientFault } from './client-fault.ts';

export const fapiSettings = {
  fapi2: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .describe(
      'Holds the app to the FAPI 2.0 Security Profile: pushed requests, PKCE, sender-constrained tokens, keys in place of secrets. Default false.',
    ),
};

/** What is looked at here of a client's settings. */
interface FapiSettings {
  readonly fapi2?: boolean | undefined;
  readonly application_type?: string | undefined;
  readonly authorization_signed_response_alg?: string | undefined;
  readonly dpop_bound_access_tokens?: boolean | undefined;
  readonly id_token_signed_response_alg?: string | undefined;
  readonly introspection_signed_response_alg?: string | undefined;
  readonly redirect_uris?: readonly string[] | undefined;
  readonly request_object_signing_alg?: string | undefined;
  readonly require_pkce?: boolean | undefined;
  readonly require_pushed_authorization_requests?: boolean | undefined;
  readonly response_types?: readonly string[] | undefined;
  readonly tls_client_certificate_bound_access_tokens?: boolean | undefined;
  readonly token_endpoint_auth_method?: string | undefined;
  readonly token_endpoint_auth_signing_alg?: string | undefined;
  readonly userinfo_signed_response_alg?: string | undefined;
}

/** Section 5.3.2.1: keys, and no secret that both sides have. */
const methods = ['private_key_jwt', 'tls_client_auth', 'self_signed_tls_client_auth'];

/** Section 5.4.1 leaves out RS256, which is what each of these is without a word. */
const algorithmSettings = [
  'authorization_signed_response_alg',
  'id_token_signed_response_alg',
  'introspection_signed_response_alg',
  'request_object_signing_alg',
  'token_endpoint_auth_signing_alg',
  'userinfo_signed_response_alg',
] as const;

/** Settings that are good by themselves, and not with `fapi2: true`. */
export function findFapiFaults(settings: FapiSettings): ClientFault[] {
  if (settings.fapi2 !== true) return [];
  const faults: ClientFault[] = [];
  const add = (setting: string, message: string) =>
    void faults.push([setting, `${message}, since fapi2 is true`]);
  if (!methods.includes(settings.token_endpoint_auth_method ?? 'client_secret_basic')) {
    add(
      'token_endpoint_auth_method',
      'must be private_key_jwt, tls_client_auth or self_signed_tls_client_auth',
    );
  }
  for (const name of algorithmSettings) {
    if (settings[name] === 'RS256') add(name, `must be another than RS256, such as ES256`);
  }
  if (settings.response_types?.some((type) => type !== 'code')) {
    add('response_types', 'must be code alone');
  }
  const isNative = settings.application_type === 'native';
  if (!isNative && settings.redirect_uris?.some((uri) => uri.startsWith('http:'))) {
    add('redirect_uris', 'must be https (http on localhost is for application_type native)');
  }
  for (const name of ['require_pkce', 'require_pushed_authorization_requests'] as const) {
    if (settings[name] === false) add(name, 'must be true or left out');
  }
  const isBoundToCertificates = settings.tls_client_certificate_bound_access_tokens === true;
  if (settings.dpop_bound_access_tokens === false && !isBoundToCertificates) {
    add(
      'dpop_bound_access_tokens',
      'must be true or left out, unless tls_client_certificate_bound_access_tokens is true',
    );
  }
  return faults;
}
