/** A provider with the development wallet, a browser before it, and what a person does there. */
import type { Page } from 'playwright-core';
import { buildDevelopmentWallet } from '../../dev/wallet/bundle.ts';
import { launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { allow, signAs } from '../support/person.ts';
import { startProvider, type Settings, type TestProvider } from '../support/provider.ts';
import { addApp, type AddedApp, type PresetApp } from './preset-app.ts';

export interface Stage {
  readonly provider: TestProvider;
  /** Without a slash at its end. */
  readonly issuer: string;
  /** The apps, in the order in which they were asked for. */
  readonly added: readonly AddedApp[];
  /** A browser without a past; the one before is closed. */
  open(): Promise<Page>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** Whose clients the command makes. */
  readonly apps?: readonly PresetApp[];
  /** As in `near-oidc.yaml`. */
  readonly settings?: Settings;
}

export async function setStage({ apps = [], settings = {} }: StageOptions): Promise<Stage> {
  const added: AddedApp[] = [];
  const provider = await startProvider({
    settings: { clients: [], ...settings },
    overrides: { wallets: [await buildDevelopmentWallet()] },
    beforeStart: async (all) => {
      for (const app of apps) added.push(await addApp(all, app));
    },
  });
  const browser = await launchBrowser();
  let visit: Visit | undefined;
  return {
    provider,
    issuer: provider.issuer,
    added,
    async open() {
      await visit?.close();
      visit = await openVisit(browser, { allowedOrigins: [] });
      return visit.page;
    },
    async close() {
      await browser.close();
      await provider.close();
    },
  };
}

/** At our login page: signs with the development wallet, and allows the app. */
export async function signIn(page: Page, accountId: string): Promise<void> {
  await atLogin(page);
  await signAs(page, accountId);
  await allow(page);
}

/** At our login page, for an app that was allowed before. */
export async function signInAgain(page: Page, accountId: string): Promise<void> {
  await atLogin(page);
  await signAs(page, accountId);
}

export const atLogin = (page: Page) =>
  page.getByRole('heading', { name: 'Sign in with NEAR' }).waitFor();

/** Where an app sends people to sign out here, the page asks. */
export async function confirmSignOut(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Sign out?' }).waitFor();
  await page.getByRole('button', { name: 'Sign out' }).click();
}

/** Signs out on the page on which a person looks after their account. */
export async function signOutAtAccount(page: Page, issuer: string): Promise<void> {
  await page.goto(`${issuer}/account`);
  await page.getByRole('button', { name: 'Sign out', exact: true }).first().click();
}

/** The one app for which the stage was set. */
export function onlyApp({ added }: Stage): AddedApp {
  const [app] = added;
  if (app === undefined || added.length > 1) throw new Error('there is not one app alone');
  return app;
}

/** Where a program of an app is. @throws with the reason, where set-up could not have it */
export function requireApp(app: string, environmentName: string): string {
  const missing = JSON.parse(process.env['INTEROP_MISSING'] ?? '{}') as Record<string, string>;
  const place = process.env[environmentName];
  if (place !== undefined) return place;
  throw new Error(
    `${app} is not there: ${missing[app] ?? 'run the tests by `npm run test:interop`, which fetches it'}`,
  );
}
