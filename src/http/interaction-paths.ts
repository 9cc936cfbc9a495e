/** Addresses of one step of a sign-in, on our own origin. */
import type { PendingInteraction } from '../provider/interactions.ts';

export interface InteractionPaths {
  /** The step as it was opened. */
  readonly step: string;
  /** The page at which a wallet is asked; a wallet may send the browser back to it. */
  readonly page: string;
  /** The page to which a wallet that took the browser along sends it back. */
  readonly callback: string;
  readonly answer: string;
}

export function interactionPaths({
  id,
  prompt,
}: Pick<PendingInteraction, 'id' | 'prompt'>): InteractionPaths {
  const step = `/interaction/${id}`;
  return {
    step,
    // Who signs at a consent step leaves the account that is signed in.
    page: prompt === 'consent' ? `${step}?account=other` : step,
    callback: `${step}/callback`,
    answer: `${step}/login`,
  };
}

/** The same for a phone that signs for another device: all of it happens at one address. */
export function phonePaths(path: string): InteractionPaths {
  return { step: path, page: path, callback: path, answer: `${path}/login` };
}

/** Where the app is at home, as far as its redirect URI tells; undefined where it is no web site. */
export function appAddress(redirectUri: string | undefined): string | undefined {
  if (redirectUri === undefined) return undefined;
  const { origin, protocol } = new URL(redirectUri);
  return protocol === 'https:' || protocol === 'http:' ? `${origin}/` : undefined;
}
