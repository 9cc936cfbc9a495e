/**
 * The code of wallets, from our own origin. near-connect by itself runs whatever text came, keeps
 * it in the browser as if it were the code, an error's page too, and asks for it anew each time.
 */
import { SandboxWallet, type NearWalletBase } from '@hot-labs/near-connect';
import { Failure } from './texts.ts';

/** Has the wallet run what our origin serves, which the browser's HTTP cache keeps, or nothing. */
export function loadFromOrigin(wallet: NearWalletBase, stop: AbortSignal): void {
  if (!(wallet instanceof SandboxWallet)) return;
  const { executor: path, name } = wallet.manifest;
  wallet.executor.loadCode = () => fetchCode(path, name, stop);
}

/** @throws Failure, and once stopped anything: what came in that moment must not run */
async function fetchCode(path: string, wallet: string, stop: AbortSignal): Promise<string> {
  const unreachable = () => new Failure('walletUnreachable', { wallet });
  const answer = await fetch(path, { signal: stop }).catch(() => undefined);
  // Replaced since this page was made.
  if (answer?.status === 404) throw new Failure('failed');
  if (answer?.ok !== true) throw unreachable();
  const code = await answer.text().catch(() => {
    throw unreachable();
  });
  stop.throwIfAborted();
  return code;
}
