/**
 * How often one address may ask within a minute, and one account be answered for.
 */
import { BlockList, isIP, isIPv6 } from 'node:net';
import type { Middleware } from 'koa';
import { refusals } from '../errors.ts';
import type { Config } from '../config.ts';
import type { Events } from '../events.ts';
import type { RateCounter, RateCounters } from './ports.ts';

export interface RateLimits {
  readonly pages: Middleware;
  readonly answers: Middleware;
  readonly tokens: Middleware;
  /** For apps that register themselves. */
  readonly registrations: Middleware;
  /** Documents that an IP address makes us fetch. @throws Refusal `too_many_requests` */
  document(address: string): Promise<void>;
  /** @throws Refusal `too_many_requests` */
  account(accountId: string): Promise<void>;
  /**
   * The same for answers that were seen to be the account's own, counted apart: strangers, who
   * can name it in other answers, use up nothing of these.
   * @throws Refusal `too_many_requests`
   */
  owner(accountId: string): Promise<void>;
}

/** What the house wants to know of its limits. */
export type LimitEvents = Pick<Events, 'limitHit'>;

/**
 * Many people stand behind an address that is not public: a proxy that
 * TRUST_PROXY does not count, or a network of their own. They share a bucket this much larger.
 */
const sharedAddressFactor = 20;

const notPublic = new BlockList();
for (const [network, prefix, family] of [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['::1', 128, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
] as const) {
  notPublic.addSubnet(network, prefix, family);
}

type LimitSettings = Config['rateLimits'];
type LimitName = Exclude<keyof LimitSettings, 'enabled'>;

/** How often within a minute, under the name by which a hit is told. */
interface Limit {
  readonly count: RateCounter;
  hit(): void;
}

export function createRateLimits(
  settings: LimitSettings,
  counters: RateCounters,
  events: LimitEvents,
): RateLimits {
  const limit = (name: LimitName, { of = '', factor = 1 } = {}): Limit => ({
    count: counters(`${name}${of}`, settings[name] * factor),
    hit: () => events.limitHit({ limit: name }),
  });
  const countAddress = (name: LimitName) => {
    const [single, shared] = [
      limit(name),
      limit(name, { of: ':shared', factor: sharedAddressFactor }),
    ];
    return async (ip: string) => {
      if (settings.enabled) await consume(isShared(ip) ? shared : single, bucketOf(ip));
    };
  };
  const perAddress = (name: LimitName): Middleware => {
    const count = countAddress(name);
    return async (ctx, next) => {
      await count(ctx.ip);
      await next();
    };
  };
  const perAccount = (answers: Limit) => async (accountId: string) => {
    if (settings.enabled) await consume(answers, accountId);
  };
  return {
    pages: perAddress('pages_per_address'),
    answers: perAddress('answers_per_address'),
    tokens: perAddress('tokens_per_address'),
    registrations: perAddress('registrations_per_address'),
    document: countAddress('documents_per_address'),
    account: perAccount(limit('answers_per_account')),
    owner: perAccount(limit('answers_per_account', { of: ':owner' })),
  };
}

async function consume({ count, hit }: Limit, key: string): Promise<void> {
  const wait = await count(key);
  if (wait <= 0) return;
  hit();
  throw refusals.tooManyRequests(Math.ceil(wait / 1000));
}

/** An address that cannot be read may be anybody's. */
function isShared(ip: string): boolean {
  const address = readAddress(ip);
  return address === '' || notPublic.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
}

/** One household or server holds a whole IPv6 /64, so that is what counts as one address. */
function bucketOf(ip: string): string {
  const address = readAddress(ip);
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(zeros).fill('0'), ...right].slice(0, 4).join(':');
}

/**
 * The bare address: some proxies add a port, and `::ffff:192.0.2.1` is 192.0.2.1
 * on a socket that takes both families. Empty where there is none.
 */
function readAddress(ip: string): string {
  const bare = ip
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(bare) === 0 ? '' : bare;
}
