/** The library's payloads as the store keeps them: without what lets its finder in. */
import { Provider, type AdapterPayload } from 'oidc-provider';
import { hashBehindHandle } from './device-codes.ts';
import { hashIdentifier } from './identifiers.ts';
import type { FoundRecord, ModelRecord } from './ports.ts';
import { profileOfRequest } from './profile-use.ts';
import { inheritProof, proofOf } from './proofs.ts';

/** By what a record is known to the store. */
export function hashOf(model: string, id: string): string {
  const known = model === 'DeviceCode' ? hashBehindHandle(id) : undefined;
  return known ?? hashIdentifier(id);
}

/**
 * The proof that a record hangs on, which a session of nobody has not; and for an access token
 * the profile, since userinfo is to say what the ID token of the same answer says.
 */
export function handDown(model: string, payload: AdapterPayload): AdapterPayload {
  const { ctx } = Provider;
  const proofId = payload.accountId === undefined ? undefined : inheritProof(model, ctx?.oidc);
  const profile = model === 'AccessToken' && ctx ? profileOfRequest(ctx) : undefined;
  return {
    ...payload,
    ...(proofId === undefined ? undefined : { proofId }),
    ...(profile === undefined ? undefined : { profile }),
  };
}

export function toRecord(
  model: string,
  id: string,
  payload: AdapterPayload,
  expiresAt: number | undefined,
): ModelRecord {
  const { grantId, uid, sessionUid, userCode, accountId, clientId } = payload;
  const idHash = hashOf(model, id);
  return {
    model,
    idHash,
    // A browser comes by the user code, and has to find out what else the record is known by.
    payload: { ...toKept(model, payload), ...(model === 'DeviceCode' ? { idHash } : undefined) },
    grantId,
    uid: model === 'Session' ? uid : sessionUid,
    userCode,
    accountId,
    clientId,
    proofId: proofOf(payload),
    expiresAt,
  };
}

function toKept(model: string, payload: AdapterPayload): Record<string, unknown> {
  const kept: Record<string, unknown> = { ...payload };
  // A grant is found by its parties, and nobody gets in with its identifier.
  if (model !== 'Grant') delete kept['jti'];
  // What a session gave ends at its sign-out, which is seldom, and not by a look at each use.
  delete kept['expiresWithSession'];
  if (model === 'Interaction' && payload.session !== undefined) {
    // The session's identifier, which the library notes here and never reads again.
    const { cookie: _cookie, ...session } = payload.session;
    kept['session'] = session;
  }
  return kept;
}

export function toPayload({ payload, consumedAt }: FoundRecord, id?: string): AdapterPayload {
  return {
    ...payload,
    ...(id === undefined ? undefined : { jti: id }),
    ...(consumedAt === undefined ? undefined : { consumed: Math.floor(consumedAt / 1000) }),
  };
}
