/** Makes wallets of the executors beside it, to be offered by the login page. */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { developmentAccounts, passkeyAccount } from '../../../dev/accounts.ts';
import type { Wallet, WalletEntry } from '../../../src/http/wallets.ts';

export interface WalletPlan {
  /** Also its name. */
  readonly id: string;
  readonly file: 'one-step' | 'two-step' | 'web-wallet' | 'extension';
  readonly behaviour?: string;
  /** Where the wallet's own pages are. */
  readonly walletUrl?: string;
  readonly entry?: Partial<WalletEntry>;
}

const icon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8" rx="2" fill="#3355cc"/></svg>',
)}`;

const accounts = Object.fromEntries(
  developmentAccounts.map(({ kind, accountId, label, secretKey }) => [
    accountId,
    { kind, accountId, label, secretKey },
  ]),
);

async function bundle(file: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`./${file}.ts`, import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    define: {
      TEST_ACCOUNTS: JSON.stringify(accounts),
      PASSKEY_ACCOUNT: JSON.stringify(passkeyAccount),
    },
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}

/** Each is bundled once, for all its behaviours. */
const bundles = new Map<string, Promise<string>>();

async function makeExecutor({ file, behaviour = '', walletUrl = '' }: WalletPlan): Promise<string> {
  const bundled = bundles.get(file) ?? bundle(file);
  bundles.set(file, bundled);
  const [what, where] = [behaviour, walletUrl].map((text) => JSON.stringify(text));
  return `const BEHAVIOUR = ${what}, WALLET_URL = ${where};\n${await bundled}`;
}

export async function buildTestWallet(plan: WalletPlan): Promise<Wallet> {
  const { id, file, walletUrl } = plan;
  return {
    executor: await makeExecutor(plan),
    entry: {
      id,
      name: id,
      icon,
      description: '',
      website: '',
      version: '1',
      type: 'sandbox',
      platform: {},
      features: { signMessage: true, testnet: true, signInAndSignMessage: file !== 'two-step' },
      permissions: { storage: true, ...(walletUrl && { allowsOpen: [walletUrl] }) },
      ...plan.entry,
    },
  };
}

export const buildTestWallets = (plans: readonly WalletPlan[]): Promise<Wallet[]> =>
  Promise.all(plans.map(buildTestWallet));
