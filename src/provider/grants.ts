/**
 * One grant for an account and a client, found again at each login whatever
 * the session, so that consent is asked once. First-party clients get theirs
 * without asking.
 */
import type { Grant, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { ownClientId } from '../client-schema.ts';
import type { Clock } from '../clock.ts';
import { firstPartyProperty } from './clients.ts';
import type { RecordStore } from './ports.ts';
import { addMissingOfResource, addMissingResourceScopes } from './resources.ts';

export interface GrantParties {
  readonly accountId: string;
  readonly clientId: string;
}

export interface Grants {
  /** The grant by which this request may be answered without asking the person. */
  load(ctx: KoaContextWithOIDC): Promise<Grant | undefined>;
  /** Gives the id of a grant of these parties that is kept for so many seconds at least. */
  keep(provider: Provider, parties: GrantParties, seconds: number): Promise<string>;
  /** The grant of these parties, or one that is not saved yet. */
  findOrMake(provider: Provider, parties: GrantParties): Promise<Grant>;
  /** The same, saved, with what the account's owner has just signed for. */
  allow(provider: Provider, parties: GrantParties, access: AllowedAccess): Promise<Grant>;
}

export interface AllowedAccess {
  readonly scopes: readonly string[];
  /** APIs, each with those of the scopes that are for it. */
  readonly resources: readonly { readonly resource: string; readonly scopes: readonly string[] }[];
}

/** Seconds for which a consent holds after it was last used for a login. */
export const grantLifetime = 365 * 24 * 60 * 60;

/** A grant that is used is renewed, but written no more often than once in this many seconds. */
const renewalInterval = 30 * 24 * 60 * 60;

export function createGrants(records: RecordStore, clock: Clock): Grants {
  const find = async (provider: Provider, { accountId, clientId }: GrantParties) => {
    const found = await records.findGrant(accountId, clientId, clock());
    return found && new provider.Grant(found.payload);
  };

  /** True where the grant has to be saved, lest it end under a refresh token. */
  const renew = (grant: Grant): boolean => {
    const expiry = Math.floor(clock() / 1000) + grantLifetime;
    if (grant.exp !== undefined && expiry - grant.exp < renewalInterval) return false;
    grant.exp = expiry;
    return true;
  };

  return {
    async load(ctx) {
      const { client, session, provider } = ctx.oidc;
      const accountId = session?.accountId;
      if (client === undefined || accountId === undefined) return undefined;
      const parties = { accountId, clientId: client.clientId };
      const { requestParamOIDCScopes: scopes, requestParamClaims: claims } = ctx.oidc;
      if (client.clientId === ownClientId) return makeOwnGrant(provider, parties, scopes);
      const isFirstParty = client[firstPartyProperty] === true;
      const found = await find(provider, parties);
      const grant = found ?? (isFirstParty ? new provider.Grant(parties) : undefined);
      if (grant === undefined) return undefined;

      const widened = isFirstParty && addMissing(grant, scopes, claims);
      const opened = isFirstParty && addMissingResourceScopes(grant, ctx);
      if (renew(grant) || widened || opened) await grant.save();
      return grant;
    },

    async keep(provider, parties, seconds) {
      const grant = (await find(provider, parties)) ?? new provider.Grant(parties);
      const now = Math.floor(clock() / 1000);
      if (grant.jti !== undefined && (grant.exp ?? 0) >= now + seconds) return grant.jti;
      // Twice as long, so that it is not written at each sign-in.
      grant.exp = now + 2 * seconds;
      return grant.save();
    },

    findOrMake: async (provider, parties) =>
      (await find(provider, parties)) ?? new provider.Grant(parties),

    async allow(provider, parties, { scopes, resources }) {
      const grant = (await find(provider, parties)) ?? new provider.Grant(parties);
      const ofApis = new Set(resources.flatMap((each) => each.scopes));
      const own = scopes.filter((scope) => !ofApis.has(scope));
      const widened = addMissing(grant, own, []);
      const opened = resources.map((each) =>
        addMissingOfResource(grant, each.resource, each.scopes),
      );
      if (renew(grant) || widened || opened.includes(true)) await grant.save();
      return grant;
    },
  };
}

/** Our own page gets neither code nor token, so there is nothing to keep. */
function makeOwnGrant(provider: Provider, parties: GrantParties, scopes: Iterable<string>): Grant {
  const grant = new provider.Grant(parties);
  addMissing(grant, scopes, []);
  return grant;
}

/** True where anything was missing. */
export function addMissing(
  grant: Grant,
  scopes: Iterable<string>,
  claims: Iterable<string>,
): boolean {
  const knownScopes = new Set(grant.getOIDCScopeEncountered().split(' '));
  const knownClaims = new Set(grant.getOIDCClaimsEncountered());
  const missingScopes = [...scopes].filter((scope) => !knownScopes.has(scope));
  const missingClaims = [...claims].filter((claim) => !knownClaims.has(claim));
  if (missingScopes.length > 0) grant.addOIDCScope(missingScopes.join(' '));
  if (missingClaims.length > 0) grant.addOIDCClaims(missingClaims);
  return missingScopes.length + missingClaims.length > 0;
}
