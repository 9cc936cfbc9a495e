/** A person meets every refusal, each with its own sentence, and finds a way on. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import { allow, goToLogin, openWallet, refusal, signAs, signedInAs } from '../support/person.ts';
import { setStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterEach(() => stage.tidy());
afterAll(() => stage.close());

describe('a refusal has its own sentence, and a way on', () => {
  test.each([
    ['the key has limited rights', 'carol.sandbox', /limited rights on carol\.sandbox/],
    ['the key is not on the account', 'mallory.sandbox', /not a key of mallory\.sandbox/],
  ])('%s', async (_name, accountId, sentence) => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    const before = await page.locator('#code').textContent();
    await signAs(page, accountId);
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(sentence);
    expect(await page.locator('#code').textContent()).not.toBe(before);
    await stage.visit.screenshot(`refused-${accountId}`);
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
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await leave(await openWallet(page));
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(
      /closed before it signed\. Nothing was signed/,
    );
    await signAs(page, 'alice.sandbox');
    await page.waitForURL(/interaction|callback/);
  });

  test('no node can be reached', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await fetch(`${stage.profile.chain}/fault`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode: 'down' }),
    });
    await signAs(page, 'alice.sandbox');
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(/nobody is let in\. Try again in a moment/);
    await stage.visit.screenshot('refused-node-down');
  });

  test('the message expired meanwhile', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    const wallet = await openWallet(page);
    stage.now += 301_000;
    await wallet.getByText('alice.sandbox', { exact: true }).click();
    await wallet.getByRole('button', { name: 'Approve' }).click();
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(
      /already answered, or has expired\. Sign a new one/,
    );
    await signAs(page, 'alice.sandbox');
    await page
      .getByRole('heading', { name: 'Allow this app?' })
      .or(page.getByText('alice.sandbox'))
      .first()
      .waitFor();
  });

  test('the sign-in itself is gone: a page says so', async () => {
    const page = await stage.open();
    await page.goto(`${stage.profile.issuer}/interaction/nobody-knows-this`);
    expect(await refusal(page).textContent()).toMatch(
      /has expired, or was begun in another browser/,
    );
    await stage.visit.screenshot('error');
  });

  test('the person cancels, and the app says so', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await page.getByRole('button', { name: /^Cancel and go back/ }).click();
    await page.waitForURL((url) => url.origin === stage.profile.demo);
    await stage.visit.screenshot('cancelled');
    expect(await page.locator('body').textContent()).not.toContain('You are signed in');
  });
});

test('a window that registers itself as a wallet by a message is not shown', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  await page.getByRole('button', { name: 'Development wallet' }).waitFor();
  await page.evaluate(() => {
    const manifest = { id: 'evil', name: 'Evil wallet', icon: '', features: { signMessage: true } };
    window.postMessage({ type: 'near-wallet-injected', manifest }, '*');
  });
  await page.waitForTimeout(500);
  expect(await page.getByText('Evil wallet').count()).toBe(0);
});

test('an injected wallet is offered beside the others', async () => {
  const page = await stage.open();
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
  await goToLogin(page, stage.profile.demo);
  await page.getByRole('button', { name: 'Injected wallet' }).waitFor();
  await page.getByRole('button', { name: 'Development wallet' }).waitFor();
});

describe('a wallet that never answers', () => {
  test('is given up after five minutes, with a sentence', async () => {
    const page = await stage.open();
    await page.clock.install();
    await goToLogin(page, stage.profile.demo);
    await openWallet(page);
    await page.clock.fastForward('05:01');
    await refusal(page).waitFor();
    expect(await refusal(page).textContent()).toMatch(/did not answer\. Open it, then try again/);
  });

  test('does not close the one that is tried after it', async () => {
    const page = await stage.open();
    await page.clock.install();
    await goToLogin(page, stage.profile.demo);
    await (await openWallet(page)).getByRole('button', { name: 'Reject' }).click();
    await refusal(page).waitFor();
    await page.clock.fastForward('04:30');
    const wallet = await openWallet(page);
    await page.clock.fastForward('00:45');
    await wallet.getByRole('button', { name: 'Approve' }).click();
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
  });
});

test('a page that stood open for too long signs a message that is valid', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  const before = await page.locator('#code').textContent();
  stage.now += 301_000;
  const wallet = await openWallet(page);
  const code = await page.locator('#code').textContent();
  expect(code).not.toBe(before);
  await wallet.getByText(`Code: ${code}`).waitFor();
  await wallet.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('heading', { name: 'Allow this app?' }).waitFor();
});

test('who cancels while the answer of the wallet is looked at is not signed in by it', async () => {
  const page = await stage.open();
  const cancelled = Promise.withResolvers<void>();
  const lookedAt = Promise.withResolvers<void>();
  await page.route('**/interaction/*/login', async (route) => {
    const response = await route.fetch();
    await cancelled.promise;
    await route.fulfill({ response });
    lookedAt.resolve();
  });
  await page.route('**/interaction/*/abort', async (route) => {
    cancelled.resolve();
    await lookedAt.promise;
    // Time for a script that would go on.
    await new Promise((resolve) => setTimeout(resolve, 500));
    await route.continue();
  });
  await goToLogin(page, stage.profile.demo);
  await signAs(page, 'alice.sandbox');
  await page.getByRole('status').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${stage.profile.demo}/**`);
  await page.getByText('access_denied').waitFor();
});
