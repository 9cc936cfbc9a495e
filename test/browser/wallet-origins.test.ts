/** What the code of a wallet can reach from the login page: its own listed origins, and nothing else. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, openVisit } from '../support/browser.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { refusal } from '../support/person.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { authorizationRequest } from '../support/relying-party.ts';
import { entrySettings } from '../support/wallets.ts';

let provider: TestProvider;
let browser: Browser;
let listed: TestOrigin;
let unlisted: TestOrigin;
let home: TestOrigin;

/** Calls home in every way that a page can, from within near-connect's frame. */
const executor = (origins: readonly string[]) => `
  const call = (origin) => Promise.allSettled([
    fetch(origin + '/fetch', { mode: 'no-cors' }),
    new Promise((done) => Object.assign(new Image(), { src: origin + '/image', onload: done, onerror: done })),
    new Promise((done) => Object.assign(new WebSocket(origin.replace('http', 'ws') + '/socket'), { onerror: done, onopen: done })),
    new Promise((done) => {
      const script = Object.assign(document.createElement('script'), { src: origin + '/script', onload: done, onerror: done });
      document.head.append(script);
    }),
  ]);
  const wallet = {
    async signInAndSignMessage() {
      for (const origin of ${JSON.stringify(origins)}) await call(origin);
      const reached = [];
      for (const name of ['localStorage', 'document']) {
        try { reached.push(window.parent[name] && name); } catch {}
      }
      throw new Error('tried it all, reached: ' + reached.join());
    },
  };
  window.selector.ready(wallet);
`;

beforeAll(async () => {
  const done = (_request: unknown, response: { end(): void }) => response.end();
  listed = await startOrigin(done);
  unlisted = await startOrigin(done);
  home = await startOrigin((_request, response) => {
    response.setHeader('content-type', 'text/javascript');
    response.end(executor([listed.origin, unlisted.origin]));
  });
  const entry = entrySettings({
    executor: `${home.origin}/executor.js`,
    origins: { connect: [listed.origin] },
  });
  provider = await startProvider({ settings: { wallets: { entries: [entry] } } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await provider.close();
  await stopOrigins();
});

test('a wallet reaches the origins that its entry lists, for what it lists them for, and no other', async () => {
  const visit = await openVisit(browser, { allowedOrigins: [provider.issuer] });
  await visit.page.goto(authorizationRequest(provider.issuer).url);
  const button = visit.page.getByRole('button', { name: 'My wallet' });
  for (let tries = 0; (await button.count()) === 0 && tries < 100; tries += 1) {
    await visit.page.waitForTimeout(100);
    await visit.page.reload();
  }
  const askedByServer = home.asked.length;
  await button.click();
  await refusal(visit.page).waitFor();

  expect(listed.asked).toEqual(['/fetch']);
  expect(unlisted.connections()).toBe(0);
  // Its code came from our origin.
  expect(home.asked).toHaveLength(askedByServer);
  const reached = new Set(visit.strayRequests.map((url) => new URL(url).origin));
  expect(reached.has(home.origin)).toBe(false);
  await visit.close();
});
