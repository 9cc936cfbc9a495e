/**
 * The wallets that we know: those of near-connect's public manifest that sign messages and need
 * no account with somebody else. Data alone. docs/wallets.md says where each line was read, and
 * what was left out; what a wallet needs for transactions only is not here.
 */
import type { WalletEntry } from '../wallet-entry.ts';
import type { CatalogueId } from '../wallets-schema.ts';
import { drawIcon } from './icon.ts';

type Origins = WalletEntry['origins'];

const origins = (needed: Partial<Origins> = {}): Origins => ({
  connect: [],
  frame: [],
  image: [],
  font: [],
  style: [],
  ...needed,
});

const nearConnect = 'https://raw.githubusercontent.com/hot-dao/near-selector/refs/heads/main';

const known: Readonly<Record<CatalogueId, Omit<WalletEntry, 'id'>>> = {
  'hot-wallet': {
    name: 'HOT Wallet',
    icon: drawIcon('HOT', '#b3261e'),
    website: 'https://hot-labs.org/wallet',
    networks: ['mainnet'],
    features: { signMessage: true, signInWithoutAddKey: true },
    permissions: {
      storage: true,
      allowsOpen: ['https://download.hot-labs.org', 'https://t.me/hot_wallet/app', 'hotwallet://'],
    },
    origins: origins({
      connect: ['https://h4n.app', 'https://api0.herewallet.app'],
      image: ['https://hot-labs.org'],
    }),
    platforms: {
      chrome:
        'https://chromewebstore.google.com/detail/hot-wallet/mpeengabcnhhjjgleiodimegnkpcenbk',
      firefox: 'https://addons.mozilla.org/en-US/firefox/addon/hot-wallet',
      ios: 'https://apps.apple.com/us/app/hot-wallet/id6740916148',
      android: 'https://play.google.com/store/apps/details?id=app.herewallet.hot',
      telegram: 'https://t.me/hot_wallet/app',
    },
    executor: `${nearConnect}/repository/hotwallet.js`,
  },
  'meteor-wallet': {
    name: 'Meteor Wallet',
    icon: drawIcon('Meteor', '#4f38c9'),
    website: 'https://meteorwallet.app/',
    networks: ['mainnet', 'testnet'],
    features: { signMessage: true, signInWithoutAddKey: true, signInAndSignMessage: true },
    permissions: {
      storage: true,
      external: ['meteorCom', 'meteorComV2'],
      allowsOpen: [
        'https://wallet.meteorwallet.app',
        'https://meteorwallet.app',
        'https://chromewebstore.google.com',
      ],
    },
    origins: origins({
      connect: ['https://free.rpc.fastnear.com', 'https://test.rpc.fastnear.com'],
      image: ['https://meteorwallet.app', 'https://storage.googleapis.com/meteor-apps-v2/'],
    }),
    platforms: {
      web: 'https://wallet.meteorwallet.app',
      chrome:
        'https://chromewebstore.google.com/detail/meteor-wallet/pcndjhkinnkaohffealmlmhaepkpmgkb',
    },
    executor:
      'https://raw.githubusercontent.com/Meteor-Wallet/meteor_wallet_sdk/data-storage/storage/meteor-near-connect-latest.js',
  },
  'intear-wallet': {
    name: 'Intear Wallet',
    icon: drawIcon('Intear', '#1f5fb8'),
    website: 'https://intea.rs/',
    networks: ['mainnet', 'testnet'],
    features: { signMessage: true, signInWithoutAddKey: true, signInAndSignMessage: true },
    permissions: { storage: true, allowsOpen: ['https://wallet.intear.tech', 'intear://'] },
    origins: origins({
      connect: ['wss://logout-bridge-service.intear.tech'],
      frame: ['https://wallet.intear.tech', 'intear:'],
    }),
    platforms: { web: 'https://wallet.intear.tech' },
    executor: 'https://wallet.intear.tech/near-selector.js',
  },
  ledger: {
    name: 'Ledger',
    icon: drawIcon('Ledger', '#2b2b2b'),
    website: 'https://ledger.com',
    networks: ['mainnet', 'testnet'],
    features: { signMessage: true, signInWithoutAddKey: true, signInAndSignMessage: true },
    permissions: { storage: true, usb: true, hid: true, bluetooth: true },
    origins: origins({
      connect: [
        'https://rpc.near.org',
        'https://rpc.testnet.near.org',
        'https://api.mainnet.fastnear.com',
        'https://api.testnet.fastnear.com',
      ],
    }),
    platforms: {},
    executor:
      'https://raw.githubusercontent.com/near/near-connect-ledger/refs/heads/main/ledger-executor.js',
  },
  mynearwallet: {
    name: 'MyNearWallet',
    icon: drawIcon('MyNearWallet', '#11715b'),
    website: 'https://mynearwallet.com',
    networks: ['mainnet', 'testnet'],
    features: { signMessage: true, signInWithoutAddKey: true, signInAndSignMessage: true },
    permissions: {
      storage: true,
      allowsOpen: ['https://app.mynearwallet.com', 'https://testnet.mynearwallet.com'],
    },
    signMessageUrl: {
      mainnet: 'https://app.mynearwallet.com/sign-message',
      testnet: 'https://testnet.mynearwallet.com/sign-message',
    },
    origins: origins(),
    platforms: { web: 'https://app.mynearwallet.com' },
    executor: `${nearConnect}/repository/mnw.js`,
  },
  'okx-wallet': {
    name: 'OKX Wallet',
    icon: drawIcon('OKX', '#000000'),
    website: 'https://okx.com',
    networks: ['mainnet'],
    features: { signMessage: true, signInWithoutAddKey: true, signInAndSignMessage: true },
    permissions: {
      storage: true,
      external: ['okxwallet.near'],
      allowsOpen: [
        'https://chromewebstore.google.com',
        'https://microsoftedge.microsoft.com',
        'https://apps.apple.com',
      ],
    },
    origins: origins(),
    platforms: {
      chrome:
        'https://chromewebstore.google.com/detail/okx-wallet/mcohilncbfahbmgdjkbpemcciiolgcge',
      edge: 'https://microsoftedge.microsoft.com/addons/detail/okx-wallet/pbpjkcldjiffchgbbndmhojiacbgflha',
      ios: 'https://apps.apple.com/us/app/okx-wallet/id6463797825',
    },
    executor: `${nearConnect}/repository/okx.js`,
  },
  'near-mobile': {
    name: 'NEAR Mobile',
    icon: drawIcon('NEAR', '#00704a'),
    website: 'https://nearmobile.app',
    networks: ['mainnet'],
    // Its sign-in, and so its one step, was seen to ask for a new key of full access.
    features: { signMessage: true, signInWithoutAddKey: false },
    permissions: {
      storage: true,
      allowsOpen: [
        'https://nearmobile.app',
        'https://near-mobile-production.aws.peersyst.tech',
        'https://play.google.com',
        'https://apps.apple.com',
        'near-mobile-wallet://',
      ],
    },
    origins: origins({
      connect: ['https://near-mobile-production.aws.peersyst.tech'],
      frame: ['near-mobile-wallet:'],
      image: ['https://near-mobile-production.aws.peersyst.tech'],
    }),
    platforms: {
      ios: 'https://apps.apple.com/us/app/near-mobile-crypto-wallet/id6443501225',
      android: 'https://play.google.com/store/apps/details?id=com.peersyst.nearmobilewallet',
    },
    executor: 'https://near-mobile-production.aws.peersyst.tech/connector/near-connect.js',
  },
  'nightly-wallet': {
    name: 'Nightly Wallet',
    icon: drawIcon('Nightly', '#5a3ec8'),
    website: 'https://nightly.app',
    networks: ['mainnet', 'testnet'],
    features: { signMessage: true, signInWithoutAddKey: true, signInAndSignMessage: true },
    permissions: {
      storage: true,
      external: ['nightly.near'],
      allowsOpen: ['https://nightly.app', 'https://chromewebstore.google.com'],
    },
    origins: origins(),
    platforms: {
      chrome: 'https://chromewebstore.google.com/detail/nightly/fiikommddbeccaoicoejoniammnalkfa',
    },
    executor: `${nearConnect}/repository/nightly.js`,
  },
  'near-cli': {
    name: 'NEAR CLI',
    icon: drawIcon('C', '#3d4852'),
    website: 'https://near.cli.rs',
    networks: ['mainnet', 'testnet'],
    features: { signMessage: true, signInWithoutAddKey: true, signInAndSignMessage: true },
    permissions: { storage: true, clipboardWrite: true },
    origins: origins(),
    platforms: {},
    executor:
      'https://raw.githubusercontent.com/near/near-cli-connect/refs/heads/main/dist/near-cli.js',
  },
};

/** In the order in which they are offered. */
export const catalogue: readonly WalletEntry[] = Object.entries(known).map(([id, entry]) => ({
  id,
  ...entry,
}));
