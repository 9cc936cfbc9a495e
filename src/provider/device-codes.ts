/**
 * Device codes in the store (RFC 8628). A browser finds the record of one by its user
 * code, and goes on with a handle that redeems nothing: the code itself is in the hands
 * of its device alone. Each step, from begun to answered, is taken once.
 */
import { errors, Provider } from 'oidc-provider';
import type { FoundRecord, ModelRecord, RecordStore } from './ports.ts';
import { raceSeconds } from './rotation.ts';

/** Somebody else was first to confirm, cancel or answer. */
export class DeviceCodeTaken extends errors.InvalidRequest {}

/** No code has a colon. */
const handlePrefix = 'handle:';

/** Where the library asks on behalf of a person, and not of the device. */
const browserRoutes: ReadonlySet<string> = new Set(['code_verification', 'device_resume']);

/** Stands for the code in a browser's requests. */
export function handleOf({ payload }: FoundRecord): string {
  return `${handlePrefix}${String(payload['idHash'])}`;
}

/** The hash behind a handle; undefined where it is none, or a device sends it in place of a code. */
export function hashBehindHandle(id: string): string | undefined {
  const isOfBrowser = browserRoutes.has(Provider.ctx?.oidc.route ?? '');
  return isOfBrowser && id.startsWith(handlePrefix) ? id.slice(handlePrefix.length) : undefined;
}

/** What a code has that was answered. */
const ofAnswer = ['accountId', 'error'];

/**
 * What was confirmed, cancelled or answered is so for the first who says so.
 * @throws DeviceCodeTaken
 */
export async function saveDeviceCode(records: RecordStore, record: ModelRecord): Promise<void> {
  const { inFlight, accountId, error } = record.payload;
  const isAnswered = accountId !== undefined || error !== undefined;
  const isBegun = inFlight === true;
  if (!isBegun && !isAnswered) return records.save(record);
  // Who cancels instead of beginning leaves nothing to begin.
  const isLater = isBegun && isAnswered;
  const isFirst = await records.replace(record, isLater ? ofAnswer : [...ofAnswer, 'inFlight']);
  if (!isFirst) throw new DeviceCodeTaken('this device code was taken before');
}

/**
 * Milliseconds in which a device may ask once. It is told none, and so waits for five
 * seconds (RFC 8628, section 3.2); what its timers lose is its own.
 */
const pollWindow = 4000;

/**
 * What a device's question means: a code that was redeemed in this very moment is refused
 * to whoever else asks at once, and ends nothing; one that nobody answered yet may be asked
 * for at its interval, across all instances.
 * @throws the library's `invalid_grant`, or `slow_down` (RFC 8628, section 3.5)
 */
export async function judgePoll(
  records: RecordStore,
  idHash: string,
  { payload, consumedAt }: FoundRecord,
  now: number,
): Promise<void> {
  if (consumedAt !== undefined && now - consumedAt < raceSeconds * 1000) {
    throw new errors.InvalidGrant('used a moment ago');
  }
  if (payload['accountId'] !== undefined || payload['error'] !== undefined) return;
  const mark = {
    model: 'DeviceCodePoll',
    idHash: `${idHash}:${Math.floor(now / pollWindow)}`,
    payload: {},
    expiresAt: now + 2 * pollWindow,
  };
  if (!(await records.insert(mark))) throw new errors.SlowDown();
}
