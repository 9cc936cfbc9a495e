/** Logos of apps: fetched once, kept for so long, and nothing but a small PNG gets through. */
import type { RequestListener } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Koa from 'koa';
import { openLogos } from '../../../src/http/logos/open-logos.ts';
import { createClientLogos, type ClientLogos } from '../../../src/http/logos/client-logos.ts';
import { createOutward, type Outward } from '../../../src/outward.ts';
import { eventually, within } from '../../support/eventually.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../../support/origins.ts';
import { png, pngBomb, readPng, scriptedSvg } from '../../support/pictures.ts';

const send =
  (body: string | Buffer, type = 'image/png'): RequestListener =>
  (_request, response) => {
    response.setHeader('content-type', type);
    response.end(body);
  };

let app: TestOrigin;
let trusted: Outward;
let guarded: Outward;
let now: number;
let refused: { clientId: string; reason: string }[];
let logos: ClientLogos;

beforeEach(async () => {
  app = await startOrigin(send(png(300, 200)));
  trusted = createOutward({ trustedOrigins: new Set([app.origin]) });
  guarded = createOutward();
  now = 0;
  refused = [];
  logos = open();
});
afterEach(async () => {
  logos.stop();
  await Promise.all([trusted.close(), guarded.close(), stopOrigins()]);
});

const declared = () => ({ id: 'declared', logo: `${app.origin}/logo.png` });

/** By command, into the database. */
const added = () => ({ id: 'added', logo: `${app.origin}/logo.png`, origin: 'command' as const });

function open(): ClientLogos {
  return createClientLogos({
    declared: [declared()],
    listStored: async () => [added()],
    trusted,
    guarded,
    clock: () => now,
    events: { logoRefused: (event) => void refused.push(event) },
  });
}

/** What a browser gets at `path`, from an app that has nothing else. */
async function view(path: string, from = logos): Promise<Response> {
  const koa = new Koa();
  koa.use(from.serve);
  const handle = koa.callback();
  const server = await startOrigin((request, response) => void handle(request, response));
  return fetch(server.origin + path);
}

const fetched = () =>
  within(5000, async () => {
    const path = logos.pathOf(declared());
    if (path === undefined) throw new Error('the logo is not there');
    return path;
  });

describe('the logo of a declared app', () => {
  test('is not waited for: the first page is without, a later one has it', async () => {
    expect(logos.pathOf(declared())).toBeUndefined();
    const path = await fetched();
    expect(path).toMatch(/^\/assets\/client-logo\/[0-9a-f]{16}-[0-9a-f]{16}\.png$/);
    const answer = await view(path);
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const written = readPng(Buffer.from(await answer.arrayBuffer()));
    expect(written).toMatchObject({ width: 128, height: 128 });
    expect(app.asked).toEqual(['/logo.png']);
  });

  test('is there before anybody comes, where it was fetched at the start', async () => {
    await logos.fetchDeclared();
    expect(logos.pathOf(declared())).toBeDefined();
  });

  test('is asked for once, however many pages are opened at once', async () => {
    for (let views = 0; views < 50; views += 1) logos.pathOf(declared());
    await fetched();
    expect(app.asked).toHaveLength(1);
  });

  test('is kept for a day, shown while it is fetched anew, and then replaced', async () => {
    await logos.fetchDeclared();
    const before = logos.pathOf(declared());
    app.answer = send(png(200, 300));
    now += 24 * 60 * 60 * 1000 - 1;
    expect(logos.pathOf(declared())).toBe(before);
    expect(app.asked).toHaveLength(1);
    now += 1;
    expect(logos.pathOf(declared())).toBe(before);
    await eventually(() => logos.pathOf(declared()) !== before);
    expect(app.asked).toHaveLength(2);
  });

  test('is served by an instance that never saw its page', async () => {
    await logos.fetchDeclared();
    const path = logos.pathOf(declared()) ?? '';
    expect((await view(path, open())).status).toBe(200);
    expect((await view(path.replace(/\w{4}\.png$/, '0000.png'), open())).status).toBe(404);
  });
});

test('an app that is declared later has its logo, inside the network too, and one that goes has none', async () => {
  const parts = { clock: () => now, events: { logoRefused: () => undefined } };
  const opened = openLogos({ declared: [], listStored: async () => [], ...parts });
  try {
    opened.declare([declared()]);
    await opened.fetchDeclared();
    expect(opened.pathOf(declared())).toBeDefined();
    opened.declare([]);
    now += 24 * 60 * 60 * 1000;
    opened.pathOf(declared());
    await opened.fetchDeclared();
    expect(app.asked).toHaveLength(1);
  } finally {
    await opened.close();
  }
});

describe('what is no picture is not shown, and not asked for again for ten minutes', () => {
  test.each<[string, RequestListener, RegExp]>([
    ['an SVG with a script', send(scriptedSvg, 'image/svg+xml'), /sent image\/svg\+xml/],
    ['an SVG with a script, called a PNG', send(scriptedSvg), /is no PNG, JPEG, WebP or GIF/],
    ['HTML, called a PNG', send('<!doctype html><script>1</script>'), /is no PNG/],
    ['HTML', send('<!doctype html>', 'text/html'), /sent text\/html/],
    ['a bomb', send(pngBomb()), /has 10000 × 10000 pixels/],
    ['50 MB', send(Buffer.alloc(50_000_000)), /sent more than 1048576 bytes/],
    ['half a picture', send(png(90, 90).subarray(0, 90)), /cannot be decoded/],
    ['nothing', (_request, response) => void response.destroy(), /cannot be reached/],
    ['an error', (_request, response) => void response.writeHead(500).end(), /status 500/],
  ])('%s', async (_what, answer, reason) => {
    app.answer = answer;
    await logos.fetchDeclared();
    expect(refused).toEqual([{ clientId: 'declared', reason: expect.stringMatching(reason) }]);
    now += 10 * 60 * 1000 - 1;
    expect(logos.pathOf(declared())).toBeUndefined();
    expect(app.asked).toHaveLength(1);
    app.answer = send(png(9, 9));
    now += 1;
    await fetched();
  });

  test('a server that never ends its answer', async () => {
    app.answer = (_request, response) => {
      response.setHeader('content-type', 'image/png');
      const drip = setInterval(() => response.write('x'), 100);
      response.on('close', () => clearInterval(drip));
    };
    const started = performance.now();
    await logos.fetchDeclared();
    expect(performance.now() - started).toBeLessThan(7000);
    expect(refused[0]?.reason).toMatch(/no whole answer within 5 s/);
  });

  test('a declared server that sends us on to a private address', async () => {
    const inside = await startOrigin(send(png(9, 9)));
    app.answer = (_request, response) =>
      void response.writeHead(302, { location: inside.origin.replace('http:', 'https:') }).end();
    await logos.fetchDeclared();
    expect(refused[0]?.reason).toMatch(/no address of the public internet/);
    expect(inside.connections()).toBe(0);
  });
});

describe('the logo of an app that the operator added by command', () => {
  test('may lie inside the network', async () => {
    expect(logos.pathOf(added())).toBeUndefined();
    await eventually(() => logos.pathOf(added()) !== undefined);
    expect((await view(logos.pathOf(added()) ?? '')).status).toBe(200);
  });

  test('is there on an instance that never showed its page', async () => {
    logos.pathOf(added());
    await eventually(() => logos.pathOf(added()) !== undefined);
    const other = open();
    expect((await view(logos.pathOf(added()) ?? '', other)).status).toBe(200);
    other.stop();
  });
});

describe('an app that the operator did not declare', () => {
  const settled = () => eventually(() => refused.length > 0);

  test.each([
    'http://127.0.0.1',
    'https://127.0.0.1',
    'https://localhost',
    'https://[::ffff:7f00:1]',
  ])('reaches nothing at %s', async (place) => {
    logos.pathOf({ id: 'stranger', logo: `${place}:${app.port}/logo.png` });
    await settled();
    expect(app.connections()).toBe(0);
  });

  test('does not get further by naming the address that a declared one has', async () => {
    logos.pathOf({ id: 'stranger', logo: declared().logo });
    await settled();
    expect(refused[0]?.clientId).toBe('stranger');
    expect(app.connections()).toBe(0);
  });

  test('nor by registering itself under the id and with the address of one that was added', async () => {
    logos.pathOf({ ...added(), origin: 'registered' });
    await settled();
    expect(app.connections()).toBe(0);
  });

  test('nor by the id of a declared one, with another address', async () => {
    logos.pathOf({ id: 'declared', logo: `${app.origin}/other.png` });
    await settled();
    expect(app.connections()).toBe(0);
  });

  test('cannot have everything fetched at once: two are under way, others wait for a later view', async () => {
    for (let client = 0; client < 20; client += 1) {
      logos.pathOf({ id: `stranger-${client}`, logo: 'https://127.0.0.1/logo.png' });
    }
    await settled();
    expect(refused.map(({ clientId }) => clientId)).toEqual(['stranger-0', 'stranger-1']);
  });
});

test('nothing is fetched after the end', async () => {
  logos.stop();
  await logos.fetchDeclared();
  expect(logos.pathOf(declared())).toBeUndefined();
  expect(app.connections()).toBe(0);
});
