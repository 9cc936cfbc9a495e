/**
 * A real Chromium, and a record of what pages did in it: requests to other
 * origins, errors and policy violations in the console, screenshots.
 */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

export type Form = 'wide' | 'phone';

const forms = {
  wide: { viewport: { width: 1200, height: 860 }, colorScheme: 'light' },
  phone: {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
} as const;

const screenshots = fileURLToPath(new URL('../../build/screenshots/', import.meta.url));

/** The browser that the test command found, or the one behind its debugging address. */
export async function launchBrowser(): Promise<Browser> {
  const { CHROMIUM_PATH, CHROMIUM_CDP_URL } = process.env;
  if (CHROMIUM_CDP_URL !== undefined) return chromium.connectOverCDP(CHROMIUM_CDP_URL);
  if (CHROMIUM_PATH === undefined) {
    throw new Error('CHROMIUM_PATH is not set: run the tests by `npm test`, which finds it');
  }
  return chromium.launch({
    executablePath: CHROMIUM_PATH,
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

export interface Visit {
  readonly page: Page;
  /** Addresses outside the allowed origins that the browser asked for. */
  readonly strayRequests: string[];
  /** Errors of pages and their console; a policy violation is one. */
  readonly complaints: string[];
  /** Kept as build output. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface VisitOptions {
  readonly form?: Form;
  readonly scripts?: boolean;
  /** What the person reads, such as `pt-BR`; English unless told. */
  readonly locale?: string;
  readonly allowedOrigins: readonly string[];
}

/** A browser without a past. */
export async function openVisit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const form = options.form ?? 'wide';
  const context: BrowserContext = await browser.newContext({
    ...forms[form],
    javaScriptEnabled: options.scripts ?? true,
    locale: options.locale ?? 'en',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const strayRequests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol !== 'data:' && !options.allowedOrigins.includes(url.origin)) {
      strayRequests.push(request.url());
    }
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  return {
    page,
    strayRequests,
    complaints,
    async screenshot(name) {
      mkdirSync(screenshots, { recursive: true });
      await page.screenshot({ path: `${screenshots}${name}-${form}.png`, fullPage: true });
    },
    close: () => context.close(),
  };
}
