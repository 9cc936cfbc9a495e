/** What an app of the operator's would be told of an account, before anybody signs in. */
import { createAccounts, readAccountId } from '../account/accounts.ts';
import { claimsSettings } from '../account/claims.ts';
import type { Profiles } from '../account/profiles.ts';
import type { Config } from '../config.ts';
import { OperatorError } from '../operator-error.ts';
import { previewClaims, type ClaimsPreview } from '../provider/claims-preview.ts';
import { loadKeys, makeUnkeptKeys, type ProviderKeys } from '../provider/keys.ts';
import { showClient, type ClientsParts } from './clients.ts';

export interface PreviewClaimsParts extends ClientsParts {
  readonly config: Config;
  readonly profiles: Profiles;
}

export interface AskedPreview {
  readonly clientId: string;
  /** As it was typed. */
  readonly account: string;
  /** Undefined for what the client may ask for; where it may ask for all, the usual. */
  readonly scope: string | undefined;
}

const usualScope = 'openid profile';

/** @throws OperatorError where there is no such client, or the account may not sign in */
export async function previewClient(
  parts: PreviewClaimsParts,
  { clientId, account, scope: asked }: AskedPreview,
): Promise<ClaimsPreview> {
  const { config, profiles, store: clientStore } = parts;
  const accountId = readAccountId(account);
  if (accountId === undefined) {
    throw new OperatorError(`--account: ${account} is no account id, such as alice.near`);
  }
  const { settings } = await showClient(parts, clientId);
  const scope = asked ?? settings.scope ?? usualScope;
  if (!scope.split(' ').includes('openid')) {
    throw new OperatorError(`--scope: must have openid; without it, an app is told of nobody`);
  }
  const accounts = createAccounts(config.access, claimsSettings(config));
  const keys = await readKeys(parts);
  const preview = await previewClaims(
    { ...parts, config, accounts, profiles, clientStore, keys },
    { clientId, accountId, scope },
  );
  if (preview !== undefined) return preview;
  throw new OperatorError(`${accountId} may not sign in: see access in near-oidc.yaml`);
}

/** Pairwise subjects follow from a key. Where no server ever ran, none is made to stay. */
async function readKeys(parts: PreviewClaimsParts): Promise<ProviderKeys> {
  const isThere = (await parts.keys.outline()).length > 0;
  if (!isThere) return makeUnkeptKeys(parts.random);
  return (await loadKeys({ ...parts, store: parts.keys })).keys;
}
