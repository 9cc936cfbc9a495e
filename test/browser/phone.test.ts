/** Two devices of one person, side by side: the one that signs in, and the phone with the wallet. */
import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startProfile, type DevelopmentProfile } from '../../dev/profile.ts';
import { launchBrowser, openVisit, type Visit, type VisitOptions } from '../support/browser.ts';
import { createDataFolder } from '../support/data-folder.ts';
import { allowIfAsked, goToLogin, openWallet, signedInAs } from '../support/person.ts';
import { freePort } from '../support/provider.ts';

let profile: DevelopmentProfile;
let browser: Browser;
let dataDir: string;
const visits: Visit[] = [];
beforeAll(async () => {
  dataDir = await createDataFolder();
  profile = await startProfile({
    environment: { PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'fatal' },
    demoPort: 0,
    chainPort: 0,
  });
  browser = await launchBrowser();
}, 60_000);
afterEach(async () => {
  await Promise.all(visits.splice(0).map((visit) => visit.close()));
});
afterAll(async () => {
  await browser.close();
  await profile.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function open(options: Partial<VisitOptions>): Promise<Visit> {
  const allowedOrigins = [profile.issuer, profile.demo];
  const visit = await openVisit(browser, { allowedOrigins, ...options });
  visits.push(visit);
  return visit;
}

/** On the device: from the demo app to the link, which the phone opens. */
async function showLink(device: Page): Promise<{ link: string; code: string }> {
  await goToLogin(device, profile.demo);
  await device.getByText('Sign with your phone').click();
  await device.getByRole('button', { name: 'Show a link for my phone' }).click();
  await device.getByRole('img', { name: 'A QR code with the link below' }).waitFor();
  const link = (await device.locator('.link-line a').textContent()) ?? '';
  const code = (await device.locator('#code').textContent()) ?? '';
  return { link, code };
}

test('a person signs on the phone, and the page on the device goes on by itself to one last click', async () => {
  const device = await open({ form: 'wide' });
  const phone = await open({ form: 'phone' });
  const { link, code } = await showLink(device.page);
  await device.screenshot('phone-offer');

  await phone.page.goto(link);
  await phone.page.getByRole('heading', { name: 'Sign in on another device?' }).waitFor();
  await phone.screenshot('phone-code');
  await phone.page.getByLabel('The code on that device').fill('0000-0000');
  await phone.page.getByRole('button', { name: 'Go on' }).click();
  await phone.page.getByRole('alert').getByText('You can try 2 more times.').waitFor();
  await phone.screenshot('phone-code-wrong');
  await phone.page.getByLabel('The code on that device').fill(code.toLowerCase());
  await phone.page.getByRole('button', { name: 'Go on' }).click();
  await phone.page.getByText('to sign in another device, which goes on to').waitFor();
  await device.page.getByText('Your phone has opened the link.').waitFor();
  await device.screenshot('phone-opened');
  await phone.screenshot('phone-sign');

  const wallet = await openWallet(phone.page);
  await wallet.getByText('on another device').first().waitFor();
  await wallet.getByText('alice.sandbox', { exact: true }).click();
  await wallet.getByRole('button', { name: 'Approve' }).click();
  await phone.page.getByText('Go on at the other device.').waitFor();
  await phone.screenshot('phone-done');

  await device.page.getByRole('heading', { name: 'Sign in as alice.sandbox?' }).waitFor();
  await device.screenshot('phone-finish');
  await device.page.getByRole('button', { name: 'Sign in as alice.sandbox' }).click();
  await allowIfAsked(device.page, 'alice.sandbox');
  await signedInAs(device.page, 'alice.sandbox');
  expect([...device.strayRequests, ...phone.strayRequests, ...device.complaints]).toEqual([]);
  // What a browser says of the 401 for the wrong code.
  expect(phone.complaints).toHaveLength(1);
});

test('with scripts off on the device, a button goes on', async () => {
  const device = await open({ scripts: false, form: 'phone' });
  const phone = await open({ form: 'phone' });
  const { link, code } = await showLink(device.page);
  await device.screenshot('phone-offer');
  const goOn = () => device.page.getByRole('button', { name: 'I have signed, go on' }).click();
  await goOn();
  await device.page.getByRole('alert').getByText('Your phone has not signed yet.').waitFor();
  expect(await device.page.locator('.link-line a').textContent()).toBe(link);

  await phone.page.goto(link);
  await phone.page.getByLabel('The code on that device').fill(code);
  await phone.page.getByRole('button', { name: 'Go on' }).click();
  const wallet = await openWallet(phone.page);
  await wallet.getByText('dave.sandbox', { exact: true }).click();
  await wallet.getByRole('button', { name: 'Approve' }).click();
  await phone.page.getByText('Go on at the other device.').waitFor();

  await goOn();
  await device.page.getByRole('button', { name: 'Sign in as dave.sandbox' }).click();
  await allowIfAsked(device.page, 'dave.sandbox');
  await signedInAs(device.page, 'dave.sandbox');
});

test('a link that ended is said to have, without a reload', async () => {
  const device = await open({ form: 'wide' });
  const phone = await open({ form: 'phone' });
  const { link, code } = await showLink(device.page);
  await phone.page.goto(link);
  const wrong = (code.startsWith('0') ? '1' : '0') + code.slice(1);
  for (let count = 0; count < 3; count += 1) {
    await phone.page.getByLabel('The code on that device').fill(wrong);
    await phone.page.getByRole('button', { name: 'Go on' }).click();
  }
  await phone.page.getByRole('alert').getByText('This link is over').waitFor();
  await device.page.getByText('This link is over. Show a new one.').waitFor();
  await device.screenshot('phone-over');
  await device.page.getByRole('button', { name: 'Show a new link' }).click();
  await device.page.getByRole('img', { name: 'A QR code with the link below' }).waitFor();
  expect(await device.page.locator('.link-line a').textContent()).not.toBe(link);
});
