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
  /** Oldest first. By place, of which each account has its own. */
  const kept = new Map<string, AccountChallenge>();
  const places = new Map<string, Set<number>>();

  const remove = (accountId: string, place: number): void => {
    kept.delete(keyOf(accountId, place));
    const held = places.get(accountId);
    held?.delete(place);
    if (held?.size === 0) places.delete(accountId);
  };
  const put = (accountId: string, place: number, challenge: AccountChallenge): void => {
    remove(accountId, place);
    const [oldest] = kept.keys();
    if (kept.size >= most && oldest !== undefined) remove(...fromKey(oldest));
    kept.set(keyOf(accountId, place), copyOf(challenge));
    places.set(accountId, (places.get(accountId) ?? new Set()).add(place));
  };
  const isOpen = (accountId: string, place: number, now: number): boolean =>
    (kept.get(keyOf(accountId, place))?.expiresAt ?? 0) > now;
  const listOf = (accountId: string) =>
    [...(places.get(accountId) ?? [])].flatMap((place) => {
      const challenge = kept.get(keyOf(accountId, place));
      return challenge === undefined ? [] : [{ place, challenge }];
    });

  return {
    get size() {
      return kept.size;
    },
    clean() {
      for (const [key, { expiresAt }] of kept) if (expiresAt <= clock()) remove(...fromKey(key));
    },
    async open(accountId, fresh, now) {
      const own = firstPlace((place) => !isOpen(accountId, place, now));
      const shared = sharedPlaceAt(now);
      if (own === undefined) {
        const there = kept.get(keyOf(accountId, shared.place));
        if (there !== undefined && there.openedAt >= shared.since && there.expiresAt > now) {
          return copyOf(there);
        }
      }
      const challenge = toChallenge(fresh, own === undefined);
      put(accountId, own ?? shared.place, challenge);
      return challenge;
    },
    list: async (accountId, now) =>
      listOf(accountId)
        .map(({ challenge }) => challenge)
        .filter(({ expiresAt }) => expiresAt > now)
        .toSorted((a, b) => b.openedAt - a.openedAt)
        .map(copyOf),
    async take(accountId, nonce) {
      const taken = listOf(accountId).find(
        ({ challenge }) => Buffer.compare(challenge.nonce, nonce) === 0,
      );
      if (taken !== undefined) remove(accountId, taken.place);
      return taken !== undefined;
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
