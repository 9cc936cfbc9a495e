/** What a browser is given of wallets: their code from our origin, and no more leave than they need. */
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Overrides } from '../../src/service.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { buildDevelopmentWallet } from '../../dev/wallet/bundle.ts';
import { eventually } from '../support/eventually.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { startProvider, type Settings, type TestProvider } from '../support/provider.ts';
import { readPage, readRaw, untilOffered } from '../support/wallet-page.ts';
import { entrySettings, type EntrySettings } from '../support/wallets.ts';
import { hashOf, hour, script } from '../wallets/stage.ts';

const code = 'window.selector.ready({}) // ' + 'x'.repeat(2000);
const running: TestProvider[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((provider) => provider.close()));
  await stopOrigins();
});

async function start(settings: Settings, overrides: Overrides = {}): Promise<TestProvider> {
  const provider = await startProvider({ settings, overrides });
  running.push(provider);
  return provider;
}

const entryAt = (origin: TestOrigin, change: EntrySettings = {}) =>
  entrySettings({ executor: `${origin.origin}/executor.js`, ...change });

describe('a wallet of the operator', () => {
  test('is offered with code from our origin, under a name and version that follow from it', async () => {
    const origin = await startOrigin(script(code));
    const provider = await start({ wallets: { entries: [entryAt(origin)] } });
    await untilOffered(provider, 1);
    const { wallets } = await readPage(provider);
    const version = hashOf(code).slice(0, 16);
    expect(wallets).toEqual([
      {
        id: 'my-wallet',
        name: 'My wallet',
        icon: expect.stringMatching(/^data:image\/svg\+xml,/),
        description: '',
        website: 'https://wallet.example/',
        version,
        type: 'sandbox',
        platform: {},
        features: {
          signMessage: true,
          signInAndSignMessage: true,
          mainnet: true,
          testnet: true,
        },
        permissions: { storage: true, allowsOpen: ['https://wallet.example', 'mywallet://'] },
        executor: `/assets/wallet-my-wallet-${version}.js`,
      },
    ]);
    const url = new URL(String(wallets[0]?.['executor']), provider.issuer);
    const answer = await fetch(url);
    expect(await answer.text()).toBe(code);
    expect(answer.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const packed = await readRaw(url, 'gzip');
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.body).toString()).toBe(code);
    const plain = await readRaw(url, 'identity');
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.headers['content-length']).toBe(String(code.length));
    expect(plain.body.toString()).toBe(code);
  });

  test('stands beside the wallet that the process brings along', async () => {
    const origin = await startOrigin(script(code));
    const wallets = [await buildDevelopmentWallet()];
    const provider = await start({ wallets: { entries: [entryAt(origin)] } }, { wallets });
    await untilOffered(provider, 2);
    const { wallets: offered } = await readPage(provider);
    expect(offered.map(({ id }) => id)).toEqual(['development-wallet', 'my-wallet']);
    for (const { executor } of offered) {
      expect((await fetch(new URL(String(executor), provider.issuer))).status).toBe(200);
    }
  });

  test('whose origin is down is hidden while logins go on, and comes with its origin', async () => {
    const origin = await startOrigin((_request, response) => response.destroy());
    const provider = await start({ wallets: { entries: [entryAt(origin)] } });
    expect((await readPage(provider)).wallets).toEqual([]);
    await eventually(() => provider.log.some((line) => line.includes('could not be fetched')));
    origin.answer = script(code);
    await provider.restart();
    await untilOffered(provider, 1);
  });

  test('keeps its code over a restart, though its origin serves another, which is metered', async () => {
    let stores: Stores | undefined;
    const wrapStores = (opened: Stores) => (stores = opened);
    const token = 'a-token-for-scrapers';
    const origin = await startOrigin(script(code));
    const settings = { metrics: { token }, wallets: { entries: [entryAt(origin)] } };
    const provider = await start(settings, { wrapStores });
    await untilOffered(provider, 1);
    const readMetrics = async () => {
      const headers = { authorization: `Bearer ${token}` };
      return (await fetch(new URL('/metrics', provider.issuer), { headers })).text();
    };
    expect(await readMetrics()).toContain('near_oidc_wallets_changed{wallet="my-wallet"} 0');

    origin.answer = script(`${code}!`);
    const now = Date.now();
    expect(await stores?.executors.claimCheck('my-wallet', now, now - 7 * hour)).toBe(true);
    await provider.restart();
    await eventually(async () =>
      (await readMetrics()).includes('near_oidc_wallets_changed{wallet="my-wallet"} 1'),
    );
    const { wallets } = await readPage(provider);
    expect(wallets[0]?.['version']).toBe(hashOf(code).slice(0, 16));
    const changed = provider.log.filter((line) => line.includes('changed at its origin'));
    expect(changed).toHaveLength(1);
    const unaccepted = `/assets/wallet-my-wallet-${hashOf(`${code}!`).slice(0, 16)}.js`;
    expect((await fetch(new URL(unaccepted, provider.issuer))).status).toBe(404);
  });
});

describe('the policy of the login page', () => {
  const needs = (name: string) => ({
    connect: [`https://connect.${name}.example`, `wss://connect.${name}.example`],
    frame: [`https://frame.${name}.example`, `${name}app:`],
    image: [`https://image.${name}.example/icons/`],
    font: [`https://font.${name}.example`],
    style: [`https://style.${name}.example`],
  });

  test('names what the offered wallets need, and nothing of the others', async () => {
    const [up, down] = [await startOrigin(script(code)), await startOrigin(() => undefined)];
    const entries = [
      entryAt(up, { id: 'one', origins: needs('one') }),
      entryAt(up, { id: 'unnamed', origins: needs('unnamed') }),
      entryAt(down, { id: 'down', origins: needs('down') }),
      entryAt(up, { id: 'mute', features: {}, origins: needs('mute') }),
    ];
    const provider = await start({ wallets: { enabled: ['one', 'down', 'mute'], entries } });
    await untilOffered(provider, 1);
    const { policy } = await readPage(provider);
    expect(policy).toEqual({
      'default-src': "'none'",
      'script-src': expect.stringMatching(/^'nonce-[\w+/=-]+'$/),
      'style-src': "'self' 'unsafe-inline' https://style.one.example",
      'connect-src': "'self' https://connect.one.example wss://connect.one.example",
      'frame-src': 'https://frame.one.example oneapp:',
      'font-src': 'https://font.one.example',
      'img-src': "'self' data: https://image.one.example/icons/",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    });
  });

  test('is as narrow as ever without wallets, and on other pages', async () => {
    const without = await start({});
    expect((await readPage(without)).policy).toEqual({
      'default-src': "'none'",
      'script-src': expect.stringMatching(/^'nonce-/),
      'style-src': "'self' 'unsafe-inline'",
      'connect-src': "'self'",
      'img-src': "'self' data:",
      'base-uri': "'none'",
      'frame-ancestors': "'none'",
    });
    const origin = await startOrigin(script(code));
    const entries = [entryAt(origin, { origins: needs('one') })];
    const provider = await start({ wallets: { entries } });
    await untilOffered(provider, 1);
    const other = await fetch(new URL('/no-such-page', provider.issuer));
    expect(other.headers.get('content-security-policy')).not.toContain('one.example');
  });
});
