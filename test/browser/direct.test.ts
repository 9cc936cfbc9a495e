/** A page of another origin signs a person in without a redirect, where the provider lists it. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startDemo, type Demo } from '../../dev/demo/demo.ts';
import type { Form } from '../support/browser.ts';
import { pressInFrame, refusal, signedInAs } from '../support/person.ts';
import { setStage, type Stage } from '../support/stage.ts';

let stage: Stage;
/** An app at an origin that the provider does not list. */
let stranger: Demo;
beforeAll(async () => {
  stage = await setStage();
  stranger = await startDemo({ issuer: stage.profile.issuer, port: 0 });
}, 60_000);
afterEach(() => stage.tidy());
afterAll(async () => {
  await stranger.close();
  await stage.close();
});

const begin = (page: Page) =>
  page.getByRole('button', { name: 'Sign in without a redirect' }).click();

/** In the wallet: which account, then the message, each in a frame of its own. */
const questions = ['asks for an account', 'Sign in to '];

/** The frame before may still be there for a moment. */
async function untilAsked(page: Page, question: string): Promise<void> {
  await page.frameLocator('iframe').last().getByText(question).first().waitFor();
  await page.waitForFunction(() => document.querySelectorAll('iframe').length === 1);
}

async function approveBoth(page: Page): Promise<void> {
  for (const question of questions) {
    await untilAsked(page, question);
    await pressInFrame(page, 'Approve');
  }
}

const valueOf = (page: Page, table: string, claim: string) =>
  page.getByRole('table', { name: table }).getByRole('row', { name: claim }).getByRole('cell');

test.each(['wide', 'phone'] as Form[])(
  'from a listed origin, on a %s window: signs in, is verified, and is revoked by signing out',
  async (form) => {
    const page = await stage.open({ form });
    await page.goto(stage.profile.demo);
    await page.getByRole('button', { name: 'Sign in without a redirect' }).waitFor();
    await stage.visit.screenshot('direct-before');
    await begin(page);
    await approveBoth(page);
    await signedInAs(page, 'alice.sandbox');
    expect(page.url()).toBe(`${stage.profile.demo}/`);
    expect(await valueOf(page, 'Claims of the token', 'iss').textContent()).toContain(
      stage.profile.issuer,
    );
    const account = valueOf(page, 'Answer of verify-token', 'accountId');
    expect((await account.textContent())?.trim()).toBe('alice.sandbox');
    await stage.visit.screenshot('direct-signed-in');

    const [revocation] = await Promise.all([
      page.waitForResponse(`${stage.profile.issuer}/revoke`),
      page.getByRole('button', { name: 'Sign out' }).click(),
    ]);
    expect(revocation.status()).toBe(200);
    await page.getByText('You are signed out: the token was revoked.').waitFor();
    await stage.visit.screenshot('direct-signed-out');
    expect(stage.visit.strayRequests).toEqual([]);
    expect(stage.visit.complaints).toEqual([]);
  },
);

test('by keyboard alone', async () => {
  const page = await stage.open();
  await page.goto(stage.profile.demo);
  await page.getByRole('button', { name: 'Sign in without a redirect' }).focus();
  await page.keyboard.press('Enter');
  for (const question of questions) {
    await untilAsked(page, question);
    await page.frameLocator('iframe').getByRole('button', { name: 'Approve' }).focus();
    await page.keyboard.press('Enter');
  }
  await signedInAs(page, 'alice.sandbox');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('direct-account');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('You are signed out').waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('direct-sign-in');
});

test('a token that was revoked elsewhere does not count any more', async () => {
  const page = await stage.open();
  await page.goto(stage.profile.demo);
  const [answer] = await Promise.all([
    page.waitForResponse(`${stage.profile.issuer}/auth/verify`),
    begin(page).then(() => approveBoth(page)),
  ]);
  await signedInAs(page, 'alice.sandbox');
  const { token } = (await answer.json()) as { token: string };
  const body = new URLSearchParams({ token, client_id: 'near-oidc-direct' });
  await fetch(`${stage.profile.issuer}/revoke`, { method: 'POST', body });
  await page.getByRole('button', { name: 'Ask again' }).click();
  await page.getByText('401: the token does not count any more').waitFor();
});

test('the same page at an origin that is not listed gets no answer to read, and says so', async () => {
  const page = await stage.open({ allowedOrigins: [stage.profile.issuer, stranger.url] });
  await page.goto(stranger.url);
  const [asked] = await Promise.all([
    page.waitForRequest(`${stage.profile.issuer}/auth/challenge`),
    begin(page).then(() => pressInFrame(page, 'Approve')),
  ]);
  await refusal(page)
    .getByText(`${stage.profile.issuer} cannot be reached from ${stranger.url}`)
    .waitFor();
  expect(new URL(asked.url()).origin).not.toBe(new URL(page.url()).origin);
  const preflight = await fetch(`${stage.profile.issuer}/auth/challenge`, {
    method: 'OPTIONS',
    headers: { origin: stranger.url, 'access-control-request-method': 'POST' },
  });
  expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  await page.waitForFunction(() => document.querySelector('iframe') === null);
  await stage.visit.screenshot('direct-refused');
  expect(stage.visit.complaints.join('\n')).toContain('blocked by CORS policy');
});

test('a person who says no in the wallet can begin again', async () => {
  const page = await stage.open();
  await page.goto(stage.profile.demo);
  await begin(page);
  await pressInFrame(page, 'Reject');
  await refusal(page).getByText('The wallet did not sign. Try again.').waitFor();
  await page.waitForFunction(() => document.querySelector('iframe') === null);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('direct-sign-in');
  await begin(page);
  await approveBoth(page);
  await signedInAs(page, 'alice.sandbox');
});
