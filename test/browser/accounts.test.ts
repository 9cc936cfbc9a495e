/** Every kind of account signs in through the page, and is signed out when its key goes. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  aliceAccount,
  implicitAccount,
  passkeyAccount,
  teamAccount,
  walletContractAccount,
} from '../../dev/accounts.ts';
import type { Form } from '../support/browser.ts';
import { allow, allowIfAsked, goToLogin, refusal, signAs, signedInAs } from '../support/person.ts';
import { setStage, type Stage } from '../support/stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await setStage();
}, 60_000);
afterEach(() => stage.tidy());
afterAll(() => stage.close());

describe.each([
  ['named', aliceAccount, 'wide', 'urn:near:nep413:full-access'],
  ['implicit', implicitAccount, 'phone', 'urn:near:nep413:full-access'],
  ['wallet contract', walletContractAccount, 'phone', 'urn:near:nep641'],
  ['passkey', passkeyAccount, 'wide', 'urn:near:nep641'],
  ['2-of-3', teamAccount, 'phone', 'urn:near:nep641'],
] as const)('a person with a %s account', (kind, { accountId }, form, proof) => {
  test('signs in, and the app learns how', async () => {
    const page = await stage.open({ form: form satisfies Form });
    await goToLogin(page, stage.profile.demo);
    await signAs(page, accountId);
    await allow(page);
    await signedInAs(page, accountId);
    await page.getByText(proof).waitFor();
    await stage.visit.screenshot(`signed-in-${kind.replace(' ', '-')}`);
    expect(stage.visit.strayRequests).toEqual([]);
    expect(stage.visit.complaints).toEqual([]);
  });
});

test('a key that is deleted on chain signs its owner out of the app', async () => {
  const page = await stage.open();
  await goToLogin(page, stage.profile.demo);
  await signAs(page, 'bob.sandbox');
  await allowIfAsked(page, 'bob.sandbox');
  await signedInAs(page, 'bob.sandbox');

  const { profile } = stage;
  const { accounts } = (await (await fetch(`${profile.chain}/accounts`)).json()) as {
    accounts: { accountId: string; keys: { publicKey: string }[] }[];
  };
  const [key] = accounts.find(({ accountId }) => accountId === 'bob.sandbox')?.keys ?? [];
  const keyPath = `${profile.chain}/accounts/bob.sandbox/keys/${key?.publicKey}`;
  await fetch(keyPath, { method: 'DELETE' });
  stage.now += 25_000;
  const told = () => profile.endedBy.some(({ sub }) => sub === 'bob.sandbox');
  for (let tries = 0; tries < 100 && !told(); tries += 1) await page.waitForTimeout(100);
  expect(told()).toBe(true);

  await page.reload();
  await page.getByRole('link', { name: 'Sign in with NEAR' }).click();
  await page.getByRole('heading', { name: 'Sign in with NEAR' }).waitFor();
  await signAs(page, 'bob.sandbox');
  await refusal(page).waitFor();
  expect(await refusal(page).textContent()).toMatch(/not a key of bob\.sandbox/);
  await stage.visit.screenshot('key-gone');
});
