/**
 * Base: what an MCP client may say of itself: an app that nobody here named, and that comes
 * for what `mcp` opens to all. Such clients say the same to every provider, so what is more
 * than they can have here is left out, and not refused.
 */
import { z } from 'zod';
import type { ClientDetails } from './client-schema.ts';
import { cleanClientName, findRegistrationFaults, pickRegistrable } from './registered-client.ts';

type Metadata = Readonly<Record<string, unknown>>;

/** How it is shown, by which keys it is known, and how its tokens are made. */
const keptNames = [
  'client_uri',
  'policy_uri',
  'tos_uri',
  'logo_uri',
  'jwks',
  'jwks_uri',
  'dpop_bound_access_tokens',
  'id_token_signed_response_alg',
];

const grantTypes = ['authorization_code', 'refresh_token'];

/**
 * What is taken of a client's own words, as a client here has it, and not yet judged.
 * Scopes are not among it: what such a client gets is decided at each of its requests. Nor is
 * a secret, which whoever registers could share with everybody.
 * @param given metadata by RFC 7591's names, as they came
 */
export function narrowMcpMetadata(given: Metadata): Metadata {
  const {
    client_name: name,
    grant_types: wanted,
    redirect_uris: redirectUris,
    token_endpoint_auth_method: method,
    token_endpoint_auth_signing_alg: algorithm,
  } = given;
  const hasKeys = method === 'private_key_jwt';
  const all = {
    ...Object.fromEntries(keptNames.map((each) => [each, given[each]])),
    client_name: cleanClientName(name),
    redirect_uris: leaveOutBareSchemes(redirectUris),
    grant_types: Array.isArray(wanted)
      ? grantTypes.filter((each) => wanted.includes(each))
      : ['authorization_code'],
    response_types: ['code'],
    require_pkce: true,
    token_endpoint_auth_method: hasKeys ? method : 'none',
    token_endpoint_auth_signing_alg: hasKeys ? algorithm : undefined,
    // What it says of its type decides no more than whether a loopback port counts (RFC 8252, section 7.3).
    application_type: isWeb(leaveOutBareSchemes(redirectUris)) ? 'web' : 'native',
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/**
 * A scheme without a dot may be any app's on the person's computer (RFC 8252, section 7.1), so
 * none is ever registered; clients that name one beside better addresses use those.
 */
function leaveOutBareSchemes(redirectUris: unknown): unknown {
  if (!Array.isArray(redirectUris)) return redirectUris;
  const others = redirectUris.filter((uri) => !hasForm(uri, /^(?!https?:)[a-z][a-z\d+-]*:\/\//i));
  return others.length === 0 ? redirectUris : others;
}

/** @param narrowed as above @returns a sentence for each fault, as for who registers */
export function findMcpClientFaults(narrowed: Metadata): string[] {
  const { grant_types: types } = narrowed;
  const hasCode = Array.isArray(types) && types.includes('authorization_code');
  const missing = hasCode
    ? []
    : ['grant_types must have authorization_code: a person signs in and decides'];
  return [...missing, ...findRegistrationFaults(narrowed)];
}

function isWeb(redirectUris: unknown): boolean {
  return Array.isArray(redirectUris) && redirectUris.every((uri) => hasForm(uri, /^https:/i));
}

/** What is no text may not even become one. */
function hasForm(uri: unknown, form: RegExp): boolean {
  return typeof uri === 'string' && form.test(uri);
}

const none = { error: 'must be left out: everybody can read the document' };

/** OAuth Client ID Metadata Document, sections 4 and 4.1. */
const document = z.looseObject(
  {
    client_id: z.string({ error: 'must be the address of the document' }),
    client_secret: z.undefined(none).optional(),
    client_secret_expires_at: z.undefined(none).optional(),
    token_endpoint_auth_method: z
      .enum(['none', 'private_key_jwt'], { error: 'must be none or private_key_jwt' })
      .optional(),
  },
  { error: 'must be a JSON object' },
);

export type ReadDocument =
  { readonly details: ClientDetails; readonly fault?: undefined } | { readonly fault: string };

/** @param id the address that was fetched @param parsed what came, as JSON */
export function readClientDocument(id: string, parsed: unknown): ReadDocument {
  const { data, error } = document.safeParse(parsed);
  const [issue] = error?.issues ?? [];
  if (data === undefined) {
    return { fault: `${issue?.path.join('.') || 'it'} ${issue?.message ?? 'is malformed'}` };
  }
  if (data.client_id !== id) return { fault: 'client_id must be the address of the document' };
  const narrowed = narrowMcpMetadata(data);
  const [fault] = findMcpClientFaults(narrowed);
  return fault === undefined ? { details: pickRegistrable(narrowed) } : { fault };
}

const longestId = 255;

/** Whether an id is written as such a client's must be: an https address with a path, spelt in the one plain way. */
export function isDocumentId(id: string): boolean {
  const url = URL.parse(id);
  if (id.length > longestId || url?.protocol !== 'https:' || url.href !== id) return false;
  return url.pathname !== '/' && url.username === '' && url.password === '' && !id.includes('#');
}

/** Ids of clients that registered themselves by `mcp.registration`; no other is given one. */
const registeredPrefix = 'mcp-';

/** @param unique 32 hexadecimal digits */
export const mcpClientId = (unique: string): string => `${registeredPrefix}${unique}`;

export const isMcpClientId = (id: unknown): boolean =>
  typeof id === 'string' && id.startsWith(registeredPrefix);
