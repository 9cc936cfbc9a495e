/**
 * Base: the shape of `near-oidc.yaml`, which is also the shape that the
 * environment is laid over. A JSON Schema for editors is generated from it.
 */
import { z } from 'zod';
import { brandingSchema } from './branding-schema.ts';
import { clientsSchema, flag, isLoopback } from './client-schema.ts';
import { directSchema } from './direct-schema.ts';
import { logLevels } from './log.ts';
import { mcpSchema } from './mcp-schema.ts';
import { mtlsSchema } from './mtls-schema.ts';
import { emailSchema, profileSchema } from './profile-schema.ts';
import { resourcesSchema } from './resources-schema.ts';
import { registrationSettings } from './registration-settings.ts';
import { walletsSchema } from './wallets-schema.ts';

const issuer = z
  .string()
  .refine((text) => URL.canParse(text) && new URL(text).origin === text, {
    error:
      'must be an origin such as https://login.example.com, without a path or a slash at its end',
  })
  .refine((text) => !isPlainHttp(text), {
    error: 'must begin with https:// (plain http is for localhost alone)',
  })
  .describe('The address at which apps and browsers reach this provider.');

function isPlainHttp(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url));
}

const nodeUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' });

/** The address is not repeated, since it holds a password. */
const storeUrl = (protocol: RegExp, example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocol.test(new URL(text).protocol), {
    error: `must be an address such as ${example}`,
  });

/** A number, or its digits, as the environment has it. Nothing else is taken for one. */
const wholeNumber = (least: number, most: number, what = 'a whole number') => {
  const error = `must be ${what} from ${least} to ${most}`;
  const number = z.int({ error }).min(least, { error }).max(most, { error });
  return z.union([z.number(), z.string().regex(/^\d+$/).transform(Number)], { error }).pipe(number);
};

const perMinute = (standard: number, what: string) =>
  wholeNumber(1, 1_000_000).default(standard).describe(`${what} Default ${standard} in a minute.`);

/** A number of `unit`, or false where the operator does without. */
const unitsOrOff = (unit: string) => (least: number, most: number, standard: number) => {
  const what = `false, or a number of ${unit}`;
  const error = `must be ${what} from ${least} to ${most}`;
  return z.union([z.literal(false), wholeNumber(least, most, what)], { error }).default(standard);
};

const secondsOrOff = unitsOrOff('seconds');
const daysOrOff = unitsOrOff('days');

const accountRule = z.string().regex(/^(\*\.)?[a-z\d]+([-_.][a-z\d]+)*$/, {
  error: 'must be an account id such as alice.near, or *.example.near for all below it',
});

const network = z.enum(['mainnet', 'testnet', 'sandbox'], {
  error: 'must be mainnet, testnet or sandbox',
});

const secretKey = z.string().min(32, {
  error: 'must have at least 32 characters; `openssl rand -base64 32` makes one',
});

/** RFC 6750, section 2.1: what can be sent as a bearer token. */
const bearerToken = z.string().regex(/^(?=.{16})[\w.~+/-]+=*$/, {
  error: 'must be at least 16 characters, of letters, digits, - . _ ~ + / and = at its end',
});

/** The file's shape, defaults included; every key that is not named here is refused. */
export const fileSchema = z.strictObject({
  issuer: issuer.optional(),
  host: z.string().min(1).default('127.0.0.1').describe('The address to listen on.'),
  port: wholeNumber(0, 65_535).default(3000),
  near: z
    .strictObject({
      network: network.default('mainnet'),
      rpc_urls: z.array(nodeUrl).min(1).optional().describe('Nodes, asked in this order.'),
      timeout_ms: wholeNumber(100, 30_000)
        .default(3000)
        .describe('Milliseconds that each node has for an answer. Default 3000.'),
      hedge_ms: wholeNumber(10, 30_000)
        .default(300)
        .describe('Milliseconds of silence after which the next node is asked too. Default 300.'),
      quorum: wholeNumber(1, 10)
        .default(1)
        .describe('Nodes of different hosts that must agree on a login. Default 1.'),
      chain_id: z
        .string()
        .min(1)
        .optional()
        .describe('For a sandbox network alone; by default what its first node says.'),
      uncreated_accounts: flag()
        .default(false)
        .describe(
          'Let in implicit accounts that do not exist on chain yet, by the key that they derive from. Default false.',
        ),
      authorizations: z
        .strictObject({
          max_depth: wholeNumber(0, 16).default(4),
          max_members: wholeNumber(0, 256).default(16),
        })
        .prefault({})
        .describe('Limits for accounts that sign in by a contract (NEP-641).'),
    })
    .superRefine((near, context) => {
      const add = (key: string, message: string) =>
        context.addIssue({ code: 'custom', path: [key], message });
      if (near.network !== 'sandbox' && near.chain_id !== undefined) {
        add('chain_id', `must be left out; it is ${near.network}`);
      } else if (near.chain_id === 'mainnet' || near.chain_id === 'testnet') {
        add('chain_id', `must not be a public network; set network: ${near.chain_id}`);
      }
      if (near.network === 'sandbox' && near.rpc_urls === undefined) {
        add('rpc_urls', 'is missing; a sandbox network has no public node');
      }
    })
    .prefault({}),
  database_url: storeUrl(/^postgres(ql)?:$/, 'postgresql://user:password@host:5432/database')
    .optional()
    .describe('PostgreSQL 14 or newer; without it, an embedded database in data_dir.'),
  database_pool: wholeNumber(2, 200)
    .default(10)
    .describe('Connections of one instance to PostgreSQL, at most. Default 10.'),
  data_dir: z.string().min(1).default('./data'),
  redis_url: storeUrl(/^rediss?:$/, 'redis://:password@host:6379')
    .optional()
    .describe('Redis 6.2 or newer, or Valkey, for what is short-lived.'),
  secret_key: secretKey.optional(),
  previous_secret_key: secretKey
    .optional()
    .describe('While SECRET_KEY is changed: the one of before, which still opens the stored keys.'),
  keys: z
    .strictObject({
      publish_ahead: wholeNumber(0, 43_200)
        .default(600)
        .describe(
          'Seconds for which a key is published before it is used; at least 330 but for a sandbox. Default 600.',
        ),
      rotate_after_days: daysOrOff(1, 3650, 90).describe(
        'Age at which a key gets a successor; false for by command alone. Default 90.',
      ),
    })
    .prefault({})
    .describe('When signing and cookie keys are rotated.'),
  trust_proxy: wholeNumber(0, 10)
    .default(0)
    .describe('How many reverse proxies stand in front and append to X-Forwarded-For.'),
  log_level: z.enum(logLevels).default('info'),
  stop_grace_seconds: wholeNumber(0, 300)
    .optional()
    .describe(
      'Seconds for which requests are still taken after the process was told to stop, so that a load balancer notices. Default 5, for a loopback issuer 0.',
    ),
  metrics: z
    .strictObject({
      port: wholeNumber(0, 65_535)
        .optional()
        .describe('Where to listen for /metrics alone. Default: not at all.'),
      host: z.string().min(1).optional().describe('The address to listen on. Default: host.'),
      token: bearerToken
        .optional()
        .describe(
          'What a scraper must send as Authorization: Bearer. Without a port, it opens /metrics on the main port.',
        ),
    })
    .prefault({})
    .describe('Prometheus metrics; served where a port or a token is set.'),
  login: z
    .strictObject({
      challenge_ttl: wholeNumber(30, 3600)
        .default(300)
        .describe('Seconds for which a message can be signed. Default 300.'),
      key_checks: z
        .strictObject({
          refresh: secondsOrOff(0, 86_400, 60).describe(
            'A refresh token works on when the key was seen on chain within so many seconds; else the chain is asked first. Default 60.',
          ),
          session: secondsOrOff(0, 86_400, 60).describe(
            'The same, for a login by the session alone. Default 60.',
          ),
          sweep: secondsOrOff(10, 86_400, 600).describe(
            'Every key that a session or token hangs on is looked up again within so many seconds. Default 600.',
          ),
          sweep_per_second: wholeNumber(1, 1000)
            .default(20)
            .describe('Keys that the sweep looks up in a second, at most. Default 20.'),
        })
        .prefault({})
        .describe('Whether the key that made a login is still on chain. false turns a check off.'),
    })
    .prefault({}),
  access: z
    .strictObject({
      allow: z.array(accountRule).optional(),
      deny: z.array(accountRule).default([]),
    })
    .prefault({})
    .describe('Accounts that may or may not sign in; *.example.near means every sub-account.'),
  profile: profileSchema,
  email: emailSchema,
  rate_limits: z
    .strictObject({
      enabled: flag().default(true),
      pages_per_address: perMinute(120, 'Pages and challenges per address.'),
      answers_per_address: perMinute(30, 'Signed answers per address.'),
      answers_per_account: perMinute(30, 'Signed answers per account.'),
      tokens_per_address: perMinute(300, 'Token requests per address.'),
      registrations_per_address: perMinute(10, 'Apps that register themselves per address.'),
      documents_per_address: perMinute(20, 'Documents of clients that an address makes us fetch.'),
    })
    .prefault({}),
  branding: brandingSchema,
  wallets: walletsSchema,
  mtls: mtlsSchema
    .optional()
    .describe('Client certificates that the proxy in front hands on (RFC 8705).'),
  resources: resourcesSchema
    .default([])
    .describe('APIs that apps may ask tokens for, by RFC 8707’s resource.'),
  registration: registrationSettings,
  direct: directSchema
    .optional()
    .describe('Sign-ins without a page, at /auth/…; off unless it stands there.'),
  mcp: mcpSchema,
  clients: clientsSchema.default([]),
});

export type FileSettings = z.output<typeof fileSchema>;
export type NearNetwork = z.output<typeof network>;

/** Asked where no node is named. */
export const publicNodes: Readonly<Record<NearNetwork, readonly string[]>> = {
  mainnet: [
    'https://free.rpc.fastnear.com',
    'https://rpc.mainnet.fastnear.com',
    'https://near.drpc.org',
    'https://1rpc.io/near',
  ],
  testnet: ['https://test.rpc.fastnear.com', 'https://rpc.testnet.fastnear.com'],
  sandbox: [],
};
