/**
 * The library reads its keys at construction, so a change of keys is a new provider, put
 * in the place of the current one. Requests that are under way end on the one they began on.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { fingerprintOf, placeKeys } from './key-lifecycle.ts';
import { keepRotating, type RotationParts } from './key-rotation.ts';
import { loadKeys, type ProviderKeys } from './keys.ts';
import type { KeySeries } from './ports.ts';
import type { OpenIdProvider } from './provider.ts';

export interface RotatingProviderParts extends RotationParts {
  readonly build: BuildProvider;
}

export type BuildProvider = (keys: ProviderKeys) => Promise<OpenIdProvider>;

export interface ActiveKey extends KeySeries {
  readonly ageSeconds: number;
}

export interface RotatingProvider extends OpenIdProvider {
  /** Those in use, as they were seen last. */
  activeKeys(): ActiveKey[];
  /**
   * Puts one of another making in the place of the current one, with the keys in use.
   * @throws what `build` throws, and then the current one stays
   */
  rebuild(build: BuildProvider): Promise<void>;
  /** Ends the looking for other keys. */
  stop(): Promise<void>;
}

/** Milliseconds; a change is to be seen within twice this time. */
const lookEvery = 1000;

/**
 * Builds the provider, and builds it anew whenever its keys change.
 * @throws WrongSecretKey, or what `build` throws
 */
export async function createRotatingProvider(
  parts: RotatingProviderParts,
): Promise<RotatingProvider> {
  const loaded = await loadKeys(parts);
  let { keys, fingerprint } = loaded;
  let known = await parts.store.outline();
  let { build } = parts;
  let current = await build(keys);
  // Of two that build at once, the later could put an older making in place.
  const inTurn = createTurns();

  const look = async () => {
    let outlines = await parts.store.outline();
    if (await keepRotating(parts, outlines)) outlines = await parts.store.outline();
    known = outlines;
    if (fingerprintOf(outlines, parts.clock()) === fingerprint) return;
    const fresh = await loadKeys(parts);
    current = await build(fresh.keys);
    ({ keys, fingerprint } = fresh);
    parts.events.keysChanged({ signing: keys.signing.map(({ kid }) => String(kid)) });
  };

  const stopping = new AbortController();
  const running = lookUntilStopped(() => inTurn(look), parts, stopping.signal);
  return {
    interactions: { open: (id, exchange) => current.interactions.open(id, exchange) },
    get visitors() {
      return current.visitors;
    },
    get selfService() {
      return current.selfService;
    },
    get directTokens() {
      return current.directTokens;
    },
    get cookieSignatures() {
      return current.cookieSignatures;
    },
    get middleware() {
      return current.middleware;
    },
    endLogins: (proofId) => current.endLogins(proofId),
    rebuild: (next) =>
      inTurn(async () => {
        current = await next(keys);
        build = next;
      }),
    activeKeys() {
      const now = parts.clock();
      const active = placeKeys(known, now).filter(({ state }) => state === 'active');
      return active.map(({ key: { purpose, algorithm, activatesAt } }) => {
        return { purpose, algorithm, ageSeconds: (now - activatesAt) / 1000 };
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Each begins when the one before has ended, well or not. */
function createTurns(): <T>(work: () => Promise<T>) => Promise<T> {
  let before: Promise<unknown> = Promise.resolve();
  return (work) => {
    const done = before.then(work);
    before = done.catch(() => undefined);
    return done;
  };
}

/** Where the database is away, or a key cannot be opened, the last good keys stay. */
async function lookUntilStopped(
  look: () => Promise<void>,
  { events }: RotatingProviderParts,
  signal: AbortSignal,
): Promise<void> {
  let failing = false;
  while (!signal.aborted) {
    await wait(lookEvery, undefined, { signal, ref: false }).catch(() => undefined);
    if (signal.aborted) return;
    try {
      await look();
      if (failing) events.keysReadable();
      failing = false;
    } catch (error) {
      if (!failing) events.keysUnreadable({ err: error });
      failing = true;
    }
  }
}
