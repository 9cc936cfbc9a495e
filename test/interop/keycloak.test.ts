/** Keycloak as a broker, with the realm that its preset prints, and an app behind it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startKeycloak, type KeycloakServer } from '../../scripts/apps/keycloak.ts';
import { eventually } from '../support/eventually.ts';
import { signedInAs } from '../support/person.ts';
import { freePort } from '../support/provider.ts';
import type { AddedApp } from './preset-app.ts';
import { callbackOf, startRelyingParty, type RelyingParty } from './relying-party.ts';
import {
  atLogin,
  confirmSignOut,
  requireApp,
  setStage,
  signIn,
  signInAgain,
  signOutAtAccount,
  type Stage,
} from './stage.ts';

const realm = 'near';
/** A realm that was there before, with Keycloak's standard profile. */
const olderRealm = 'staff';
const behind = { clientId: 'behind', clientSecret: 'what-keycloak-and-the-app-share' };

let home: string;
let stage: Stage;
let older: AddedApp | undefined;
let server: KeycloakServer;
let app: RelyingParty;
beforeAll(async () => {
  home = requireApp('keycloak', 'KEYCLOAK_HOME');
  const [port, healthPort, appPort] = [await freePort(), await freePort(), await freePort()];
  const broker = { preset: 'keycloak', url: `http://localhost:${port}` };
  stage = await setStage({
    apps: [broker, { ...broker, id: 'older', parameters: [`realm=${olderRealm}`] }],
  });
  const [newer] = stage.added;
  older = stage.added[1];
  const printed = JSON.parse(newer?.side('realm.json') ?? '') as object;
  const withApp = { ...printed, clients: [clientBehind(`http://localhost:${appPort}`)] };
  server = await startKeycloak({
    home,
    java: requireApp('keycloak', 'JAVA_PATH'),
    port,
    healthPort,
    realms: [JSON.stringify(withApp), JSON.stringify({ realm: olderRealm, enabled: true })],
  });
  const issuer = `${server.url}/realms/${realm}`;
  app = await startRelyingParty({ ...behind, issuer, port: appPort, scope: 'openid profile' });
}, 300_000);
afterAll(async () => {
  await app?.close();
  await server?.close();
  await stage?.close();
});

/** In Keycloak's words. */
function clientBehind(url: string): object {
  return {
    clientId: behind.clientId,
    secret: behind.clientSecret,
    redirectUris: [callbackOf(url)],
    attributes: { 'post.logout.redirect.uris': `${url}/signed-out` },
  };
}

/** From the app to our login page, by Keycloak's. */
async function goToLogin(page: Page): Promise<void> {
  await page.goto(`${app.url}/login`);
  await page.getByRole('link', { name: 'NEAR' }).click();
  await atLogin(page);
}

async function askAsAdministrator(path: string): Promise<unknown> {
  const token = await fetch(`${server.url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'password',
      client_id: 'admin-cli',
      username: 'admin',
      password: 'admin',
    }),
  });
  const { access_token: accessToken } = (await token.json()) as { access_token: string };
  const answer = await fetch(`${server.url}/admin/realms/${realm}/${path}`, {
    headers: { authorization: `Bearer ${accessToken}` },
  });
  return answer.json();
}

let first: string | undefined;

test('a person whom Keycloak does not know signs in through it, and fills in no form', async () => {
  const page = await stage.open();
  await goToLogin(page);
  await signIn(page, 'alice.sandbox');
  await signedInAs(page, 'alice.sandbox');
  first = app.tokens.claims()?.sub;
  expect(app.tokens.claims()?.iss).toBe(`${server.url}/realms/${realm}`);
});

test('the same person, in another browser, is the same user of Keycloak', async () => {
  const page = await stage.open();
  await goToLogin(page);
  await signInAgain(page, 'alice.sandbox');
  await signedInAs(page, 'alice.sandbox');
  expect(app.tokens.claims()?.sub).toBe(first);
  expect(await askAsAdministrator('users')).toMatchObject([{ username: 'alice.sandbox' }]);
  expect(await askAsAdministrator(`users/${first}/federated-identity`)).toMatchObject([
    { identityProvider: 'near', userId: 'alice.sandbox', userName: 'alice.sandbox' },
  ]);
});

test('sign-out at the app goes through Keycloak, and ends the session here as well', async () => {
  const page = await stage.open();
  await goToLogin(page);
  await signInAgain(page, 'alice.sandbox');
  await signedInAs(page, 'alice.sandbox');
  await page.goto(`${app.url}/logout`);
  await confirmSignOut(page);
  await page.getByRole('heading', { name: 'Signed out' }).waitFor();
  await goToLogin(page);
});

/** What the provider logged of logout tokens. */
const told = () => stage.provider.log.filter((line) => line.includes('told of'));

test('sign-out here ends the session at Keycloak, by back channel', async () => {
  const page = await stage.open();
  await goToLogin(page);
  await signInAgain(page, 'alice.sandbox');
  await signedInAs(page, 'alice.sandbox');
  await app.refresh();
  await signOutAtAccount(page, stage.issuer);
  await eventually(() => told().length > 0, 20_000);
  expect(told().at(-1)).toContain('app told of the logout');
  await expect(app.refresh()).rejects.toMatchObject({ error: 'invalid_grant' });
  await goToLogin(page);
});

/** What the preset prints to type, as it is typed in Keycloak's folder. */
async function typeCommands(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kcadm-'));
  try {
    symlinkSync(join(home, 'bin'), join(folder, 'bin'));
    writeFileSync(join(folder, 'near.json'), older?.side('near.json') ?? '');
    await promisify(execFile)('sh', ['-e', '-c', older?.side('Its commands') ?? ''], {
      cwd: folder,
      env: {
        ...process.env,
        KC_CLI_PASSWORD: 'admin',
        // Where it keeps its session.
        KC_OPTS: `-Duser.home=${folder}`,
      },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the commands give NEAR to a realm that is there, which asks for what its profile requires', async () => {
  await typeCommands();
  const page = await stage.open();
  await page.goto(`${server.url}/realms/${olderRealm}/account`);
  await page.getByRole('link', { name: 'NEAR' }).click();
  await signIn(page, 'bob.sandbox');
  await page.getByLabel('Email').fill('bob@example.com');
  await page.getByLabel('First name').fill('Bob');
  await page.getByLabel('Last name').fill('Sandbox');
  expect(await page.getByLabel('Username').inputValue()).toBe('bob.sandbox');
  await page.getByRole('button', { name: 'Submit' }).click();
  await page.getByRole('heading', { name: 'Personal info' }).waitFor();
});
