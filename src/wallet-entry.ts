/**
 * Base: what is known of a wallet, ours and the operator's alike. The login page pastes name,
 * icon and manifest into an inline script and into attributes (near-connect does), and does in
 * the wallet's name what its permissions say. So nothing passes here that is more than it seems.
 */
import { z } from 'zod';
import { isLoopback } from './client-schema.ts';

/** What a wallet's extension puts into a page. Whatever else a page holds is the page's own. */
export const walletGlobals = ['meteorCom', 'meteorComV2', 'okxwallet.near', 'nightly.near'];

/** Those of near-connect's manifest. */
const features = [
  'signMessage',
  'signInAndSignMessage',
  'signInWithoutAddKey',
  'signInWithFunctionCallKey',
  'signTransaction',
  'signAndSendTransaction',
  'signAndSendTransactions',
  'signDelegateActions',
] as const;

const id = z.string().regex(/^[a-z\d]+(-[a-z\d]+)*$/, {
  error: 'must be of small letters, digits and single hyphens, such as my-wallet',
});

/** Of every text, since all of them end in an inline script. */
const withoutMarkup = (text: string) => !/[<>"'`\\\p{Cc}\u2028\u2029]|\$\{/u.test(text);
const noMarkup = { error: 'must have no < > " \' ` \\ or ${, and no line breaks' };

const text = (most: number) =>
  z
    .string()
    .min(1)
    .max(most, { error: `must have at most ${most} characters` })
    .refine(withoutMarkup, noMarkup);

const isHttps = (address: string) =>
  URL.canParse(address) && new URL(address).protocol === 'https:' && !hasCredentials(address);

function hasCredentials(address: string): boolean {
  const { username, password } = new URL(address);
  return username !== '' || password !== '';
}

const httpsUrl = text(300).refine(isHttps, { error: 'must be an https address' });

const executor = text(500).refine(
  (address) => isHttps(address) || (URL.canParse(address) && isLocalHttp(new URL(address))),
  { error: 'must be an https address (plain http is for localhost alone)' },
);

function isLocalHttp(url: URL): boolean {
  return url.protocol === 'http:' && isLoopback(url) && !hasCredentials(url.href);
}

/** Schemes that run, read or show something in the page itself. */
const ownedSchemes =
  /^(javascript|data|blob|file|filesystem|about|vbscript|view-source|https?|wss?|ftp):/i;

const opened = text(300).refine(
  (address) =>
    isHttps(address) || (/^[a-z][a-z\d+.-]*:\/\//i.test(address) && !ownedSchemes.test(address)),
  {
    error: 'must begin with https://, or be the scheme of the wallet’s own app, such as intear://',
  },
);

const globalName = z.string().refine((name) => walletGlobals.includes(name), {
  error: ({ input }) =>
    `names ${String(input)}, but a wallet may reach ${walletGlobals.join(', ')} alone: with anything else of the page, such as document, its code could rewrite the login page`,
});

/** Content Security Policy's sources (CSP level 3, section 2.3.1), without wildcards and keywords. */
const source = z.string().regex(/^(https|wss):\/\/[a-z\d][a-z\d._-]*(:\d+)?(\/[\w./-]*)?$/, {
  error: 'must be one address such as https://api.example.com, without * or spaces',
});

const frameSource = z
  .string()
  .refine(
    (one) =>
      source.safeParse(one).success || (/^[a-z][a-z\d+.-]*:$/.test(one) && !ownedSchemes.test(one)),
    {
      error:
        'must be one address such as https://wallet.example.com, or an app’s scheme such as intear:',
    },
  );

const permission = z.boolean({ error: 'must be true or false' }).optional();

export const platformNames = [
  'web',
  'chrome',
  'firefox',
  'edge',
  'ios',
  'android',
  'telegram',
] as const;

const largestIcon = 32_768;

/** Everything but where the code comes from. */
const described = z.strictObject({
  id,
  name: text(40),
  description: text(200).optional(),
  icon: z
    .string()
    .max(largestIcon, { error: `must have at most ${largestIcon} characters` })
    .regex(/^data:image\/(svg\+xml|png|webp|jpeg)[;,][\w%;,=+/.~!*()-]+$/, {
      error: 'must be a data: URI of an SVG (percent-encoded or base64), PNG, WebP or JPEG',
    })
    .optional()
    .describe('A data: URI; by default its initial is drawn.'),
  website: httpsUrl,
  networks: z
    .array(z.enum(['mainnet', 'testnet'], { error: 'must be mainnet or testnet' }))
    .min(1)
    .describe('On which it signs messages. A sandbox counts as testnet.'),
  features: z
    .partialRecord(z.enum(features), z.boolean())
    .describe('near-connect’s; a wallet without signMessage is not offered.'),
  permissions: z
    .strictObject({
      storage: permission,
      clipboardWrite: permission,
      usb: permission,
      hid: permission,
      bluetooth: permission,
      external: z.array(globalName).optional(),
      allowsOpen: z.array(opened).optional(),
    })
    .prefault({})
    .describe('near-connect’s: what the wallet’s code may do outside its frame.'),
  signMessageUrl: z
    .strictObject({ mainnet: httpsUrl.optional(), testnet: httpsUrl.optional() })
    .optional()
    .describe(
      'The wallet’s own page that signs a message and sends the browser back to a callbackUrl, by network. A sandbox counts as testnet.',
    ),
  origins: z
    .strictObject({
      connect: z.array(source).default([]),
      frame: z.array(frameSource).default([]),
      image: z.array(source).default([]),
      font: z.array(source).default([]),
      style: z.array(source).default([]),
    })
    .prefault({})
    .describe('What its code calls and shows: the login page’s Content Security Policy lets it.'),
  platforms: z
    .partialRecord(z.enum(platformNames), httpsUrl)
    .default({})
    .describe('Where the wallet is, or is installed from.'),
});

export const walletEntrySchema = described.extend({
  executor: executor.describe('Where its code for near-connect is.'),
});

/** Of `manifest.json` in `wallets.dir`. */
const fileEntrySchema = described.extend({
  executor: z.string().regex(/^\w[\w.-]*\.js$/, {
    error: 'must be the name of a file beside manifest.json, such as my-wallet.js',
  }),
});

/** Whose names are file names for `executor`. */
export const walletManifestSchema = z.array(fileEntrySchema, {
  error: 'must be a list of wallets',
});

export type WalletEntry = z.output<typeof walletEntrySchema>;
