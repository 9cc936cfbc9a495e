/** How much a person's browser has to load. */
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildDevelopmentWallet } from '../../dev/wallet/bundle.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { openLogin } from '../support/relying-party.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: { branding: { name: 'Acme', colors: { main: '#ffe600' } } },
    overrides: { wallets: [await buildDevelopmentWallet()] },
  });
});
afterAll(() => provider.close());

test('the login page’s script is at most 100 kB gzip', () => {
  const script = readFileSync(new URL('../../build/browser/login.js', import.meta.url));
  expect(gzipSync(script).length).toBeLessThanOrEqual(100_000);
});

test('the login page and its styles are at most 20 kB gzip together', async () => {
  const { visitor, page } = await openLogin(provider.issuer);
  const { text } = await visitor.send(page);
  const sheets = [...text.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)];
  const styles = await Promise.all(
    sheets.map(async ([, path]) => (await fetch(`${provider.issuer}${path}`)).text()),
  );
  const weight = [text, ...styles].reduce((sum, part) => sum + gzipSync(part).length, 0);
  expect(styles).toHaveLength(2);
  expect(weight).toBeLessThanOrEqual(20_000);
});
