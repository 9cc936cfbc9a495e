/** What an entry says is done in the login page, so whoever writes one might want more of it. */
import { describe, expect, test } from '@jest/globals';
import { places } from '../src/browser/wallet-failures.ts';
import { platformNames, walletEntrySchema } from '../src/wallet-entry.ts';
import { entrySettings, type EntrySettings } from './support/wallets.ts';

function faultOf(change: EntrySettings): string {
  const { error } = walletEntrySchema.safeParse(entrySettings(change));
  return (error?.issues ?? [])
    .map(({ path, message }) => `${path.join('.')}: ${message}`)
    .join('\n');
}

test('an entry as the documents have it is taken', () => {
  expect(faultOf({})).toBe('');
});

describe('what the wallet’s code may reach in the page', () => {
  test.each([
    'document',
    'window',
    'top',
    'parent',
    'self',
    'globalThis',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'navigator',
    'location',
    'fetch',
    'near.constructor',
    'okxwallet.near.constructor',
    'okxwallet',
    '',
  ])('is not: %s', (name) => {
    const fault = faultOf({ permissions: { external: [name] } });
    expect(fault).toContain(`permissions.external.0: names ${name}, but`);
    expect(fault).toContain('could rewrite the login page');
  });

  test('is no text, in which near-connect would find parts of names', () => {
    expect(faultOf({ permissions: { external: 'okxwallet.near' } })).not.toBe('');
  });

  test('is what extensions of known wallets put there', () => {
    const external = ['meteorCom', 'meteorComV2', 'okxwallet.near', 'nightly.near'];
    expect(faultOf({ permissions: { external } })).toBe('');
  });

  test('is not the clipboard’s content, nor WalletConnect, nor what we do not know', () => {
    for (const name of ['clipboardRead', 'walletConnect', 'camera']) {
      expect(faultOf({ permissions: { [name]: true } })).toContain(name);
    }
  });
});

describe('what the page opens for the wallet', () => {
  test.each([
    'javascript:alert(1)',
    'JavaScript://wallet.example/%0aalert(1)',
    'data:text/html,x',
    'data://text/html,x',
    'blob:https://wallet.example/x',
    'file:///etc/passwd',
    'about:blank',
    'filesystem:https://wallet.example/x',
    'view-source://x',
    'http://wallet.example',
    'http://localhost:3000',
    'ws://wallet.example',
    'https://user:password@wallet.example',
    'wallet.example',
    '//wallet.example',
    '',
  ])('is not: %s', (address) => {
    expect(faultOf({ permissions: { allowsOpen: [address] } })).toContain(
      'permissions.allowsOpen.0',
    );
  });

  test('is https, or the scheme of an app', () => {
    expect(faultOf({ permissions: { allowsOpen: ['https://a.example/x', 'intear://'] } })).toBe('');
  });
});

describe('text that ends in an inline script and in attributes', () => {
  const hostile = [
    '</script><script>alert(1)</script>',
    '<!--',
    '`+alert(1)+`',
    '${alert(1)}',
    '" onerror="alert(1)',
    "' onerror='alert(1)",
    '\\',
    'line\nbreak',
    'line\u2028separator',
    'bell\u0007',
  ];
  test.each(hostile)('is no markup in a name: %j', (name) => {
    expect(faultOf({ name })).toContain('name: must have no <');
  });

  test.each(hostile)('is none anywhere else: %j', (text) => {
    expect(faultOf({ description: text })).not.toBe('');
    expect(faultOf({ website: `https://wallet.example/${text}` })).not.toBe('');
    expect(faultOf({ executor: `https://wallet.example/${text}` })).not.toBe('');
    expect(faultOf({ platforms: { web: `https://wallet.example/${text}` } })).not.toBe('');
    expect(faultOf({ permissions: { allowsOpen: [`https://a.example/${text}`] } })).not.toBe('');
    expect(faultOf({ icon: `data:image/svg+xml,${text}` })).not.toBe('');
    expect(faultOf({ id: `id${text}` })).not.toBe('');
  });

  test.each(['Wallet', 'wal/let', '../x', 'wallet_', '-wallet', 'a--b', '', 'wallet.js'])(
    'is no id: %j',
    (id) => {
      expect(faultOf({ id })).toContain('id: must be of small letters');
    },
  );

  test.each([
    'https://wallet.example/icon.png',
    'data:text/html,<script>',
    'data:text/html;base64,AAAA',
    'data:image/svg+xml,%3Csvg%3E"',
    'javascript:alert(1)',
    `data:image/png;base64,${'A'.repeat(40_000)}`,
  ])('is no icon: %.40j', (icon) => {
    expect(faultOf({ icon })).toContain('icon: must');
  });
});

describe('where the code comes from', () => {
  test.each([
    'http://wallet.example/executor.js',
    'http://10.0.0.1/executor.js',
    'http://localhost.wallet.example/executor.js',
    'data:text/javascript,x',
    'javascript:x',
    '/executor.js',
    'https://user:password@wallet.example/executor.js',
  ])('is not: %s', (executor) => {
    expect(faultOf({ executor })).toContain('executor: must be an https address');
  });
});

describe('what the policy of the page is widened by', () => {
  test.each([
    '*',
    'https:',
    'https://*.example.com',
    'http://api.example.com',
    "'unsafe-inline'",
    'data:',
    'https://a.example; script-src *',
    'https://a.example https://b.example',
    'https://a.example,https://b.example',
    'https://a.example?x',
    'javascript:',
    '',
  ])('is not: %s', (source) => {
    for (const kind of ['connect', 'frame', 'image', 'font', 'style']) {
      expect(faultOf({ origins: { [kind]: [source] } })).toContain(`origins.${kind}.0`);
    }
  });

  test('is no script’s source', () => {
    expect(faultOf({ origins: { script: ['https://a.example'] } })).toContain('script');
  });

  test('is an app’s scheme for frames alone', () => {
    expect(faultOf({ origins: { frame: ['intear:'] } })).toBe('');
    expect(faultOf({ origins: { connect: ['intear:'] } })).not.toBe('');
  });
});

describe('the page to which the tab is sent', () => {
  test.each([
    'http://wallet.example/sign',
    'http://localhost/sign',
    'javascript:alert(1)',
    'mywallet://sign',
    'https://user:password@wallet.example/',
  ])('is not: %s', (testnet) => {
    expect(faultOf({ signMessageUrl: { testnet } })).toContain('signMessageUrl.testnet: must be');
  });

  test('is told for each network, or for one, and for no other', () => {
    const page = 'https://wallet.example/sign';
    expect(faultOf({ signMessageUrl: { mainnet: page, testnet: page } })).toBe('');
    expect(faultOf({ signMessageUrl: { mainnet: page } })).toBe('');
    expect(faultOf({ signMessageUrl: page })).not.toBe('');
    expect(faultOf({ signMessageUrl: { betanet: page } })).toContain('betanet');
  });
});

test('the page has a word for each place that an entry may name, and for no other', () => {
  expect(['web', ...Object.keys(places)].toSorted()).toEqual([...platformNames].toSorted());
});
