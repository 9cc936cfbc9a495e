/**
 * Short-lived records of a process that has its database to itself: in its memory,
 * where losing them with the process costs a person no more than one click.
 */
import type { Clock } from '../clock.ts';
import type { FoundRecord, ModelRecord } from '../provider/ports.ts';
import { endedSession, graceOf } from './kinds-of-state.ts';
import { createShelf, type Kept, type Shelf } from './memory-shelf.ts';
import type { Records } from './records.ts';

export interface MemoryRecordsOptions {
  readonly clock: Clock;
  /** Records at most. */
  readonly most?: number;
  /** Characters of all payloads together at most, as JSON. */
  readonly mostText?: number;
}

export interface MemoryRecords extends Records {
  /** Forgets what expired. */
  clean(): void;
  readonly size: number;
  /** How many other ways there are to what is kept. */
  readonly indexSize: number;
}

/** About 150 MB of access tokens; at a thousand logins a minute they last an hour. */
const mostKept = 100_000;
/** Whoever begins a sign-in decides how long its parameters are. */
const mostTextKept = 100_000_000;

/** Within limits, as `memory-shelf.ts` keeps them. */
export function createMemoryRecords(options: MemoryRecordsOptions): MemoryRecords {
  const { clock, most = mostKept, mostText = mostTextKept } = options;
  const shelf = createShelf({ most, mostText });
  const put = (record: ModelRecord) => shelf.put(keyOf(record.model, record.idHash), record);
  const findOpen = (model: string, idHash: string) => {
    const kept = shelf.get(keyOf(model, idHash));
    return kept?.consumedAt === undefined ? kept : undefined;
  };
  const isEnded = (uid: string | undefined) =>
    uid !== undefined && shelf.get(keyOf(endedSession, uid)) !== undefined;

  return {
    get size() {
      return shelf.size;
    },
    get indexSize() {
      return shelf.indexSize;
    },
    clean: () => forgetExpired(shelf, clock()),
    save: async (record) => (isEnded(record.uid) ? undefined : put(record)),
    async insert(record) {
      if (shelf.get(keyOf(record.model, record.idHash)) !== undefined) return false;
      put(record);
      return true;
    },
    async replace(record, unless = []) {
      const found = toFound(findOpen(record.model, record.idHash));
      if (found === undefined || unless.some((name) => name in found.payload)) return false;
      put(record);
      return true;
    },
    find: async (model, idHash) => toFound(shelf.get(keyOf(model, idHash))),
    async findBy(model, index, value) {
      const [key = ''] = shelf.keysBy(`${index} ${model} ${value}`);
      return toFound(shelf.get(key));
    },
    async consume(model, idHash, at) {
      const kept = findOpen(model, idHash);
      if (kept === undefined || isEnded(kept.uid)) return false;
      kept.consumedAt = at;
      return true;
    },
    remove: async (model, idHash) => shelf.drop(keyOf(model, idHash)) !== undefined,
    async removeByGrant(model, grantId, sessionUid) {
      for (const key of shelf.keysBy(`grant ${grantId}`)) {
        const kept = shelf.get(key);
        const isOfSession = sessionUid === undefined || kept?.uid === sessionUid;
        if (kept?.model === model && isOfSession) shelf.drop(key);
      }
    },
    removeByProof: async (proofId) =>
      shelf
        .keysBy(`proof ${proofId}`)
        .map((key) => toFound(shelf.drop(key))?.payload)
        .filter((payload) => payload !== undefined),
    async holdsGrant(grantId) {
      const held = shelf.keysBy(`grant ${grantId}`).flatMap((key) => shelf.get(key) ?? []);
      return held.some((kept) => isAlive(kept, clock()));
    },
  };
}

function forgetExpired(shelf: Shelf, now: number): void {
  for (const [key, kept] of shelf.entries()) {
    if (!isAlive(kept, now - graceOf(kept.model))) shelf.drop(key);
  }
}

function keyOf(model: string, idHash: string): string {
  return `${model} ${idHash}`;
}

function isAlive({ expiresAt }: Kept, at: number): boolean {
  return expiresAt === undefined || expiresAt > at;
}

function toFound(kept: Kept | undefined): FoundRecord | undefined {
  if (kept === undefined) return undefined;
  const payload = JSON.parse(kept.payload) as FoundRecord['payload'];
  return kept.consumedAt === undefined ? { payload } : { payload, consumedAt: kept.consumedAt };
}
