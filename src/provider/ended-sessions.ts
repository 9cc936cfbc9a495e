/**
 * Marks of sessions that a person ended. Requests that had the session in hand by then go
 * on: of what they save and redeem the store lets nothing short-lived through that has a mark.
 */
import { hour } from './lifetimes.ts';
import type { EndedSessionModel, RecordStore } from './ports.ts';

const model: EndedSessionModel = 'EndedSession';

/** Before anything of the session is removed. @param now milliseconds since the epoch */
export async function markSessionEnded(
  records: RecordStore,
  uid: string,
  now: number,
): Promise<void> {
  // Longer than any request, and what it saved, lives.
  await records.save({ model, idHash: uid, payload: {}, expiresAt: now + hour * 1000 });
}

export async function isSessionEnded(records: RecordStore, uid: string): Promise<boolean> {
  return (await records.find(model, uid)) !== undefined;
}
