/**
 * Development wallet: makes the script that near-connect injects and the
 * manifest entry that announces it. Whoever serves the script fills in its
 * address.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { walletAccounts } from '../accounts.ts';
import type { Wallet } from '../../src/http/wallets.ts';
import type { WalletAccount } from './types.ts';

const features = {
  signMessage: true,
  signInAndSignMessage: true,
  signInWithoutAddKey: true,
  signTransaction: false,
  signAndSendTransaction: false,
  signAndSendTransactions: false,
  signInWithFunctionCallKey: false,
  signDelegateActions: false,
  testnet: true,
  mainnet: false,
} as const;

// near-connect pastes the icon into an attribute inside a template literal.
const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="14" fill="#ffb300"/>' +
    '<path d="M14 24h36a4 4 0 0 1 4 4v20a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4V20a4 4 0 0 1 4-4h30" fill="none" stroke="#1a1400" stroke-width="5" stroke-linecap="round" stroke-linejoin="round"/>' +
    '<circle cx="43" cy="38" r="4" fill="#1a1400"/></svg>',
)}`;

/**
 * What would break in near-connect's frame: texts that it replaces in a
 * wallet's code, and what ends or nests an inline script element.
 */
const forbidden = ['.localStorage', 'window.top', 'window.open', '</script', '<script', '<!--'];

async function bundleExecutor(accounts: readonly WalletAccount[]): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./executor.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: { DEVELOPMENT_ACCOUNTS: JSON.stringify(accounts) },
    legalComments: 'none',
    logLevel: 'silent',
  });
  const executor = result.outputFiles[0]?.text ?? '';
  const found = forbidden.find((text) => executor.toLowerCase().includes(text.toLowerCase()));
  if (found !== undefined) throw new Error(`The wallet's script holds “${found}”`);
  return executor;
}

/**
 * Bundles the wallet.
 * @throws esbuild's BuildFailure, or Error when the script would not survive in the frame
 */
export async function buildDevelopmentWallet(): Promise<Wallet> {
  const executor = await bundleExecutor(walletAccounts);
  // near-connect caches a wallet's script by id and version, and serves the cached one first.
  const version = createHash('sha256').update(executor).digest('hex').slice(0, 12);
  const entry: Wallet['entry'] = {
    id: 'development-wallet',
    platform: ['web'],
    name: 'Development wallet',
    icon,
    description: 'Named accounts of the development chain. Never for real accounts.',
    website: '',
    version,
    type: 'sandbox',
    permissions: {},
    features,
  };
  return { entry, executor };
}
