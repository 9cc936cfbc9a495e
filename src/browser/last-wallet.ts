/** The wallet with which somebody last signed in in this browser: its id and nothing else. */

const key = 'near-oidc.last-wallet';

/** Where the browser keeps nothing, nothing is remembered. */
export function recallWallet(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function rememberWallet(id: string): void {
  try {
    localStorage.setItem(key, id);
  } catch {
    // A sign-in does without it.
  }
}
