/**
 * How soon a person can choose a wallet, in a Chromium that is slowed down as a cheap
 * phone on a mobile network is.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { startProfile, type DevelopmentProfile } from '../dev/profile.ts';
import { chromium } from '../scripts/requirements/chromium.ts';
import { thisMachine } from '../scripts/requirements/machine.ts';
import { provide } from '../scripts/requirements/provide.ts';
import { launchBrowser } from '../test/support/browser.ts';
import { median } from './measure.ts';
import { freePort } from './processes.ts';
import { row } from './report.ts';

const cpuSlowdown = 4;

interface Network {
  readonly name: string;
  /** Milliseconds that are added to each request. */
  readonly latency: number;
  readonly kilobitsPerSecond: number;
}

/** Two that are both called “fast 3G”: WebPageTest’s, and that of Chromium’s own tools. */
const networks: readonly Network[] = [
  { name: 'none', latency: 0, kilobitsPerSecond: -1 },
  { name: '3G fast, 150 ms', latency: 150, kilobitsPerSecond: 1600 },
  { name: 'Fast 3G, 562 ms', latency: 562.5, kilobitsPerSecond: 1440 },
];

interface Load {
  readonly live: number;
  readonly ready: number;
  readonly markup: number;
  readonly style: number;
  readonly script: number;
}

export async function measurePage(rounds: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'near-oidc-page-'));
  const port = await freePort();
  const environment = { PORT: String(port), DATA_DIR: dataDir, LOG_LEVEL: 'fatal' };
  const profile = await startProfile({ environment, demoPort: 0, chainPort: 0 });
  const { env, stop } = await provide(chromium, thisMachine());
  Object.assign(process.env, env);
  const browser = await launchBrowser();
  try {
    console.log(row(['network', 'buttons live', 'shown', 'markup', 'style', 'script']));
    console.log(row(['---', '---:', '---:', '---:', '---:', '---:']));
    for (const network of networks) {
      const loads: Load[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
        loads.push(await load(context, profile, network));
        await context.close();
      }
      console.log(describe(network, loads));
    }
  } finally {
    await browser.close();
    await stop();
    await profile.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function describe({ name }: Network, loads: readonly Load[]): string {
  const middle = (read: (load: Load) => number) => median(loads.map(read));
  const kilobytes = (read: (load: Load) => number) => `${(middle(read) / 1000).toFixed(1)} kB`;
  const seconds = (read: (load: Load) => number) => `${(middle(read) / 1000).toFixed(2)} s`;
  return row([
    name,
    seconds(({ live }) => live),
    seconds(({ ready }) => ready),
    kilobytes(({ markup }) => markup),
    kilobytes(({ style }) => style),
    kilobytes(({ script }) => script),
  ]);
}

/** Opens a sign-in as an app would, then its page anew and slowed down, with nothing cached. */
async function load(
  context: BrowserContext,
  { demo }: DevelopmentProfile,
  network: Network,
): Promise<Load> {
  const page = await context.newPage();
  await page.goto(`${demo}/login`);
  const address = page.url();
  await page.close();

  const slow = await context.newPage();
  const session = await context.newCDPSession(slow);
  const throughput = network.kilobitsPerSecond < 0 ? -1 : (network.kilobitsPerSecond * 1000) / 8;
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: network.latency,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
  await session.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowdown });
  await slow.addInitScript(noteReady);
  await slow.goto(address);
  await slow.waitForFunction('window.readyAfter !== undefined');
  return readLoad(slow);
}

/**
 * In the page: when its script has shown the wallets, whose buttons work by then, and when
 * the next frame begins; by the clock of the navigation.
 */
function noteReady(): void {
  const watcher = new MutationObserver(() => {
    const wallets = document.getElementById('wallets');
    if (wallets === null || wallets.hidden) return;
    watcher.disconnect();
    Object.assign(window, { liveAfter: performance.now() });
    requestAnimationFrame(() => Object.assign(window, { readyAfter: performance.now() }));
  });
  watcher.observe(document, { subtree: true, childList: true, attributeFilter: ['hidden'] });
}

function readLoad(page: Page): Promise<Load> {
  return page.evaluate(() => {
    const [navigation] = performance.getEntriesByType('navigation');
    const resources = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
    const sizeOf = (end: RegExp) =>
      resources
        .filter(({ name }) => end.test(name))
        .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return {
      live: (window as unknown as { liveAfter: number }).liveAfter,
      ready: (window as unknown as { readyAfter: number }).readyAfter,
      markup: (navigation as PerformanceNavigationTiming).encodedBodySize,
      style: sizeOf(/\.css$/),
      script: sizeOf(/\.js$/),
    };
  });
}
