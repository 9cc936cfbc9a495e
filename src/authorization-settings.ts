/**
 * Base: what a client may set of its authorization requests, of what answers them, and of
 * its subjects, by the names of RFC 7591 and OpenID Connect Registration.
 */
import { z } from 'zod';
import type { ClientFault } from './client-fault.ts';

const yesOrNo = () => z.boolean({ error: 'must be true or false' });

/** Those that the provider has keys of. */
const signatureOfOurs = () =>
  z.enum(['RS256', 'ES256', 'EdDSA'], { error: 'must be RS256, ES256 or EdDSA' }).optional();

export const authorizationSettings = {
  response_types: z
    .array(z.enum(['code', 'id_token'], { error: 'must be code or id_token' }))
    .min(1, { error: 'needs at least one response type' })
    .optional()
    .describe(
      'What /authorize answers with. Default code alone; id_token is for apps without a back channel, such as Auth0’s front channel, and comes by form_post.',
    ),
  require_pkce: yesOrNo()
    .optional()
    .describe('Refuses requests without PKCE. Default false; a public client must always use it.'),
  require_signed_request_object: yesOrNo()
    .optional()
    .describe('Refuses requests that are no signed request object (RFC 9101). Default false.'),
  request_object_signing_alg: z
    .enum(['RS256', 'PS256', 'ES256', 'EdDSA'], {
      error: 'must be RS256, PS256, ES256 or EdDSA',
    })
    .optional()
    .describe('The one algorithm of this app’s request objects. Default any of those.'),
  authorization_signed_response_alg: signatureOfOurs().describe(
    'How answers are signed where the app asks for response_mode jwt (JARM). Default RS256.',
  ),
  userinfo_signed_response_alg: signatureOfOurs().describe(
    'Makes the answer of /userinfo a JWT, signed so. Default JSON.',
  ),
  subject_type: z
    .enum(['public', 'pairwise'], { error: 'must be public or pairwise' })
    .optional()
    .describe(
      'pairwise gives the app a sub of its own in place of the account id; profile and near still tell the account. Default public.',
    ),
  sector_identifier_uri: z
    .url({ protocol: /^https$/, error: 'must be an https address' })
    .optional()
    .describe('Apps with the same host here get the same pairwise sub.'),
};

/** What is looked at here of a client's settings. */
interface AuthorizationSettings {
  readonly application_type?: string | undefined;
  readonly email_alias?: boolean | undefined;
  readonly grant_types?: readonly string[] | undefined;
  readonly jwks?: object | undefined;
  readonly jwks_uri?: string | undefined;
  readonly redirect_uris?: readonly string[] | undefined;
  readonly request_object_signing_alg?: string | undefined;
  readonly require_signed_request_object?: boolean | undefined;
  readonly response_types?: readonly string[] | undefined;
  readonly sector_identifier_uri?: string | undefined;
  readonly subject_type?: string | undefined;
}

/** A setting, and what is wrong with it beside the others. */
/** Settings that are good by themselves, and not together. */
export function findAuthorizationFaults(settings: AuthorizationSettings): ClientFault[] {
  return [
    ...findResponseFaults(settings),
    ...findRequestObjectFaults(settings),
    ...findSubjectFaults(settings),
  ];
}

function findResponseFaults(settings: AuthorizationSettings): ClientFault[] {
  const { response_types: responseTypes, grant_types: grantTypes, redirect_uris: uris } = settings;
  const faults: ClientFault[] = [];
  if (responseTypes?.includes('code') === false && grantTypes?.includes('authorization_code')) {
    faults.push([
      'grant_types',
      'must not have authorization_code, since response_types is without code',
    ]);
  }
  if (responseTypes?.includes('id_token') && uris?.some((uri) => !isPublicHttps(uri))) {
    faults.push([
      'redirect_uris',
      'must be https and not localhost, since response_types has id_token: that comes through the browser',
    ]);
  }
  return faults;
}

/** OpenID Connect Registration, section 2, of web clients that use the implicit grant. */
function isPublicHttps(uri: string): boolean {
  return URL.canParse(uri) && uri.startsWith('https:') && new URL(uri).hostname !== 'localhost';
}

function findRequestObjectFaults(settings: AuthorizationSettings): ClientFault[] {
  if (settings.jwks !== undefined || settings.jwks_uri !== undefined) return [];
  const message =
    'needs the app’s public keys, by which its request objects are verified: set jwks or jwks_uri';
  const names = ['request_object_signing_alg', 'require_signed_request_object'] as const;
  return names.filter((name) => settings[name]).map((name) => [name, message] as const);
}

function findSubjectFaults(settings: AuthorizationSettings): ClientFault[] {
  const { subject_type: subjectType, sector_identifier_uri: sector } = settings;
  if (subjectType !== 'pairwise') {
    return sector === undefined
      ? []
      : [['sector_identifier_uri', 'must be left out, unless subject_type is pairwise']];
  }
  const faults: ClientFault[] = [];
  const uris = (settings.redirect_uris ?? []).filter((uri) => URL.canParse(uri));
  const hosts = new Set(uris.map((uri) => new URL(uri).host));
  if (sector === undefined && hosts.size > 1) {
    faults.push([
      'sector_identifier_uri',
      'is missing; with subject_type pairwise, redirect_uris on several hosts need one (OpenID Connect Core, section 8.1)',
    ]);
  }
  if (settings.email_alias === true) {
    faults.push([
      'email_alias',
      'must be left out, since subject_type is pairwise: the address has the account id in it',
    ]);
  }
  return faults;
}
