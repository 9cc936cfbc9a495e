/** A person with two browsers looks after their account: signs one out from the other, takes an app back. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startProfile, type DevelopmentProfile } from '../../dev/profile.ts';
import { launchBrowser, openVisit, type Form, type Visit } from '../support/browser.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { allowIfAsked, goToLogin, signAs, signedInAs } from '../support/person.ts';
import { freePort } from '../support/provider.ts';

let profile: DevelopmentProfile;
let browser: Browser;
beforeAll(async () => {
  profile = await startProfile({
    environment: {
      PORT: String(await freePort()),
      DATA_DIR: await createDataFolder(),
      LOG_LEVEL: 'fatal',
    },
    demoPort: 0,
    chainPort: 0,
  });
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await profile.close();
});

const open = (form: Form) =>
  openVisit(browser, { form, allowedOrigins: [profile.issuer, profile.demo] });

async function signIn(page: Page): Promise<void> {
  await goToLogin(page, profile.demo);
  await signAs(page, 'alice.sandbox');
  await allowIfAsked(page, 'alice.sandbox');
  await signedInAs(page, 'alice.sandbox');
}

const status = (page: Page) => page.getByRole('status');

describe.each([
  ['wide', 'phone'],
  ['phone', 'wide'],
] as const)('from a %s window', (form, otherForm) => {
  let here: Visit;
  let there: Visit;
  test('a person signs the other browser out, takes the app back, and signs out everywhere', async () => {
    here = await open(form);
    there = await open(otherForm);
    await signIn(there.page);
    await signIn(here.page);
    const { page } = here;

    await page.goto(profile.issuer);
    await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
    await page.getByText('This browser', { exact: true }).waitFor();
    await here.screenshot('account');

    await page.getByRole('button', { name: 'Sign out there' }).first().click();
    await status(page).waitFor();
    expect(await status(page).textContent()).toMatch(/signed out/);
    // Whoever cannot see the page is told at once.
    expect(await status(page).evaluate((each) => each === document.activeElement)).toBe(true);
    await here.screenshot('account-signed-out-there');
    await there.page.goto(`${profile.issuer}/account`);
    await there.page.getByRole('heading', { name: 'Sign in with NEAR' }).waitFor();

    await page.getByRole('button', { name: 'Take access back' }).click();
    await page.getByText('You have allowed no app yet.').waitFor();
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('heading', { name: 'You are signed out' }).waitFor();
    await here.screenshot('account-signed-out');

    for (const visit of [here, there]) {
      expect(visit.strayRequests).toEqual([]);
      await visit.close();
    }
  });
});

test('nobody signs in at the page by their wallet, or cancels and is told so', async () => {
  const visit = await open('wide');
  const { page } = visit;
  await page.goto(`${profile.issuer}/account`);
  await page.getByRole('button', { name: /Cancel/ }).click();
  await page.getByRole('heading', { name: 'You are not signed in' }).waitFor();
  await visit.screenshot('account-of-nobody');
  await page.getByRole('link', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: 'Sign in with NEAR' }).waitFor();
  await signAs(page, 'bob.sandbox');
  await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
  expect(page.url()).toBe(`${profile.issuer}/account`);
  expect(visit.complaints).toEqual([]);
  expect(visit.strayRequests).toEqual([]);
  await visit.close();
});
