/**
 * Logos of clients that the operator keeps in the database. They are looked up where a
 * browser asks for a picture that another instance named.
 */
import type { ClientStore } from '../../provider/ports.ts';
import type { ClientLogosParts, LogoClient } from './client-logos.ts';

export async function listLogos(clients: ClientStore): Promise<LogoClient[]> {
  const added = await clients.list('command');
  return added.map(({ id, origin, metadata }) => ({ id, origin, logo: metadata.logo_uri }));
}

/** Milliseconds between two looks into the database, whoever asks for what. */
const pause = 1000;

/** Finds a client by the hash of its id. Never rejects. */
export function createStoredLogos(
  { listStored, clock }: Pick<ClientLogosParts, 'listStored' | 'clock'>,
  hashOf: (id: string) => string,
): (hash: string) => Promise<LogoClient | undefined> {
  let known = new Map<string, LogoClient>();
  let lookedAt = -Infinity;
  let looking = Promise.resolve();

  const look = async () => {
    const clients = await listStored().catch(() => []);
    known = new Map(clients.map((client) => [hashOf(client.id), client]));
  };

  return async (hash) => {
    if (clock() - lookedAt >= pause) {
      lookedAt = clock();
      looking = look();
    }
    await looking;
    return known.get(hash);
  };
}
