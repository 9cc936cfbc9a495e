/** The library's own look at declared clients, which by itself it takes when one is first used. */
import { errors, Provider, type Configuration } from 'oidc-provider';
import { keyGrant } from '../client-schema.ts';
import type { Clock, RandomSource } from '../clock.ts';
import { ConfigError, type ClientSettings, type Config } from '../config.ts';
import { OperatorError } from '../operator-error.ts';
import { createConfiguration } from './configuration.ts';
import { createCookieSignatures } from './cookie-signatures.ts';
import { makeUnkeptKeys } from './keys.ts';

/** @throws ConfigError with what is wrong with the clients */
export async function checkClients(
  provider: Provider,
  { clients, faultAt }: Pick<Config, 'clients' | 'faultAt'>,
): Promise<void> {
  const faults: string[] = [];
  for (const [index, { client_id: id }] of clients.entries()) {
    await provider.Client.find(id).catch((error: unknown) => {
      if (!(error instanceof errors.OIDCProviderError)) throw error;
      const reason = error.error_description ?? error.message;
      faults.push(faultAt(`clients.${index}`, `${id} cannot be used: ${reason}`));
    });
  }
  if (faults.length > 0) throw new ConfigError(faults);
}

export interface CheckParts {
  readonly clock: Clock;
  readonly random: RandomSource;
}

/**
 * The same look without a server: with the configuration that a server would have, keys that
 * nobody keeps, and nothing that could be asked.
 * @throws ConfigError with what is wrong with the clients
 */
export async function checkClientsAlone(
  config: Config,
  { clock, random }: CheckParts,
): Promise<void> {
  const keys = await makeUnkeptKeys(random);
  const configuration = createConfiguration({
    ...config,
    network: config.near.network,
    keys,
    cookieSignatures: createCookieSignatures(keys.cookie),
    clock,
    accounts: neverAsked,
    profiles: neverAsked,
    standing: neverAsked,
    logins: neverAsked,
    pages: neverAsked,
    events: neverAsked,
    grants: neverAsked,
    records: neverAsked,
    outward: neverAsked,
    clientStore: neverAsked,
    documents: neverAsked,
    statements: neverAsked,
    secretKeys: neverAsked,
    random,
  });
  await checkClients(createUnaskedProvider(config.issuer, configuration), config);
}

/** One that looks at clients as a server's does, and is never asked for tokens. */
export function createUnaskedProvider(issuer: string, configuration: Configuration): Provider {
  const provider = new Provider(issuer, configuration);
  provider.registerGrantType(keyGrant, refuse);
  return provider;
}

/**
 * The same of a client that no configuration has.
 * @throws OperatorError with what is wrong with it
 */
export async function checkClientAlone(
  config: Config,
  settings: ClientSettings,
  parts: CheckParts,
): Promise<void> {
  const faultAt = (_path: string, message: string) => message;
  try {
    await checkClientsAlone({ ...config, clients: [settings], faultAt }, parts);
  } catch (error) {
    throw error instanceof ConfigError ? new OperatorError(error.faults.join('\n')) : error;
  }
}

/** A part of a server that answers requests, of which there are none. */
export const neverAsked = new Proxy({}, { get: () => refuse }) as never;

function refuse(): never {
  throw new Error('unreachable: clients are looked at without a request');
}
