/** SECRET_KEY is changed: all that the one of before opens is encrypted with the new one. */
import { OperatorError } from '../operator-error.ts';
import { openSecret, sealSecret } from '../provider/client-secrets.ts';
import type { KeysParts } from '../provider/keys.ts';
import type { ClientStore, StoredClient } from '../provider/ports.ts';
import { reencryptKeys, type Reencryption } from './keys.ts';

export interface ReencryptParts extends KeysParts {
  readonly clients: ClientStore;
}

export interface Reencrypted {
  readonly keys: Reencryption;
  /** Secrets of clients that sign with them. */
  readonly secrets: Reencryption;
}

/**
 * Encrypts with SECRET_KEY whatever only PREVIOUS_SECRET_KEY opens.
 * @throws WrongSecretKey where neither opens something; then nothing is changed
 * @throws OperatorError where keys or clients changed meanwhile
 */
export async function reencryptAll(parts: ReencryptParts): Promise<Reencrypted> {
  const { clients, secretKeys } = parts;
  const sealed = await clients.listSealed();
  const opened = await Promise.all(
    sealed.map(async (client) => ({ client, ...(await openSecret(secretKeys, client)) })),
  );
  const keys = await reencryptKeys(parts);
  const old = opened.filter(({ byPrevious }) => byPrevious);
  const done = await Promise.all(
    old.map(async ({ client, plain }) => clients.replace(await sealAnew(parts, client, plain))),
  );
  if (done.includes(false)) {
    throw new OperatorError(
      'Clients were changed by somebody else at this moment. Run it once more.',
    );
  }
  return { keys, secrets: { resealed: old.length, total: sealed.length } };
}

async function sealAnew(
  { secretKeys }: ReencryptParts,
  client: StoredClient,
  plain: string,
): Promise<StoredClient> {
  return { ...client, secret: { sealed: await sealSecret(secretKeys, client.id, plain) } };
}
