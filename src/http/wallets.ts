/**
 * Wallets that the login page offers, as near-connect's manifest; their code is served from our
 * own origin. Which they are can change at any moment: what is offered is what has been kept.
 */
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Context, Middleware } from 'koa';
import type { NearNetwork } from '../config-schema.ts';
import type { WalletEntry as KnownWallet } from '../wallet-entry.ts';
import { networkOfWallets } from '../wallets/choice.ts';
import { drawIcon } from '../wallets/icon.ts';
import type { KeptWallet, WalletKeeper } from '../wallets/keeper.ts';
import type { ExecutorCopy } from '../wallets/ports.ts';
import { createAsset, markAsset, takesGzip, type Asset } from './assets.ts';
import type { RateLimits } from './rate-limits.ts';
import type { PolicySources } from './security-headers.ts';

/** An entry of near-connect's manifest, without the address of its executor. */
export interface WalletEntry {
  readonly id: string;
  readonly name: string;
  readonly icon: string;
  readonly description: string;
  readonly website: string;
  readonly version: string;
  readonly type: 'sandbox';
  readonly platform: Readonly<Record<string, string>> | readonly string[];
  readonly features: Readonly<Record<string, boolean>>;
  readonly permissions: Readonly<Record<string, unknown>>;
  /** The wallet's own page that signs a message and sends the browser back, where it has one. */
  readonly signMessageUrl?: string;
}

/** One whose code this process brings along. */
export interface Wallet {
  readonly entry: WalletEntry;
  /** JavaScript that runs in near-connect's sandboxed frame. */
  readonly executor: string;
}

export interface WalletOffer {
  /** near-connect's manifest, with executors on our origin. */
  readonly manifest: {
    readonly version: string;
    readonly wallets: readonly (WalletEntry & { readonly executor: string })[];
  };
  /** What their code needs beside our origin. */
  readonly sources: PolicySources;
}

export interface OfferedWallets {
  /** Of the wallets that this process brings along. */
  readonly assets: readonly Asset[];
  /** What is offered now; the same value until something changes. */
  current(): WalletOffer;
  /** The kept code at a path of `current`, or of the same some moments ago. */
  findCode(path: string): Promise<ExecutorCopy | undefined>;
}

export function offerWallets(
  brought: readonly Wallet[],
  keeper: WalletKeeper,
  network: NearNetwork,
): OfferedWallets {
  const own = brought.map(({ entry, executor }) => ({
    entry,
    asset: createAsset(`wallet-${entry.id}.js`, 'text/javascript', executor),
  }));
  const ownWallets = own.map(({ entry, asset }) => ({ ...entry, executor: asset.path }));
  let offered = keeper.offered();
  const describe = (): WalletOffer => ({
    manifest: {
      version: '1.0.0',
      wallets: [...ownWallets, ...offered.map((one) => describeKept(one, network))],
    },
    sources: joinSources(offered.map(({ entry }) => entry)),
  });
  let offer = describe();

  return {
    assets: own.map(({ asset }) => asset),
    current() {
      if (keeper.offered() === offered) return offer;
      offered = keeper.offered();
      offer = describe();
      return offer;
    },
    async findCode(path) {
      const [, id, hash] = codePath.exec(path) ?? [];
      return id === undefined || hash === undefined ? undefined : keeper.find(id, hash);
    },
  };
}

/** Hexadecimal digits of the hash, which no asset's name has so many of without a dash. */
const hashDigits = 16;
const codePath = new RegExp(`^/assets/wallet-([a-z\\d-]+)-([a-f\\d]{${hashDigits}})\\.js$`);

const nameless = '#4a5560';

function describeKept({ entry, copy }: KeptWallet, network: NearNetwork) {
  const { id, name, description = '', website, networks, platforms, permissions } = entry;
  const version = copy.sha256.slice(0, hashDigits);
  const features = {
    ...entry.features,
    mainnet: networks.includes('mainnet'),
    testnet: networks.includes('testnet'),
  };
  const signMessageUrl = entry.signMessageUrl?.[networkOfWallets(network)];
  return {
    id,
    name,
    icon: entry.icon ?? drawIcon(name, nameless),
    description,
    website,
    version,
    type: 'sandbox' as const,
    platform: platforms,
    features,
    permissions,
    executor: `/assets/wallet-${id}-${version}.js`,
    ...(signMessageUrl !== undefined && { signMessageUrl }),
  };
}

function joinSources(entries: readonly KnownWallet[]): PolicySources {
  const of = (kind: keyof KnownWallet['origins']) => [
    ...new Set(entries.flatMap(({ origins }) => origins[kind])),
  ];
  return {
    connect: of('connect'),
    frame: of('frame'),
    image: of('image'),
    font: of('font'),
    style: of('style'),
  };
}

/** Memory holds it compressed, which nearly every browser takes; what is unpacked counts as a page. */
export function serveWalletCode(
  wallets: OfferedWallets,
  { pages: limit }: Pick<RateLimits, 'pages'>,
): Middleware {
  return async (ctx, next) => {
    const isRead = ctx.method === 'GET' || ctx.method === 'HEAD';
    if (!isRead || !ctx.path.startsWith('/assets/wallet-')) return next();
    const copy = await wallets.findCode(ctx.path);
    if (copy === undefined) return next();
    const send = async () => sendCode(ctx, copy);
    return ctx.method === 'HEAD' || takesGzip(ctx) ? send() : limit(ctx, send);
  };
}

function sendCode(ctx: Context, { compressed, size }: ExecutorCopy): void {
  if (markAsset(ctx, 'text/javascript') === 'gzip') {
    ctx.body = compressed;
    return;
  }
  ctx.status = 200;
  // Its hash was checked when it was taken into memory.
  if (ctx.method === 'GET') ctx.body = unpack(compressed);
  ctx.length = size;
}

function unpack(compressed: Buffer): Readable {
  const unpacked = createGunzip();
  unpacked.end(compressed);
  return unpacked;
}
