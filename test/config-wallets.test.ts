/** The configuration of wallets. */
import { expect, test } from '@jest/globals';
import { faultsOf, load, secret } from './support/configuration.ts';
import { entrySettings, type EntrySettings } from './support/wallets.ts';

const environment = { SECRET_KEY: secret };
const file = (wallets: EntrySettings) => ({
  'near-oidc.yaml': JSON.stringify({ issuer: 'https://login.example.com', wallets }),
});

test('has defaults: what is known on the network, and nothing is followed', () => {
  const { wallets } = load({ ...environment, ISSUER: 'https://login.example.com' });
  expect(wallets).toEqual({ enabled: undefined, follow: false, dir: undefined, entries: [] });
});

test('an unknown wallet is a fault that names the known ones', () => {
  const settings = { enabled: ['ledger', 'legder', 'my-wallet'], entries: [entrySettings()] };
  const [fault, ...rest] = faultsOf(environment, file(settings));
  expect(rest).toEqual([]);
  expect(fault).toMatch(
    /^near-oidc\.yaml:\d+: wallets\.enabled\.1: there is no wallet legder; known are hot-wallet, .*near-cli, my-wallet$/,
  );
});

test('faults of entries are told by their place, all at once', () => {
  const entries = [
    entrySettings({ permissions: { external: ['document'] } }),
    entrySettings({ executor: 'http://wallet.example/x.js', note: 'x' }),
  ];
  expect(faultsOf(environment, file({ entries }))).toEqual([
    expect.stringContaining('wallets.entries.0.permissions.external.0: names document, but'),
    expect.stringContaining('wallets.entries.1.executor: must be an https address'),
    expect.stringContaining('wallets.entries.1.note: is not a setting'),
  ]);
});

test('an id that stands there twice is a fault', () => {
  const settings = { enabled: ['ledger', 'ledger'], entries: [entrySettings(), entrySettings()] };
  expect(faultsOf(environment, file(settings))).toEqual([
    'near-oidc.yaml:1: wallets.entries: my-wallet stands there twice',
    'near-oidc.yaml:1: wallets.enabled: ledger stands there twice',
  ]);
});

test('the manifest of a folder adds wallets, whose code is a file’s name', () => {
  const manifest = [entrySettings({ executor: 'my-wallet.js' })];
  const files = {
    ...file({ dir: '/wallets', enabled: ['my-wallet'] }),
    '/wallets/manifest.json': JSON.stringify(manifest),
  };
  const { wallets } = load(environment, files);
  expect(wallets.entries).toMatchObject([{ id: 'my-wallet', executor: 'my-wallet.js' }]);
});

test.each([
  ['not JSON', '{', '/wallets/manifest.json: must be a list of wallets'],
  [
    'a path',
    JSON.stringify([entrySettings({ executor: '../../etc/x.js' })]),
    '/wallets/manifest.json: 0.executor: must be the name of a file',
  ],
  [
    'an address',
    JSON.stringify([entrySettings()]),
    '/wallets/manifest.json: 0.executor: must be the name of a file',
  ],
  [
    'a reach for the page',
    JSON.stringify([entrySettings({ executor: 'x.js', permissions: { external: ['document'] } })]),
    '/wallets/manifest.json: 0.permissions.external.0: names document',
  ],
])('a manifest that is %s is a fault', (_what, text, expected) => {
  const files = { ...file({ dir: '/wallets' }), '/wallets/manifest.json': text };
  expect(faultsOf(environment, files)).toEqual([expect.stringContaining(expected)]);
});
