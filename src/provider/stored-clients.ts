/** What an operator should know of stored clients at the start, since no app tells. */
import type { ClientSettings } from '../client-schema.ts';
import type { Events } from '../events.ts';
import { openSecret } from './client-secrets.ts';
import type { SecretKeys } from './key-sealing.ts';
import type { ClientStore } from './ports.ts';

export interface StoredClientsParts {
  readonly clientStore: ClientStore;
  readonly clients: readonly ClientSettings[];
  readonly secretKeys: SecretKeys;
  readonly events: Pick<Events, 'clientHidden' | 'clientSecretSealed'>;
}

/** Tells which are hidden by declared ones, and whose secrets cannot be opened: all others work. */
export async function lookAtStoredClients(parts: StoredClientsParts): Promise<void> {
  const { clientStore, clients, secretKeys, events } = parts;
  const stored = await Promise.all(clients.map(({ client_id: id }) => clientStore.find(id)));
  for (const client of stored) {
    if (client !== undefined) events.clientHidden({ clientId: client.id, origin: client.origin });
  }
  for (const client of await clientStore.listSealed()) {
    await openSecret(secretKeys, client).catch((err: unknown) =>
      events.clientSecretSealed({ clientId: client.id, err }),
    );
  }
}
