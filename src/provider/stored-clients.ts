/** What stored clients and the configuration have to do with each other, since no app tells. */
import type { ClientSettings } from '../client-schema.ts';
import { ConfigError, type Config } from '../config.ts';
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

type Audiences = Pick<Config, 'resources' | 'direct'>;

/**
 * As for declared clients: an app knows its ID tokens by `aud`, and many look at no more
 * (RFC 8725, section 3.12).
 * @throws ConfigError where other tokens than its ID tokens are for the id of a stored client
 */
export async function refuseAudiencesOfStored(
  clientStore: Pick<ClientStore, 'find'>,
  config: Audiences & Pick<Config, 'faultAt'>,
): Promise<void> {
  const looked = audiencesOf(config).map(async ({ path, audience }) => {
    if ((await clientStore.find(audience)) === undefined) return [];
    const message = `must be another than ${audience}, the id of a client in the database, which would take these tokens for ID tokens`;
    return [config.faultAt(path, message)];
  });
  const faults = (await Promise.all(looked)).flat();
  if (faults.length > 0) throw new ConfigError(faults);
}

/** Whom tokens are for that are no ID tokens, each with the setting that says so. */
export function audiencesOf({ resources, direct }: Audiences) {
  const apis = resources.map(({ identifier: audience }, index) => ({
    path: `resources.${index}.identifier`,
    audience,
  }));
  if (direct === undefined) return apis;
  return [...apis, { path: 'direct.audience', audience: direct.audience }];
}
