/** The pictures of accounts: fetched by us alone, rewritten, bounded, and from no private address. */
import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Koa, { type Middleware } from 'koa';
import { createAccounts } from '../../src/account/accounts.ts';
import { createProfiles } from '../../src/account/profiles.ts';
import { createEvents } from '../../src/events.ts';
import { createPictures } from '../../src/http/pictures.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createOutward, type Outward } from '../../src/outward.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { png, pngBomb, readPng, scriptedSvg } from '../support/pictures.ts';

const send =
  (body: string | Buffer, type = 'image/png'): RequestListener =>
  (_request, response) => {
    response.setHeader('content-type', type);
    response.end(body);
  };

let outward: Outward;
let refused: { accountId: string; reason: string }[];
beforeEach(() => {
  refused = [];
});
afterEach(async () => {
  await Promise.all([outward.close(), stopOrigins()]);
});

const clock = () => 0;
const claimsSettings = {
  issuer: 'https://login.example.com',
  network: 'mainnet',
  pictures: 'proxy',
  aliasDomain: undefined,
} as const;

interface Given {
  readonly picture?: string;
  /** An address inside the network that may be fetched from all the same. */
  readonly origin?: TestOrigin;
  readonly isDenied?: boolean;
  readonly limit?: Middleware;
}

/** The address of an app with nothing but the route; every account has the picture. */
async function serve({ picture, origin, isDenied = false, limit }: Given): Promise<string> {
  outward = createOutward({ trustedOrigins: new Set(origin && [origin.origin]) });
  const url = picture ?? `${origin?.origin ?? ''}/me.png`;
  const pictures = createPictures({
    accounts: createAccounts({ deny: isDenied ? ['alice.near'] : [] }, claimsSettings),
    profiles: createProfiles({
      read: () => Promise.resolve({ picture: url }),
      clock,
      events: createEvents(
        createLogger('silent'),
        createMetrics(() => 0),
      ),
      timeoutMs: 500,
      cacheSeconds: 60,
    }),
    outward,
    clock,
    events: { pictureRefused: (event) => void refused.push(event) },
  });
  const koa = new Koa();
  koa.silent = true;
  koa.use(pictures.serve(limit ?? ((_ctx, next) => next())));
  const handle = koa.callback();
  return (await startOrigin((request, response) => void handle(request, response))).origin;
}

describe('the picture of an account', () => {
  test('is a small PNG of ours that pages of other origins may show', async () => {
    const origin = await startOrigin(send(png(900, 300)));
    const app = await serve({ origin });
    const answer = await fetch(`${app}/picture/alice.near`);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=3600');
    const written = Buffer.from(await answer.arrayBuffer());
    expect(readPng(written)).toMatchObject({ width: 256, height: 85 });
    expect(written.includes('script')).toBe(false);
  });

  test('is fetched once, whoever comes at the same time or later', async () => {
    const origin = await startOrigin(send(png(10, 10)));
    const app = await serve({ origin });
    const view = () => fetch(`${app}/picture/alice.near`);
    await Promise.all([view(), view(), view()]);
    await view();
    expect(origin.asked).toHaveLength(1);
  });

  test.each([
    ['a picture with scripts', () => send(scriptedSvg, 'image/svg+xml')],
    ['a script that calls itself a PNG', () => send('<script>alert(1)</script>')],
    ['a bomb', () => send(pngBomb())],
    ['more than a megabyte', () => send(Buffer.alloc(1_100_000))],
  ])('is not served where it is %s, and not asked for again', async (_, make) => {
    const origin = await startOrigin(make());
    const app = await serve({ origin });
    expect((await fetch(`${app}/picture/alice.near`)).status).toBe(404);
    expect((await fetch(`${app}/picture/alice.near`)).status).toBe(404);
    expect(origin.asked).toHaveLength(1);
    expect(refused).toHaveLength(1);
  });

  test.each(['https://127.0.0.1/a.png', 'https://169.254.169.254/a.png', 'https://[::1]/a.png'])(
    'is not fetched from %s',
    async (picture) => {
      const app = await serve({ picture });
      expect((await fetch(`${app}/picture/alice.near`)).status).toBe(404);
      expect(refused[0]?.reason).toContain('no address of the public internet');
    },
  );

  test.each([
    '/picture/',
    '/picture/Alice.near',
    '/picture/..%2f',
    '/picture/a/b',
    '/picture/a..b',
  ])('is not looked for at %s', async (path) => {
    const origin = await startOrigin(send(png(10, 10)));
    const app = await serve({ origin });
    expect((await fetch(app + path)).status).toBe(404);
    expect(origin.asked).toEqual([]);
  });

  test('of an account that may not come in is not looked for', async () => {
    const origin = await startOrigin(send(png(10, 10)));
    const app = await serve({ origin, isDenied: true });
    expect((await fetch(`${app}/picture/alice.near`)).status).toBe(404);
    expect(origin.asked).toEqual([]);
  });

  test('is looked for only within the limit', async () => {
    const origin = await startOrigin(send(png(10, 10)));
    const app = await serve({ origin, limit: (ctx) => ctx.throw(429) });
    expect((await fetch(`${app}/picture/alice.near`)).status).toBe(429);
    expect(origin.asked).toEqual([]);
  });

  test('waits for its turn where strangers ask for many at once', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const origin = await startOrigin((request, response) => {
      void gate.then(() => send(png(10, 10))(request, response));
    });
    const app = await serve({ origin });
    const views = Array.from({ length: 12 }, (_, at) => fetch(`${app}/picture/a${at}.near`));
    const busy = await Promise.race(views);
    expect(busy.status).toBe(429);
    open();
    const statuses = (await Promise.all(views)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(4);
    expect(origin.asked).toHaveLength(4);
  });
});
