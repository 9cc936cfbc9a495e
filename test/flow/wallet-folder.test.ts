/** Wallets whose code lies in a folder of the operator: served as it is there, and nothing is fetched. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { startProvider, type Settings, type TestProvider } from '../support/provider.ts';
import { readPage, readRaw } from '../support/wallet-page.ts';
import { entrySettings } from '../support/wallets.ts';
import { script } from '../wallets/stage.ts';

const code = 'window.selector.ready({}) // ' + 'x'.repeat(2000);
const folder = mkdtempSync(join(tmpdir(), 'near-oidc-wallets-'));
const running: TestProvider[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((provider) => provider.close()));
  await stopOrigins();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function start(settings: Settings): Promise<TestProvider> {
  const provider = await startProvider({ settings });
  running.push(provider);
  return provider;
}

const entryAt = ({ origin }: TestOrigin) => entrySettings({ executor: `${origin}/executor.js` });

describe('a folder of the operator', () => {
  const inFolder = (name: string, files: Record<string, string>) => {
    const dir = mkdtempSync(join(folder, name));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(dir, file), text);
    return dir;
  };

  test('serves its files, and nothing is fetched', async () => {
    const origin = await startOrigin(script('from the origin'));
    const dir = inFolder('good', {
      'ledger.js': code,
      'own.js': `${code} // own`,
      'my-wallet.js': `${code} // mine`,
      'manifest.json': JSON.stringify([entrySettings({ id: 'other', executor: 'own.js' })]),
    });
    const enabled = ['ledger', 'other', 'my-wallet'];
    const provider = await start({ wallets: { dir, enabled, entries: [entryAt(origin)] } });
    const { wallets } = await readPage(provider);
    expect(wallets.map(({ id }) => id)).toEqual(enabled);
    const served = await Promise.all(
      wallets.map(async ({ executor }) =>
        (await fetch(new URL(String(executor), provider.issuer))).text(),
      ),
    );
    expect(served).toEqual([code, `${code} // own`, `${code} // mine`]);
    expect(origin.connections()).toBe(0);
  });

  test('is unpacked for whoever takes no gzip as often as pages are shown, and never for a HEAD', async () => {
    const dir = inFolder('limited', { 'ledger.js': code });
    const provider = await start({
      wallets: { dir, enabled: ['ledger'] },
      rate_limits: { pages_per_address: 2 },
      trust_proxy: 1,
    });
    const { wallets } = await readPage(provider);
    const url = new URL(String(wallets[0]?.['executor']), provider.issuer);
    const read = (encoding: string, method = 'GET') =>
      readRaw(url, encoding, { method, from: '203.0.113.1' });

    for (let count = 0; count < 3; count += 1) {
      const head = await read('identity', 'HEAD');
      expect(head).toMatchObject({ status: 200, body: Buffer.alloc(0) });
      expect(head.headers['content-length']).toBe(String(code.length));
      expect((await read('gzip')).status).toBe(200);
    }
    expect((await read('identity')).body.toString()).toBe(code);
    expect((await read('br')).body.toString()).toBe(code);
    const refused = await read('identity');
    expect(refused.status).toBe(429);
    expect(refused.headers['cache-control']).not.toContain('immutable');
    expect((await read('gzip')).status).toBe(200);
    expect((await readRaw(url, 'identity', { from: '203.0.113.2' })).status).toBe(200);
  });

  test('a wallet with pages that sign is offered with the one of the network', async () => {
    const pages = { mainnet: 'https://wallet.example/sign', testnet: 'https://test.example/sign' };
    const files = Object.fromEntries(
      ['mynearwallet', 'both', 'one', 'none'].map((id) => [`${id}.js`, code]),
    );
    const entries = [
      entrySettings({ id: 'both', signMessageUrl: pages }),
      entrySettings({ id: 'one', signMessageUrl: { mainnet: pages.mainnet } }),
      entrySettings({ id: 'none' }),
    ];
    const enabled = ['mynearwallet', 'both', 'one', 'none'];
    const dir = inFolder('signing', files);
    const provider = await start({ wallets: { dir, enabled, entries } });
    const { wallets } = await readPage(provider);
    expect(wallets.map(({ signMessageUrl }) => signMessageUrl)).toEqual([
      'https://testnet.mynearwallet.com/sign-message',
      pages.testnet,
      undefined,
      undefined,
    ]);
  });

  test('without a file for a wallet that is named, or with a page in its place, does not start', async () => {
    const dir = inFolder('bad', { 'ledger.js': '<!doctype html>' });
    const enabled = ['ledger', 'near-cli'];
    await expect(start({ wallets: { dir, enabled } })).rejects.toThrow(
      /wallets\.dir: .*ledger\.js: It begins with <[^]*wallets\.dir: there is no readable file at .*near-cli\.js/,
    );
  });
});
