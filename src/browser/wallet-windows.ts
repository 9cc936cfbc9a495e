/**
 * The windows that wallets open. near-connect opens them and tells nobody that the browser
 * refused, after which a wallet may wait for ever.
 */

export interface WalletWindows {
  /** Called when the browser refuses to open one; undefined where nobody waits. */
  onBlocked: (() => void) | undefined;
}

export function watchWalletWindows(): WalletWindows {
  const windows: WalletWindows = { onBlocked: undefined };
  const open = window.open.bind(window);
  window.open = (url, target, features) => {
    const opened = open(url, target, features);
    // One without an opener is never handed out, blocked or not.
    const isHandedOut = !/noopener|noreferrer/.test(features ?? '');
    if (opened === null && isHandedOut) windows.onBlocked?.();
    return opened;
  };
  return windows;
}
