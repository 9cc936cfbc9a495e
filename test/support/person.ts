/** What a person does at the pages, step by step, and what they look for. */
import type { FrameLocator, Page } from 'playwright-core';

/** From the demo app to the login page. */
export async function goToLogin(page: Page, demo: string): Promise<void> {
  await page.goto(demo);
  await page
    .getByRole('link', { name: 'Sign in with NEAR' })
    .or(page.getByRole('button', { name: 'Sign in with NEAR' }))
    .click();
  await page.getByRole('heading', { name: 'Sign in with NEAR' }).waitFor();
}

/** Opens the wallet; the frame of the time before is still there for a moment. */
export async function openWallet(page: Page): Promise<FrameLocator> {
  await page.waitForFunction(() => document.querySelector('iframe') === null);
  await page.getByRole('button', { name: 'Development wallet' }).click();
  const wallet = page.frameLocator('iframe');
  await wallet.getByRole('button', { name: 'Approve' }).waitFor();
  await page.waitForFunction(isAtRest);
  return wallet;
}

/** Presses a button of the frame in which a wallet asks, once the frame is at its place. */
export async function pressInFrame(page: Page, name: string): Promise<void> {
  const button = page.frameLocator('iframe').getByRole('button', { name });
  await button.waitFor();
  await page.waitForFunction(isAtRest);
  await button.click();
}

/** In the page: whether near-connect's dialog has slid to its place, so that clicks land. */
function isAtRest(): boolean {
  const dialog = document.querySelector('.hot-connector-popup .modal-content');
  if (!(dialog instanceof HTMLElement)) return false;
  return dialog.style.transform === 'translateY(0px)' && dialog.getAnimations().length === 0;
}

export async function signAs(page: Page, accountId: string): Promise<void> {
  const wallet = await openWallet(page);
  await wallet.getByText(accountId, { exact: true }).click();
  await wallet.getByRole('button', { name: 'Approve' }).click();
}

export const consentHeading = (page: Page) =>
  page.getByRole('heading', { name: 'Allow this app?' });

export async function allow(page: Page): Promise<void> {
  await consentHeading(page).waitFor();
  await page.getByRole('button', { name: 'Allow' }).click();
}

/** Where the app was allowed before, no page asks. */
export async function allowIfAsked(page: Page, accountId: string): Promise<void> {
  const shown = consentHeading(page);
  await shown.or(page.getByRole('heading', { name: accountId })).waitFor();
  if (await shown.isVisible()) await allow(page);
}

export const signedInAs = (page: Page, accountId: string) =>
  page.getByRole('heading', { name: accountId }).waitFor();

export const refusal = (page: Page) => page.getByRole('alert');
