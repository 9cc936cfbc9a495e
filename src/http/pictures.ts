/**
 * Pictures of accounts at `/picture/<account>`, for apps. The server fetches what a profile
 * names and writes it anew, so that no stranger's server learns who looks at whom, and nothing
 * of its making but pixels gets into an app.
 */
import type { Context, Middleware } from 'koa';
import { readAccountId, type Accounts } from '../account/accounts.ts';
import { pictureFolder } from '../account/claims.ts';
import type { Profiles } from '../account/profiles.ts';
import type { Clock } from '../clock.ts';
import { refusals } from '../errors.ts';
import type { Events } from '../events.ts';
import type { Outward } from '../outward.ts';
import type { ProfileSettings } from '../profile-schema.ts';
import { fetchPicture } from './logos/fetch-picture.ts';
import { createShelf } from './logos/shelf.ts';

export interface PicturesParts {
  readonly accounts: Pick<Accounts, 'find'>;
  readonly profiles: Pick<Profiles, 'find'>;
  /** To the public internet alone. */
  readonly outward: Pick<Outward, 'get'>;
  readonly clock: Clock;
  readonly events: Pick<Events, 'pictureRefused'>;
}

export interface Pictures {
  /** @param limit passed before anything is looked for */
  serve(limit: Middleware): Middleware;
}

/** Serves none where apps get other addresses, or no pictures. */
export function openPictures(
  { contract, pictures }: Pick<ProfileSettings, 'contract' | 'pictures'>,
  parts: PicturesParts,
): Pictures {
  if (contract !== undefined && pictures === 'proxy') return createPictures(parts);
  return { serve: () => (_ctx, next) => next() };
}

/** Pixels. */
const shape = { box: { width: 256, height: 256 }, fill: false };
const mostAtOnce = 4;
/** Seconds after which somebody who came while too much was under way may come again. */
const pause = 5;

export function createPictures(parts: PicturesParts): Pictures {
  const { accounts, profiles, outward, clock, events } = parts;
  const shelf = createShelf(clock);
  const underWay = new Map<string, Promise<void>>();

  /** One at a time for each account. @throws Refusal `too_many_requests` */
  function fetchOnce(accountId: string, url: string): Promise<void> {
    const running = underWay.get(accountId);
    if (running !== undefined) return running;
    if (underWay.size >= mostAtOnce) throw refusals.tooManyRequests(pause);
    const refuse = (reason: string) => events.pictureRefused({ accountId, reason });
    const fetching = fetchPicture({ outward, wanted: { url }, shape, refuse })
      .then((png) => shelf.put(accountId, url, png && { png, path: url }))
      .finally(() => underWay.delete(accountId));
    underWay.set(accountId, fetching);
    return fetching;
  }

  async function find(accountId: string): Promise<Buffer | undefined> {
    const url = (await profiles.find(accountId))?.picture;
    if (url === undefined) return undefined;
    const { kept, isFresh } = shelf.find(accountId, url);
    if (isFresh) return kept?.png;
    await fetchOnce(accountId, url);
    return shelf.find(accountId, url).kept?.png;
  }

  return {
    serve: (limit) => async (ctx, next) => {
      const accountId = readAccount(ctx);
      if (accountId === undefined || accounts.find(accountId) === undefined) return next();
      await limit(ctx, async () => {
        const png = await find(accountId);
        if (png === undefined) return next();
        sendPicture(ctx, png);
      });
    },
  };
}

function readAccount({ method, path }: Context): string | undefined {
  if ((method !== 'GET' && method !== 'HEAD') || !path.startsWith(pictureFolder)) return undefined;
  return readAccountId(path.slice(pictureFolder.length));
}

/** For the pages of apps, which are of other origins. */
function sendPicture(ctx: Context, png: Buffer): void {
  ctx.type = 'image/png';
  ctx.set('Cache-Control', 'public, max-age=3600');
  ctx.set('Cross-Origin-Resource-Policy', 'cross-origin');
  ctx.body = png;
}
