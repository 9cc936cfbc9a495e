/**
 * Where records lie in memory: by their key, and by what else they are looked up by, within
 * limits. Where there is more, the oldest of that model go which takes the most room.
 */
import type { ModelRecord } from '../provider/ports.ts';
import { createRoom } from './memory-room.ts';

export interface Kept extends Pick<
  ModelRecord,
  'model' | 'grantId' | 'uid' | 'proofId' | 'expiresAt'
> {
  /** As text, since whoever saved it, or gets it, may change it. */
  readonly payload: string;
  readonly indexes: readonly string[];
  consumedAt?: number;
}

export interface ShelfLimits {
  /** Records at most. */
  readonly most: number;
  /** Characters of all payloads together at most, as JSON. */
  readonly mostText: number;
}

export interface Shelf {
  readonly size: number;
  /** How many other ways there are to what is kept. */
  readonly indexSize: number;
  get(key: string): Kept | undefined;
  entries(): Iterable<[string, Kept]>;
  /** Keys of what `indexesOf` names so. */
  keysBy(index: string): string[];
  /** In the place of what has the key, whose use is not forgotten. */
  put(key: string, record: ModelRecord): void;
  /** @returns what was there */
  drop(key: string): Kept | undefined;
}

export function createShelf({ most, mostText }: ShelfLimits): Shelf {
  const byKey = new Map<string, Kept>();
  const index = createIndex();
  const room = createRoom();

  const drop = (key: string): Kept | undefined => {
    const kept = byKey.get(key);
    if (kept === undefined) return undefined;
    byKey.delete(key);
    room.free(key, kept);
    index.remove(key, kept.indexes);
    return kept;
  };

  const makeRoom = (text: number): void => {
    while (byKey.size >= most || room.text + text > mostText) {
      const oldest = room.oldestOfLargest();
      if (oldest === undefined || drop(oldest) === undefined) return;
    }
  };

  return {
    get size() {
      return byKey.size;
    },
    get indexSize() {
      return index.size;
    },
    get: (key) => byKey.get(key),
    entries: () => byKey,
    keysBy: index.keysBy,
    put(key, record) {
      const consumedAt = drop(key)?.consumedAt;
      const { model, grantId, uid, proofId, expiresAt } = record;
      const indexes = indexesOf(record);
      const payload = JSON.stringify(record.payload);
      makeRoom(payload.length);
      const kept: Kept = { model, grantId, uid, proofId, expiresAt, payload, indexes };
      if (consumedAt !== undefined) kept.consumedAt = consumedAt;
      byKey.set(key, kept);
      room.take(key, kept);
      index.add(key, indexes);
    },
    drop,
  };
}

/** Keys by what they are also looked up by. */
function createIndex() {
  const keys = new Map<string, Set<string>>();
  return {
    get size() {
      return keys.size;
    },
    keysBy: (index: string): string[] => [...(keys.get(index) ?? [])],
    add(key: string, indexes: readonly string[]): void {
      for (const index of indexes) keys.set(index, (keys.get(index) ?? new Set()).add(key));
    },
    remove(key: string, indexes: readonly string[]): void {
      for (const index of indexes) {
        const among = keys.get(index);
        among?.delete(key);
        if (among?.size === 0) keys.delete(index);
      }
    },
  };
}

function indexesOf({ model, grantId, uid, userCode, proofId }: ModelRecord): string[] {
  return [
    grantId === undefined ? undefined : `grant ${grantId}`,
    proofId === undefined ? undefined : `proof ${proofId}`,
    uid === undefined ? undefined : `uid ${model} ${uid}`,
    userCode === undefined ? undefined : `userCode ${model} ${userCode}`,
  ].filter((index) => index !== undefined);
}
