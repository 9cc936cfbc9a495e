/**
 * One grant for an account and a client, found again at each login whatever
 * the session, so that consent is asked once. First-party clients get theirs
 * without asking.
 */
import type { Grant, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { firstPartyProperty } from './clients.ts';
import type { RecordStore } from './ports.ts';

export interface Grants {
  load(ctx: KoaContextWithOIDC): Promise<Grant | undefined>;
}

export function createGrants(records: RecordStore): Grants {
  return {
    async load(ctx) {
      const { client, session, provider } = ctx.oidc;
      const accountId = session?.accountId;
      if (client === undefined || accountId === undefined) return undefined;
      const grant = await findGrant(records, provider, { accountId, clientId: client.clientId });
      if (client[firstPartyProperty] !== true) return grant;

      const granted = grant ?? new provider.Grant({ accountId, clientId: client.clientId });
      if (addMissing(granted, ctx.oidc.requestParamOIDCScopes, ctx.oidc.requestParamClaims)) {
        await granted.save();
      }
      return granted;
    },
  };
}

export interface GrantParties {
  readonly accountId: string;
  readonly clientId: string;
}

export async function findGrant(
  records: RecordStore,
  provider: Provider,
  { accountId, clientId }: GrantParties,
): Promise<Grant | undefined> {
  const found = await records.findGrant(accountId, clientId);
  const grantId = found?.payload['jti'];
  return typeof grantId === 'string' ? provider.Grant.find(grantId) : undefined;
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
