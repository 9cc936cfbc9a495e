/** Keepers over a real database, with origins on this machine, and a clock that the test sets. */
import { createHash } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { createEvents } from '../../src/events.ts';
import { createLogger } from '../../src/log.ts';
import { createMetrics } from '../../src/metrics.ts';
import { createOutward } from '../../src/outward.ts';
import type { WalletEntry } from '../../src/wallet-entry.ts';
import { startKeeper, type StartedKeeper } from '../../src/wallets/keeper.ts';
import type { ExecutorStore } from '../../src/wallets/ports.ts';
import { startOrigin, stopOrigins, type TestOrigin } from '../support/origins.ts';
import { walletEntry } from '../support/wallets.ts';

export const minute = 60_000;
export const hour = 60 * minute;

export interface KeeperOptions {
  readonly wallets: readonly WalletEntry[];
  readonly follow?: boolean;
  /** Whose code may come from inside the network; all of them unless told. */
  readonly trusted?: readonly string[];
  readonly store?: ExecutorStore;
}

export interface Stage {
  now: number;
  /** What was logged, as lines of JSON parsed. */
  readonly log: Record<string, unknown>[];
  start(options: KeeperOptions): Promise<StartedKeeper>;
  /** How often this was logged. */
  told(message: RegExp): number;
  close(): Promise<void>;
}

export function createStage(store: () => ExecutorStore): Stage {
  const keepers: StartedKeeper[] = [];
  const log: Record<string, unknown>[] = [];
  const logger = createLogger('info', {
    write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>),
  });
  const stage: Stage = {
    now: Date.UTC(2026, 0, 1),
    log,
    async start({ wallets, follow = false, trusted, store: given }) {
      const origins = wallets.map(({ executor }) => new URL(executor).origin);
      const keeper = await startKeeper({
        wallets,
        follow,
        store: given ?? store(),
        outward: createOutward({ trustedOrigins: new Set(trusted ?? origins) }),
        clock: () => stage.now,
        // No delay before a look at an origin.
        random: (size) => Buffer.alloc(size),
        events: createEvents(
          logger,
          createMetrics(() => 0),
        ),
      });
      keepers.push(keeper);
      return keeper;
    },
    told: (message) => log.filter(({ msg }) => message.test(String(msg))).length,
    async close() {
      await Promise.all(keepers.splice(0).map((keeper) => keeper.close()));
      await stopOrigins();
    },
  };
  return stage;
}

export const script =
  (code: string | Buffer, type = 'text/javascript'): RequestListener =>
  (_request, response) =>
    response.writeHead(200, { 'content-type': type }).end(code);

let count = 0;

/** A wallet that nobody has seen yet, whose code this origin serves. */
export async function newWallet(
  answer: RequestListener,
): Promise<{ wallet: WalletEntry; origin: TestOrigin }> {
  const origin = await startOrigin(answer);
  count += 1;
  const wallet = walletEntry({ id: `wallet-${count}`, executor: `${origin.origin}/executor.js` });
  return { wallet, origin };
}

export const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');

/** Hashes of what is offered, by wallet. */
export function offeredBy(keeper: StartedKeeper): Record<string, string> {
  return Object.fromEntries(keeper.offered().map(({ entry, copy }) => [entry.id, copy.sha256]));
}
