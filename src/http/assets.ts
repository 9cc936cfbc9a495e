/**
 * Scripts, styles and wallet executors, read and compressed once at start and
 * served under names that change with their content, so they can be kept for ever.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Context, Middleware } from 'koa';

export interface Asset {
  /** Path on our own origin. */
  readonly path: string;
  readonly type: string;
  readonly plain: Buffer;
  readonly compressed: Buffer;
}

const buildDirectory = new URL('../../build/browser/', import.meta.url);

/** The pages' own files, which `npm run build` makes, each by the name under which the pages ask for it. */
export type PageAssets = Readonly<
  Record<'script' | 'callbackScript' | 'phoneScript' | 'style', Asset>
>;

export function loadPageAssets(): PageAssets {
  return {
    callbackScript: createAsset('callback.js', 'text/javascript', readBuilt('callback.js')),
    phoneScript: createAsset('phone.js', 'text/javascript', readBuilt('phone.js')),
    script: createAsset('login.js', 'text/javascript', readBuilt('login.js')),
    style: createAsset('style.css', 'text/css', readBuilt('style.css')),
  };
}

/** @param name file name, into which the content's hash is put */
export function createAsset(name: string, type: string, content: string | Buffer): Asset {
  const plain = Buffer.from(content);
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12);
  const path = `/assets/${name.replace(/\.(\w+)$/, `-${hash}.$1`)}`;
  return { path, type, plain, compressed: gzipSync(plain, { level: 9 }) };
}

export function serveAssets(assets: readonly Asset[]): Middleware {
  const byPath = new Map(assets.map((asset) => [asset.path, asset]));
  return async (ctx, next) => {
    const asset = ctx.method === 'GET' || ctx.method === 'HEAD' ? byPath.get(ctx.path) : undefined;
    if (asset === undefined) return next();
    ctx.body = markAsset(ctx, asset.type) === 'gzip' ? asset.compressed : asset.plain;
  };
}

/** Sets the headers of what may be kept for ever, and says in which form it is to be sent. */
export function markAsset(ctx: Context, type: string): 'gzip' | 'plain' {
  ctx.type = type;
  ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
  ctx.vary('Accept-Encoding');
  if (!takesGzip(ctx)) return 'plain';
  ctx.set('Content-Encoding', 'gzip');
  return 'gzip';
}

export function takesGzip(ctx: Context): boolean {
  return ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
}

function readBuilt(name: string): Buffer {
  const file = fileURLToPath(new URL(name, buildDirectory));
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new Error(`${file} is missing: run \`npm run build\` first`, { cause });
  }
}
