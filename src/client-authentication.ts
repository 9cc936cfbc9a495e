/**
 * Base: how a client proves at `/token` and the like who it is, by RFC 7591's names: a
 * secret, an assertion that it signs (RFC 7523), or a certificate (RFC 8705).
 */
import { z } from 'zod';
import type { ClientFault } from './client-fault.ts';

export const authenticationMethods = [
  'none',
  'client_secret_basic',
  'client_secret_post',
  'client_secret_jwt',
  'private_key_jwt',
  'tls_client_auth',
  'self_signed_tls_client_auth',
] as const;

/** Of these, those that need a certificate, which only a proxy can see. */
export const certificateMethods = ['tls_client_auth', 'self_signed_tls_client_auth'] as const;

/** By which of its names a certificate is known (RFC 8705, section 2.1.2). */
const certificateNames = [
  'tls_client_auth_subject_dn',
  'tls_client_auth_san_dns',
  'tls_client_auth_san_uri',
  'tls_client_auth_san_ip',
  'tls_client_auth_san_email',
] as const;

/** Of assertions; `HS256` is of those that are made with the client's secret. */
export const assertionAlgorithms = ['HS256', 'RS256', 'PS256', 'ES256', 'EdDSA'] as const;

const publicKey = z
  .looseObject({
    kty: z.enum(['RSA', 'EC', 'OKP'], { error: 'must be RSA, EC or OKP: a public key' }),
  })
  .refine((key) => key['d'] === undefined, {
    error: 'holds a private key: leave that to the app, and write its public key here',
  });

/** RFC 7517, section 5. */
const jwks = z.strictObject({
  keys: z.array(publicKey).min(1, { error: 'needs at least one key' }),
});

export const authenticationShape = {
  token_endpoint_auth_method: z.enum(authenticationMethods).optional(),
  token_endpoint_auth_signing_alg: z
    .enum(assertionAlgorithms)
    .optional()
    .describe('The one algorithm that assertions of the client may be signed with.'),
  jwks: jwks.optional().describe("The client's public keys (RFC 7517)."),
  tls_client_auth_subject_dn: z
    .string()
    .min(1)
    .optional()
    .describe('The subject of its certificate, as RFC 4514 writes it.'),
  tls_client_auth_san_dns: certificateName('DNS name'),
  tls_client_auth_san_uri: certificateName('URI'),
  tls_client_auth_san_ip: certificateName('IP address'),
  tls_client_auth_san_email: certificateName('email address'),
  tls_client_certificate_bound_access_tokens: z
    .boolean({ error: 'must be true or false' })
    .optional()
    .describe('Whether its tokens count beside its certificate alone (RFC 8705). Default false.'),
};

function certificateName(kind: string) {
  return z.string().min(1).optional().describe(`The ${kind} in its certificate.`);
}

interface AuthenticationSettings {
  readonly token_endpoint_auth_method?: (typeof authenticationMethods)[number] | undefined;
  readonly token_endpoint_auth_signing_alg?: (typeof assertionAlgorithms)[number] | undefined;
  readonly client_secret?: string | undefined;
  readonly jwks?: object | undefined;
  readonly jwks_uri?: string | undefined;
  readonly tls_client_auth_subject_dn?: string | undefined;
  readonly tls_client_auth_san_dns?: string | undefined;
  readonly tls_client_auth_san_uri?: string | undefined;
  readonly tls_client_auth_san_ip?: string | undefined;
  readonly tls_client_auth_san_email?: string | undefined;
  readonly tls_client_certificate_bound_access_tokens?: boolean | undefined;
  readonly dpop_bound_access_tokens?: boolean | undefined;
}

/** Of settings that are each right by themselves. */
export function findAuthenticationFaults(settings: AuthenticationSettings): ClientFault[] {
  return [
    ...findSecretFaults(settings),
    ...findKeyFaults(settings),
    ...findCertificateFaults(settings),
  ];
}

function findSecretFaults(settings: AuthenticationSettings): ClientFault[] {
  const method = settings.token_endpoint_auth_method ?? 'client_secret_basic';
  const hasSecret = settings.client_secret !== undefined;
  const needsSecret = method.startsWith('client_secret_');
  if (hasSecret && !needsSecret) {
    return [['client_secret', `must be left out, since token_endpoint_auth_method is ${method}`]];
  }
  if (hasSecret || !needsSecret) return [];
  const message =
    'is missing; for an app that cannot keep one, set token_endpoint_auth_method: none';
  return [['client_secret', message]];
}

function findKeyFaults(settings: AuthenticationSettings): ClientFault[] {
  const { jwks: keys, jwks_uri: address, token_endpoint_auth_signing_alg: algorithm } = settings;
  const method = settings.token_endpoint_auth_method ?? 'client_secret_basic';
  const faults: ClientFault[] = [];
  const add = (key: string, message: string) => void faults.push([key, message]);
  if (keys !== undefined && address !== undefined) {
    add('jwks_uri', 'must be left out, since jwks is there');
  }
  const needsKeys = method === 'private_key_jwt' || method === 'self_signed_tls_client_auth';
  if (needsKeys && keys === undefined && address === undefined) {
    add('jwks_uri', `is missing; token_endpoint_auth_method: ${method} needs it, or jwks`);
  }
  if (algorithm === undefined) return faults;
  const able = algorithm === 'HS256' ? 'client_secret_jwt' : 'private_key_jwt';
  if (method !== able) {
    add(
      'token_endpoint_auth_signing_alg',
      `${algorithm} is for token_endpoint_auth_method: ${able}`,
    );
  }
  return faults;
}

function findCertificateFaults(settings: AuthenticationSettings): ClientFault[] {
  const method = settings.token_endpoint_auth_method;
  const named = certificateNames.filter((name) => settings[name] !== undefined);
  const faults: ClientFault[] = [];
  if (method === 'tls_client_auth' && named.length !== 1) {
    const message = `${method} needs exactly one of ${certificateNames.join(', ')}`;
    faults.push(['token_endpoint_auth_method', message]);
  }
  if (method !== 'tls_client_auth') {
    const message = 'is for token_endpoint_auth_method: tls_client_auth';
    faults.push(...named.map((name) => [name, message] as const));
  }
  const { dpop_bound_access_tokens: byProof } = settings;
  if (settings.tls_client_certificate_bound_access_tokens === true && byProof === true) {
    const message = 'must be left out: tokens are bound to a certificate already';
    faults.push(['dpop_bound_access_tokens', message]);
  }
  return faults;
}

/** Whether a client needs certificates to be seen, and by which of its settings. */
export function certificateSettingOf(
  settings: AuthenticationSettings,
): keyof AuthenticationSettings | undefined {
  const methods: readonly string[] = certificateMethods;
  if (methods.includes(settings.token_endpoint_auth_method ?? '')) {
    return 'token_endpoint_auth_method';
  }
  const isBound = settings.tls_client_certificate_bound_access_tokens === true;
  return isBound ? 'tls_client_certificate_bound_access_tokens' : undefined;
}
