/** What was signed for a challenge, redeemed at `/token` for what the challenge allows. */
import { errors, type Provider } from 'oidc-provider';
import {
  checkDpopRequired,
  checkMtlsCert,
  validateClientScope,
  validateDpop,
} from 'oidc-provider/lib/helpers/grants.js';
import type { SignInLog } from '../account/sign-in-log.ts';
import type { Events } from '../events.ts';
import { parseAnswer } from '../login/answer.ts';
import type { KeySignIns } from '../login/key-sign-ins.ts';
import { refusals } from '../errors.ts';
import type { Grants } from './grants.ts';
import { readTerms, type KeyChallengeParts, type KeyGrantTerms } from './key-grant-challenge.ts';
import { invalidGrant } from './key-grant-errors.ts';
import type { KeyGrantContext } from './key-grant-request.ts';
import { issueTokens } from './key-grant-tokens.ts';
import { longestUserAgent } from './signed-in-browsers.ts';

export interface KeyAnswerParts extends KeyChallengeParts {
  readonly keySignIns: KeySignIns;
  readonly grants: Grants;
  readonly signIns: Pick<SignInLog, 'note'>;
  readonly events: Pick<Events, 'signedIn'>;
  readonly limits: AnswerLimits;
}

/** Each throws Refusal `too_many_requests`. */
export interface AnswerLimits {
  /** Counts an answer that is the account's own. */
  owner(accountId: string): Promise<void>;
  /** Counts an answer for the IP address that it came from. */
  answer(address: string): Promise<void>;
}

/**
 * @throws Refusal as `parseAnswer` and `KeySignIns` throw, or the library's `invalid_grant`,
 *   `invalid_scope`, `invalid_target` or `invalid_dpop_proof`
 */
export async function answerKeyChallenge(
  provider: Provider,
  parts: KeyAnswerParts,
  ctx: KeyGrantContext,
): Promise<void> {
  const { keySignIns, limits } = parts;
  ctx.state['attempt'] = 'login';
  const proofOfPossession = await validateDpop(provider, ctx);
  const certificate = checkMtlsCert(provider, ctx);
  checkDpopRequired(provider, ctx, proofOfPossession);
  const { clientId } = ctx.oidc.client;
  const { nonce, answer } = readRequest(ctx);
  // A contract is dear to ask, and all who name its account wait their turn.
  if (answer.kind === 'authorization') await limits.answer(ctx.ip);

  const challenge = await keySignIns.take(clientId, nonce);
  const terms = readTerms(challenge.terms);
  const scopes = readScopes(ctx, terms);
  // The operator may have changed what the client may ask for meanwhile.
  validateClientScope(provider, ctx, scopes);
  requireResource(ctx, terms);
  if (terms.accountId !== undefined && terms.accountId !== answer.accountId) {
    throw invalidGrant(`The challenge was asked for ${terms.accountId} alone, and is spent now.`);
  }
  const proven = await keySignIns.prove(challenge, answer, limits.owner);
  const { accountId } = proven;
  const grant = await parts.grants.allow(provider, { accountId, clientId }, terms);
  const signIn = { ...proven, grant, scopes, resources: terms.resources };
  await issueTokens(provider, ctx, signIn, { proofOfPossession, certificate });
  tell(parts, ctx, signIn);
}

function readRequest({ oidc: { params } }: KeyGrantContext) {
  const { account_id: accountId, public_key: publicKey, signature, authorization } = params;
  const answer = parseAnswer({
    accountId,
    ...(authorization !== undefined && { authorization }),
    ...(publicKey !== undefined && { publicKey }),
    ...(signature !== undefined && { signature }),
  });
  return { answer, nonce: readNonce(params.challenge) };
}

function readNonce(text = ''): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length === 32 && bytes.toString('base64') === text) return bytes;
  throw refusals.malformedRequest(
    'challenge must be the text that /challenge gave; in a form, + is written %2B',
  );
}

/** What was signed for, or less. */
function readScopes({ oidc }: KeyGrantContext, terms: KeyGrantTerms): string[] {
  if (oidc.params.scope === undefined) return terms.scopes;
  const wanted = [...oidc.requestParamScopes].filter(Boolean);
  const wider = wanted.filter((scope) => !terms.scopes.includes(scope));
  if (wider.length === 0) return wanted;
  const names = wider.join(' ');
  throw new errors.InvalidScope(`the challenge is not for this scope: ${names}`, names);
}

function requireResource({ oidc }: KeyGrantContext, terms: KeyGrantTerms): void {
  const wanted = [oidc.params.resource ?? []].flat();
  const allowed = terms.resources.map(({ resource }) => resource);
  if (wanted.every((each) => allowed.includes(each))) return;
  throw new errors.InvalidTarget('the challenge is not for this resource');
}

/** As of a sign-in at the page, but for a session: there is none. */
function tell(
  { signIns, events }: KeyAnswerParts,
  ctx: KeyGrantContext,
  { accountId, method, signedAt }: Awaited<ReturnType<KeySignIns['prove']>>,
): void {
  const { clientId } = ctx.oidc.client;
  events.signedIn({ requestId: String(ctx.state['requestId']), accountId, clientId });
  signIns.note({
    accountId,
    clientId,
    sessionUid: '',
    at: signedAt,
    userAgent: ctx.get('User-Agent').slice(0, longestUserAgent),
    method,
  });
}
