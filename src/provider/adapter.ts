/**
 * The library's Adapter over our record store. The library reads, checks and
 * then marks as used without looking whether it was first; here a lost race
 * revokes everything that stems from the grant and is refused.
 */
import { errors, Provider, type Adapter, type AdapterFactory } from 'oidc-provider';
import type { Clock } from '../clock.ts';
import { refusals } from '../errors.ts';
import { replayFault } from './client-assertions.ts';
import { handleOf, judgePoll, saveDeviceCode } from './device-codes.ts';
import { isSessionEnded } from './ended-sessions.ts';
import { grantedModels, revokeGrant } from './granted.ts';
import { hashIdentifier } from './identifiers.ts';
import type { FoundRecord, ModelRecord, RecordStore } from './ports.ts';
import { hashOf, toPayload, toRecord, handDown } from './records.ts';
import { judgeSecondUse, raceSeconds, successorOf, type SecondUse } from './rotation.ts';
import { noteEnded, rememberSession, saveInteraction, saveSession } from './saved-state.ts';
import { noteSpent, toAnswerable } from './unavailable.ts';

/** Of these, what a session gave ends when it is signed out. */
const endWithSession: ReadonlySet<string> = new Set(['AccessToken', 'AuthorizationCode']);

/** Of these the library says itself that they expired. */
const saysItself: ReadonlySet<string> = new Set(['PushedAuthorizationRequest', 'DeviceCode']);

export interface AdapterParts {
  readonly records: RecordStore;
  readonly clock: Clock;
  /** From which successors of refresh tokens follow. */
  readonly rotationSecret: Uint8Array;
}

export function createAdapterFactory(parts: AdapterParts): AdapterFactory {
  return (model) => createAdapter(model, parts);
}

function createAdapter(model: string, parts: AdapterParts): Adapter {
  const { records, clock } = parts;
  const revokeGrantOf = (found: FoundRecord | undefined) => revokeBehind(records, found);

  /**
   * What expired is gone, whether or not it was cleaned away yet. A pushed request
   * is not: its login may take longer, and must still find that it was used. Nor is a
   * device code, of which person and device are told that it expired.
   */
  const recall = (found: FoundRecord | undefined, id?: string) => {
    if (found === undefined) return undefined;
    const payload = toPayload(found, id);
    const expired = payload.exp !== undefined && payload.exp * 1000 <= clock();
    return expired && !saysItself.has(model) ? undefined : payload;
  };

  return {
    upsert: (id, payload, expiresIn) =>
      saveRecord(parts, toRecord(model, id, handDown(model, payload), expiryOf(expiresIn, clock))),

    async find(id) {
      // Whether one was sent before is for its insert to say, and for no look before it.
      if (model === 'ReplayDetection') return undefined;
      const idHash = hashOf(model, id);
      const found = await records.find(model, idHash);
      if (model === 'Session') rememberSession(idHash, found);
      if (model === 'DeviceCode' && found !== undefined && isRedeeming(found)) {
        await judgePoll(records, idHash, found, receivedAt(clock));
      }
      if (model === 'RefreshToken' && (await isSentAgain(parts, id, found))) {
        return recall(found && { payload: found.payload }, id);
      }
      const payload = recall(found, id);
      // The library would see that it expired, and not that its client uses it a second time.
      if (payload === undefined && found?.consumedAt !== undefined && isRedeeming(found)) {
        await revokeGrantOf(found);
      }
      return payload;
    },

    findByUid: async (uid) => recall(await records.findBy(model, 'uid', uid)),
    async findByUserCode(code) {
      const found = await records.findBy(model, 'userCode', code);
      return found && recall(found, handleOf(found));
    },

    async consume(id) {
      const idHash = hashIdentifier(id);
      // Its access token could not be kept, and the use would be lost on its client.
      if (model === 'RefreshToken') await records.checkShortLived();
      if (await records.consume(model, idHash, receivedAt(clock))) return noteSpent(model);
      const found = await records.find(model, idHash);
      if (found !== undefined && found.consumedAt === undefined) {
        throw new errors.InvalidGrant('its session was ended');
      }
      if (model === 'RefreshToken' && (await lostAnswer(parts, id, found))) return;
      // A device whose answer was slow may ask again, and is no thief (RFC 8628, section 3.5).
      if (model !== 'DeviceCode') await revokeGrantOf(found);
      throw new errors.InvalidGrant('used before');
    },

    async destroy(id) {
      const { grantId, sessionUid } = revokedToken() ?? {};
      if (grantId !== undefined) {
        // The token itself goes last, so that a revocation which broke off can be sent again.
        for (const granted of withLast(grantedModels, model)) {
          await records.removeByGrant(granted, grantId, sessionUid);
        }
      }
      const idHash = hashIdentifier(id);
      const isRemoved = await records.remove(model, idHash);
      if (model === 'Session' && !isRemoved) noteEnded(idHash);
    },
    revokeByGrantId: (grantId) => revokeModel(records, model, grantId),
  };
}

/** What may be saved once, or only while something else holds, is. */
async function saveRecord({ records, clock }: AdapterParts, record: ModelRecord): Promise<void> {
  switch (record.model) {
    case 'ReplayDetection':
      if (!(await records.insert(record))) throw replayFault(record.idHash, Provider.ctx);
      return;
    case 'Session':
      return saveSession(records, record);
    case 'Interaction':
      requireSmall(record);
      return saveInteraction(records, record, clock());
    case 'PushedAuthorizationRequest':
      requireSmall(record);
      return records.save(record);
    case 'RefreshToken':
      return saveRefreshToken(records, record);
    case 'DeviceCode':
      requireSmall(record);
      return saveDeviceCode(records, record);
    default:
      return records.save(record);
  }
}

/** Of all that stems from the grant, what this request means. */
async function revokeModel(records: RecordStore, model: string, grantId: string): Promise<void> {
  const oidc = Provider.ctx?.oidc;
  if (oidc?.route !== 'end_session_confirm') {
    // An app that revokes a token means what that token's session gave.
    return records.removeByGrant(model, grantId, revokedToken()?.sessionUid);
  }
  // All of an account's browsers share its grant. What signs out is one of them; its
  // refresh tokens are for the time when nobody is there.
  const uid = oidc.session?.uid;
  if (uid !== undefined && endWithSession.has(model)) {
    await records.removeByGrant(model, grantId, uid);
  }
}

/** The token that an app revokes by this request (RFC 7009). */
function revokedToken(): { grantId?: string; sessionUid?: string } | undefined {
  const oidc = Provider.ctx?.oidc;
  if (oidc?.route !== 'revocation') return undefined;
  const { RefreshToken, AccessToken } = oidc.entities;
  return RefreshToken ?? AccessToken;
}

const withLast = (models: readonly string[], last: string): string[] => [
  ...models.filter((model) => model !== last),
  last,
];

/** Ends everything that stems from the grant behind a record. */
async function revokeBehind(records: RecordStore, found: FoundRecord | undefined): Promise<void> {
  const grantId = found?.payload['grantId'];
  if (typeof grantId === 'string') await revokeGrant(records, grantId);
}

/**
 * Whether one that was just found unused, and then was not, is sent again for a lost answer.
 * @throws Refusal `used_just_now` while the use that won is under way
 */
async function lostAnswer(
  parts: AdapterParts,
  id: string,
  found: FoundRecord | undefined,
): Promise<boolean> {
  const use = await secondUseOf(parts, id, found);
  if (use === 'underWay') throw toAnswerable(refusals.usedJustNow(raceSeconds));
  return use === 'retry';
}

/**
 * Whether a used refresh token is sent again by its client for a lost answer.
 * @throws Refusal `used_just_now` where it cannot be told from a race
 */
async function isSentAgain(
  parts: AdapterParts,
  id: string,
  found: FoundRecord | undefined,
): Promise<boolean> {
  if (found?.consumedAt === undefined || !isRedeeming(found)) return false;
  const use = await secondUseOf(parts, id, found);
  if (use === 'race' || use === 'underWay') {
    throw toAnswerable(refusals.usedJustNow(raceSeconds));
  }
  return use === 'retry';
}

/** Once the successor was used, its answer was not lost; until it is kept, the first use is under way. */
async function secondUseOf(
  { records, rotationSecret, clock }: AdapterParts,
  id: string,
  found: FoundRecord | undefined,
): Promise<SecondUse | 'underWay'> {
  if (found?.consumedAt === undefined) return 'reuse';
  const use = judgeSecondUse(found.consumedAt, receivedAt(clock));
  const successor = await records.find(
    'RefreshToken',
    hashIdentifier(successorOf(id, rotationSecret)),
  );
  // One that was never kept is in nobody's hands, however long ago that was; and the use
  // that is about to keep it must not find its family ended.
  if (successor === undefined) return use === 'race' ? 'underWay' : 'retry';
  return successor.consumedAt === undefined ? use : 'reuse';
}

/** When the request came in: what it then waited for says nothing of who was first. */
function receivedAt(clock: Clock): number {
  return (Provider.ctx?.state['receivedAt'] as number | undefined) ?? clock();
}

/** @throws the library's `invalid_grant` where the token that it replaces was revoked meanwhile */
async function saveRefreshToken(records: RecordStore, record: ModelRecord): Promise<void> {
  const rotated = Provider.ctx?.oidc.entities.RotatedRefreshToken?.jti;
  if (rotated === undefined) return saveFirst(records, record);
  const isSaved = await records.saveSuccessor(record, hashIdentifier(rotated));
  if (!isSaved) throw new errors.InvalidGrant('revoked meanwhile');
}

/**
 * Whoever ends a session marks it and then removes its tokens: so one that is saved is
 * removed there, or finds the mark here.
 * @throws the library's `invalid_grant` where its session was ended meanwhile
 */
async function saveFirst(records: RecordStore, record: ModelRecord): Promise<void> {
  await records.save(record);
  if (record.uid === undefined || !(await isSessionEnded(records, record.uid))) return;
  await records.remove(record.model, record.idHash);
  throw new errors.InvalidGrant('its session was ended');
}

/** Characters of what an app asks for, which anybody can have kept for an hour. */
const longestRequest = 8192;

function requireSmall({ payload }: ModelRecord): void {
  if (JSON.stringify(payload['params'] ?? payload).length <= longestRequest) return;
  throw new errors.InvalidRequest(`the parameters are longer than ${longestRequest} characters`);
}

/** Whether this request redeems the record for the client that it was given to; others only look. */
function isRedeeming({ payload }: FoundRecord): boolean {
  const oidc = Provider.ctx?.oidc;
  if (oidc?.route !== 'token' || oidc.client?.clientId !== payload['clientId']) return false;
  const { codeChallenge, redirectUri } = payload;
  const { code_verifier: verifier, redirect_uri: uri } = oidc.params ?? {};
  // Codes lie in histories and logs; whoever has no more than that ends nothing.
  const isVerified =
    codeChallenge === undefined || hashIdentifier(String(verifier)) === codeChallenge;
  return isVerified && (redirectUri === undefined || redirectUri === uri);
}

function expiryOf(expiresIn: number | undefined, clock: Clock): number | undefined {
  return expiresIn === undefined ? undefined : clock() + expiresIn * 1000;
}
