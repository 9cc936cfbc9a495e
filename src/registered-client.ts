/**
 * Base: what an app may say of itself when it registers (RFC 7591, section 2): what an
 * operator may say of it, but for what only an operator is believed, and all of it bounded.
 */
import { z } from 'zod';
import { clientSchema, clientSettingNames, keyGrant, type ClientDetails } from './client-schema.ts';

const mostAddresses = 20;
const longestAddress = 2000;

const address = z.string().max(longestAddress, {
  error: `must have at most ${longestAddress} characters`,
});
const addresses = z
  .array(address)
  .max(mostAddresses, { error: `must have at most ${mostAddresses} addresses` })
  .optional();
/** A page, a picture, or where we call the app. */
const publicAddress = address
  .regex(/^https:\/\//i, { error: 'must be an https address' })
  .optional();

/** Beside the rules for every client. */
const stricter = z.object({
  redirect_uris: addresses,
  post_logout_redirect_uris: addresses,
  client_uri: publicAddress,
  policy_uri: publicAddress,
  tos_uri: publicAddress,
  logo_uri: publicAddress,
  jwks_uri: publicAddress,
  sector_identifier_uri: publicAddress,
  backchannel_logout_uri: publicAddress,
  jwks: z
    .object({ keys: z.array(z.unknown()).max(20, { error: 'must be at most 20' }) })
    .optional(),
  token_endpoint_auth_method: z
    .enum(['none', 'client_secret_basic', 'client_secret_post', 'private_key_jwt'], {
      error: 'must be none, client_secret_basic, client_secret_post or private_key_jwt',
    })
    .optional(),
  scope: z.string().max(1000, { error: 'must have at most 1000 characters' }).optional(),
  // Its text names the app by what it says of itself, and no page warns of that.
  grant_types: z
    .array(z.unknown())
    .refine((types) => !types.includes(keyGrant), {
      error: `must not have ${keyGrant}: an operator alone allows an app to sign people in without a page`,
    })
    .optional(),
  first_party: z
    .undefined({ error: 'must be left out: that an app is the operator’s own, it cannot say' })
    .optional(),
});

/** What is between an operator and their app alone; ignored where an app says it of itself. */
export const operatorsNames: readonly string[] = clientSettingNames.filter((name) =>
  /^(tls_|fapi2$|email_alias$|backchannel_logout_of_own_requests$)/.test(name),
);

/** What is kept of a client that registered itself. */
export const registrableNames: readonly string[] = clientSettingNames.filter(
  (name) =>
    !['client_id', 'client_secret', 'first_party'].includes(name) && !operatorsNames.includes(name),
);

/** Fits any client, and is none's. */
const standIn = { client_id: 'app', client_secret: 'x'.repeat(32) };

/**
 * @param given metadata as they came; what nobody knows of is ignored (RFC 7591, section 2)
 * @returns a sentence for each fault, which begins with the name of what is wrong
 */
export function findRegistrationFaults(given: Readonly<Record<string, unknown>>): string[] {
  const { client_id: id, client_secret: secret } = standIn;
  const { token_endpoint_auth_method: method = 'client_secret_basic' } = given;
  const hasSecret = String(method).startsWith('client_secret_');
  const known = pickRegistrable(given);
  const parsed = [
    clientSchema.safeParse({
      ...known,
      client_id: id,
      ...(hasSecret && { client_secret: secret }),
    }),
    stricter.safeParse(given),
  ];
  const issues = parsed.flatMap(({ error }) => error?.issues ?? []);
  return [...new Set(issues.map(({ path, message }) => `${path.join('.')} ${message}`))];
}

/** Without what an operator alone may say, and what nobody knows of. */
export function pickRegistrable(given: Readonly<Record<string, unknown>>): ClientDetails {
  const kept = registrableNames.filter((name) => given[name] !== undefined);
  return Object.fromEntries(kept.map((name) => [name, given[name]]));
}

const unreadable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}\s]+/gu;

/** One line, without what turns the writing round; undefined where nothing is left. */
export function cleanClientName(name: unknown): unknown {
  return typeof name === 'string' ? name.replaceAll(unreadable, ' ').trim() || undefined : name;
}
