/** Base: the shape of `direct` in `near-oidc.yaml`: sign-ins without a page, by an app's own front end. */
import { z } from 'zod';
import { isLoopback } from './client-schema.ts';

const origin = z
  .string()
  .refine((text) => !text.includes('*'), {
    error: 'must not have a wildcard: list each origin in full, such as https://app.example.com',
    abort: true,
  })
  .refine((text) => originOf(text) === text, {
    error: ({ input }) => {
      const meant = originOf(String(input));
      const what =
        'must be an origin such as https://app.example.com, without a path or a slash at its end';
      return meant === undefined ? what : `${what}; write ${meant}`;
    },
  })
  .refine((text) => !URL.canParse(text) || isSafe(new URL(text)), {
    error: 'must begin with https:// (plain http is for localhost alone)',
  });

/** As browsers send it; undefined where they send none, or `null`. */
function originOf(text: string): string | undefined {
  const given = URL.parse(text)?.origin;
  return given === 'null' ? undefined : given;
}

function isSafe(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

/** Wallets with an older Borsh encode anything else wrongly, and their signature would not fit. */
const plainAscii = 'plain ASCII: some wallets encode anything else wrongly';

const audienceError = 'must be 1 to 255 characters, such as https://api.example.com';

const longestToken = 14 * 24 * 60 * 60;
const lifetimeError = `must be a whole number of seconds from 60 to ${longestToken} (14 days)`;

export const directSchema = z.strictObject({
  allowed_origins: z
    .array(origin, { error: 'must be a list of origins' })
    .default([])
    .describe('The sites whose pages may ask, by origin such as https://app.example.com.'),
  recipient: z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/, {
      error: `must be 1 to 200 characters without spaces, of ${plainAscii}`,
    })
    .optional()
    .describe("What wallets show and sign as the recipient. Default the issuer's host."),
  message: z
    .string()
    .regex(/^[\n\x20-\x7e]{1,1000}$/, { error: `must be 1 to 1000 characters of ${plainAscii}` })
    .optional()
    .describe(
      'What people sign, word for word. Default a text that names the site, the issuer and until when it is good.',
    ),
  audience: z
    .string()
    .min(1, { error: audienceError })
    .max(255, { error: audienceError })
    .optional()
    .describe('What tokens have as aud. Default the issuer.'),
  token_ttl: z
    .int({ error: lifetimeError })
    .min(60, { error: lifetimeError })
    .max(longestToken, { error: lifetimeError })
    .default(7 * 24 * 60 * 60)
    .describe('Seconds for which a token is good. Default 604800, 7 days.'),
});

export interface DirectSettings {
  readonly allowedOrigins: readonly string[];
  readonly recipient: string;
  /** The operator's own text; undefined for ours. */
  readonly message: string | undefined;
  readonly audience: string;
  readonly tokenTtlSeconds: number;
}

/** With the defaults that follow from the issuer, an origin; undefined where there is no such section. */
export function toDirectSettings(
  settings: z.output<typeof directSchema> | undefined,
  issuer: string,
): DirectSettings | undefined {
  if (settings === undefined) return undefined;
  return {
    allowedOrigins: settings.allowed_origins,
    recipient: settings.recipient ?? new URL(issuer).host,
    message: settings.message,
    audience: settings.audience ?? issuer,
    tokenTtlSeconds: settings.token_ttl,
  };
}
