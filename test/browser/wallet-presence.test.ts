/** Which wallets the page offers, in which order, and who may not offer one. */
import { createServer } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { buildTestWallets } from '../support/executors/build.ts';
import { allow, goToLogin, refusal, signedInAs } from '../support/person.ts';
import { setStage, type Stage } from '../support/stage.ts';

const extension = { permissions: { external: ['testExtension.near'] } };

let stage: Stage;
beforeAll(async () => {
  stage = await setStage({
    wallets: await buildTestWallets([
      { id: 'first', file: 'one-step', behaviour: 'base64', entry: { name: 'First wallet' } },
      { id: 'second', file: 'one-step', behaviour: 'base64', entry: { name: 'Second wallet' } },
      {
        id: 'extension',
        file: 'extension',
        entry: {
          ...extension,
          name: 'Extension wallet',
          website: 'https://extension.example',
          platform: {
            web: 'https://www.extension.example',
            chrome: 'https://chrome.example/extension',
            ios: 'https://apps.example/extension',
            telegram: 'https://t.me/extension',
            edge: 'javascript:alert(1)',
          },
        },
      },
      {
        id: 'both',
        file: 'one-step',
        behaviour: 'base64',
        entry: {
          ...extension,
          name: 'Wallet of both kinds',
          website: 'https://both.example',
          platform: { web: 'https://wallet.both.example', chrome: 'https://chrome.example/both' },
        },
      },
      { id: 'phone', file: 'one-step', entry: { platform: { android: 'https://apps.example' } } },
    ]),
  });
}, 120_000);
afterEach(() => stage.tidy());
afterAll(() => stage.close());

const ours = ['first', 'second', 'extension', 'both', 'phone'];
const choose = (page: Page, id: string) => page.locator(`[data-wallet="${id}"]`).click();
const offered = (page: Page) =>
  page
    .locator('[data-wallet]')
    .evaluateAll((all) => all.map((each) => each.getAttribute('data-wallet')));

/** What extensions do when near-connect says that it is there; `details` are announced in turn. */
async function inject(page: Page, details: readonly unknown[]): Promise<void> {
  await page.addInitScript((announced) => {
    window.addEventListener('near-selector-ready', () => {
      for (const detail of announced) {
        window.dispatchEvent(new CustomEvent('near-wallet-injected', { detail }));
      }
    });
  }, details);
}

const manifest = (id: unknown, more: object = {}) => ({
  manifest: { id, name: String(id), icon: '', features: { signMessage: true }, ...more },
});

describe('an extension that is not in this browser', () => {
  test.each(['wide', 'phone'] as const)(
    'is said to be missing, with the places to get it, on a %s window',
    async (form) => {
      const page = await stage.open({ form });
      await goToLogin(page, stage.profile.demo);
      await choose(page, 'extension');
      await refusal(page)
        .filter({ hasText: 'Extension wallet is not installed in this browser' })
        .waitFor();
      const links = page.locator('#sources a');
      expect(await links.allTextContents()).toEqual([
        'Get Extension wallet for Chrome',
        'Get Extension wallet for iOS',
        'Get Extension wallet for Telegram',
      ]);
      expect(await links.first().getAttribute('href')).toBe('https://chrome.example/extension');
      await stage.visit.screenshot('wallet-not-installed');
      await choose(page, 'first');
      await allow(page);
      expect(stage.visit.complaints).toEqual([]);
    },
  );

  test('is not asked for where the wallet has a page of its own', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await choose(page, 'both');
    await page.getByRole('heading', { name: 'Allow this app?' }).waitFor();
  });

  test('is used where it is there, and what it gives is looked at', async () => {
    const page = await stage.open();
    await page.addInitScript(() => {
      const near = { isConnected: () => true, signMessage: (asked: object) => ({ asked }) };
      Object.assign(window, { testExtension: { near } });
    });
    await goToLogin(page, stage.profile.demo);
    await choose(page, 'extension');
    await refusal(page).filter({ hasText: 'gave no signature that can be read' }).waitFor();
  });
});

describe('the wallet last used', () => {
  test('comes first the next time, says so, and the order of the others stays', async () => {
    const page = await stage.open({ form: 'phone' });
    await inject(page, [manifest('injected', { name: 'Injected wallet' })]);
    await goToLogin(page, stage.profile.demo);
    await page.getByText('Injected wallet').waitFor();
    expect(await offered(page)).toEqual(['injected', ...ours]);
    await choose(page, 'second');
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
    await page.goto(`${stage.profile.demo}/login?prompt=select_account`);
    await page.getByText('Injected wallet').waitFor();
    expect(await offered(page)).toEqual([
      'second',
      'injected',
      'first',
      'extension',
      'both',
      'phone',
    ]);
    await page.getByRole('button', { name: 'Second wallet Last used' }).waitFor();
    await stage.visit.screenshot('wallet-last-used');
  });

  test('that is not offered any more changes nothing', async () => {
    const page = await stage.open();
    await page.addInitScript(() =>
      localStorage.setItem('near-oidc.last-wallet', '"] , [data-wallet="first'),
    );
    await goToLogin(page, stage.profile.demo);
    await page.locator('[data-wallet="first"]').waitFor();
    expect(await offered(page)).toEqual(ours);
    expect(stage.visit.complaints).toEqual([]);
  });

  test('is not remembered where the wallet did not sign anybody in', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await choose(page, 'phone');
    await refusal(page).waitFor();
    expect(await page.evaluate(() => localStorage.getItem('near-oidc.last-wallet'))).toBeNull();
  });
});

describe('an injected wallet', () => {
  test('with markup for a name and an address for an icon stays text, and nothing is loaded', async () => {
    const page = await stage.open();
    const name = '<img src=x onerror="window.broken = true"><b>Bold';
    const icon = 'https://evil.example/icon.png';
    await inject(page, [manifest('markup', { name, icon })]);
    await goToLogin(page, stage.profile.demo);
    await page.getByText(name).waitFor();
    await page.locator('[data-wallet="markup"]').screenshot();
    expect(await page.locator('[data-wallet="markup"] b').count()).toBe(0);
    expect(await page.evaluate(() => 'broken' in window)).toBe(false);
    expect(stage.visit.strayRequests).toEqual([]);
    expect(stage.visit.complaints).toEqual([]);
  });

  test('with the id of one of ours does not stand in for it', async () => {
    const page = await stage.open();
    await inject(page, [manifest('first', { name: 'Not the first wallet' })]);
    await goToLogin(page, stage.profile.demo);
    await page.getByRole('button', { name: 'First wallet' }).waitFor();
    expect(await offered(page)).toEqual(ours);
    await choose(page, 'first');
    await allow(page);
    await signedInAs(page, 'alice.sandbox');
  });

  test.each([
    ['nothing', [null, undefined, 'text', 42, {}, { manifest: null }]],
    [
      'an id that is none',
      [manifest(''), manifest(7), manifest('x'.repeat(65)), manifest('"]<b>')],
    ],
    ['no features', [{ manifest: { id: 'x', name: 'x', icon: '' } }]],
    ['no name', [manifest('x', { name: ' ' }), manifest('x', { name: {} })]],
  ])('that announces %s is not listed, and harms no other', async (_name, details) => {
    const page = await stage.open();
    await inject(page, [...details, manifest('honest')]);
    await goToLogin(page, stage.profile.demo);
    await page.locator('[data-wallet="honest"]').waitFor();
    await page.locator('[data-wallet="first"]').waitFor();
    expect(await offered(page)).toEqual(['honest', ...ours]);
    expect(stage.visit.complaints).toEqual([]);
  });
});

describe('a window that registers itself as a wallet', () => {
  const registration = { type: 'near-wallet-injected', ...manifest('evil') };

  test.each([
    ['a frame', 'frame'],
    ['the page’s own window', 'self'],
  ])('by a message of %s is not listed', async (_name, from) => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    await page.evaluate(
      ([message, source]) => {
        if (source === 'self') window.postMessage(message, '*');
        const frame = document.createElement('iframe');
        document.body.append(frame);
        // As if it came from the frame.
        const data = { data: message, source: frame.contentWindow };
        window.dispatchEvent(new MessageEvent('message', data));
        window.postMessage(null, '*');
      },
      [registration, from] as const,
    );
    await page.waitForTimeout(500);
    expect(await offered(page)).toEqual(ours);
    expect(stage.visit.complaints).toEqual([]);
  });

  test('by messages of the window that opened the page is not listed', async () => {
    const page = await stage.open();
    await goToLogin(page, stage.profile.demo);
    const text = JSON.stringify(registration);
    const server = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><button>Open</button><script>
        document.querySelector('button').onclick = () => {
          const opened = window.open(${JSON.stringify(page.url())});
          setInterval(() => opened.postMessage(${text}, '*'), 20);
        };</script>`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const evil = await page.context().newPage();
    await evil.goto(`http://127.0.0.1:${port}`);
    const [opened] = await Promise.all([
      evil.waitForEvent('popup'),
      evil.getByRole('button', { name: 'Open' }).click(),
    ]);
    await opened.locator('[data-wallet="first"]').waitFor();
    await opened.waitForTimeout(500);
    expect(await offered(opened)).toEqual(ours);
    server.closeAllConnections();
    server.close();
  });
});
