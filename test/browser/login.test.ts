/** A person with a browser: signs in through the demo app, stays, changes accounts, goes by hand. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Form } from '../support/browser.ts';
import {
  allow,
  allowIfAsked,
  goToLogin,
  openWallet,
  refusal,
  signAs,
  signedInAs,
} from '../support/person.ts';
import { sign } from '../support/relying-party.ts';
import { setStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterEach(() => stage.tidy());
afterAll(() => stage.close());

describe.each(['wide', 'phone'] as Form[])('on a %s window', (form) => {
  test('a person signs in, refreshes and signs out, and the page asks no other origin', async () => {
    const page = await stage.open({ form });
    await goToLogin(page, stage.profile.demo);
    await stage.visit.screenshot('login');
    const code = await page.locator('#code').textContent();
    const wallet = await openWallet(page);
    await wallet.getByText(`Code: ${code}`).waitFor();
    await stage.visit.screenshot('wallet');
    await wallet.getByText('alice.sandbox', { exact: true }).click();
    await wallet.getByRole('button', { name: 'Approve' }).click();
    await page.getByRole('heading', { name: 'Allow this app?' }).waitFor();
    await stage.visit.screenshot('consent');
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
    await stage.visit.screenshot('signed-in');
    await page.getByRole('button', { name: 'Refresh tokens' }).click();
    await signedInAs(page, 'alice.sandbox');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
    await stage.visit.screenshot('sign-out');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${stage.profile.demo}/`);
    await page.goto(`${stage.profile.issuer}/logout/success`);
    await stage.visit.screenshot('signed-out');
    expect(stage.visit.strayRequests).toEqual([]);
    expect(stage.visit.complaints).toEqual([]);
  });
});

describe('a signed-in visitor', () => {
  test('continues as that account, or changes to another without a trace of the first', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await signAs(page, 'alice.sandbox');
    await allowIfAsked(page, 'alice.sandbox');
    await signedInAs(page, 'alice.sandbox');

    await page.goto(`${stage.profile.demo}/login?prompt=select_account`);
    await stage.visit.screenshot('continue');
    await page.getByRole('button', { name: 'Continue as alice.sandbox' }).click();
    await signedInAs(page, 'alice.sandbox');

    await page.goto(`${stage.profile.demo}/login?prompt=select_account`);
    await page.getByRole('heading', { name: 'Use another account' }).waitFor();
    await signAs(page, 'dave.sandbox');
    await allow(page);
    await signedInAs(page, 'dave.sandbox');
    expect(stage.visit.complaints).toEqual([]);
  });

  test('can change account at the consent page', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await signAs(page, 'alice.sandbox');
    await page.getByRole('link', { name: 'Use another account' }).click();
    await signAs(page, 'bob.sandbox');
    await allow(page);
    await signedInAs(page, 'bob.sandbox');
  });
});

test('with scripts off, a person signs by hand', async () => {
  const page = await stage.open({ scripts: false });
  await goToLogin(page, stage.profile.demo);
  await page.locator('#by-hand summary').click();
  await stage.visit.screenshot('by-hand');
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
  await stage.visit.screenshot('by-hand-refused');
  const fresh = {
    message: await text('message'),
    nonce: await text('nonce'),
    recipient: await text('recipient'),
  };
  expect(fresh.nonce).not.toBe(challenge.nonce);
  await fill(await sign('bob.sandbox', fresh));
  await allowIfAsked(page, 'bob.sandbox');
  await signedInAs(page, 'bob.sandbox');
});

test('by keyboard alone, a person signs in and never loses their place', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  await page.getByRole('button', { name: 'Development wallet' }).press('Enter');
  const wallet = page.frameLocator('iframe');
  await wallet.locator('h1:focus').waitFor();
  await wallet.getByRole('button', { name: 'Reject' }).press('Enter');
  await refusal(page).waitFor();
  await page.locator('[data-wallet]:focus').waitFor();
  await page.waitForFunction(() => document.querySelector('iframe') === null);
  await page.keyboard.press('Enter');
  await wallet.locator('h1:focus').waitFor();
  await wallet.getByRole('button', { name: 'Approve' }).press('Enter');
  await page.getByRole('button', { name: 'Allow' }).press('Enter');
  await signedInAs(page, 'alice.sandbox');
});
