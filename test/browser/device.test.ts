/** A person who signs in a device: by its code or its link, at a wide window and on a phone. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openVisit, type Form, type Visit } from '../support/browser.ts';
import { askForCodes, deviceClients, poll } from '../support/device.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { sign } from '../support/relying-party.ts';

let provider: TestProvider;
let browser: Browser;
let visit: Visit;
beforeAll(async () => {
  provider = await startProvider({
    settings: { clients: deviceClients, rate_limits: { enabled: false } },
  });
  browser = await launchBrowser();
}, 60_000);
afterEach(() => visit.close());
afterAll(async () => {
  await browser.close();
  await provider.close();
});

const open = async (form: Form, scripts = true): Promise<Page> => {
  visit = await openVisit(browser, { form, scripts, allowedOrigins: [provider.issuer] });
  return visit.page;
};

/** By the command line’s form, which needs no wallet. */
async function signByHand(page: Page, accountId: string): Promise<void> {
  await page.locator('#by-hand summary').click();
  const text = async (id: string) => (await page.locator(`#${id}`).textContent()) ?? '';
  const challenge = {
    message: await text('message'),
    nonce: await text('nonce'),
    recipient: await text('recipient'),
  };
  const answer = await sign(accountId, challenge);
  await page.getByLabel('Account').fill(answer.accountId);
  await page.getByLabel('Public key').fill(answer.publicKey);
  await page.getByLabel('Signature').fill(answer.signature);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

describe.each(['wide', 'phone'] as Form[])('on a %s window', (form) => {
  test('a person types the code, sees which device asks, signs, allows, and the device is signed in', async () => {
    const page = await open(form);
    const codes = await askForCodes(provider.issuer);
    await page.goto(`${provider.issuer}/device`);
    await page.getByLabel('Code').fill('bcdf-ghjk');
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('alert').getByText('This code is not known').waitFor();
    await visit.screenshot('device-unknown');
    await page.getByLabel('Code').fill(codes.userCode.toLowerCase());
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('heading', { name: 'Is this your device?' }).waitFor();
    await visit.screenshot('device-confirm');
    await page.getByRole('button', { name: 'Yes, go on' }).click();
    await page.getByRole('heading', { name: 'Sign in with NEAR' }).waitFor();
    await page.getByText('on another device').first().waitFor();
    await visit.screenshot('device-login');
    await signByHand(page, form === 'wide' ? 'alice.sandbox' : 'bob.sandbox');
    await page.getByRole('heading', { name: 'Allow this app?' }).waitFor();
    await visit.screenshot('device-consent');
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByRole('heading', { name: 'Your device is signed in' }).waitFor();
    await visit.screenshot('device-done');
    expect((await poll(provider.issuer, codes)).status).toBe(200);
    expect(visit.strayRequests).toEqual([]);
    // What a browser says of the 400 for the mistyped code.
    expect(visit.complaints).toHaveLength(1);
  });
});

test('with scripts off, the link of a device shows its code, and one of two buttons stops it', async () => {
  const page = await open('phone', false);
  const codes = await askForCodes(provider.issuer);
  await page.goto(String(codes.body['verification_uri_complete']));
  expect(await page.getByLabel('Code').inputValue()).toBe(codes.userCode);
  await visit.screenshot('device-link');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'No, stop this' }).click();
  await page.getByText('You stopped this. The other device is not signed in.').waitFor();
  await visit.screenshot('device-stopped');
  expect((await poll(provider.issuer, codes)).body['error']).toBe('access_denied');
});
