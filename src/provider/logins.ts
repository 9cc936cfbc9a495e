/**
 * Logins after the login: whether one may still be used, and what happens when its
 * key is gone. Then everything that stems from it ends at once, and the apps of its
 * sessions are told.
 */
import type { KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Clock } from '../clock.ts';
import type { KeyChecks } from '../config.ts';
import type { Events } from '../events.ts';
import type { Standing } from '../login/standing.ts';
import { tellApps } from './back-channel.ts';
import { hashIdentifier } from './identifiers.ts';
import type { RecordStore, RemovedPayload } from './ports.ts';
import { proofOf, proofOfBrowser } from './proofs.ts';

export interface LoginsParts {
  readonly standing: Standing;
  readonly records: RecordStore;
  readonly events: Events;
  readonly keyChecks: KeyChecks;
  readonly clock: Clock;
}

export interface Logins {
  /**
   * Whether the login that this browser has may be used; asks the chain where that was
   * too long ago. One that may not is ended, and the session is nobody's.
   * @throws the library's `temporarily_unavailable`
   */
  mayUseSession(ctx: KoaContextWithOIDC): Promise<boolean>;
  /** The same for the login that a refresh token stems from; the token is not spent. */
  mayRefresh(ctx: KoaContextWithOIDC, token: object): Promise<boolean>;
  /**
   * The same for a session at our own pages.
   * @throws Refusal `chain_unavailable`, `nodes_disagree` or `store_unavailable`
   */
  stands(provider: Provider, proofId: string | undefined): Promise<boolean>;
  /** The same for a token that was given without a page. */
  mayUseToken(provider: Provider, proofId: string | undefined): Promise<boolean>;
  /** Ends all sessions, codes and tokens that hang on the proof. */
  end(provider: Provider, proofId: string): Promise<void>;
}

export function createLogins(parts: LoginsParts): Logins {
  const { standing, keyChecks, clock } = parts;

  const check = async (
    provider: Provider,
    proofId: string | undefined,
    withinSeconds: number,
  ): Promise<boolean> => {
    if (proofId === undefined) return false;
    const stands = await standing.check(proofId, withinSeconds);
    if (!stands) await end(parts, provider, proofId);
    return stands;
  };

  return {
    async mayUseSession(ctx) {
      const { oidc } = ctx;
      // Whoever has to sign anew is asked nothing about the key of before.
      if (oidc.promptPending('login')) return true;
      const within = toSeconds(keyChecks.session);
      const signedAt = oidc.result?.login?.ts;
      // The chain has just said so: not even the store need be asked.
      if (signedAt !== undefined && clock() / 1000 - signedAt < freshTime) return true;
      const allowed = signedAt === undefined ? within : Math.max(within, consentTime);
      const stands = await check(oidc.provider, proofOfBrowser(oidc), allowed);
      if (!stands) forgetAccount(oidc.session);
      return stands;
    },

    async mayRefresh(ctx, token) {
      // A token that is used a second time is the library's to punish, chain or no chain.
      if (wasUsed(token)) return true;
      return check(ctx.oidc.provider, proofOf(token), toSeconds(keyChecks.refresh));
    },

    stands: (provider, proofId) => check(provider, proofId, toSeconds(keyChecks.session)),

    mayUseToken: (provider, proofId) => check(provider, proofId, toSeconds(keyChecks.refresh)),

    end: (provider, proofId) => end(parts, provider, proofId),
  };
}

const wasUsed = (token: object): boolean =>
  (token as { consumed?: unknown }).consumed !== undefined;

/** An operator who does without the question still wants no login that was seen to be gone. */
const toSeconds = (check: number | false): number =>
  check === false ? Number.POSITIVE_INFINITY : check;

/** Seconds for which a signature speaks for itself. */
const freshTime = 5;

/** Seconds for which a person may read the consent page, before a node's failure can cost them it. */
const consentTime = 300;

/** The session stays this browser's, lest a sign-in that is open in it be lost, but is nobody's. */
function forgetAccount(session: KoaContextWithOIDC['oidc']['session']): void {
  if (session === undefined) return;
  const kept = session as unknown as Record<string, unknown>;
  const personal = ['accountId', 'loginTs', 'acr', 'amr', 'authorizations', 'proofId', 'userAgent'];
  for (const name of personal) delete kept[name];
  session.resetIdentifier();
}

async function end(
  { records, events }: LoginsParts,
  provider: Provider,
  proofId: string,
): Promise<void> {
  const removed = await records.removeByProof(proofId);
  if (removed.length === 0) return;
  const grantIds = new Set(removed.flatMap(readGrantIds));
  await Promise.all(
    [...grantIds].map((grantId) => records.removeIdleGrant(hashIdentifier(grantId), grantId)),
  );
  const accountId = removed.map((payload) => payload['accountId']).find(isText);
  if (accountId === undefined) return;
  events.loginEnded({ accountId, records: removed.length });
  tellApps(provider, events, accountId, removed);
}

/** What is read here of a session, and of a code or token. */
interface EndedPayload {
  readonly authorizations?: Readonly<Record<string, { grantId?: string }>>;
}

function readGrantIds(payload: RemovedPayload): string[] {
  const { authorizations = {} } = payload as EndedPayload;
  const given = Object.values(authorizations).map(({ grantId }) => grantId);
  return [payload['grantId'], ...given].filter(isText);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
