/** A person with a browser: signs in through the demo app, meets every refusal, finds a way on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { startProfile, type DevelopmentProfile } from '../../dev/profile.ts';
import {
  launchBrowser,
  openVisit,
  type Form,
  type Visit,
  type VisitOptions,
} from '../support/browser.ts';
import { freePort } from '../support/provider.ts';
import { sign } from '../support/relying-party.ts';

let profile: DevelopmentProfile;
let browser: Browser;
let visit: Visit;
let now: number;
const dataDir = mkdtempSync(join(tmpdir(), 'near-oidc-browser-'));

beforeAll(async () => {
  now = Date.now();
  profile = await startProfile({
    environment: { PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'fatal' },
    demoPort: 0,
    chainPort: 0,
    overrides: { clock: () => now },
  });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await profile.close();
  rmSync(dataDir, { recursive: true, force: true });
});
afterEach(async () => {
  now = Date.now();
  await fetch(`${profile.chain}/fault`, { method: 'DELETE' });
  await visit.close();
});

async function open(options: Partial<VisitOptions> = {}): Promise<Page> {
  visit = await openVisit(browser, { allowedOrigins: [profile.issuer, profile.demo], ...options });
  return visit.page;
}

/** From the demo app to the login page. */
async function goToLogin(page: Page): Promise<void> {
  await page.goto(profile.demo);
  await page
    .getByRole('link', { name: 'Sign in with NEAR' })
    .or(page.getByRole('button', { name: 'Sign in with NEAR' }))
    .click();
  await page.getByRole('heading', { name: 'Sign in with NEAR' }).waitFor();
}

/** Opens the wallet; the frame of the time before is still there for a moment. */
async function openWallet(page: Page): Promise<FrameLocator> {
  await page.waitForFunction(() => document.querySelector('iframe') === null);
  await page.getByRole('button', { name: 'Development wallet' }).click();
  const wallet = page.frameLocator('iframe');
  await wallet.getByRole('button', { name: 'Approve' }).waitFor();
  await page.waitForFunction(isAtRest);
  return wallet;
}

/** In the page: whether near-connect's dialog has slid to its place, so that clicks land. */
function isAtRest(): boolean {
  const dialog = document.querySelector('.hot-connector-popup .modal-content');
  if (!(dialog instanceof HTMLElement)) return false;
  return dialog.style.transform === 'translateY(0px)' && dialog.getAnimations().length === 0;
}

async function signAs(page: Page, accountId: string): Promise<void> {
  const wallet = await openWallet(page);
  await wallet.getByText(accountId, { exact: true }).click();
  await wallet.getByRole('button', { name: 'Approve' }).click();
}

async function allow(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Allow this app?' }).waitFor();
  await page.getByRole('button', { name: 'Allow' }).click();
}

const signedInAs = (page: Page, accountId: string) =>
  page.getByRole('heading', { name: accountId }).waitFor();

const refusal = (page: Page) => page.getByRole('alert');

describe.each(['wide', 'phone'] as Form[])('on a %s window', (form) => {
  test('a person signs in, refreshes and signs out, and the page asks no other origin', async () => {
    const page = await open({ form });
    await goToLogin(page);
    await visit.screenshot('login');
    const code = await page.locator('#code').textContent();
    const wallet = await openWallet(page);
    await wallet.getByText(`Code: ${code}`).waitFor();
    await visit.screenshot('wallet');
    await wallet.getByText('alice.sandbox', { exact: true }).click();
    await wallet.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('heading', { name: 'Allow this app?' }).waitFor();
    await visit.screenshot('consent');
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
    await visit.screenshot('signed-in');
    await page.getByRole('button', { name: 'Refresh tokens' }).click();
    await signedInAs(page, 'alice.sandbox');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
    await visit.screenshot('sign-out');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${profile.demo}/`);
    await page.goto(`${profile.issuer}/logout/success`);
    await visit.screenshot('signed-out');
    expect(visit.strayRequests).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});

describe('a refusal has its own sentence, and a way on', () => {
  test.each([
    ['the key has limited rights', 'carol.sandbox', /limited rights on carol\.sandbox/],
    ['the key is not on the account', 'mallory.sandbox', /not a key of mallory\.sandbox/],
  ])('%s', async (_name, accountId, sentence) => {
    const page = await open();
    await goToLogin(page);
    const before = await page.locator('#code').textContent();
    await signAs(page, accountId);
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(sentence);
    expect(await page.locator('#code').textContent()).not.toBe(before);
    await visit.screenshot(`refused-${accountId}`);
    await signAs(page, 'bob.sandbox');
    await allow(page);
    await signedInAs(page, 'bob.sandbox');
  });

  test.each([
    ['rejects', (wallet: FrameLocator) => wallet.getByRole('button', { name: 'Reject' }).click()],
    [
      'closes',
      (wallet: FrameLocator) => wallet.getByRole('button', { name: 'Approve' }).press('Escape'),
    ],
  ])('the person %s the wallet', async (_name, leave) => {
    const page = await open();
    await goToLogin(page);
    await leave(await openWallet(page));
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(
      /closed before it signed\. Nothing was signed/,
    );
    await signAs(page, 'alice.sandbox');
    await page.waitForURL(/interaction|callback/);
  });

  test('no node can be reached', async () => {
    const page = await open();
    await goToLogin(page);
    await fetch(`${profile.chain}/fault`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode: 'down' }),
    });
    await signAs(page, 'alice.sandbox');
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(/nobody is let in\. Try again in a moment/);
    await visit.screenshot('refused-node-down');
  });

  test('the message expired meanwhile', async () => {
    const page = await open();
    await goToLogin(page);
    const wallet = await openWallet(page);
    now += 301_000;
    await wallet.getByText('alice.sandbox', { exact: true }).click();
    await wallet.getByRole('button', { name: 'Approve' }).click();
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(
      /already answered, or has expired\. Sign the new one/,
    );
    await signAs(page, 'alice.sandbox');
    await page
      .getByRole('heading', { name: 'Allow this app?' })
      .or(page.getByText('alice.sandbox'))
      .first()
      .waitFor();
  });

  test('the sign-in itself is gone: a page says so', async () => {
    const page = await open();
    await page.goto(`${profile.issuer}/interaction/nobody-knows-this`);
    expect(await refusal(page).textContent()).toMatch(
      /has expired, or was begun in another browser/,
    );
    await visit.screenshot('error');
  });

  test('the person cancels, and the app says so', async () => {
    const page = await open();
    await goToLogin(page);
    await page.getByRole('button', { name: /^Cancel and go back/ }).click();
    await page.waitForURL((url) => url.origin === profile.demo);
    await visit.screenshot('cancelled');
    expect(await page.locator('body').textContent()).not.toContain('You are signed in');
  });
});

describe('a signed-in visitor', () => {
  test('continues as that account, or changes to another without a trace of the first', async () => {
    const page = await open();
    await goToLogin(page);
    await signAs(page, 'alice.sandbox');
    await page.getByRole('heading', { name: /Allow this app\?|alice\.sandbox/ }).waitFor();
    if (await page.getByRole('button', { name: 'Allow' }).isVisible()) await allow(page);
    await signedInAs(page, 'alice.sandbox');

    await page.goto(`${profile.demo}/login?prompt=select_account`);
    await visit.screenshot('continue');
    await page.getByRole('button', { name: 'Continue as alice.sandbox' }).click();
    await signedInAs(page, 'alice.sandbox');

    await page.goto(`${profile.demo}/login?prompt=select_account`);
    await page.getByRole('heading', { name: 'Use another account' }).waitFor();
    await signAs(page, 'dave.sandbox');
    await allow(page);
    await signedInAs(page, 'dave.sandbox');
    expect(visit.complaints).toEqual([]);
  });

  test('can change account at the consent page', async () => {
    const page = await open();
    await goToLogin(page);
    await signAs(page, 'alice.sandbox');
    await page.getByRole('link', { name: 'Use another account' }).click();
    await signAs(page, 'bob.sandbox');
    await allow(page);
    await signedInAs(page, 'bob.sandbox');
  });
});

test('a window that registers itself as a wallet by a message is not shown', async () => {
  const page = await open();
  await goToLogin(page);
  await page.getByRole('button', { name: 'Development wallet' }).waitFor();
  await page.evaluate(() => {
    const manifest = { id: 'evil', name: 'Evil wallet', icon: '', features: { signMessage: true } };
    window.postMessage({ type: 'near-wallet-injected', manifest }, '*');
  });
  await page.waitForTimeout(500);
  expect(await page.getByText('Evil wallet').count()).toBe(0);
});

test('an injected wallet is offered beside the others', async () => {
  const page = await open();
  await page.addInitScript(() => {
    const announce = () => {
      const manifest = {
        id: 'injected',
        name: 'Injected wallet',
        icon: '',
        features: { signMessage: true },
      };
      window.dispatchEvent(new CustomEvent('near-wallet-injected', { detail: { manifest } }));
    };
    window.addEventListener('near-selector-ready', announce);
  });
  await goToLogin(page);
  await page.getByRole('button', { name: 'Injected wallet' }).waitFor();
  await page.getByRole('button', { name: 'Development wallet' }).waitFor();
});

test('with scripts off, a person signs by hand', async () => {
  const page = await open({ scripts: false });
  await goToLogin(page);
  await page.locator('#by-hand summary').click();
  await visit.screenshot('by-hand');
  const text = async (id: string) => (await page.locator(`#${id}`).textContent()) ?? '';
  const command = await text('command');
  expect(command).toContain('near message sign-nep413');
  expect(command).toContain(await text('message'));

  const challenge = {
    message: await text('message'),
    nonce: await text('nonce'),
    recipient: await text('recipient'),
  };
  const wrong = await sign('bob.sandbox', challenge, { message: 'another' });
  const fill = async (answer: { accountId: string; publicKey: string; signature: string }) => {
    await page.getByLabel('Account').fill(answer.accountId);
    await page.getByLabel('Public key').fill(answer.publicKey);
    await page.getByLabel('Signature').fill(answer.signature);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  };
  await fill(wrong);
  expect(await refusal(page).textContent()).toMatch(/does not fit the message shown here/);
  expect(await page.getByLabel('Account').inputValue()).toBe('bob.sandbox');
  await visit.screenshot('by-hand-refused');
  const fresh = {
    message: await text('message'),
    nonce: await text('nonce'),
    recipient: await text('recipient'),
  };
  expect(fresh.nonce).not.toBe(challenge.nonce);
  await fill(await sign('bob.sandbox', fresh));
  await page.getByRole('heading', { name: /Allow this app\?|bob\.sandbox/ }).waitFor();
  if (await page.getByRole('button', { name: 'Allow' }).isVisible()) await allow(page);
  await signedInAs(page, 'bob.sandbox');
});
