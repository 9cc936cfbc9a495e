/** Open challenges of accounts, of a process that has its database to itself. */
import type { Clock } from '../clock.ts';
import type {
  AccountChallenge,
  AccountChallengeStore,
  FreshAccountChallenge,
} from '../login/ports.ts';
import { ownPlaces, sharedPlaceAt } from './challenge-places.ts';

export interface MemoryAccountChallenges extends AccountChallengeStore {
  /** Forgets what expired. */
  clean(): void;
  /** Of all accounts together. */
  readonly size: number;
}

const mostKept = 50_000;

/** @param most the oldest go where there are more, whosever they are */
export function createMemoryAccountChallenges(
  clock: Clock,
  most = mostKept,
): MemoryAccountChallenges {
  const kept = createPlaces(most);
  const isOpen = (accountId: string, place: number, now: number): boolean =>
    (kept.get(accountId, place)?.expiresAt ?? 0) > now;

  return {
    get size() {
      return kept.size;
    },
    clean() {
      kept.removeExpired(clock());
    },
    async open(accountId, fresh, now) {
      const own = firstPlace((place) => !isOpen(accountId, place, now));
      const { place, since } = sharedPlaceAt(now);
      const shared = kept.get(accountId, place);
      if (own === undefined && shared !== undefined) {
        if (shared.openedAt >= since && shared.expiresAt > now) return copyOf(shared);
      }
      const challenge = toChallenge(fresh, own === undefined);
      kept.put(accountId, own ?? place, challenge);
      return challenge;
    },
    list: async (accountId, now) =>
      kept
        .of(accountId)
        .map(({ challenge }) => challenge)
        .filter(({ expiresAt }) => expiresAt > now)
        .toSorted((a, b) => b.openedAt - a.openedAt)
        .map(copyOf),
    async take(accountId, nonce) {
      const taken = kept
        .of(accountId)
        .find(({ challenge }) => Buffer.compare(challenge.nonce, nonce) === 0);
      if (taken !== undefined) kept.remove(accountId, taken.place);
      return taken !== undefined;
    },
  };
}

function createPlaces(most: number) {
  /** Oldest first. */
  const kept = new Map<string, AccountChallenge>();
  const taken = new Map<string, Set<number>>();
  const get = (accountId: string, place: number) => kept.get(keyOf(accountId, place));

  const remove = (accountId: string, place: number): void => {
    kept.delete(keyOf(accountId, place));
    const places = taken.get(accountId);
    places?.delete(place);
    if (places?.size === 0) taken.delete(accountId);
  };

  return {
    get size() {
      return kept.size;
    },
    get,
    remove,
    of: (accountId: string) =>
      [...(taken.get(accountId) ?? [])].flatMap((place) => {
        const challenge = get(accountId, place);
        return challenge === undefined ? [] : [{ place, challenge }];
      }),
    put(accountId: string, place: number, challenge: AccountChallenge): void {
      remove(accountId, place);
      const [oldest] = kept.keys();
      if (kept.size >= most && oldest !== undefined) remove(...fromKey(oldest));
      kept.set(keyOf(accountId, place), copyOf(challenge));
      taken.set(accountId, (taken.get(accountId) ?? new Set()).add(place));
    },
    removeExpired(now: number): void {
      for (const [key, { expiresAt }] of kept) if (expiresAt <= now) remove(...fromKey(key));
    },
  };
}

/** Account ids hold no space. */
const keyOf = (accountId: string, place: number): string => `${accountId} ${place}`;

function fromKey(key: string): [accountId: string, place: number] {
  const [accountId = '', place] = key.split(' ');
  return [accountId, Number(place)];
}

function firstPlace(isFree: (place: number) => boolean): number | undefined {
  for (let place = 0; place < ownPlaces; place += 1) if (isFree(place)) return place;
  return undefined;
}

function toChallenge(fresh: FreshAccountChallenge, isShared: boolean): AccountChallenge {
  const { sharedMessage, message, ...rest } = fresh;
  return copyOf({ ...rest, message: isShared ? sharedMessage : message });
}

/** Whoever gave or gets a challenge may change its bytes. */
function copyOf(challenge: AccountChallenge): AccountChallenge {
  return { ...challenge, nonce: new Uint8Array(challenge.nonce) };
}
