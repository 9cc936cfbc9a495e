/** The logos of apps, with the connections by which they are fetched. */
import type { ClientSettings } from '../../client-schema.ts';
import type { Clock } from '../../clock.ts';
import type { Events } from '../../events.ts';
import { createOutward } from '../../outward.ts';
import {
  createClientLogos,
  type ClientLogos,
  type ClientLogosParts,
  type LogoClient,
} from './client-logos.ts';

export interface OpenLogos extends ClientLogos {
  close(): Promise<void>;
}

export interface OpenLogosParts extends Pick<ClientLogosParts, 'declared' | 'listStored'> {
  readonly clock: Clock;
  readonly events: Pick<Events, 'logoRefused'>;
}

/** Where the operator wrote a logo down, it may lie inside the network; others' may not. */
export function openLogos({ declared, listStored, clock, events }: OpenLogosParts): OpenLogos {
  const trustedOrigins = new Set(originsOf(declared));
  const trusted = createOutward({ trustedOrigins });
  const guarded = createOutward();
  const logos = createClientLogos({ declared, listStored, trusted, guarded, clock, events });
  return {
    ...logos,
    declare(clients) {
      trustedOrigins.clear();
      originsOf(clients).forEach((origin) => trustedOrigins.add(origin));
      logos.declare(clients);
    },
    async close() {
      logos.stop();
      await Promise.all([trusted.close(), guarded.close()]);
    },
  };
}

function originsOf(clients: readonly LogoClient[]): string[] {
  return clients.flatMap(({ logo }) => (logo === undefined ? [] : new URL(logo).origin));
}

export function logoClients(clients: readonly ClientSettings[]): LogoClient[] {
  return clients.map(({ client_id: id, logo_uri: logo }) => ({ id, logo }));
}
