/** Base: the shape of `resources` in `near-oidc.yaml`: APIs that apps get tokens for (RFC 8707). */
import { z } from 'zod';

/** RFC 8707, section 2: an absolute URI without a fragment. */
const identifier = z.string().refine((text) => URL.canParse(text) && !/[#\s]/.test(text), {
  error: 'must be an absolute URI such as https://api.example.com, without a fragment',
});

/** What /userinfo and the ID token know; an API has scopes of its own. */
const ownScopes = ['openid', 'profile', 'near', 'email', 'groups', 'offline_access'];

const scope = z
  .string()
  .regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,100}$/, {
    error: 'must be 1 to 100 printable ASCII characters without spaces, quotes and backslashes',
  })
  .refine((name) => !ownScopes.includes(name), {
    error: `must be another: ${ownScopes.join(', ')} are the provider's own`,
  });

const lifetimeError = 'must be a whole number of seconds from 60 to 86400';

const resource = z.strictObject({
  identifier: identifier.describe('What apps send as resource, and what its tokens have as aud.'),
  name: z.string().min(1).max(100).optional().describe('For people. Default the identifier.'),
  scopes: z.array(scope).min(1, { error: 'needs at least one scope' }),
  access_token_ttl: z
    .int({ error: lifetimeError })
    .min(60, { error: lifetimeError })
    .max(86_400, { error: lifetimeError })
    .default(600)
    .describe('Seconds. Such a token cannot be taken back before. Default 600.'),
  access_token_signing_alg: z
    .enum(['RS256', 'ES256', 'EdDSA'], { error: 'must be RS256, ES256 or EdDSA' })
    .default('RS256'),
  clients: z
    .array(z.string().min(1))
    .min(1, { error: 'needs at least one client_id' })
    .optional()
    .describe(
      'The client ids that get tokens for it. By default all, where a person signs in; none for client_credentials.',
    ),
});

export const resourcesSchema = z
  .array(resource, { error: 'must be a list' })
  .superRefine((list, context) => {
    list.forEach((each, index) => {
      if (findResource(list, each.identifier) === each) return;
      context.addIssue({
        code: 'custom',
        path: [index, 'identifier'],
        message: `${each.identifier} stands there twice`,
      });
    });
  });

export type ResourceSettings = z.output<typeof resource>;

/** However the app spells the same URI: many add a slash behind the host. */
export function findResource<Named extends { readonly identifier: string }>(
  resources: readonly Named[],
  indicator: string,
): Named | undefined {
  const wanted = normalise(indicator);
  return resources.find((each) => normalise(each.identifier) === wanted);
}

function normalise(uri: string): string {
  return URL.parse(uri)?.href ?? uri;
}
