/**
 * The development wallet in near-connect's frame, in a real Chromium: what the
 * page passes beside NEP-413 must reach the wallet, and come back as it was made.
 */
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import {
  aliceAccount,
  passkeyAccount,
  teamAccount,
  walletAccounts,
  walletContractAccount,
} from '../../dev/accounts.ts';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { closeServer, listen } from '../../dev/listen.ts';
import { buildDevelopmentWallet } from '../../dev/wallet/bundle.ts';
import { launchBrowser, openVisit, type Form, type Visit } from '../support/browser.ts';
import { openWallet } from '../support/person.ts';
import { ChainClient } from './chain-client.ts';

type Json = Record<string, unknown>;

const payload = '{"domain":"localhost:3000","action":"Login","msg":"1"}';
const nep641 = { chainId: 'localnet', payload };

/** In the page: a click asks for `question`, and the wallet's answer is kept in `answer`. */
const script = `
import { NearConnector } from '@hot-labs/near-connect';
const connector = new NearConnector({
  manifest: { version: '1', wallets: [ENTRY] },
  autoConnect: false, footerBranding: null, network: 'testnet',
});
document.querySelector('button').onclick = async () => {
  const { call, extra } = window.question;
  const params = { message: 'Sign in', recipient: 'localhost', nonce: new Uint8Array(32), ...extra };
  const wallet = await connector.wallet(ENTRY.id);
  window.answer = wallet[call](call === 'signMessage' ? params : { messageParams: params })
    .catch((error) => ({ failed: error.message }));
};`;

interface Question {
  readonly call: 'signInAndSignMessage' | 'signMessage';
  /** Beside message, recipient and nonce. */
  readonly extra: object;
}

type AskingWindow = { question: Question; answer: Promise<Json> };

const html =
  '<!doctype html><link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">' +
  '<body><button>Development wallet</button><script src="/page.js"></script>';

async function startPage(): Promise<{ server: Server; url: string }> {
  const { entry, executor } = await buildDevelopmentWallet();
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: import.meta.dirname },
    define: { ENTRY: JSON.stringify({ ...entry, executor: '/wallet.js' }) },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  });
  const page = outputFiles[0]?.text ?? '';
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    const scripts = new Map([
      ['/wallet.js', executor],
      ['/page.js', page],
    ]);
    const found = scripts.get(path ?? '');
    response.setHeader('content-type', found === undefined ? 'text/html' : 'text/javascript');
    response.end(found ?? html);
  });
  return { server, url: `http://localhost:${await listen(server, 0, 'localhost')}` };
}

let browser: Browser;
let page: Awaited<ReturnType<typeof startPage>>;
let chain: Chain;
let visit: Visit;
beforeAll(async () => {
  [browser, page, chain] = await Promise.all([launchBrowser(), startPage(), startChain()]);
});
afterEach(() => visit.close());
afterAll(async () => {
  await browser.close();
  await chain.close();
  await closeServer(page.server);
});

async function ask(question: Question, form: Form = 'wide') {
  visit = await openVisit(browser, { form, allowedOrigins: [page.url] });
  await visit.page.goto(page.url);
  await visit.page.evaluate((asked) => {
    (window as unknown as AskingWindow).question = asked;
  }, question);
  return openWallet(visit.page);
}

const readAnswer = (): Promise<Json> =>
  visit.page.evaluate(() => (window as unknown as AskingWindow).answer);

async function sign(accountId: string, question: Question): Promise<Json> {
  const wallet = await ask(question);
  await wallet.getByText(accountId, { exact: true }).click();
  await wallet.getByRole('button', { name: 'Approve' }).click();
  return readAnswer();
}

describe.each(['signInAndSignMessage', 'signMessage'] as const)('%s', (call) => {
  const signed = (answer: Json | readonly Json[]): Json =>
    Array.isArray(answer) ? ((answer[0] as Json)['signedMessage'] as Json) : (answer as Json);

  test.each([walletContractAccount, passkeyAccount, teamAccount])(
    'gives an authorization that the contract of “$label” believes, and no signature',
    async ({ accountId }) => {
      const answer = signed(await sign(accountId, { call, extra: { nep641 } }));
      expect(answer).toEqual({ accountId, authorization: expect.any(String) });
      const authorization = String(answer['authorization']);
      const resolved = await new ChainClient(chain).resolveAuth(accountId, authorization);
      expect(resolved).toMatchObject({ payload });
    },
  );

  test('stays with NEP-413 for an account with a key', async () => {
    const { accountId, publicKey } = aliceAccount;
    const answer = signed(await sign(accountId, { call, extra: { nep641 } }));
    expect(answer).toEqual({ accountId, publicKey, signature: expect.any(String) });
  });

  test('says so where the page does not offer NEP-641', async () => {
    expect(await sign(passkeyAccount.accountId, { call, extra: {} })).toEqual({
      failed: 'This account signs in with NEP-641, which the page does not offer',
    });
  });
});

describe.each(['wide', 'phone'] as Form[])('on a %s window', (form) => {
  test('every account can be chosen while the buttons stay in sight', async () => {
    const wallet = await ask({ call: 'signMessage', extra: {} }, form);
    const approve = wallet.getByRole('button', { name: 'Approve' });
    for (const { accountId } of walletAccounts) {
      await wallet.getByText(accountId, { exact: true }).click();
      expect(await wallet.locator('input:checked').inputValue()).toBe(accountId);
      const { y = 0, height = 0 } = (await approve.boundingBox()) ?? {};
      expect(y + height).toBeLessThan(visit.page.viewportSize()?.height ?? 0);
    }
    await visit.screenshot('wallet-accounts');
    await wallet.getByRole('button', { name: 'Reject' }).click();
    expect(await readAnswer()).toEqual({ failed: 'User rejected' });
    expect(visit.complaints).toEqual([]);
  });
});
