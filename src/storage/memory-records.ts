/**
 * Short-lived records of a process that has its database to itself: in its memory,
 * where losing them with the process costs a person no more than one click.
 */
import type { Clock } from '../clock.ts';
import type { FoundRecord, ModelRecord } from '../provider/ports.ts';
import { graceOf } from './kinds-of-state.ts';
import { createRoom } from './memory-room.ts';
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

interface Kept extends Pick<ModelRecord, 'model' | 'grantId' | 'uid' | 'proofId' | 'expiresAt'> {
  /** As text, since whoever saved it, or gets it, may change it. */
  readonly payload: string;
  readonly indexes: readonly string[];
  consumedAt?: number;
}

/** About 150 MB of access tokens; at a thousand logins a minute they last an hour. */
const mostKept = 100_000;
/** Whoever begins a sign-in decides how long its parameters are. */
const mostTextKept = 100_000_000;

/** Where there is more than the limits allow, the oldest of that model go which takes the most room. */
export function createMemoryRecords({
  clock,
  most = mostKept,
  mostText = mostTextKept,
}: MemoryRecordsOptions): MemoryRecords {
  const byKey = new Map<string, Kept>();
  /** Keys by what they are also looked up by. */
  const byIndex = new Map<string, Set<string>>();
  const room = createRoom();

  const drop = (key: string): Kept | undefined => {
    const kept = byKey.get(key);
    if (kept === undefined) return undefined;
    byKey.delete(key);
    room.free(key, kept);
    for (const index of kept.indexes) {
      const keys = byIndex.get(index);
      keys?.delete(key);
      if (keys?.size === 0) byIndex.delete(index);
    }
    return kept;
  };

  const makeRoom = (text: number): void => {
    while (byKey.size >= most || room.text + text > mostText) {
      const oldest = room.oldestOfLargest();
      if (oldest === undefined || drop(oldest) === undefined) return;
    }
  };

  const put = (record: ModelRecord): void => {
    const key = keyOf(record.model, record.idHash);
    const consumedAt = drop(key)?.consumedAt;
    const { model, grantId, uid, proofId, expiresAt } = record;
    const indexes = indexesOf(record);
    const payload = JSON.stringify(record.payload);
    makeRoom(payload.length);
    const kept: Kept = { model, grantId, uid, proofId, expiresAt, payload, indexes };
    if (consumedAt !== undefined) kept.consumedAt = consumedAt;
    byKey.set(key, kept);
    room.take(key, kept);
    for (const index of indexes) {
      byIndex.set(index, (byIndex.get(index) ?? new Set()).add(key));
    }
  };

  const isAlive = ({ expiresAt }: Kept, grace = 0): boolean =>
    expiresAt === undefined || expiresAt + grace > clock();
  const keysBy = (index: string): string[] => [...(byIndex.get(index) ?? [])];

  return {
    get size() {
      return byKey.size;
    },
    get indexSize() {
      return byIndex.size;
    },
    clean() {
      for (const [key, kept] of byKey) if (!isAlive(kept, graceOf(kept.model))) drop(key);
    },
    save: async (record) => put(record),
    async insert(record) {
      if (byKey.has(keyOf(record.model, record.idHash))) return false;
      put(record);
      return true;
    },
    async replace(record) {
      const kept = byKey.get(keyOf(record.model, record.idHash));
      if (kept === undefined || kept.consumedAt !== undefined) return false;
      put(record);
      return true;
    },
    find: async (model, idHash) => toFound(byKey.get(keyOf(model, idHash))),
    async findBy(model, index, value) {
      const [key = ''] = keysBy(`${index} ${model} ${value}`);
      return toFound(byKey.get(key));
    },
    async consume(model, idHash, at) {
      const kept = byKey.get(keyOf(model, idHash));
      if (kept === undefined || kept.consumedAt !== undefined) return false;
      kept.consumedAt = at;
      return true;
    },
    remove: async (model, idHash) => drop(keyOf(model, idHash)) !== undefined,
    async removeByGrant(model, grantId, sessionUid) {
      for (const key of keysBy(`grant ${grantId}`)) {
        const kept = byKey.get(key);
        const isOfSession = sessionUid === undefined || kept?.uid === sessionUid;
        if (kept?.model === model && isOfSession) drop(key);
      }
    },
    removeByProof: async (proofId) =>
      keysBy(`proof ${proofId}`)
        .map((key) => toFound(drop(key))?.payload)
        .filter((payload) => payload !== undefined),
    async holdsGrant(grantId) {
      const held = keysBy(`grant ${grantId}`).flatMap((key) => byKey.get(key) ?? []);
      return held.some((kept) => isAlive(kept));
    },
  };
}

function keyOf(model: string, idHash: string): string {
  return `${model} ${idHash}`;
}

function indexesOf({ model, grantId, uid, userCode, proofId }: ModelRecord): string[] {
  return [
    grantId === undefined ? undefined : `grant ${grantId}`,
    proofId === undefined ? undefined : `proof ${proofId}`,
    uid === undefined ? undefined : `uid ${model} ${uid}`,
    userCode === undefined ? undefined : `userCode ${model} ${userCode}`,
  ].filter((index) => index !== undefined);
}

function toFound(kept: Kept | undefined): FoundRecord | undefined {
  if (kept === undefined) return undefined;
  const payload = JSON.parse(kept.payload) as FoundRecord['payload'];
  return kept.consumedAt === undefined ? { payload } : { payload, consumedAt: kept.consumedAt };
}
