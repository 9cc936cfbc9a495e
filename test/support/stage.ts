/** The development profile and a browser before it, shared by the tests of one file. */
import { rmSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import type { Wallet } from '../../src/http/wallets.ts';
import { startProfile, type DevelopmentProfile } from '../../dev/profile.ts';
import { launchBrowser, openVisit, type Visit, type VisitOptions } from './browser.ts';
import { createDataFolder } from './data-folder.ts';
import { freePort } from './provider.ts';

export interface Stage {
  readonly profile: DevelopmentProfile;
  /** The visit that is open. */
  readonly visit: Visit;
  /** The provider's clock, in milliseconds since the epoch; a test may move it. */
  now: number;
  /** A browser without a past. */
  open(options?: Partial<VisitOptions>): Promise<Page>;
  /** Ends the visit, and takes back what a test changed. */
  tidy(): Promise<void>;
  close(): Promise<void>;
}

export interface StageOptions {
  /** In place of the development wallet. */
  readonly wallets?: readonly Wallet[];
}

export async function setStage({ wallets }: StageOptions = {}): Promise<Stage> {
  const dataDir = await createDataFolder();
  const clock = { now: Date.now() };
  const profile = await startProfile({
    environment: { PORT: String(await freePort()), DATA_DIR: dataDir, LOG_LEVEL: 'fatal' },
    demoPort: 0,
    chainPort: 0,
    overrides: { clock: () => clock.now, ...(wallets && { wallets }) },
  });
  const browser: Browser = await launchBrowser();
  let visit: Visit | undefined;
  return {
    profile,
    get visit() {
      if (visit === undefined) throw new Error('no visit is open');
      return visit;
    },
    get now() {
      return clock.now;
    },
    set now(value) {
      clock.now = value;
    },
    async open(options = {}) {
      const allowedOrigins = [profile.issuer, profile.demo];
      visit = await openVisit(browser, { allowedOrigins, ...options });
      return visit.page;
    },
    async tidy() {
      clock.now = Date.now();
      await fetch(`${profile.chain}/fault`, { method: 'DELETE' });
      await visit?.close();
      visit = undefined;
    },
    async close() {
      await browser.close();
      await profile.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
