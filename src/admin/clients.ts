/** What an operator does with clients that are kept in the database; gives values and prints nothing. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ClientDetails, ClientSettings } from '../client-schema.ts';
import type { Clock, RandomSource } from '../clock.ts';
import type { Config } from '../config.ts';
import { OperatorError } from '../operator-error.ts';
import {
  createClientSecret,
  keepAgain,
  keepSecret,
  methodOf,
  needsSecret,
  signsWithSecret,
  type OwnedSecret,
} from '../provider/client-secrets.ts';
import type { AnyOrigin } from '../provider/clients.ts';
import type { SecretKeys } from '../provider/key-sealing.ts';
import { nameKeys } from '../provider/keys.ts';
import type {
  ClientStore,
  KeptSecret,
  KeyStore,
  RemovedClient,
  StoredClient,
} from '../provider/ports.ts';
import { audiencesOf } from '../provider/stored-clients.ts';
import { registrableNames } from '../registered-client.ts';
import { readClient, type GivenClient } from './client-settings.ts';

export interface ClientsParts {
  readonly store: ClientStore;
  /** Of the same database, by which a wrong SECRET_KEY is found out. */
  readonly keys: KeyStore;
  /** With the clients that are declared, and where. */
  readonly config: Pick<Config, 'clients' | 'resources' | 'direct' | 'faultAt'>;
  readonly secretKeys: SecretKeys;
  readonly clock: Clock;
  readonly random: RandomSource;
  /** A last look, with the eyes of a server. @throws OperatorError with what is wrong */
  readonly check: (settings: ClientSettings) => Promise<void>;
}

export interface MadeClient {
  /** By RFC 7591's names, without the secret. */
  readonly settings: ClientSettings;
  /** To be shown once, since it is kept nowhere; undefined where none was made. */
  readonly secret: string | undefined;
}

/**
 * @param given by RFC 7591's names, with `client_id` and without `client_secret`
 * @throws OperatorError with every fault, or where there is a client of that id
 */
export async function addClient(parts: ClientsParts, given: GivenClient): Promise<MadeClient> {
  const { settings, secret } = readClient(given, parts.random);
  const { client_id: id, ...metadata } = settings;
  refuseDeclared(parts, id);
  refuseAudience(parts, id);
  await parts.check({ ...settings, client_secret: secret });
  const kept = await keep(parts, { clientId: id, metadata, secret });
  const client = { id, origin: 'command', metadata, secret: kept } as const;
  if (!(await parts.store.insert({ ...client, createdAt: parts.clock() }))) {
    throw new OperatorError(
      `There is a client ${id} already. \`near-oidc client edit ${id}\` changes it.`,
    );
  }
  return { settings, secret };
}

/** Changes that others make at the same moment are waited for, so often. */
const tries = 10;

/**
 * Puts what is `given` in the place of what there is, setting by setting; null takes one away.
 * A secret is made where the client had none, or none that it can sign with.
 * @throws OperatorError with every fault, or where there is no such client
 */
export function editClient(
  parts: ClientsParts,
  id: string,
  given: GivenClient,
): Promise<MadeClient> {
  return change(parts, id, async (client) => {
    if (client.origin === 'registered') requireRegistrable(given);
    const wanted = { ...client.metadata, client_id: id, ...given };
    const { settings, secret: fresh } = readClient(wanted, parts.random);
    const { client_id: newId, ...metadata } = settings;
    if (newId !== id) throw new OperatorError('client_id: stays as it is; add another client.');
    await parts.check({ ...settings, client_secret: fresh });
    const again = await keepAgain(parts.secretKeys, client, metadata);
    if (again !== undefined) return { next: { ...client, metadata, ...again }, made: undefined };
    const secret = await keep(parts, { clientId: id, metadata, secret: fresh });
    return { next: { ...client, metadata, secret, formerSecret: undefined }, made: fresh };
  });
}

/** Such an app replaces its metadata as a whole (RFC 7592, section 2.2), and these would go. */
function requireRegistrable(given: GivenClient): void {
  const lasting = Object.entries(given).filter(([, value]) => value !== null);
  const names = lasting
    .map(([name]) => name)
    .filter((name) => name !== 'client_id' && !registrableNames.includes(name));
  if (names.length === 0) return;
  throw new OperatorError(
    `${names.join(', ')}: cannot be set on an app that registered itself, which may change what it is; add a client of your own for it.`,
  );
}

/**
 * Makes another secret. The one before is good for so many hours more.
 * @throws OperatorError where the client has no secret, or can have one alone
 */
export function rotateClientSecret(
  parts: ClientsParts,
  id: string,
  overlapHours: number,
): Promise<MadeClient> {
  return change(parts, id, async (client) => {
    const { metadata } = client;
    if (!needsSecret(methodOf(metadata))) {
      throw new OperatorError(
        `${id} has no secret: its token_endpoint_auth_method is ${methodOf(metadata)}.`,
      );
    }
    if (signsWithSecret(metadata) && overlapHours > 0) {
      throw new OperatorError(
        `${id} signs with its secret (client_secret_jwt), so it can have one alone: leave --overlap out.`,
      );
    }
    const made = createClientSecret(parts.random);
    const secret = await keep(parts, { clientId: id, metadata, secret: made });
    const { hash } = client.secret;
    const until = parts.clock() + overlapHours * 3_600_000;
    const formerSecret = hash === undefined || overlapHours === 0 ? undefined : { hash, until };
    return { next: { ...client, secret, formerSecret }, made };
  });
}

/**
 * With its grants and tokens.
 * @throws OperatorError where there is none, or it is declared
 */
export async function removeClient(parts: ClientsParts, id: string): Promise<RemovedClient> {
  refuseDeclared(parts, id);
  return (await parts.store.remove(id)) ?? refuseUnknown(parts, id);
}

export interface ListedClient {
  readonly id: string;
  readonly name: string | undefined;
  readonly origin: AnyOrigin;
  readonly method: string;
  /** Milliseconds since the epoch; of stored ones alone, as is the next. */
  readonly createdAt?: number;
  readonly usedAt?: number | undefined;
  /** That a declared client of the same id is used in its place. */
  readonly isHidden: boolean;
}

/** Declared ones first. */
export async function listClients({ store, config }: ClientsParts): Promise<ListedClient[]> {
  const declared = new Set(config.clients.map(({ client_id: id }) => id));
  const describe = (id: string, metadata: ClientDetails) => ({
    id,
    name: metadata.client_name,
    method: methodOf(metadata),
  });
  return [
    ...config.clients.map((client) => ({
      ...describe(client.client_id, client),
      origin: 'declared' as const,
      isHidden: false,
    })),
    ...(await store.list()).map(({ id, metadata, origin, createdAt, usedAt }) => ({
      ...describe(id, metadata),
      origin,
      createdAt,
      usedAt,
      isHidden: declared.has(id),
    })),
  ];
}

export interface ShownClient {
  readonly settings: ClientSettings;
  readonly origin: AnyOrigin;
}

/** @throws OperatorError where there is none */
export async function showClient(parts: ClientsParts, id: string): Promise<ShownClient> {
  const declared = parts.config.clients.find(({ client_id: each }) => each === id);
  if (declared !== undefined) {
    const { client_secret: _secret, ...settings } = declared;
    return { settings, origin: 'declared' };
  }
  const stored = (await parts.store.find(id)) ?? refuseUnknown(parts, id);
  return { settings: { client_id: id, ...stored.metadata }, origin: stored.origin };
}

interface Change {
  readonly next: StoredClient;
  readonly made: string | undefined;
}

/** @throws OperatorError where there is no such client, or it is declared */
async function change(
  parts: ClientsParts,
  id: string,
  work: (client: StoredClient) => Promise<Change>,
): Promise<MadeClient> {
  refuseDeclared(parts, id);
  for (let left = tries; left > 0; left -= 1) {
    const client = (await parts.store.find(id)) ?? refuseUnknown(parts, id);
    const { next, made } = await work(client);
    if (await parts.store.replace(next)) {
      return { settings: { client_id: id, ...next.metadata }, secret: made };
    }
    // Else two in step would lose to each other again and again.
    await wait(parts.random(1).readUInt8());
  }
  throw new OperatorError(`${id} is changed by somebody else all the time. Try once more.`);
}

/** @throws WrongSecretKey where servers could not open what would be sealed */
async function keep(parts: ClientsParts, owned: OwnedSecret): Promise<KeptSecret> {
  if (signsWithSecret(owned.metadata)) await nameKeys({ ...parts, store: parts.keys });
  return keepSecret(parts.secretKeys, owned);
}

function refuseUnknown({ config }: ClientsParts, id: string): never {
  const declared = config.clients.length > 0 ? ' and those of the configuration' : '';
  throw new OperatorError(
    `There is no client ${id}. \`near-oidc client list\` names those of the database${declared}.`,
  );
}

function refuseDeclared({ config }: ClientsParts, id: string): void {
  const index = config.clients.findIndex(({ client_id: each }) => each === id);
  if (index === -1) return;
  const sentence = `${id} is declared here, so it is changed here, and by no command`;
  throw new OperatorError(config.faultAt(`clients.${index}`, sentence));
}

function refuseAudience({ config }: ClientsParts, id: string): void {
  const taken = audiencesOf(config).find(({ audience }) => audience === id);
  if (taken === undefined) return;
  const sentence = `tokens that are no ID tokens are for ${id}, and an app of that id would take them for its own: give it another`;
  throw new OperatorError(config.faultAt(taken.path, sentence));
}
