/**
 * What an app would be told of an account, by what really tells it, without a login:
 * nothing is signed and nothing is kept.
 */
import type { Client, KoaContextWithOIDC } from 'oidc-provider';
import type { Accounts } from '../account/accounts.ts';
import type { Profiles } from '../account/profiles.ts';
import type { Config } from '../config.ts';
import type { Proof } from '../login/ports.ts';
import type { ClientAdapterParts } from './client-adapter.ts';
import { createUnaskedProvider, neverAsked } from './client-check.ts';
import { OperatorError } from '../operator-error.ts';
import { createConfiguration } from './configuration.ts';
import { createCookieSignatures } from './cookie-signatures.ts';
import type { ProviderKeys } from './keys.ts';
import { idTokenLifetime } from './lifetimes.ts';
import { authenticationMethods, contextClasses } from './proofs.ts';

export interface PreviewParts extends Omit<
  ClientAdapterParts,
  'addresses' | 'documents' | 'mcp' | 'records'
> {
  readonly config: Config;
  readonly accounts: Accounts;
  readonly profiles: Profiles;
  readonly keys: ProviderKeys;
}

export interface WantedPreview {
  readonly clientId: string;
  readonly accountId: string;
  /** With `openid`. */
  readonly scope: string;
}

type Claims = Readonly<Record<string, unknown>>;

export interface ClaimsPreview {
  readonly idToken: Claims;
  readonly userinfo: Claims;
}

/** What each login decides anew. */
const ofTheLogin = {
  nonce: '(what the app sent)',
  sid: '(of the session)',
} as const;

/** As if somebody had signed with a key; which one, only a login shows. */
const anyProof = (accountId: string): Proof => ({
  kind: 'key',
  accountId: accountId as Proof['accountId'],
  publicKey: '(the key that signed)',
});

/**
 * Undefined where there is no such client, or the account may not come in.
 * @throws OperatorError where the client may not ask for the scope
 */
export async function previewClaims(
  parts: PreviewParts,
  { clientId, accountId, scope }: WantedPreview,
): Promise<ClaimsPreview | undefined> {
  const configuration = createPreviewConfiguration(parts, accountId);
  const provider = createUnaskedProvider(parts.config.issuer, configuration);
  const client = await provider.Client.find(clientId);
  if (client === undefined) return undefined;
  requireAllowed(client, scope);
  const account = await configuration.findAccount?.(pretendLogin(client, scope), accountId);
  if (account === undefined) return undefined;

  const claimsBy = async (use: string, more: Claims): Promise<Claims> => {
    const known = await account.claims(use, scope, {}, []);
    const token = new provider.IdToken({ ...known, ...more, sub: accountId }, { client });
    return (await Object.assign(token, { scope }).payload()) as Claims;
  };
  const now = Math.floor(parts.clock() / 1000);
  const login = { acr: contextClasses.nep413, amr: authenticationMethods, auth_time: now };
  const idToken = {
    ...(await claimsBy('id_token', login)),
    ...ofTheLogin,
    aud: clientId,
    exp: now + idTokenLifetime,
    iat: now,
    iss: parts.config.issuer,
  };
  return { idToken, userinfo: await claimsBy('userinfo', {}) };
}

function createPreviewConfiguration(parts: PreviewParts, accountId: string) {
  const { config, keys } = parts;
  const may = () => Promise.resolve(true);
  return createConfiguration({
    ...config,
    ...parts,
    documents: neverAsked,
    network: config.near.network,
    cookieSignatures: createCookieSignatures(keys.cookie),
    logins: {
      mayUseSession: may,
      mayRefresh: may,
      stands: may,
      mayUseToken: neverAsked,
      end: neverAsked,
    },
    standing: {
      find: () => Promise.resolve(anyProof(accountId)),
      keep: neverAsked,
      check: neverAsked,
      ask: neverAsked,
      endOf: neverAsked,
    },
    pages: neverAsked,
    events: neverAsked,
    grants: neverAsked,
    records: neverAsked,
    outward: neverAsked,
    statements: neverAsked,
  });
}

function requireAllowed({ clientId, scope: allowed }: Client, scope: string): void {
  const known = allowed?.split(' ');
  const refused = scope.split(' ').filter((each) => known?.includes(each) === false);
  if (refused.length === 0) return;
  throw new OperatorError(
    `${clientId} may not ask for ${refused.join(' ')}: its scope is ${allowed}.`,
  );
}

/** As much of a request as is looked at for claims. */
function pretendLogin(client: Client, scope: string): KoaContextWithOIDC {
  const session = { proofId: 'of no login' };
  const oidc = { client, params: { scope }, claims: {}, session, entities: { Client: client } };
  return { oidc } as unknown as KoaContextWithOIDC;
}
