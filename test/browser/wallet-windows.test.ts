/** Wallets that open a window or take the tab: blocked, rejected, closed, come back, come back wrong. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { buildTestWallets } from '../support/executors/build.ts';
import { allow, goToLogin, pressInFrame, refusal, signedInAs } from '../support/person.ts';
import { setStage, type Stage } from '../support/stage.ts';
import { startWebWallet, type WebWallet } from '../support/web-wallet.ts';

let stage: Stage;
let wallet: WebWallet;
beforeAll(async () => {
  wallet = await startWebWallet('alice.sandbox');
  const shared = { file: 'web-wallet', walletUrl: wallet.url } as const;
  const signMessageUrl = `${wallet.url}/sign-message`;
  stage = await setStage({
    wallets: await buildTestWallets([
      { ...shared, id: 'web-wallet', entry: { name: 'Web wallet', signMessageUrl } },
      { ...shared, id: 'mute', behaviour: 'mute', entry: { name: 'Mute wallet' } },
    ]),
  });
}, 120_000);
afterEach(() => stage.tidy());
afterAll(async () => {
  await stage.close();
  await wallet.close();
});

const choose = (page: Page, id = 'web-wallet') => page.locator(`[data-wallet="${id}"]`).click();

async function goToPage(form: 'wide' | 'phone' = 'wide'): Promise<Page> {
  const { issuer, demo } = stage.profile;
  const page = await stage.open({ form, allowedOrigins: [issuer, demo, wallet.url] });
  await goToLogin(page, demo);
  return page;
}

/** What the click opens; the first window of the wallet is to sign in, the second to sign. */
async function windowAfter(page: Page, click: () => Promise<void>): Promise<Page> {
  const [opened] = await Promise.all([page.waitForEvent('popup'), click()]);
  await opened.getByRole('heading', { name: 'Web wallet' }).waitFor();
  return opened;
}

const openFromPrompt = (page: Page) => pressInFrame(page, 'Open wallet');

/**
 * In the page from its next load on. What drives the browser here counts as clicks, so that
 * its own blocking strikes by chance.
 * @param blocked counts the windows from 1 on; all where it is left out, as within some apps
 */
async function blockWindows(page: Page, blocked?: number): Promise<void> {
  await page.addInitScript((which) => {
    const { open } = window;
    let count = 0;
    window.open = (...what) => {
      count += 1;
      return which === undefined || count === which ? null : open.apply(window, what);
    };
  }, blocked);
  await page.reload();
}

/** With the wallet's own window open, since a click in the moment when it opens is lost. */
async function goToWalletInThisTab(page: Page): Promise<void> {
  await windowAfter(page, () => choose(page));
  await page.getByRole('button', { name: 'Open Web wallet in this tab' }).click();
  await page.waitForURL(`${wallet.url}/**`, { waitUntil: 'commit' });
}

describe.each(['wide', 'phone'] as const)('on a %s window', (form) => {
  test('the wallet’s second window is blocked, opens at a click, and the person signs in', async () => {
    const page = await goToPage(form);
    await blockWindows(page, 2);
    const code = await page.locator('#code').textContent();
    const login = await windowAfter(page, () => choose(page));
    await stage.visit.screenshot('wallet-window-waiting');
    await login.getByRole('button', { name: 'Approve' }).click();
    await page.frameLocator('iframe').getByRole('button', { name: 'Open wallet' }).waitFor();
    await stage.visit.screenshot('wallet-window-prompt');
    const signing = await windowAfter(page, () => openFromPrompt(page));
    await signing.getByText(`Code: ${code}`).waitFor();
    await signing.getByRole('button', { name: 'Approve' }).click();
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
    expect(stage.visit.strayRequests).toEqual([]);
    expect(stage.visit.complaints).toEqual([]);
  });

  test('a wallet in this tab signs its callbackUrl, comes back and the person is signed in', async () => {
    const page = await goToPage(form);
    await goToWalletInThisTab(page);
    await page.getByRole('button', { name: 'Approve' }).click();
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
    expect(stage.visit.strayRequests).toEqual([]);
    expect(stage.visit.complaints).toEqual([]);
  });

  test('where no window opens at all, a sentence says so and this tab is offered', async () => {
    const page = await goToPage(form);
    await blockWindows(page);
    await choose(page);
    await openFromPrompt(page);
    await refusal(page)
      .filter({ hasText: 'does not let Web wallet open its window. Allow pop-ups' })
      .waitFor();
    await stage.visit.screenshot('wallet-windows-blocked');
    await page.getByRole('button', { name: 'Open Web wallet in this tab' }).click();
    await page.waitForURL(`${wallet.url}/**`, { waitUntil: 'commit' });
  });

  test('a wallet that says nothing of its blocked window: the page does, and opens it', async () => {
    const page = await goToPage(form);
    await blockWindows(page, 2);
    const login = await windowAfter(page, () => choose(page, 'mute'));
    await login.getByRole('button', { name: 'Approve' }).click();
    await page.getByText('Your browser kept Mute wallet from opening its window').waitFor();
    await stage.visit.screenshot('wallet-window-blocked');
    const signing = await windowAfter(page, () =>
      page.getByRole('button', { name: 'Open Mute wallet' }).click(),
    );
    await signing.getByRole('button', { name: 'Approve' }).click();
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
  });
});

test('a wallet’s window that is closed, or says no: a sentence, and another try', async () => {
  const page = await goToPage();
  const closed = await windowAfter(page, () => choose(page));
  await closed.close();
  await refusal(page).filter({ hasText: 'Web wallet was closed before it signed' }).waitFor();
  const rejecting = await windowAfter(page, () => choose(page));
  await rejecting.getByRole('button', { name: 'Reject' }).click();
  await refusal(page).filter({ hasText: 'Web wallet was closed before it signed' }).waitFor();
  await windowAfter(page, () => choose(page));
});

test('a sign-in that ended while its wallet was open: a sentence, and the way to the app', async () => {
  const page = await goToPage();
  const login = await windowAfter(page, () => choose(page));
  const signing = await windowAfter(page, () =>
    login.getByRole('button', { name: 'Approve' }).click(),
  );
  await page.context().clearCookies();
  await signing.getByRole('button', { name: 'Approve' }).click();
  await refusal(page).filter({ hasText: 'This sign-in has expired' }).waitFor();
  await page.getByRole('link', { name: /^Go back to localhost/ }).click();
  await page.waitForURL(`${stage.profile.demo}/`);
});

test('a window without an opener comes back to the sign-in page itself, which goes on', async () => {
  const page = await goToPage();
  const address = page.url();
  const fields = ['message', 'nonce', 'recipient'];
  const asked = new URL('/sign-message', wallet.url);
  for (const name of fields) {
    asked.searchParams.set(name, (await page.locator(`#${name}`).textContent()) ?? '');
  }
  asked.searchParams.set('callbackUrl', address);
  await page.goto(asked.href);
  await page.getByRole('button', { name: 'Approve' }).click();
  await allow(page);
  await signedInAs(page, 'alice.sandbox');
});

describe('on the page to which a wallet comes back', () => {
  const back = (page: Page) => page.getByRole('link', { name: 'Back to the sign-in page' });
  /** Stands at the wallet, with the address to which it will send the browser. */
  async function returningTo(change: (fields: URLSearchParams) => void): Promise<Page> {
    const page = await goToPage('phone');
    await goToWalletInThisTab(page);
    const address = new URL(
      await page.evaluate(() => Reflect.get(window, 'approvedUrl') as string),
    );
    const fields = new URLSearchParams(address.hash.slice(1));
    change(fields);
    address.hash = fields.toString();
    await page.goto(address.href);
    return page;
  }

  test.each([
    [
      'an error',
      (fields: URLSearchParams) => fields.set('error', 'User <b>rejected'),
      /did not sign/,
    ],
    ['no public key', (fields: URLSearchParams) => fields.delete('publicKey'), /can be read/],
    [
      'an endless signature',
      (fields: URLSearchParams) => fields.set('signature', 'A'.repeat(10_000)),
      /can be read/,
    ],
    ['another state', (fields: URLSearchParams) => fields.set('state', 'ABC-DEF'), /another code/],
    ['no state', (fields: URLSearchParams) => fields.delete('state'), /another code/],
    [
      'a signature that does not fit',
      (fields: URLSearchParams) => fields.set('signature', `${'A'.repeat(86)}==`),
      /does not fit/,
    ],
    [
      'nothing',
      (fields: URLSearchParams) => [...fields.keys()].forEach((name) => fields.delete(name)),
      /no answer of a wallet here/,
    ],
  ] as const)('%s: a sentence, and the way back', async (name, change, sentence) => {
    const page = await returningTo(change);
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(sentence);
    expect(page.url()).not.toContain('#');
    await stage.visit.screenshot(`callback-${name.replaceAll(' ', '-')}`);
    await back(page).click();
    await page.locator('[data-wallet="web-wallet"]').waitFor();
    expect(page.url()).not.toContain('callback');
  });

  test('the answer is in no address that the browser keeps', async () => {
    const page = await returningTo(() => {});
    await page.getByRole('heading', { name: 'Allow this app?' }).waitFor();
    await page.goBack();
    expect(page.url()).toMatch(new RegExp(`^${wallet.url}`));
  });

  test('a second visit: a sentence, and the way back', async () => {
    const page = await goToPage();
    await goToWalletInThisTab(page);
    const approved = await page.evaluate(() => Reflect.get(window, 'approvedUrl') as string);
    const wrong = approved.replace(/signature=[^&]+/, `signature=${'A'.repeat(86)}%3D%3D`);
    await page.goto(wrong);
    await refusal(page).filter({ hasText: 'does not fit' }).waitFor();
    await page.goto(wallet.url);
    await page.goto(approved);
    await refusal(page).filter({ hasText: 'is for another code' }).waitFor();
    await back(page).waitFor();
  });

  test('without scripts, it says what to do', async () => {
    const { issuer, demo } = stage.profile;
    const page = await stage.open({ scripts: false, allowedOrigins: [issuer, demo] });
    await goToLogin(page, demo);
    await page.goto(`${page.url()}/callback#accountId=alice.sandbox`);
    await page.locator('noscript .hint', { hasText: 'Scripts are off' }).waitFor();
    expect(await page.getByRole('status').textContent()).toBe('');
    await stage.visit.screenshot('callback-without-scripts');
    await back(page).click();
    await page.getByRole('heading', { name: 'Sign in with NEAR' }).waitFor();
  });
});
