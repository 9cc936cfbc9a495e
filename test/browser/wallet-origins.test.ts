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
let home: TestOrigin;

const listed = 'https://api.wallet.example';
const unlisted = 'https://elsewhere.example';

/** Calls in every way that a page can, from within near-connect's frame, and keeps what the policy stopped. */
const executor = (origins: readonly string[]) => `
  const call = (origin) => Promise.allSettled([
    fetch(origin + '/fetch', { mode: 'no-cors' }),
    new Promise((done) => Object.assign(new Image(), { src: origin + '/image', onload: done, onerror: done })),
    import(origin + '/import'),
    new Promise((done) => {
      const { nonce } = document.querySelector('script[nonce]');
      document.head.append(Object.assign(document.createElement('script'), { nonce, src: origin + '/script', onload: done, onerror: done }));
    }),
  ]);
  const stopped = new Set();
  document.addEventListener('securitypolicyviolation', ({ blockedURI }) => stopped.add(blockedURI));
  const wallet = {
    async signInAndSignMessage() {
      for (const origin of ${JSON.stringify(origins)}) await call(origin);
      await window.selector.storage.set('stopped', [...stopped].sort().join(' '));
      throw new Error('User rejected');
    },
  };
  window.selector.ready(wallet);
`;

beforeAll(async () => {
  home = await startOrigin((_request, response) => {
    response.setHeader('content-type', 'text/javascript');
    response.end(executor([listed, unlisted]));
  });
  const entry = entrySettings({
    executor: `${home.origin}/executor.js`,
    origins: { connect: [listed] },
  });
  provider = await startProvider({ settings: { wallets: { entries: [entry] } } });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await provider?.close();
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
  // It ran to its end.
  expect(await refusal(visit.page).textContent()).toMatch(/closed before it signed/);

  const kept = await visit.page.evaluate(() => localStorage.getItem('my-wallet:stopped'));
  expect(kept?.split(' ')).toEqual([
    ...['image', 'import', 'script'].map((way) => `${listed}/${way}`),
    ...['fetch', 'image', 'import', 'script'].map((way) => `${unlisted}/${way}`),
  ]);
  // Its code came from our origin.
  expect(home.asked).toHaveLength(askedByServer);
  await visit.close();
});
