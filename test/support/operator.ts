/** An operator beside a provider of a test: their commands on its database. */
import { addClient, type ClientsParts, type MadeClient } from '../../src/admin/clients.ts';
import { systemClock, systemRandom, type Clock } from '../../src/clock.ts';
import type { GivenClient } from '../../src/admin/client-settings.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { redirectUri, testClients } from './provider.ts';

export const secretKeys = { current: 'a-secret-key-of-the-tests-that-all-share' };

/** Declared ones as tests have them, at lines that nobody wrote. */
const config = {
  clients: testClients as ClientsParts['config']['clients'],
  faultAt: (path: string, message: string) => `near-oidc.yaml:1: ${path}: ${message}`,
};

export function operatorOn(
  { clients: store, keys }: Stores,
  clock: Clock = systemClock,
): ClientsParts {
  return { store, keys, config, secretKeys, clock, random: systemRandom };
}

/** A confidential client with refresh tokens, which needs no consent, unless told. */
export function addTestClient(
  parts: ClientsParts,
  id: string,
  change: GivenClient = {},
): Promise<MadeClient> {
  const usual = { client_id: id, redirect_uris: [redirectUri], first_party: true };
  return addClient(parts, { ...usual, ...change });
}
