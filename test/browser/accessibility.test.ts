/**
 * Every page and state, as people with other eyes, hands and settings meet it: no fault that
 * axe knows, text at twice its size without scrolling sideways, nothing that moves where
 * motion is not wanted. Screenshots of all are left as build output.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { buildDevelopmentWallet } from '../../dev/wallet/bundle.ts';
import { launchBrowser, openVisit, type Visit } from '../support/browser.ts';
import { startDocuments, type DocumentOrigin } from '../support/client-documents.ts';
import { deviceClients } from '../support/device.ts';
import { eventually } from '../support/eventually.ts';
import { mcpSettings } from '../support/mcp.ts';
import { startOrigin, stopOrigins } from '../support/origins.ts';
import { pageStates } from '../support/page-states.ts';
import { png } from '../support/pictures.ts';
import {
  redirectUri,
  testClients,
  startProvider,
  type Settings,
  type TestProvider,
} from '../support/provider.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface View {
  readonly scheme: 'light' | 'dark';
  readonly width: 1200 | 320;
}

const crossed: readonly View[] = [
  { scheme: 'light', width: 1200 },
  { scheme: 'dark', width: 320 },
];
const allViews: readonly View[] = [
  ...crossed,
  { scheme: 'dark', width: 1200 },
  { scheme: 'light', width: 320 },
];

const longName = 'An app of a name so long that no line of the card has room for it at all';

interface Look {
  readonly name: string;
  /** As browsers name them. */
  readonly languages: readonly string[];
  readonly settings: (place: { folder: string; files: string }) => Settings;
}

/** As the house looks by itself, and as an operator and apps may make it look. */
const looks: readonly Look[] = [
  {
    name: 'plain',
    // One for each direction.
    languages: ['en', 'ar'],
    settings: () => ({ clients: [...testClients, ...deviceClients] }),
  },
  {
    name: 'branded',
    languages: ['en'],
    settings: ({ folder, files }) => ({
      branding: {
        name: 'Zusammenarbeitsverein Mittelland Nord',
        logo: join(folder, 'logo.png'),
        colors: { main: '#ffe600' },
        terms_url: 'https://acme.example/terms',
        privacy_url: 'https://acme.example/privacy',
        support_url: 'https://acme.example/help',
      },
      clients: [
        ...deviceClients,
        {
          client_id: 'public-app',
          client_name: longName,
          token_endpoint_auth_method: 'none',
          redirect_uris: [redirectUri],
          client_uri: 'https://app.example/',
          policy_uri: 'https://app.example/privacy',
          tos_uri: 'https://app.example/terms',
          logo_uri: `${files}/logo.png`,
        },
      ],
    }),
  },
];

let browser: Browser;
let documents: DocumentOrigin;
let folder: string;
let files: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'near-oidc-look-'));
  writeFileSync(join(folder, 'logo.png'), png(480, 96, [95, 39, 205, 255]));
  const origin = await startOrigin((_request, response) => {
    response.setHeader('content-type', 'image/png');
    response.end(png(256, 256, [230, 0, 122, 255]));
  });
  files = origin.origin;
  documents = await startDocuments();
  browser = await launchBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await documents.close();
  await stopOrigins();
  rmSync(folder, { recursive: true });
});

describe.each(looks)('$name pages', (look) => {
  let provider: TestProvider;
  let visit: Visit;

  beforeAll(async () => {
    const wallets = [await buildDevelopmentWallet()];
    provider = await startProvider({
      settings: mcpSettings({}, look.settings({ folder, files })),
      overrides: { wallets, outward: documents.outward },
    });
    if (look.name === 'branded') await waitForLogo(provider);
  }, 60_000);
  afterAll(() => provider.close());

  describe.each(look.languages)('in %s', (locale) => {
    test.each(pageStates)('%s', async (state, reach) => {
      visit = await openVisit(browser, { allowedOrigins: [provider.issuer], locale });
      try {
        await reach(visit.page, provider);
        // Through the debugger, which the page's policy does not bind.
        await visit.page.evaluate(axe);
        const faults: string[] = [];
        const inFull = look.name === 'plain' && locale === 'en';
        for (const view of inFull ? allViews : crossed) {
          await visit.page.setViewportSize({ width: view.width, height: 860 });
          await visit.page.emulateMedia({ colorScheme: view.scheme, reducedMotion: 'reduce' });
          const where = `${state}-${look.name}-${locale}-${view.scheme}-${view.width}`;
          await visit.screenshot(where);
          faults.push(...(await findFaults(visit.page)).map((fault) => `${where}: ${fault}`));
        }
        faults.push(...(await findMotion(visit.page)));
        faults.push(...(await findSidewaysScroll(visit, `${state}-${look.name}-${locale}`)));
        expect(faults).toEqual([]);
        expect(await visit.page.title()).toContain(new URL(provider.issuer).host);
        expect(await visit.page.locator('h1').count()).toBe(1);
        expect(visit.complaints.filter((text) => !/status of 40\d/.test(text))).toEqual([]);
      } finally {
        await visit.close();
      }
    });
  });
});

async function waitForLogo({ issuer }: TestProvider): Promise<void> {
  const { openLogin } = await import('../support/relying-party.ts');
  await eventually(async () => {
    const { visitor, page } = await openLogin(issuer);
    return (await visitor.send(page)).text.includes('/assets/client-logo/');
  });
}

/** All rules, those of good practice too, over all of the page but a wallet's own dialog. */
async function findFaults(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() => {
    const { axe: inPage } = globalThis as unknown as {
      axe: { run: (context: object, options: RunOptions) => Promise<AxeResults> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const context = { include: ['html'], exclude: ['.hot-connector-popup', 'iframe'] };
    return inPage.run(context, { runOnly: tags, resultTypes: ['violations'] });
  });
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}: ${html} ${failureSummary}`),
  );
}

/** WCAG 2.2, success criteria 1.4.4 and 1.4.10. */
async function findSidewaysScroll({ page, screenshot }: Visit, where: string): Promise<string[]> {
  const found: string[] = [];
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%';
  });
  for (const width of [320, 400, 480, 640]) {
    await page.setViewportSize({ width, height: 860 });
    const beyond = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      if (scrollWidth <= clientWidth) return [];
      const sticksOut = (element: Element) => {
        const { left, right } = element.getBoundingClientRect();
        return left < 0 || right > clientWidth;
      };
      const elements = [document.body, ...document.querySelectorAll('body *')];
      return ['the page', ...elements.filter(sticksOut).map((it) => it.outerHTML)];
    });
    found.push(...beyond.map((html) => `sticks out at ${width}: ${html.slice(0, 200)}`));
  }
  await page.setViewportSize({ width: 320, height: 860 });
  await screenshot(`${where}-large-text`);
  return found;
}

/** Where a person asked for less motion, which the views do. */
async function findMotion(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('html, body, header *, main *, footer *')]
      .filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element);
        return animationName !== 'none' || !/^(0s(, )?)+$/.test(transitionDuration);
      })
      .map((element) => `moves: ${element.outerHTML.slice(0, 100)}`),
  );
}
