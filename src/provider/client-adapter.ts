/**
 * Stored clients, as the library wants them. It asks here for every id that is not declared,
 * so a declared client hides a stored one. Hashes of secrets never reach the library:
 * it would take whatever stands in the place of a secret for a key to sign with.
 */
import { errors, Provider, type Adapter, type Client, type ClientMetadata } from 'oidc-provider';
import { isClientId, type ClientDetails } from '../client-schema.ts';
import { isDocumentId } from '../mcp-client.ts';
import type { McpPolicy } from '../mcp-schema.ts';
import { pickRegistrable } from '../registered-client.ts';
import type { Clock, RandomSource } from '../clock.ts';
import type { ClientDocuments } from './client-documents.ts';
import {
  createClientSecret,
  isCurrentSecretOf,
  isSecretOf,
  keepSecret,
  openSecret,
} from './client-secrets.ts';
import { toClientMetadata } from './clients.ts';
import type { SecretKeys } from './key-sealing.ts';
import { addressesOf, type OperatorAddresses } from './outward-fetch.ts';
import { spendInvite } from './invites.ts';
import type { ClientStore, RecordStore, StoredClient } from './ports.ts';

export interface ClientAdapterParts {
  readonly documents: ClientDocuments;
  readonly mcp: McpPolicy | undefined;
  readonly clientStore: ClientStore;
  readonly secretKeys: SecretKeys;
  /** Of initial access tokens. */
  readonly records: RecordStore;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Learns where the operator's own clients are called. */
  readonly addresses: Pick<OperatorAddresses, 'note' | 'has'>;
}

export function createClientAdapter(parts: ClientAdapterParts): Adapter {
  const { clientStore, secretKeys } = parts;
  /** The library wants one where there is only a hash; nobody knows it, so nothing is proved by it. */
  const placeholder = createClientSecret(parts.random);

  const secretFor = async (client: StoredClient): Promise<string | undefined> => {
    if (client.secret.sealed !== undefined) return (await openSecret(secretKeys, client)).plain;
    return client.secret.hash === undefined ? undefined : placeholder;
  };

  return {
    async find(id) {
      // Nobody has another, so it costs no question.
      const client = isClientId(id) ? await clientStore.find(id) : undefined;
      if (client === undefined) return findByDocument(parts, id);
      parts.addresses.note(client);
      takeSaidSecret(client);
      const settings = { ...client.metadata, client_id: client.id };
      const secret = await secretFor(client);
      return toClientMetadata({ ...settings, client_secret: secret }, client.origin);
    },

    /** A client that registers itself, or changes what it registered (RFC 7591, RFC 7592). */
    async upsert(id, payload) {
      const { client_secret: secret } = payload;
      const details = pickRegistrable(payload);
      const known = await clientStore.find(id);
      requireItsOwn(known);
      await refuseOperatorAddresses(details, parts.addresses);
      const kept =
        secret === placeholder
          ? known?.secret
          : await keepSecret(secretKeys, { clientId: id, metadata: details, secret });
      if (known === undefined) await spendInvite(parts.records);
      const now = parts.clock();
      const fresh = { id, origin: 'registered', metadata: details, secret: kept ?? {} } as const;
      const done =
        known === undefined
          ? await clientStore.insert({ ...fresh, createdAt: now })
          : await clientStore.replace({ ...known, ...fresh });
      if (done) return;
      throw new errors.InvalidRequest('it was changed by somebody else at this moment', 409);
    },

    async destroy(id) {
      requireItsOwn(await clientStore.find(id));
      await clientStore.remove(id);
    },

    consume: unused,
    findByUid: unused,
    findByUserCode: unused,
    revokeByGrantId: unused,
  };
}

/**
 * An app that changes what it registered may say its secret (RFC 7592, section 2.2). The
 * library finds the client, reads the body, and would compare that with the placeholder; so
 * the right one is taken out as soon as the body is there, as if it had not been said.
 */
function takeSaidSecret(client: StoredClient): void {
  const { oidc } = Provider.ctx ?? {};
  if (oidc?.route !== 'client_update') return;
  let { body } = oidc;
  Object.defineProperty(oidc, 'body', {
    configurable: true,
    get: () => body,
    set(read: typeof body) {
      const { client_secret: said, ...rest } = read ?? {};
      body = typeof said === 'string' && isCurrentSecretOf(client, said) ? rest : read;
    },
  });
}

/** Where a client comes by itself; elsewhere its id is only spoken of, and nothing is fetched for that. */
const clientsOwnRoutes: ReadonlySet<string> = new Set([
  'authorization',
  'resume',
  'pushed_authorization_request',
  'token',
  'revocation',
]);

/** @throws as `ClientDocuments.find` does, or the library's `invalid_client_metadata` */
async function findByDocument(
  { documents, mcp, addresses }: ClientAdapterParts,
  id: string,
): Promise<ClientMetadata | undefined> {
  if (mcp?.documents !== true || !isDocumentId(id)) return undefined;
  const { ctx } = Provider;
  const isItself = clientsOwnRoutes.has(ctx?.oidc.route ?? '');
  const details = isItself ? await documents.find(id, ctx?.ip) : documents.recall(id);
  if (details === undefined) return undefined;
  await refuseOperatorAddresses(details, addresses);
  return toClientMetadata({ ...details, client_id: id }, 'document');
}

/** Else an app could have us call into the operator's network, where an app of theirs is called. */
async function refuseOperatorAddresses(
  details: ClientDetails,
  addresses: Pick<OperatorAddresses, 'has'>,
): Promise<void> {
  for (const address of addressesOf(details)) {
    if (!(await addresses.has(address))) continue;
    throw new errors.InvalidClientMetadata('an address to be called is another app’s');
  }
}

/**
 * The library looked at a client and its token when the request came in. Since then it may
 * have been removed, and must not come back, or the operator may have one of that id.
 * @throws the library's `invalid_token`
 */
function requireItsOwn(known: StoredClient | undefined): void {
  const isNew = Provider.ctx?.oidc.route === 'registration';
  if (isNew ? known === undefined : known?.origin === 'registered') return;
  throw new errors.InvalidToken('the client was removed');
}

/** The library does this to no client. */
function unused(): never {
  throw new Error('a client is only saved, found and removed');
}

/** Stored clients' secrets are compared with what is kept of them; declared ones' as the library does. */
export function compareKeptSecrets(
  provider: Provider,
  { clientStore, clock }: Pick<ClientAdapterParts, 'clientStore' | 'clock'>,
  isDeclared: (clientId: string) => boolean,
): void {
  const { compareClientSecret: compareDeclared } = provider.Client.prototype;
  Object.assign(provider.Client.prototype, {
    async compareClientSecret(this: Client, sent: string): Promise<boolean> {
      if (isDeclared(this.clientId)) return compareDeclared.call(this, sent);
      const client = await clientStore.find(this.clientId);
      return client !== undefined && isSecretOf(client, sent, clock());
    },
  });
}
