/**
 * Logos of apps. The server fetches each, writes it anew and serves it from our own origin,
 * so that no app learns who looks at a page, and nothing of its making but pixels gets
 * there. A page never waits: it shows what is there, and what is not comes the next time.
 */
import { createHash } from 'node:crypto';
import type { Middleware } from 'koa';
import type { Clock } from '../../clock.ts';
import type { Events } from '../../events.ts';
import type { Outward } from '../../outward.ts';
import { fetchPicture } from './fetch-picture.ts';
import { createStoredLogos } from './stored-logos.ts';
import { createShelf, type KeptLogo, type Shelf } from './shelf.ts';

export interface LogoClient {
  readonly id: string;
  /** RFC 7591, `logo_uri`. */
  readonly logo?: string | undefined;
  /** Where we know it from; the operator wrote down what came by a command. */
  readonly origin?: 'declared' | 'document' | 'command' | 'registered' | undefined;
}

export interface ClientLogos {
  /** Where the logo lies on our origin; undefined where it is not there (yet). Begins to fetch it then. */
  pathOf(client: LogoClient): string | undefined;
  /** Puts others in the place of those that the operator declared. */
  declare(clients: readonly LogoClient[]): void;
  /** Fetches those that the operator declared, one after the other. Never rejects. */
  fetchDeclared(): Promise<void>;
  readonly serve: Middleware;
  /** Begins nothing more. What is under way ends with its connections. */
  stop(): void;
}

export interface ClientLogosParts {
  /** Of the configuration. */
  readonly declared: readonly LogoClient[];
  /** Those that the operator added by command. */
  readonly listStored: () => Promise<readonly LogoClient[]>;
  /** For declared logos: may go where the operator wrote that they lie. */
  readonly trusted: Pick<Outward, 'get'>;
  /** For all others: to the public internet alone. */
  readonly guarded: Pick<Outward, 'get'>;
  readonly clock: Clock;
  readonly events: Pick<Events, 'logoRefused'>;
}

/** Of apps that nobody declared, at once; the rest comes at a later view. */
const mostAtOnce = 2;

/** Twice the size at which a page shows it, for dense screens. */
const shape = { box: { width: 128, height: 128 }, fill: true };

const folder = '/assets/client-logo/';

export function createClientLogos(parts: ClientLogosParts): ClientLogos {
  const shelf = createShelf(parts.clock);
  let declaredByHash = byHash(parts.declared);
  const underWay = new Map<string, Promise<void>>();
  let stopped = false;

  const isDeclared = ({ id, logo }: LogoClient): boolean =>
    declaredByHash.get(hashOf(id))?.logo === logo;
  const isOperators = (client: LogoClient): boolean =>
    isDeclared(client) || client.origin === 'command';
  const findStored = createStoredLogos(parts, hashOf);

  /** What is cut off at the end is no app's fault. */
  const refuse = (client: LogoClient) => (reason: string) => {
    if (!stopped) parts.events.logoRefused({ clientId: client.id, reason });
  };

  /** One at a time for each client. */
  function fetchOnce(client: LogoClient, url: string): Promise<void> {
    const hash = hashOf(client.id);
    const outward = isDeclared(client) ? parts.trusted : parts.guarded;
    const running = underWay.get(hash);
    if (running !== undefined) return running;
    const wanted = { url, isTrusted: isOperators(client) };
    const request = { outward, wanted, shape, refuse: refuse(client) };
    const fetching = fetchPicture(request).then((png) => {
      shelf.put(hash, url, png && { png, path: `${folder}${hash}-${hashOf(png)}.png` });
      underWay.delete(hash);
    });
    underWay.set(hash, fetching);
    return fetching;
  }

  return {
    pathOf(client) {
      if (client.logo === undefined) return undefined;
      const { kept, isFresh } = shelf.find(hashOf(client.id), client.logo);
      const mayFetch = !stopped && (isOperators(client) || underWay.size < mostAtOnce);
      if (!isFresh && mayFetch) void fetchOnce(client, client.logo);
      return kept?.path;
    },
    declare(clients) {
      declaredByHash = byHash(clients);
    },
    async fetchDeclared() {
      for (const client of declaredByHash.values()) {
        if (client.logo === undefined || stopped) continue;
        if (!shelf.find(hashOf(client.id), client.logo).isFresh) {
          await fetchOnce(client, client.logo);
        }
      }
    },
    serve: serveLogos(shelf, async (hash) => {
      // Another instance gave the page, and knows the logo before this one does.
      const client = declaredByHash.get(hash) ?? (await findStored(hash));
      if (client?.logo === undefined || stopped) return;
      if (!shelf.find(hash, client.logo).isFresh) await fetchOnce(client, client.logo);
    }),
    stop() {
      stopped = true;
    },
  };
}

function byHash(clients: readonly LogoClient[]): Map<string, LogoClient> {
  return new Map(clients.map((client) => [hashOf(client.id), client]));
}

function serveLogos(shelf: Shelf, fetchIfDeclared: (hash: string) => Promise<void>): Middleware {
  const find = async (path: string): Promise<KeptLogo | undefined> => {
    const [hash = ''] = path.slice(folder.length).split('-');
    if (shelf.at(hash)?.path !== path) await fetchIfDeclared(hash);
    const kept = shelf.at(hash);
    return kept?.path === path ? kept : undefined;
  };
  return async (ctx, next) => {
    const isRead = ctx.method === 'GET' || ctx.method === 'HEAD';
    const logo = isRead && ctx.path.startsWith(folder) ? await find(ctx.path) : undefined;
    if (logo === undefined) return next();
    ctx.type = 'image/png';
    ctx.set('Cache-Control', 'public, max-age=31536000, immutable');
    ctx.body = logo.png;
  };
}

/** Without a hyphen, which parts the two hashes of a path. */
function hashOf(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
