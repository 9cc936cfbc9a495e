/**
 * The library's calls to apps. It opens no connection to addresses inside a network
 * (RFC 6890), since anybody may register an app; but where the operator has written an
 * address down, an app inside the network is what is meant.
 */
import type { Configuration } from 'oidc-provider';
import type { ClientDetails } from '../client-schema.ts';
import type { ClientSettings } from '../config.ts';
import type { Outward } from '../outward.ts';
import type { ClientStore, StoredClient } from './ports.ts';

export type OutwardFetch = NonNullable<Configuration['fetch']>;

/** Of what an app publishes: its keys, its redirect URIs. */
const limits = { maxBytes: 256 * 1024, timeoutMs: 2500 };

export interface OperatorAddresses {
  /** The client is about to be used, and may be called. */
  note(client: StoredClient): void;
  /** Whether the operator wrote the address down, in the configuration or by command. */
  has(url: string | URL): Promise<boolean>;
}

export function createOperatorAddresses(
  declaredClients: readonly ClientSettings[],
  clientStore: ClientStore,
): OperatorAddresses {
  const declared = new Set(declaredClients.flatMap(addressesOf));
  const noted = new Map<string, string>();
  return {
    note({ id, origin, metadata }) {
      if (origin !== 'command') return;
      for (const address of addressesOf(metadata)) noted.set(address, id);
    },
    async has(url) {
      const address = normalise(url);
      const clientId = noted.get(address);
      if (declared.has(address) || clientId === undefined) return declared.has(address);
      // It may have been changed or removed since.
      const client = await clientStore.find(clientId);
      return client?.origin === 'command' && addressesOf(client.metadata).includes(address);
    },
  };
}

export function createOutwardFetch(
  addresses: Pick<OperatorAddresses, 'has'>,
  outward: Outward,
): OutwardFetch {
  return async (input, options) => {
    const url = input instanceof Request ? input.url : normalise(input);
    const isTrusted = await addresses.has(url);
    if ((options?.method ?? 'GET') === 'GET') {
      const { body } = await outward.get({ url, isTrusted, ...limits });
      return new Response(new Uint8Array(body));
    }
    // The library's own guard looks once it is connected; ours opens no connection at all.
    const { body: fields } = options ?? {};
    if (!(fields instanceof URLSearchParams)) throw new Error('unreachable: apps are sent forms');
    const { timeoutMs } = limits;
    return new Response(null, {
      status: await outward.post({ url, isTrusted, fields, timeoutMs }),
    });
  };
}

/** Where we call the app. */
export function addressesOf(client: ClientDetails): string[] {
  const { backchannel_logout_uri: logout, jwks_uri: keys, sector_identifier_uri: sector } = client;
  return [logout, keys, sector].flatMap((uri) => (uri === undefined ? [] : normalise(uri)));
}

function normalise(url: string | URL): string {
  return new URL(url).href;
}
