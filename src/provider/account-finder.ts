/**
 * Accounts as the library asks for them: whether the login may still be used, and the claims
 * that are wanted of what is known by the account's id, its profile and its proof.
 */
import type { Configuration, KoaContextWithOIDC } from 'oidc-provider';
import type { Accounts } from '../account/accounts.ts';
import { claimNamesOf, scopeClaims, type ClaimsClient } from '../account/claims.ts';
import type { Profiles } from '../account/profiles.ts';
import { deviceCodeGrant } from '../client-schema.ts';
import type { NearNetwork } from '../config.ts';
import type { Standing } from '../login/standing.ts';
import type { McpPolicy } from '../mcp-schema.ts';
import { emailAliasProperty, isMcpClient } from './clients.ts';
import type { Logins } from './logins.ts';
import { createProfileUse } from './profile-use.ts';
import { claimsOfProof, proofOf, proofOfBrowser } from './proofs.ts';

export interface AccountFinderParts {
  readonly accounts: Accounts;
  readonly profiles: Profiles;
  readonly network: NearNetwork;
  readonly standing: Standing;
  readonly logins: Logins;
  readonly mcp: McpPolicy | undefined;
}

export function createAccountFinder(
  parts: AccountFinderParts,
): NonNullable<Configuration['findAccount']> {
  const profileUse = createProfileUse(parts.profiles);
  return async (ctx, accountId, token) => {
    const account = parts.accounts.find(accountId);
    if (account === undefined || !(await mayGoOn(parts, ctx, token))) return undefined;
    await profileUse.prepare(ctx, accountId, token);
    return {
      accountId,
      claims: async (_use, scope, requested) => ({
        ...withinMcp(parts, ctx, {
          ...account.claims(await profileUse.find(ctx, accountId, token), aliasOf(ctx)),
          ...(asksForProof(scope, requested) && (await findProofClaims(parts, ctx, token))),
        }),
        sub: accountId,
      }),
    };
  };
}

/**
 * Codes live for a minute and access tokens end with their login, so neither is looked at.
 * A device may come for its tokens minutes after the signature.
 */
async function mayGoOn(
  { logins }: AccountFinderParts,
  ctx: KoaContextWithOIDC,
  token: object | undefined,
): Promise<boolean> {
  if (token === undefined) return logins.mayUseSession(ctx);
  const grantType = ctx.oidc.params?.['grant_type'];
  const isLate = grantType === 'refresh_token' || grantType === deviceCodeGrant;
  return !isLate || logins.mayRefresh(ctx, token);
}

/** Whether this request's client gets an address that receives nothing. */
function aliasOf({ oidc }: KoaContextWithOIDC): ClaimsClient {
  return { email_alias: oidc.client?.[emailAliasProperty] === true };
}

/** What was allowed under a wider `mcp` is no longer given. */
function withinMcp(
  { mcp }: AccountFinderParts,
  { oidc }: KoaContextWithOIDC,
  claims: object,
): object {
  if (!isMcpClient(oidc.client)) return claims;
  const allowed = claimNamesOf(mcp?.scopes ?? []);
  return Object.fromEntries(Object.entries(claims).filter(([name]) => allowed.has(name)));
}

/** Whether a claim of the proof is wanted, which costs a look into the store. */
function asksForProof(scope: string, requested: object): boolean {
  const named = scopeClaims.near.some((claim) => Object.hasOwn(requested, claim));
  return named || scope.split(' ').includes('near');
}

async function findProofClaims(
  { standing, network }: AccountFinderParts,
  { oidc }: KoaContextWithOIDC,
  token: object | undefined,
): Promise<object | undefined> {
  const proofId = token === undefined ? proofOfBrowser(oidc) : proofOf(token);
  const proof = proofId === undefined ? undefined : await standing.find(proofId);
  return proof && claimsOfProof(proof, network);
}
