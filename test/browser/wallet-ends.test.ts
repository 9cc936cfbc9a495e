/** Sign-ins that ended elsewhere: in another tab, by the way back, by the clock. Each says so and leads on. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { buildTestWallets } from '../support/executors/build.ts';
import { allow, goToLogin, refusal, signedInAs } from '../support/person.ts';
import { setStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({
    wallets: await buildTestWallets([
      { id: 'wallet', file: 'one-step', behaviour: 'base64', entry: { name: 'A wallet' } },
      { id: 'silent', file: 'one-step', behaviour: 'silent', entry: { name: 'Silent wallet' } },
    ]),
  });
}, 120_000);
afterEach(() => stage.tidy());
afterAll(() => stage.close());

const choose = (page: Page, id = 'wallet') => page.locator(`[data-wallet="${id}"]`).click();
const consent = (page: Page) => page.getByRole('heading', { name: 'Allow this app?' });
const wayToApp = (page: Page) => page.getByRole('link', { name: /^Go back to localhost/ });

/** The sentence, no wallet that could only fail, and the app a click away. */
async function expectEnd(page: Page): Promise<void> {
  await refusal(page)
    .filter({ hasText: 'This sign-in has expired, or was begun in another browser' })
    .waitFor();
  expect(await page.locator('[data-wallet]').first().isVisible()).toBe(false);
  expect(await page.getByRole('button', { name: /^Cancel/ }).count()).toBe(0);
  expect(await page.locator('summary').filter({ visible: true }).count()).toBe(0);
  await wayToApp(page).click();
  await page.waitForURL(`${stage.profile.demo}/`);
}

describe.each(['wide', 'phone'] as const)('on a %s window', (form) => {
  test('a sign-in that another tab finished ends with a sentence and the way to the app', async () => {
    const page = await stage.open({ form });
    await goToLogin(page, stage.profile.demo);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await choose(other);
    await consent(other).waitFor();
    await choose(page);
    await refusal(page).waitFor();
    await stage.visit.screenshot('sign-in-ended');
    await expectEnd(page);
    await allow(other);
    await signedInAs(other, 'alice.sandbox');
  });
});

test('two tabs of one sign-in show the same code, and either may be used', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  const other = await page.context().newPage();
  await other.goto(page.url());
  expect(await other.locator('#code').textContent()).toBe(
    await page.locator('#code').textContent(),
  );
  await choose(page, 'silent');
  await choose(other);
  await allow(other);
  await signedInAs(other, 'alice.sandbox');
});

test('a sign-in that expired while its page stood open ends with a sentence', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  stage.now += 2 * 3_600_000;
  await choose(page);
  await expectEnd(page);
});

test('a sign-in whose cookies went between page and answer ends with a sentence', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  await page.context().clearCookies();
  await choose(page);
  await expectEnd(page);
});

test('the way back after a login leads to the app, not to a page that is spent', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  await choose(page);
  await consent(page).waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Sign in with NEAR' }).waitFor();
  expect(page.url()).toBe(`${stage.profile.demo}/`);
  await page.goForward();
  await allow(page);
  await signedInAs(page, 'alice.sandbox');
  await page.goBack();
  await page.locator('body').waitFor();
  // Wherever that is, it is a page that says something, and not a sign-in that cannot work.
  expect(await page.locator('[data-wallet]').count()).toBe(0);
  expect((await page.locator('main').textContent())?.trim()).not.toBe('');
});

test('an old address of a sign-in says that it is over', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  const address = page.url();
  await choose(page);
  await allow(page);
  await signedInAs(page, 'alice.sandbox');
  await page.goto(address);
  await refusal(page).filter({ hasText: 'Go back to the app and start again' }).waitFor();
  await page.goto(`${address}/callback#accountId=alice.sandbox&state=x`);
  await refusal(page).filter({ hasText: 'Go back to the app and start again' }).waitFor();
});

describe('without a connection', () => {
  test('a sentence says so, and the same wallet signs once it is back', async () => {
    const page = await stage.open({ form: 'phone' });
    await goToLogin(page, stage.profile.demo);
    await page.context().setOffline(true);
    await choose(page);
    await refusal(page)
      .filter({ hasText: 'could not be reached. Check your connection, then try again' })
      .waitFor();
    await stage.visit.screenshot('offline');
    await page.context().setOffline(false);
    await choose(page);
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
  });

  test('to the wallet’s own code: the same, with the wallet’s name', async () => {
    const page = await stage.open();
    await page.route('**/assets/wallet-*', (route) => route.abort());
    await goToLogin(page, stage.profile.demo);
    await choose(page);
    await refusal(page)
      .filter({ hasText: 'A wallet could not be reached. Check your connection' })
      .waitFor();
  });
});

describe('the wallet’s code', () => {
  const asked = (page: Page) => {
    const addresses: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/assets/wallet-')) addresses.push(request.url());
    });
    return addresses;
  };

  test.each([
    [502, 'A wallet could not be reached. Check your connection, then try again'],
    [404, 'Reload it and try again'],
  ])(
    'answered with %d once: a sentence at once, and the next try signs in',
    async (status, said) => {
      const page = await stage.open();
      const addresses = asked(page);
      await page.route('**/assets/wallet-*', (route) => route.fulfill({ status, body: 'Bad' }), {
        times: 1,
      });
      await goToLogin(page, stage.profile.demo);
      await choose(page);
      await refusal(page).filter({ hasText: said }).waitFor();
      await choose(page);
      await allow(page);
      await signedInAs(page, 'alice.sandbox');
      expect(addresses).toHaveLength(2);
    },
  );

  test('is loaded once, and at the next sign-in not at all', async () => {
    const page = await stage.open();
    const addresses = asked(page);
    const sizes: number[] = [];
    for (let signIn = 0; signIn < 2; signIn += 1) {
      await goToLogin(page, stage.profile.demo);
      for (let tries = 0; tries < 2; tries += 1) {
        await choose(page, 'silent');
        await page.locator('iframe').waitFor({ state: 'attached' });
        await page.getByRole('button', { name: 'Stop waiting' }).click();
      }
      const entries = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => name.includes('/assets/wallet-'))
          .map((entry) => (entry instanceof PerformanceResourceTiming ? entry.transferSize : -1)),
      );
      sizes.push(...entries);
    }
    expect(sizes.shift()).toBeGreaterThan(0);
    expect(sizes).toEqual([0, 0, 0]);
    expect(new Set(addresses).size).toBe(1);
    expect(addresses[0]).toMatch(/\.js$/);
  });
});

describe('a person who stops waiting before the wallet was asked', () => {
  const stopped = (page: Page) => refusal(page).filter({ hasText: 'You stopped waiting' });
  const stop = (page: Page) => page.getByRole('button', { name: 'Stop waiting' });

  test('while the challenge is fetched is heard at once, and can choose again', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    const isUnanswered = (url: URL) => url.pathname.startsWith('/interaction/');
    await page.route(isUnanswered, () => undefined);
    await choose(page);
    await stop(page).click();
    await stopped(page).waitFor();
    await page.unroute(isUnanswered);
    await choose(page);
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
  });

  test('in the moment when the challenge is shown is heard too, and no wallet is opened', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await page.evaluate(() => {
      const watch = new MutationObserver(() => {
        watch.disconnect();
        document.getElementById('stop')?.click();
      });
      const shown = document.getElementById('nonce');
      if (shown !== null) watch.observe(shown, { childList: true });
    });
    await choose(page, 'silent');
    await stopped(page).waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    await choose(page);
    await consent(page).waitFor();
  });

  test('while the wallet’s code is fetched is heard too, and it is not run when it comes', async () => {
    const page = await stage.open();
    const stoppedAt = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    await page.route('**/assets/wallet-*', async (route) => {
      asked.resolve();
      await stoppedAt.promise;
      await route.continue().catch(() => undefined);
    });
    await goToLogin(page, stage.profile.demo);
    await choose(page, 'silent');
    await asked.promise;
    await stop(page).click();
    await stopped(page).waitFor();
    stoppedAt.resolve();
    // Time for a script that would go on.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    expect(await page.locator('iframe').count()).toBe(0);
  });
});

test('a form that was refused leaves an address that a wallet can come back to', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  const address = page.url();
  await page.locator('#by-hand summary').click();
  await page.getByLabel('Account').fill('alice.sandbox');
  await page.getByLabel('Public key').fill('ed25519:nonsense');
  await page.getByLabel('Signature').fill('nonsense');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await refusal(page).filter({ hasText: 'no public key that can sign in here' }).waitFor();
  await page.locator('[data-wallet="wallet"]').waitFor();
  expect(page.url()).toBe(address);
  await choose(page);
  await consent(page).waitFor();
});
