/** What wallets answer, each in its own way: taken where it may be, else a sentence and another try. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { passkeyAccount } from '../../dev/accounts.ts';
import { buildTestWallets, type WalletPlan } from '../support/executors/build.ts';
import { allow, goToLogin, refusal, signedInAs } from '../support/person.ts';
import { setStage, type Stage } from '../support/stage.ts';

const oneStep = (behaviour: string): WalletPlan => ({
  id: behaviour,
  file: 'one-step',
  behaviour,
});
const twoStep = (id: string, behaviour = id): WalletPlan => ({ id, file: 'two-step', behaviour });

/** Id of the wallet, who is signed in then, and what the wallet does. */
const signing = [
  ['base64', 'alice.sandbox', 'gives a signature in base64'],
  ['base58', 'alice.sandbox', 'gives a signature in base58 with its curve before it'],
  ['bytes-alone', 'alice.sandbox', 'takes a nonce of bytes alone'],
  ['array-nonce', 'alice.sandbox', 'makes an array of the nonce'],
  ['hot-wallet', 'alice.sandbox', 'passes what is asked through JSON'],
  ['two-steps', 'alice.sandbox', 'signs in a second step'],
  ['other-account', 'bob.sandbox', 'signs with another account than it signed in'],
  ['no-account', 'alice.sandbox', 'names no account before it signs'],
  ['adds-key', 'alice.sandbox', 'adds a key when it signs in, so that it only signs,'],
  ['passkey', passkeyAccount.accountId, 'answers by NEP-641'],
] as const;

const unreadable = [
  'no-key',
  'empty-key',
  'number',
  'null',
  'nothing',
  'empty-list',
  'list-of-null',
  'nested',
  'list',
  'no-list',
  'huge-signature',
  'huge-authorization',
  'key-as-object',
];

const throwing = [
  ['throws-error', /could not sign\. Try again, or use another wallet/],
  ['throws-string', /could not sign/],
  ['throws-object', /could not sign/],
  ['throws-undefined', /could not sign/],
  ['throws-rejection-error', /was closed before it signed\. Nothing was signed/],
  ['throws-rejection-string', /was closed before it signed/],
  ['throws-rejection-object', /was closed before it signed/],
  ['throws-network', /cannot sign for sandbox\. Set it to sandbox, or choose another/],
  ['throws-window', /does not let throws-window open its window\. Allow pop-ups/],
] as const;

const plans: WalletPlan[] = [
  ...['base64', 'base58', 'bytes-alone', 'array-nonce', 'passkey', 'limited-key', 'silent'].map(
    oneStep,
  ),
  twoStep('hot-wallet', 'json-bridge'),
  ...['two-steps', 'other-account', 'no-account'].map((id) => twoStep(id)),
  twoStep('list-in-second-step', 'list'),
  {
    ...twoStep('adds-key'),
    entry: { features: { signMessage: true, testnet: true, signInWithoutAddKey: false } },
  },
  ...unreadable.map(oneStep),
  ...throwing.map(([id]) => oneStep(id)),
];

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({ wallets: await buildTestWallets(plans) });
}, 120_000);
afterAll(() => stage.close());

const choose = (page: Page, id: string) => page.locator(`[data-wallet="${id}"]`).click();

describe('a wallet that', () => {
  afterEach(() => stage.tidy());

  test.each(signing.map(([id, accountId, what]) => [what, id, accountId] as const))(
    '%s signs its account in',
    async (_what, id, accountId) => {
      const page = await stage.open({ form: id.length % 2 === 0 ? 'wide' : 'phone' });
      await goToLogin(page, stage.profile.demo);
      await choose(page, id);
      await allow(page);
      await signedInAs(page, accountId);
      expect(stage.visit.strayRequests).toEqual([]);
      expect(stage.visit.complaints).toEqual([]);
    },
  );
});

describe.each(['wide', 'phone'] as const)('on a %s window, a wallet that', (form) => {
  let page: Page;
  beforeAll(async () => {
    page = await stage.open({ form });
    await goToLogin(page, stage.profile.demo);
  });
  afterAll(() => stage.tidy());

  test.each(unreadable)('gives no answer (%s): a sentence, and another try', async (id) => {
    await choose(page, id);
    await refusal(page).filter({ hasText: 'gave no signature that can be read' }).waitFor();
    await page.locator(`[data-wallet="${id}"]:focus`).waitFor();
    await stage.visit.screenshot('wallet-unreadable');
  });

  test('gives none in the second step: the same', async () => {
    await choose(page, 'list-in-second-step');
    await refusal(page).filter({ hasText: 'gave no signature that can be read' }).waitFor();
  });

  test.each(throwing)('fails (%s): its own sentence, without its words', async (id, sentence) => {
    await choose(page, id);
    await refusal(page).filter({ hasText: sentence }).waitFor();
    expect(await refusal(page).textContent()).not.toContain('cheese');
    await stage.visit.screenshot(`wallet-${id}`);
  });

  test('is given up by the person: a sentence, and another try', async () => {
    await choose(page, 'silent');
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    await refusal(page).filter({ hasText: 'You stopped waiting. Nothing was signed' }).waitFor();
  });

  test('signs with a key of limited rights: the server’s sentence, and a new code', async () => {
    const before = await page.locator('#code').textContent();
    await choose(page, 'limited-key');
    await refusal(page).filter({ hasText: 'limited rights on carol.sandbox' }).waitFor();
    expect(await page.locator('#code').textContent()).not.toBe(before);
  });

  test('signs after all that signs in, and nothing was loaded from elsewhere', async () => {
    await choose(page, 'base64');
    await page.getByRole('heading', { name: 'Allow this app?' }).waitFor();
    expect(stage.visit.strayRequests).toEqual([]);
    // The server's refusal of the limited key is one; what a wallet throws is none.
    expect(stage.visit.complaints.filter((text) => !text.includes('401'))).toEqual([]);
  });
});
