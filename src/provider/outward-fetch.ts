/**
 * The library's calls to apps. It opens no connection to addresses inside a network
 * (RFC 6890), since anybody may register an app; but where the operator has written an
 * address down, an app inside the network is what is meant.
 */
import type { Configuration } from 'oidc-provider';
import type { ClientSettings } from '../config.ts';

export type OutwardFetch = NonNullable<Configuration['fetch']>;

export function createOutwardFetch(clients: readonly ClientSettings[]): OutwardFetch {
  const declared = new Set(
    clients.flatMap(({ backchannel_logout_uri: uri }) =>
      uri === undefined ? [] : [normalise(uri)],
    ),
  );
  return (input, options) => {
    const url = input instanceof Request ? input.url : input;
    if (!declared.has(normalise(url))) return globalThis.fetch(input, options);
    // The library's guard is the dispatcher that it puts in.
    const { dispatcher: _guard, ...unguarded } = { ...options } as GuardedOptions;
    return globalThis.fetch(input, unguarded);
  };
}

interface GuardedOptions extends RequestInit {
  readonly dispatcher?: unknown;
}

function normalise(url: string | URL): string {
  return new URL(url).href;
}
