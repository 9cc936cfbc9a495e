/**
 * Client certificates (RFC 8705). The proxy in front ends TLS, so a certificate is a header,
 * and a header is anybody's: it counts only beside the secret that the proxy alone knows.
 */
import { hash, timingSafeEqual, X509Certificate } from 'node:crypto';
import {
  errors,
  type Configuration,
  type KoaContextWithOIDC,
  type TLSClientAuthProperty,
} from 'oidc-provider';
import { authenticationMethods, certificateMethods } from '../client-authentication.ts';
import type { MtlsSettings } from '../mtls-schema.ts';
import { ownProperties } from './clients.ts';

type Features = NonNullable<Configuration['features']>;
type Headers = Pick<KoaContextWithOIDC, 'get'>;

const certificateBoundProperty = 'tls_client_certificate_bound_access_tokens';

/** How clients may prove who they are here. */
export function availableMethods(
  mtls: MtlsSettings | undefined,
): (typeof authenticationMethods)[number][] {
  const ofCertificates: readonly string[] = certificateMethods;
  return authenticationMethods.filter((method) => {
    if (!ofCertificates.includes(method)) return true;
    if (mtls === undefined) return false;
    return method === 'self_signed_tls_client_auth' || mtls.verify_header !== undefined;
  });
}

export function createCertificates(mtls: MtlsSettings | undefined): NonNullable<Features['mTLS']> {
  if (mtls === undefined) return { enabled: false };
  const certificateOf = (ctx: Headers): X509Certificate | undefined =>
    isFromProxy(mtls, ctx) ? readCertificate(ctx.get(mtls.certificate_header)) : undefined;
  return {
    enabled: true,
    certificateBoundAccessTokens: true,
    selfSignedTlsClientAuth: true,
    tlsClientAuth: mtls.verify_header !== undefined,
    getCertificate: certificateOf,
    certificateAuthorized: (ctx) =>
      mtls.verify_header !== undefined &&
      isFromProxy(mtls, ctx) &&
      ctx.get(mtls.verify_header) === 'SUCCESS',
    certificateSubjectMatches(ctx, property, expected) {
      const certificate = certificateOf(ctx);
      return certificate !== undefined && isSubject(certificate, property, expected);
    },
  };
}

/** Where a client finds the endpoints that ask for a certificate (RFC 8705, section 5). */
export function endpointAliases(
  mtls: MtlsSettings | undefined,
  routes: Readonly<Record<string, string>>,
): Record<string, unknown> | undefined {
  const origin = mtls?.endpoint_origin;
  if (origin === undefined) return undefined;
  const aliases: Record<string, string> = {};
  for (const [name, route] of Object.entries(aliased)) aliases[name] = `${origin}${routes[route]}`;
  return { mtls_endpoint_aliases: aliases };
}

const aliased = {
  token_endpoint: 'token',
  nep413_challenge_endpoint: 'challenge',
  userinfo_endpoint: 'userinfo',
  introspection_endpoint: 'introspection',
  revocation_endpoint: 'revocation',
  pushed_authorization_request_endpoint: 'pushed_authorization_request',
  device_authorization_endpoint: 'device_authorization',
};

type ClientJudge = NonNullable<NonNullable<Configuration['extraClientMetadata']>['validator']>;

/** What we add to a client's metadata and who judges it; without mtls, what the library would forget of them. */
export function createOwnMetadata(
  mtls: MtlsSettings | undefined,
  judge: ClientJudge,
): NonNullable<Configuration['extraClientMetadata']> {
  if (mtls !== undefined) return { properties: ownProperties, validator: judge };
  return {
    properties: [certificateBoundProperty, ...ownProperties],
    validator(ctx, key, value, metadata) {
      if (key !== certificateBoundProperty || value !== true) {
        return judge(ctx, key, value, metadata);
      }
      throw new errors.InvalidClientMetadata(`${certificateBoundProperty} needs the setting mtls`);
    },
  };
}

function isFromProxy({ secret, secret_header: header }: MtlsSettings, ctx: Headers): boolean {
  const digest = (text: string) => hash('sha256', text, 'buffer');
  return timingSafeEqual(digest(ctx.get(header)), digest(secret));
}

const pem = /^-----BEGIN CERTIFICATE-----[\w+/=\s]+-----END CERTIFICATE-----\s*$/;
/** RFC 9440, section 2.1, has colons around it. */
const base64 = /^(:?)([\w+/]+={0,2})\1$/;

/**
 * Undefined for anything that is no certificate, or more than one: where the proxy puts its
 * header beside one that came in, Node joins them, and the first would be a stranger's.
 */
function readCertificate(header: string): X509Certificate | undefined {
  try {
    const text = decodeURIComponent(header);
    if (pem.test(text)) return new X509Certificate(text);
    const der = Buffer.from(base64.exec(text)?.[2] ?? '', 'base64');
    const certificate = new X509Certificate(der);
    return certificate.raw.length === der.length ? certificate : undefined;
  } catch {
    return undefined;
  }
}

function isSubject(
  certificate: X509Certificate,
  property: TLSClientAuthProperty,
  expected: string,
): boolean {
  const exactly = { subject: 'never', wildcards: false } as const;
  switch (property) {
    case 'tls_client_auth_subject_dn':
      return isSameName(certificate.subject, expected);
    case 'tls_client_auth_san_dns':
      return certificate.checkHost(expected, exactly) !== undefined;
    case 'tls_client_auth_san_email':
      return certificate.checkEmail(expected, exactly) !== undefined;
    case 'tls_client_auth_san_ip':
      return certificate.checkIP(expected) !== undefined;
    case 'tls_client_auth_san_uri':
      return urisOf(certificate.subjectAltName ?? '').includes(expected);
  }
}

/** @param subject one attribute a line, the most general first; @param expected by RFC 4514 */
function isSameName(subject: string, expected: string): boolean {
  const parts = expected.match(/(?:\\.|[^,\\])+/g) ?? [];
  const wanted = parts.map((part) => nameType(part.trim())).toReversed();
  return wanted.join('\n') === subject.split('\n').map(nameType).join('\n');
}

/** Types of attributes are written in either case. */
function nameType(attribute: string): string {
  return attribute.replace(/^[^=]*/, (type) => type.toUpperCase());
}

/** Node quotes a name that could be taken for several. */
function urisOf(alternatives: string): string[] {
  const names = alternatives.match(/[^,"]*(?:"(?:\\.|[^"\\])*")?[^,"]*/g) ?? [];
  return names
    .map((name) => name.trim())
    .filter((name) => name.startsWith('URI:') && !name.includes('"'))
    .map((name) => name.slice('URI:'.length));
}
