/**
 * Secrets of stored clients. They are made here, of 256 random bits, so a plain hash is
 * enough for whoever sends one: there is nothing to guess. Whoever signs with it
 * (`client_secret_jwt`) makes us keep the secret itself, encrypted with SECRET_KEY.
 */
import { hash, timingSafeEqual } from 'node:crypto';
import type { RandomSource } from '../clock.ts';
import { openSeal, seal, type OpenedSeal, type SecretKeys } from './key-sealing.ts';
import type { ClientDetails } from '../client-schema.ts';
import type { KeptSecret, StoredClient } from './ports.ts';

/** Letters and digits alone, so that it needs no quoting anywhere. */
export function createClientSecret(random: RandomSource): string {
  return random(32).toString('hex');
}

export interface OwnedSecret {
  readonly clientId: string;
  readonly metadata: ClientDetails;
  /** Undefined where the client has none. */
  readonly secret: string | undefined;
}

/** What is to be kept of a secret, by how its client uses it. */
export async function keepSecret(
  secretKeys: SecretKeys,
  { clientId, metadata, secret }: OwnedSecret,
): Promise<KeptSecret> {
  if (secret === undefined) return {};
  if (!signsWithSecret(metadata)) return { hash: hashSecret(secret) };
  return { sealed: await sealSecret(secretKeys, clientId, secret) };
}

/** RFC 7591, section 2: how the client proves who it is, where it does not say. */
export function methodOf(metadata: ClientDetails): string {
  return metadata.token_endpoint_auth_method ?? 'client_secret_basic';
}

/** Whether the client proves that it has its secret without sending it (OpenID Connect Core, section 9). */
export function signsWithSecret(metadata: ClientDetails): boolean {
  return methodOf(metadata) === 'client_secret_jwt';
}

/** Whether a client has a secret, by its `token_endpoint_auth_method`. */
export function needsSecret(method: string): boolean {
  return method.startsWith('client_secret_');
}

/**
 * What is kept of the same secrets when the client is to be as `metadata` says; undefined
 * where it needs another secret.
 * @throws WrongSecretKey
 */
export async function keepAgain(
  secretKeys: SecretKeys,
  client: StoredClient,
  metadata: ClientDetails,
): Promise<Pick<StoredClient, 'secret' | 'formerSecret'> | undefined> {
  const { id, secret, formerSecret } = client;
  if (!needsSecret(methodOf(metadata))) return { secret: {}, formerSecret: undefined };
  if (signsWithSecret(metadata)) return secret.sealed === undefined ? undefined : { secret };
  if (secret.hash !== undefined) return { secret, formerSecret };
  if (secret.sealed === undefined) return undefined;
  const { plain } = await openSecret(secretKeys, client);
  return { secret: await keepSecret(secretKeys, { clientId: id, metadata, secret: plain }) };
}

/** With its client's id, so that one client's cannot be put in the place of another's. */
export function sealSecret(
  secretKeys: SecretKeys,
  clientId: string,
  secret: string,
): Promise<string> {
  return seal(secretKeys, 'client-secret', JSON.stringify([clientId, secret]));
}

/**
 * The secret of a client that signs with it.
 * @throws WrongSecretKey, or Error where it is damaged or another client's
 */
export async function openSecret(
  secretKeys: SecretKeys,
  { id, secret }: Pick<StoredClient, 'id' | 'secret'>,
): Promise<OpenedSeal> {
  const opened = await openSeal(secretKeys, 'client-secret', secret.sealed ?? '');
  const [clientId, plain] = JSON.parse(opened.plain) as [string, string];
  if (clientId !== id) throw new Error(`the stored secret of client ${id} is another client's`);
  return { ...opened, plain };
}

/**
 * Whether `sent` is the client's secret, or its former one while that is taken. Takes as
 * long whatever was sent.
 * @param now milliseconds since the epoch
 */
export function isSecretOf(client: StoredClient, sent: string, now: number): boolean {
  const { secret, formerSecret } = client;
  const given = Buffer.from(hashSecret(sent));
  const known = [secret.hash, formerSecret?.hash].map((each) => matches(each, given));
  const [isCurrent, isFormer] = known;
  return isCurrent === true || (isFormer === true && now < (formerSecret?.until ?? 0));
}

/** Whether `sent` is the client's secret of now, of which there is a hash. Takes as long whatever was sent. */
export function isCurrentSecretOf({ secret }: StoredClient, sent: string): boolean {
  return matches(secret.hash, Buffer.from(hashSecret(sent)));
}

function matches(kept: string | undefined, given: Buffer): boolean {
  const bytes = Buffer.from(kept ?? '');
  return bytes.length === given.length && timingSafeEqual(bytes, given);
}

function hashSecret(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
