/** Base: whether apps may register themselves (RFC 7591), as `near-oidc.yaml` has it. */
import { z } from 'zod';

const days = z
  .int({ error: 'must be a number of days from 1 to 3650' })
  .min(1, { error: 'must be a number of days from 1 to 3650' })
  .max(3650, { error: 'must be a number of days from 1 to 3650' });

const statementIssuer = z
  .strictObject({
    issuer: z.string().min(1).describe('As `iss` of its statements has it.'),
    jwks_uri: z
      .url({ protocol: /^https?$/, error: 'must be an https or http address' })
      .optional()
      .describe('Where it publishes its public keys; it may lie inside your network.'),
    jwks: z
      .object({ keys: z.array(z.looseObject({ kty: z.string() })).min(1) })
      .optional()
      .describe('Its public keys, in place of jwks_uri.'),
  })
  .superRefine(({ jwks, jwks_uri: uri }, context) => {
    if ((jwks === undefined) !== (uri === undefined)) return;
    const message = 'must have either jwks_uri or jwks: the public keys of the issuer';
    context.addIssue({ code: 'custom', path: [uri === undefined ? 'issuer' : 'jwks'], message });
  });

export const registrationSettings = z
  .strictObject({
    policy: z
      .enum(['off', 'open', 'token', 'software_statement'], {
        error: 'must be off, open, token or software_statement',
      })
      .default('off')
      .describe(
        'Who may register an app: nobody, anybody, who has an initial access token (near-oidc client invite), or who has a software statement of an issuer that is listed. Default off.',
      ),
    software_statements: z
      .array(statementIssuer, { error: 'must be a list of issuers' })
      .max(20)
      .default([])
      .describe('Whose software statements are believed (RFC 7591, section 2.3).'),
    unused_days: days
      .default(30)
      .describe(
        'An app that registered itself is removed when it was given no token for so many days. Default 30.',
      ),
  })
  .superRefine(({ policy, software_statements: issuers }, context) => {
    if (policy !== 'software_statement' || issuers.length > 0) return;
    const message = 'is missing; list whose statements are believed';
    context.addIssue({ code: 'custom', path: ['software_statements'], message });
  })
  .prefault({})
  .describe('Dynamic client registration: apps that register themselves.');

export interface Registration {
  readonly policy: z.output<typeof registrationSettings>['policy'];
  readonly statementIssuers: readonly StatementIssuer[];
  readonly unusedDays: number;
}

/** One of the two is there. */
export interface StatementIssuer {
  readonly issuer: string;
  readonly jwksUri: string | undefined;
  readonly jwks: { readonly keys: readonly object[] } | undefined;
}

/** In the configuration's own words. */
export function toRegistration(settings: z.output<typeof registrationSettings>): Registration {
  return {
    policy: settings.policy,
    unusedDays: settings.unused_days,
    statementIssuers: settings.software_statements.map(({ issuer, jwks, jwks_uri: jwksUri }) => ({
      issuer,
      jwks,
      jwksUri,
    })),
  };
}
