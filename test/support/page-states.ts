/**
 * Every page that a person may get, and every state of it. A page that is added belongs here,
 * in a line; what looks at all of them (accessibility, text size, screenshots) then finds it.
 * Steps go by addresses and ids, so that they work in every language.
 */
import type { Page } from 'playwright-core';
import { documentId } from './client-documents.ts';
import { askForCodes } from './device.ts';
import { api, asAgent, registerAgent } from './mcp.ts';
import { signOnPhone as sendSignature, typePhoneCode as sendPhoneCode } from './phone.ts';
import { redirectUri, type TestProvider } from './provider.ts';
import { authorizationRequest, sign } from './relying-party.ts';
import { Visitor } from './visitor.ts';

export type Reach = (page: Page, provider: TestProvider) => Promise<unknown>;

/** In a browser without a past, at a provider with `mcpSettings` that finds the document of `client-documents.ts`. */
export const pageStates: readonly (readonly [name: string, reach: Reach])[] = [
  ['login', (page, { issuer }) => authorize(page, issuer)],
  ['login-unfolded', openFolds],
  [
    'login-other-proof',
    (page, { issuer }) => authorize(page, issuer, { acr_values: 'urn:near:nep641' }),
  ],
  ['login-waiting', openWallet],
  ['login-refused', refuse],
  ['callback-refused', comeBackRefused],
  ['login-again', (page, provider) => comeBack(page, provider, 'login')],
  ['login-continue', (page, provider) => comeBack(page, provider, 'select_account')],
  ['login-other-account', changeAccount],
  ['consent', consent],
  [
    'consent-everything',
    (page, provider) => consent(page, provider, 'openid profile near offline_access'),
  ],
  ['consent-document', (page, provider) => consentToAgent(page, provider, documentId)],
  ['consent-registered', consentToRegistered],
  ['account', account],
  ['account-app-ended', endApp],
  ['account-of-nobody', leaveAccount],
  ['device', (page, { issuer }) => visit(page, `${issuer}/device`)],
  ['device-unknown', (page, { issuer }) => typeDeviceCode(page, issuer, 'BCDF-GHJK')],
  ['device-confirm', confirmDevice],
  ['device-done', allowDevice],
  ['phone-offer', offerPhone],
  ['phone-code', openOnPhone],
  ['phone-login', typePhoneCode],
  ['phone-done', finishOnPhone],
  ['phone-finish', signOnPhone],
  ['sign-out', signOut],
  ['signed-out', (page, { issuer }) => visit(page, `${issuer}/logout/success`)],
  ['error-expired', (page, { issuer }) => visit(page, `${issuer}/interaction/nobody-knows-this`)],
  ['error-not-found', (page, { issuer }) => visit(page, `${issuer}/nowhere`)],
  ['error-protocol', (page, { issuer }) => visit(page, `${issuer}/authorize?client_id=nobody`)],
  ['error-document', failAgent],
];

async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url);
}

async function authorize(
  page: Page,
  issuer: string,
  extra: Record<string, string> = {},
): Promise<void> {
  await visit(page, authorizationRequest(issuer, extra).url);
  await page.locator('h1').waitFor();
}

async function openFolds(page: Page, { issuer }: TestProvider): Promise<void> {
  await authorize(page, issuer);
  for (const summary of await page.locator('summary').all()) await summary.click();
}

async function openWallet(page: Page, { issuer }: TestProvider): Promise<void> {
  await authorize(page, issuer);
  await page.locator('[data-wallet]').first().click();
  await page.locator('iframe').waitFor();
}

async function refuse(page: Page, { issuer }: TestProvider): Promise<void> {
  await authorize(page, issuer);
  await answerByHand(page, 'another message than the one that is shown');
  await page.locator('#refusal:visible').waitFor();
}

/** As a wallet that took the browser along sends it back, when it was refused there. */
async function comeBackRefused(page: Page, { issuer }: TestProvider): Promise<void> {
  await authorize(page, issuer);
  await visit(page, `${page.url()}/callback#error=rejected`);
  await page.locator('#refusal:visible').waitFor();
}

async function consent(
  page: Page,
  { issuer }: TestProvider,
  scope = 'openid profile',
): Promise<void> {
  await authorize(page, issuer, { scope, prompt: 'login consent' });
  await answerByHand(page);
  await page.locator('form[action$="/consent"]').waitFor();
}

/** Where the client is one that nobody named. */
async function consentToAgent(
  page: Page,
  { issuer }: TestProvider,
  clientId: string,
): Promise<void> {
  await visit(page, authorizationRequest(issuer, asAgent(clientId)).url);
  await answerByHand(page);
  await page.locator('form[action$="/consent"]').waitFor();
}

async function consentToRegistered(page: Page, provider: TestProvider): Promise<void> {
  const { client_id: id } = await registerAgent(provider.issuer);
  await consentToAgent(page, provider, String(id));
}

/** An error by which nobody is led back to such a client. */
async function failAgent(page: Page, { issuer }: TestProvider): Promise<void> {
  await visit(page, authorizationRequest(issuer, asAgent(documentId, { resource: api })).url);
}

/** Signs in, and begins another sign-in. */
async function comeBack(page: Page, provider: TestProvider, prompt: string): Promise<void> {
  await consent(page, provider);
  await arriveAtApp(page, () => page.locator('form[action$="/consent"] button').click());
  await authorize(page, provider.issuer, { prompt });
}

async function changeAccount(page: Page, provider: TestProvider): Promise<void> {
  await consent(page, provider);
  await page.locator('a[href$="account=other"]').click();
  await page.locator('#wallets').waitFor({ state: 'attached' });
}

async function account(page: Page, provider: TestProvider): Promise<void> {
  await consent(page, provider, 'openid profile near offline_access');
  await arriveAtApp(page, () => page.locator('form[action$="/consent"] button').click());
  await visit(page, `${provider.issuer}/account`);
}

async function endApp(page: Page, provider: TestProvider): Promise<void> {
  await account(page, provider);
  await page.locator('form[action$="/revoke"] button').first().click();
  await page.locator('[role=status]').waitFor();
}

/** Comes to sign in, and does not. */
async function leaveAccount(page: Page, { issuer }: TestProvider): Promise<void> {
  await visit(page, `${issuer}/account`);
  await page.locator('form[action$="/abort"] button').click();
  await page.locator('a[href="/account"]').first().waitFor();
}

async function typeDeviceCode(page: Page, issuer: string, code: string): Promise<void> {
  await visit(page, `${issuer}/device`);
  await page.locator('#user_code').fill(code);
  await page.locator('form[action="/device"] button').click();
  await page.locator('.notice').waitFor();
}

async function confirmDevice(page: Page, { issuer }: TestProvider): Promise<void> {
  const { userCode } = await askForCodes(issuer);
  await typeDeviceCode(page, issuer, userCode);
}

async function allowDevice(page: Page, provider: TestProvider): Promise<void> {
  await confirmDevice(page, provider);
  await page.locator('button[name=confirm]').click();
  await answerByHand(page);
  // Who allowed this app before is not asked.
  const consentButton = page.locator('form[action$="/consent"] button');
  await consentButton.or(page.locator('main:not(:has(form))')).waitFor();
  if (await consentButton.isVisible()) await consentButton.click();
  await page.waitForURL(/\/device/);
  if ((await page.locator('form').count()) > 0) throw new Error('the device is not signed in');
}

async function offerPhone(page: Page, { issuer }: TestProvider): Promise<void> {
  await authorize(page, issuer);
  const form = page.locator('form[action$="/phone"]');
  await form.evaluate((element) => element.closest('details')?.setAttribute('open', ''));
  await form.locator('button').click();
  await page.locator('.qr').waitFor();
}

async function openOnPhone(page: Page, provider: TestProvider): Promise<string> {
  await offerPhone(page, provider);
  const code = (await page.locator('#code').textContent()) ?? '';
  await visit(page, (await page.locator('.link-line a').getAttribute('href')) ?? '');
  await page.locator('form[action$="/code"]').waitFor();
  return code;
}

async function typePhoneCode(page: Page, provider: TestProvider): Promise<void> {
  const code = await openOnPhone(page, provider);
  await page.locator('input[name=code]').fill(code);
  await page.locator('form[action$="/code"] button').click();
  await page.locator('#by-hand').waitFor();
}

async function finishOnPhone(page: Page, provider: TestProvider): Promise<void> {
  await typePhoneCode(page, provider);
  await answerByHand(page);
  await page.locator('#by-hand').waitFor({ state: 'detached' });
}

/** The phone is another browser; the page is the device's. */
async function signOnPhone(page: Page, provider: TestProvider): Promise<void> {
  await offerPhone(page, provider);
  const code = (await page.locator('#code').textContent()) ?? '';
  const link = (await page.locator('.link-line a').getAttribute('href')) ?? '';
  const phone = new Visitor();
  await sendPhoneCode(phone, link, code);
  await sendSignature(phone, link, 'alice.sandbox');
  // The page finds out by itself.
  await page.locator('form[action$="/finish"]').waitFor();
}

async function signOut(page: Page, provider: TestProvider): Promise<void> {
  await consent(page, provider);
  await visit(page, `${provider.issuer}/logout`);
}

/** Base64, as the debugger takes it; names an icon, so that none is asked for. */
const appPage = Buffer.from('<link rel="icon" href="data:,">the app').toString('base64');

/**
 * The app itself is nowhere. Playwright's routes see no redirects, and a browser that found
 * nobody tries again after a second only.
 */
async function arriveAtApp(page: Page, leave: () => Promise<void>): Promise<void> {
  const app = `${new URL(redirectUri).origin}/*`;
  const debugging = await page.context().newCDPSession(page);
  debugging.on('Fetch.requestPaused', ({ requestId }) => {
    const answer = { requestId, responseCode: 200, body: appPage };
    // Where the page gave the request up meanwhile, nobody waits for it.
    debugging.send('Fetch.fulfillRequest', answer).catch(() => undefined);
  });
  await debugging.send('Fetch.enable', { patterns: [{ urlPattern: app }] });
  await leave();
  await page.waitForURL(`${app}*`);
}

/** Signs what the page shows, or `message` in its place, and hands it in by the form. */
async function answerByHand(page: Page, message?: string): Promise<void> {
  const text = async (id: string) => (await page.locator(`#${id}`).textContent()) ?? '';
  const challenge = {
    message: await text('message'),
    nonce: await text('nonce'),
    recipient: await text('recipient'),
  };
  const answer = await sign('alice.sandbox', challenge, message === undefined ? {} : { message });
  await page.locator('#by-hand summary').click();
  for (const name of ['accountId', 'publicKey', 'signature'] as const) {
    await page.locator(`#${name}`).fill(answer[name]);
  }
  await page.locator('#by-hand button[type=submit]').click();
}
