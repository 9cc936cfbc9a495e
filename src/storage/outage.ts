/** An outage of a store is told once, however many connections and questions notice it. */
import type { Events } from '../events.ts';

export interface Outage {
  lost(error: unknown): void;
  /** Nothing where it was not away. */
  back(): void;
}

type StoreName = Parameters<Events['storeBack']>[0]['store'];

export function createOutage(
  store: StoreName,
  events: Pick<Events, 'storeLost' | 'storeBack'>,
): Outage {
  let isAway = false;
  return {
    lost(error) {
      if (!isAway) events.storeLost({ store, err: error });
      isAway = true;
    },
    back() {
      if (isAway) events.storeBack({ store });
      isAway = false;
    },
  };
}
