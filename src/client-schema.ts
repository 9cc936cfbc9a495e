/** Base: the shape of a client in `near-oidc.yaml`, by RFC 7591's names. */
import { z } from 'zod';
import { authorizationSettings, findAuthorizationFaults } from './authorization-settings.ts';
import { authenticationShape, findAuthenticationFaults } from './client-authentication.ts';
import { fapiSettings, findFapiFaults } from './fapi-settings.ts';

const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Whether `url` names this machine itself (RFC 8252, section 8.3, and `localhost`). */
export function isLoopback(url: URL): boolean {
  return loopbackHosts.has(url.hostname) || url.hostname.endsWith('.localhost');
}

/**
 * Where an app may be sent back to: https, loopback http, or an app's own
 * scheme (RFC 8252, section 7.1: it contains a dot), never with a fragment or a wildcard.
 */
const appUri = z.string().refine(isAppUri, {
  error: ({ input }) => describeAppUri(String(input)),
});

/** What is wrong with an address to which an app cannot be sent back. */
function describeAppUri(text: string): string {
  if (text.includes('*')) {
    return 'must not have a wildcard: none is ever allowed, so list each address in full';
  }
  const url = URL.parse(text);
  if (url?.protocol === 'http:' && !isLoopback(url)) {
    return 'must be an https address: http is for localhost alone';
  }
  return 'must be an https address, http on localhost, or an app scheme such as com.example.app:/callback; without user name or fragment';
}

function isAppUri(text: string): boolean {
  if (!URL.canParse(text) || /[#*]/.test(text)) return false;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'http:') return isLoopback(url);
  return url.protocol === 'https:' || url.protocol.slice(0, -1).includes('.');
}

export const flag = () => z.boolean({ error: 'must be true or false' });

/** The provider itself calls this one, so it is never an app's own scheme. */
const calledUri = z.string().refine((text) => /^https?:/i.test(text) && isAppUri(text), {
  error: 'must be an https address, or http on localhost',
});

/** Where a person may go from our pages. */
const pageUri = (page: string) =>
  calledUri.optional().describe(`The app's ${page}; the login and consent pages link to it.`);
/** Our own page's, as an app of this very provider. */
export const ownClientId = 'near-oidc-account';
/** Of front ends that sign people in without a page. */
export const directClientId = 'near-oidc-direct';
/** RFC 8628, section 3.4. */
export const deviceCodeGrant = 'urn:ietf:params:oauth:grant-type:device_code';

/** Tokens for a signature by a NEAR key, without a browser. */
export const keyGrant = 'urn:near-oidc:grant-type:nep413';

const signingAlgorithm = z.enum(['RS256', 'ES256', 'EdDSA'], {
  error: 'must be RS256, ES256 or EdDSA',
});

const knownGrants = [
  'authorization_code',
  'refresh_token',
  'client_credentials',
  deviceCodeGrant,
  keyGrant,
] as const;

const clientId = /^[\x21-\x7e]{1,255}$/;

/** Whether a client may have this id. */
export function isClientId(text: string): boolean {
  return clientId.test(text);
}

const knownScopes = ['openid', 'profile', 'email', 'near', 'offline_access'];

const unknownScopes = (text: string) =>
  text.split(' ').filter((scope) => scope !== '' && !knownScopes.includes(scope));

const client = z.strictObject({
  client_id: z
    .string()
    .regex(clientId, {
      error: 'must be 1 to 255 printable ASCII characters without spaces',
    })
    .refine((id) => id !== ownClientId, {
      error: `must be another: ${ownClientId} is the page on which people look after their account`,
    })
    .refine((id) => id !== directClientId, {
      error: `must be another: ${directClientId} is for sign-ins without a page (direct)`,
    }),
  client_secret: z
    .string()
    .min(32, { error: 'must have at least 32 characters; `openssl rand -hex 24` makes one' })
    .optional(),
  client_name: z.string().min(1).max(100).optional(),
  client_uri: pageUri('home page'),
  policy_uri: pageUri('privacy policy'),
  tos_uri: pageUri('terms of service'),
  logo_uri: z
    .url({ protocol: /^https?$/, error: 'must be an http or https address' })
    .optional()
    .describe(
      'A PNG, JPEG, WebP or GIF, fetched by the server and shown on the login and consent pages; it may lie inside your network.',
    ),
  redirect_uris: z
    .array(appUri, { error: 'must be a list of addresses' })
    .min(1, { error: 'needs at least one address' })
    .optional()
    .describe(
      'Required, unless grant_types has client_credentials, the device code or nep413 alone.',
    ),
  post_logout_redirect_uris: z.array(appUri).optional(),
  backchannel_logout_uri: calledUri
    .optional()
    .describe('Where the app is told that a session ended (OpenID Connect Back-Channel Logout).'),
  backchannel_logout_session_required: flag().optional(),
  backchannel_logout_of_own_requests: flag()
    .optional()
    .describe(
      'Whether the app is told of a sign-out that it sent the person here for, with an ID token, and from which they go back to it. Default true; Keycloak as a broker needs false.',
    ),
  ...authenticationShape,
  jwks_uri: calledUri
    .optional()
    .describe("Where the client's public keys are fetched; it may lie inside your network."),
  require_pushed_authorization_requests: flag()
    .optional()
    .describe('Whether logins begin at /par alone (RFC 9126). Default false.'),
  dpop_bound_access_tokens: flag()
    .optional()
    .describe('Whether tokens are given for a DPoP proof alone (RFC 9449). Default false.'),
  introspection_signed_response_alg: signingAlgorithm
    .optional()
    .describe('How signed introspection answers are signed (RFC 9701). Default RS256.'),
  grant_types: z
    .array(z.enum(knownGrants, { error: `must be one of ${knownGrants.join(', ')}` }))
    .min(1, { error: 'needs at least one grant type' })
    .optional(),
  id_token_signed_response_alg: signingAlgorithm
    .optional()
    .describe('How ID tokens for this app are signed. Default RS256.'),
  ...authorizationSettings,
  ...fapiSettings,
  scope: z
    .string()
    .refine((text) => unknownScopes(text).length === 0, {
      error: ({ input }) =>
        `must be of ${knownScopes.join(', ')}; not known is ${unknownScopes(String(input)).join(', ')}`,
    })
    .optional(),
  application_type: z.enum(['web', 'native']).optional(),
  first_party: flag()
    .optional()
    .describe('Your own app: people are not asked for consent. Default false.'),
  email_alias: flag()
    .optional()
    .describe(
      'Whether scope email gives the app an address that receives nothing, <account>@<email.alias_domain>, with email_verified false. Default false.',
    ),
});

/** Whether people are sent back to the client, and not only its devices or itself get tokens. */
export function sendsPeopleBack({ grant_types: grantTypes }: ClientSettings): boolean {
  if (grantTypes === undefined || grantTypes.includes('authorization_code')) return true;
  const others: readonly string[] = [deviceCodeGrant, keyGrant];
  return grantTypes.includes('refresh_token') && !grantTypes.some((type) => others.includes(type));
}

/** Its tokens would be refused, and only then: the library takes a sector from where people are sent back. */
function lacksSector(settings: ClientSettings): boolean {
  const { subject_type: subjectType, sector_identifier_uri: sector, grant_types: types } = settings;
  const isWithoutAny = subjectType === 'pairwise' && sector === undefined;
  return isWithoutAny && types?.includes(keyGrant) === true && !sendsPeopleBack(settings);
}

export const clientSchema = client.superRefine((settings, context) => {
  const isPublic = settings.token_endpoint_auth_method === 'none';
  const add = (key: string, message: string) =>
    context.addIssue({ code: 'custom', path: [key], message });
  if (isPublic && settings.grant_types?.includes('client_credentials')) {
    add(
      'grant_types',
      'must not have client_credentials, since token_endpoint_auth_method is none: give the client a client_secret, and leave that out',
    );
  }
  // FAPI 2.0 Security Profile, section 5.3.2.1: what a person allows goes by a code.
  if (settings.fapi2 === true && settings.grant_types?.includes(keyGrant)) {
    add('grant_types', `must not have ${keyGrant}, since fapi2 is true`);
  }
  if (settings.redirect_uris === undefined && sendsPeopleBack(settings)) {
    add('redirect_uris', 'is missing; list at least one address');
  }
  if (lacksSector(settings)) {
    add(
      'sector_identifier_uri',
      `is missing; with subject_type pairwise, ${keyGrant} needs one where people are not sent back to the client`,
    );
  }
  const faults = [
    ...findAuthenticationFaults(settings),
    ...findAuthorizationFaults(settings),
    ...findFapiFaults(settings),
  ];
  for (const [setting, message] of faults) add(setting, message);
});

export const clientsSchema = z.array(clientSchema, { error: 'must be a list' });

export const clientSettingNames: readonly string[] = Object.keys(client.shape);

export type ClientSettings = z.output<typeof client>;

/** What there is to know of a client but for its id and its secret. */
export type ClientDetails = Omit<ClientSettings, 'client_id' | 'client_secret'>;
