/** An operator beside a provider of a test: their commands on its database. */
import { addClient, type ClientsParts, type MadeClient } from '../../src/admin/clients.ts';
import { systemClock, systemRandom, type Clock } from '../../src/clock.ts';
import type { GivenClient } from '../../src/admin/client-settings.ts';
import type { ClientSettings } from '../../src/config.ts';
import { checkClientAlone } from '../../src/provider/client-check.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { readSettings, redirectUri, testClients } from './provider.ts';

export const secretKeys = { current: 'a-secret-key-of-the-tests-that-all-share' };

const config = readSettings({
  issuer: 'http://localhost:3000',
  near: { network: 'sandbox', rpc_urls: ['http://localhost:3002'] },
  clients: testClients,
});

export function operatorOn(
  { clients: store, keys }: Stores,
  clock: Clock = systemClock,
): ClientsParts {
  const time = { clock, random: systemRandom };
  const check = (settings: ClientSettings) => checkClientAlone(config, settings, time);
  return { store, keys, config, secretKeys, ...time, check };
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
