/** Apps that registered themselves and are given no tokens go, a bounded number at a time. */
import type { Clock } from '../clock.ts';
import type { Events } from '../events.ts';
import type { ClientStore } from './ports.ts';

export interface UnusedClientsParts {
  readonly clientStore: Pick<ClientStore, 'removeUnused'>;
  readonly clock: Clock;
  readonly unusedDays: number;
  readonly events: Pick<Events, 'unusedClientsRemoved' | 'cleaningFailed'>;
}

const lookEvery = 60 * 1000;

/** Looks once a minute until stopped. */
export function startRemovingUnused(parts: UnusedClientsParts): { stop(): Promise<void> } {
  let running = Promise.resolve();
  const timer = setInterval(() => {
    running = removeUnused(parts).catch((error: unknown) =>
      parts.events.cleaningFailed({ err: error }),
    );
  }, lookEvery);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}

/** At most one batch. */
export async function removeUnused({
  clientStore,
  clock,
  unusedDays,
  events,
}: UnusedClientsParts): Promise<void> {
  const clients = await clientStore.removeUnused(clock() - unusedDays * 86_400_000);
  if (clients.length > 0) events.unusedClientsRemoved({ clients });
}
