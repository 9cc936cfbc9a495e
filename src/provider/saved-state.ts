/**
 * Sessions and interactions are read, changed and saved again, while others may end
 * them: what is gone by then stays gone. What did not change is not written.
 */
import { isDeepStrictEqual } from 'node:util';
import { Provider } from 'oidc-provider';
import { refusals } from '../errors.ts';
import type { FoundRecord, ModelRecord, RecordStore } from './ports.ts';

interface KnownSession {
  readonly idHash: string;
  readonly payload: FoundRecord['payload'];
}

/** The session that a request found, by the library's context of the request. */
const known = new WeakMap<object, KnownSession>();

export function rememberSession(idHash: string, found: FoundRecord | undefined): void {
  const { ctx } = Provider;
  if (ctx === undefined || found === undefined) return;
  // The library changes what it is given.
  known.set(ctx, { idHash, payload: structuredClone(found.payload) });
}

/** Requests whose session was ended by somebody else before they gave it another id. */
const ended = new WeakSet<object>();

export function noteEnded(idHash: string): void {
  const { ctx } = Provider;
  if (ctx !== undefined && known.get(ctx)?.idHash === idHash) ended.add(ctx);
}

/**
 * One that this request found and somebody ended meanwhile is not brought back, be it
 * under its own id or under the new one that it gets at a login.
 */
export async function saveSession(records: RecordStore, record: ModelRecord): Promise<void> {
  const { ctx } = Provider;
  const before = ctx && known.get(ctx);
  const isSomebodys = record.accountId !== undefined;
  if (ctx !== undefined && ended.has(ctx) && isSomebodys) return;
  if (before?.idHash !== record.idHash) return records.save(record);
  if (!isUnchanged(before.payload, record.payload)) await records.replace(record);
}

/** Seconds by which a session's end may move without being written. */
const negligible = 60;

function isUnchanged(before: FoundRecord['payload'], after: FoundRecord['payload']): boolean {
  const [{ exp: endedAt, ...kept }, { exp: endsAt, ...given }] = [before, after];
  if (Math.abs(Number(endsAt) - Number(endedAt)) >= negligible) return false;
  return isDeepStrictEqual(kept, given);
}

/**
 * One that has its result is open no more than once: not when it was resumed, and
 * not when the person cancelled, whatever the chain says later.
 * @throws Refusal `interaction_not_found`
 */
export async function saveInteraction(
  records: RecordStore,
  record: ModelRecord,
  now: number,
): Promise<void> {
  const { result } = record.payload;
  if (result === undefined) return records.save(record);
  if (!(await records.replace(record))) throw refusals.interactionNotFound();
  const isCancelled = typeof result === 'object' && result !== null && 'error' in result;
  if (isCancelled) await records.consume(record.model, record.idHash, now);
}
