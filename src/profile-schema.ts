/** Base: where profiles come from, and the domain of email aliases, as `near-oidc.yaml` has them. */
import { z } from 'zod';

const wholeNumber = (least: number, most: number) => {
  const error = `must be a whole number from ${least} to ${most}`;
  return z.int({ error }).min(least, { error }).max(most, { error });
};

/** nearcore's grammar. */
const accountId = z.string().regex(/^(?=.{2,64}$)[a-z\d]+([-_.][a-z\d]+)*$/, {
  error: 'must be an account id such as social.near',
});

export const profileSchema = z
  .strictObject({
    enabled: z
      .boolean({ error: 'must be true or false' })
      .default(true)
      .describe('Read names and pictures from near.social. Default true.'),
    contract: accountId
      .optional()
      .describe(
        'The contract that holds the profiles. Default social.near, on testnet v1.social08.testnet, in a sandbox none.',
      ),
    timeout_ms: wholeNumber(0, 5000)
      .default(500)
      .describe('Milliseconds that a login waits for a profile at most. Default 500.'),
    cache_seconds: wholeNumber(0, 86_400)
      .default(3600)
      .describe('Seconds for which a profile is not read again. Default 3600.'),
    pictures: z
      .enum(['proxy', 'link', 'off'], { error: 'must be proxy, link or off' })
      .default('proxy')
      .describe(
        'proxy: the server fetches a picture, writes it anew and serves it; link: apps get the address in the profile; off: no pictures. Default proxy.',
      ),
    ipfs_gateway: z
      .url({ protocol: /^https$/, error: 'must be an https address' })
      .optional()
      .describe(
        'Such as https://ipfs.near.social/ipfs: where pictures are that a profile names by IPFS. Default: none, such pictures are left out.',
      ),
  })
  .prefault({})
  .describe('Profiles of accounts, for the scope profile.');

/** Longer ones would make addresses of more than 254 characters (RFC 5321, section 4.5.3.1.3). */
const longestDomain = 254 - 64 - 1;

export const emailSchema = z
  .strictObject({
    alias_domain: z
      .string()
      .max(longestDomain, { error: `must have at most ${longestDomain} characters` })
      .regex(/^([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+[a-z]([a-z\d-]{0,61}[a-z\d])?$/, {
        error: 'must be a domain in lower case, such as users.example.com',
      })
      .optional()
      .describe(
        'A domain of yours, below which the apps with email_alias get an address for each account.',
      ),
  })
  .prefault({})
  .describe('Addresses that receive nothing, for apps that insist on one.');

export interface ProfileSettings {
  /** Where profiles are; undefined where none are read. */
  readonly contract: string | undefined;
  readonly timeoutMs: number;
  readonly cacheSeconds: number;
  readonly pictures: 'proxy' | 'link' | 'off';
  readonly ipfsGateway: string | undefined;
}

const usualContracts: Readonly<Record<string, string>> = {
  mainnet: 'social.near',
  testnet: 'v1.social08.testnet',
};

export function toProfileSettings(
  settings: z.output<typeof profileSchema>,
  network: string,
): ProfileSettings {
  return {
    contract: settings.enabled ? (settings.contract ?? usualContracts[network]) : undefined,
    timeoutMs: settings.timeout_ms,
    cacheSeconds: settings.cache_seconds,
    pictures: settings.pictures,
    ipfsGateway: settings.ipfs_gateway,
  };
}
