/** oauth2-proxy before a page that has no login, with the configuration that its preset prints. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { developmentKey } from '../../dev/accounts.ts';
import { closeServer, listen } from '../../dev/listen.ts';
import { startOauth2Proxy } from '../../scripts/apps/oauth2-proxy.ts';
import { freePort } from '../support/provider.ts';
import { onlyApp, requireApp, setStage, signIn, type Stage } from './stage.ts';

/** What the page behind the proxy was told with the last request. */
let headers: IncomingHttpHeaders = {};
const behind = createServer((request, response) => {
  headers = request.headers;
  response.setHeader('content-type', 'text/html').end('<h1>The tool</h1>');
});

let stage: Stage;
let proxy: { close(): Promise<void> };
let url: string;
beforeAll(async () => {
  const binary = requireApp('oauth2-proxy', 'OAUTH2_PROXY_PATH');
  const upstream = `http://127.0.0.1:${await listen(behind, 0, '127.0.0.1')}`;
  const port = await freePort();
  url = `http://localhost:${port}`;
  stage = await setStage({
    apps: [{ preset: 'oauth2-proxy', url, parameters: [`upstream=${upstream}`] }],
    settings: { login: { key_checks: { refresh: 0 } } },
  });
  proxy = await startOauth2Proxy({
    binary,
    configuration: refreshingSoon(onlyApp(stage).side('oauth2-proxy.cfg')),
    cookieSecret: randomBytes(32).toString('base64url'),
    port,
  });
});
afterAll(async () => {
  await proxy?.close();
  await stage?.close();
  await closeServer(behind);
});

/** Five minutes are long for a test. */
function refreshingSoon(configuration: string): string {
  expect(configuration).toContain('cookie_refresh = "5m"');
  return configuration.replace('cookie_refresh = "5m"', 'cookie_refresh = "1s"');
}

test('whoever has not signed in does not see the page', async () => {
  headers = {};
  const answer = await fetch(url, { redirect: 'manual' });
  expect(await answer.text()).not.toContain('The tool');
  expect(headers).toEqual({});
});

test('a person signs in and sees it, and it is told the account', async () => {
  const page = await stage.open();
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in with NEAR' }).click();
  await signIn(page, 'alice.sandbox');
  await page.getByRole('heading', { name: 'The tool' }).waitFor();
  expect(headers).toMatchObject({
    'x-forwarded-user': 'alice.sandbox',
    'x-forwarded-email': 'alice.sandbox',
    'x-forwarded-preferred-username': 'alice.sandbox',
  });
  await page.goto(`${url}/oauth2/sign_out`);
  await page.getByRole('button', { name: 'Sign in with NEAR' }).waitFor();
});

test('who is signed in stays, by refresh, until their key is gone from the chain', async () => {
  const page = await stage.open();
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in with NEAR' }).click();
  await signIn(page, 'bob.sandbox');
  await page.getByRole('heading', { name: 'The tool' }).waitFor();
  await reloadLater(page);
  await page.getByRole('heading', { name: 'The tool' }).waitFor();
  const refreshes = stage.provider.log.filter((line) => line.includes('"refresh_token"'));
  expect(refreshes).not.toEqual([]);

  const key = developmentKey('bob.sandbox').getPublicKey().toString();
  stage.provider.chain.deleteKey('bob.sandbox', key);
  await reloadLater(page);
  await page.getByRole('button', { name: 'Sign in with NEAR' }).waitFor();
});

/** Later than the proxy's time between two refreshes, which counts whole seconds. */
async function reloadLater(page: Page): Promise<void> {
  await page.waitForTimeout(2200);
  await page.reload();
}
