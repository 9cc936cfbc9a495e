/**
 * Auth.js: its core, which Next.js, SvelteKit, Express and others use, with its own pages and
 * the provider that its preset prints.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseEnv } from 'node:util';
import { runInNewContext } from 'node:vm';
import { Auth, type AuthConfig } from '@auth/core';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { closeServer, listen } from '../../dev/listen.ts';
import { freePort } from '../support/provider.ts';
import type { AddedApp } from './preset-app.ts';
import { atLogin, onlyApp, setStage, signIn, type Stage } from './stage.ts';

const basePath = '/api/auth';

let stage: Stage;
let server: Server;
let url: string;
/** Names of the errors that Auth.js told its log. */
const logged: string[] = [];
beforeAll(async () => {
  const port = await freePort();
  url = `http://localhost:${port}`;
  stage = await setStage({ apps: [{ preset: 'authjs', url }] });
  const config: AuthConfig = {
    basePath,
    secret: 'what-authjs-signs-its-cookies-with',
    trustHost: true,
    logger: { error: ({ name }) => logged.push(name) },
    providers: [readProvider(onlyApp(stage))],
  };
  server = createServer((request, response) => {
    if (request.url?.startsWith(`${basePath}/`)) void answer(request, response, config);
    else response.setHeader('content-type', 'text/html').end('<h1>Home</h1>');
  });
  await listen(server, port, 'localhost');
});
afterAll(async () => {
  await closeServer(server);
  await stage.close();
});

/** What the preset prints of auth.js, with the variables of its .env.local. */
function readProvider(app: AddedApp): AuthConfig['providers'][number] {
  const env = parseEnv(app.side('.env.local'));
  const code = /^const near = .*?^\};$/ms.exec(app.side('auth.js'))?.[0];
  return runInNewContext(`${code} near`, { process: { env } }) as AuthConfig['providers'][number];
}

/** Node's request in, the web's response out. */
async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  config: AuthConfig,
): Promise<void> {
  const { method = 'GET' } = request;
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
  const body = method === 'POST' ? { body: await text(request) } : undefined;
  const asked = new Request(new URL(request.url ?? '/', url), { method, headers, ...body });
  const given = await Auth(asked, config);
  response.writeHead(given.status, [...given.headers].flat());
  response.end(await given.text());
}

async function session(page: Page): Promise<unknown> {
  await page.goto(`${url}${basePath}/session`);
  return JSON.parse((await page.locator('body').textContent()) ?? '');
}

test('a person signs in on Auth.js’s own page, and its session says who it is', async () => {
  const page = await stage.open();
  await page.goto(`${url}${basePath}/signin`);
  await page.getByRole('button', { name: 'Sign in with NEAR' }).click();
  await signIn(page, 'alice.sandbox');
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  expect(await session(page)).toMatchObject({ user: { name: 'alice.sandbox' } });
  await page.goto(`${url}${basePath}/signout`);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('heading', { name: 'Home' }).waitFor();
  expect(await session(page)).toBeNull();
  expect(logged).toEqual([]);
});

test('a person who cancels is told so by Auth.js, and has no session', async () => {
  const page = await stage.open();
  await page.goto(`${url}${basePath}/signin`);
  await page.getByRole('button', { name: 'Sign in with NEAR' }).click();
  await atLogin(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.waitForURL(`${url}/**`);
  expect(page.url()).toContain('error=');
  expect(logged).toEqual(['OAuthCallbackError']);
  expect(await session(page)).toBeNull();
});
