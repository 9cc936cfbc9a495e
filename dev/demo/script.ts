/**
 * Demo app: the page's script and the development wallet's, as this origin serves them. They
 * are bundled when somebody first asks, since most demos of the tests are never asked.
 */
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildDevelopmentWallet } from '../wallet/bundle.ts';

export interface DemoScripts {
  /** Of the page. */
  readonly page: string;
  /** Of the wallet, which near-connect runs in a frame. */
  readonly wallet: string;
}

/** Where the wallet's code lies on the demo's origin. */
export const walletPath = '/wallet.js';

let built: Promise<DemoScripts> | undefined;

/** @throws esbuild's BuildFailure, each time anew */
export function demoScripts(): Promise<DemoScripts> {
  built ??= bundle().catch((error: unknown) => {
    built = undefined;
    throw error;
  });
  return built;
}

async function bundle(): Promise<DemoScripts> {
  const { entry, executor } = await buildDevelopmentWallet();
  const result = await build({
    entryPoints: [fileURLToPath(new URL('./page/direct.ts', import.meta.url))],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    define: { DEVELOPMENT_WALLET: JSON.stringify({ ...entry, executor: walletPath }) },
    legalComments: 'none',
    logLevel: 'silent',
  });
  return { page: result.outputFiles[0]?.text ?? '', wallet: executor };
}
