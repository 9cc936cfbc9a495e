/**
 * How the library is set up: features, policy, lifetimes. Nothing of its
 * development defaults is left on.
 */
import { createHmac } from 'node:crypto';
import { type AdapterFactory, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { scopeClaims } from '../account/claims.ts';
import type { Accounts } from '../account/accounts.ts';
import { assertionAlgorithms, authenticationMethods } from '../client-authentication.ts';
import { deviceCodeGrant } from '../client-schema.ts';
import type { ClientSettings, NearNetwork } from '../config.ts';
import type { Events } from '../events.ts';
import type { Standing } from '../login/standing.ts';
import {
  authorizationAlgorithms,
  authorizationFeatures,
  clientDefaults,
  requiresPkce,
  responseTypes,
} from './authorization-features.ts';
import type { Outward } from '../outward.ts';
import { createAdapterFactory, type AdapterParts } from './adapter.ts';
import { createClientAdapter, type ClientAdapterParts } from './client-adapter.ts';
import type { CookieSignatures } from './cookie-signatures.ts';
import { createAssertionCheck } from './client-assertions.ts';
import { ownProperties, toDeclaredMetadata } from './clients.ts';
import { createDeviceFlow } from './device-flow.ts';
import type { Grants } from './grants.ts';
import { createInteractionPolicy } from './interaction-policy.ts';
import {
  createOperatorAddresses,
  createOutwardFetch,
  type OperatorAddresses,
} from './outward-fetch.ts';
import { signingAlgorithms } from './key-lifecycle.ts';
import type { ProviderKeys } from './keys.ts';
import { createLifetimes } from './model-lifetimes.ts';
import type { Logins } from './logins.ts';
import { ownClient } from './own-client.ts';
import { noteOwnLogout } from './own-logout.ts';
import { createErrorPage } from './error-page.ts';
import { pageState } from './page-state.ts';
import type { ProviderPages } from './ports.ts';
import { claimsOfProof, contextClasses, proofOf, proofOfBrowser } from './proofs.ts';
import {
  createRegistrationFeatures,
  judgeRegistration,
  type RegistrationParts,
} from './registration.ts';
import { createSubjects } from './subjects.ts';

export interface ConfigurationParts
  extends
    Omit<AdapterParts, 'rotationSecret'>,
    Omit<ClientAdapterParts, 'addresses'>,
    RegistrationParts {
  /** An origin. */
  readonly issuer: string;
  readonly clients: readonly ClientSettings[];
  readonly accounts: Accounts;
  readonly network: NearNetwork;
  readonly standing: Standing;
  readonly logins: Logins;
  readonly keys: ProviderKeys;
  readonly cookieSignatures: CookieSignatures;
  readonly pages: ProviderPages;
  readonly events: Events;
  readonly grants: Grants;
  /** For addresses that apps name. */
  readonly outward: Outward;
}

export function createConfiguration(parts: ConfigurationParts): Configuration {
  const { accounts, keys, clients } = parts;
  const addresses = createOperatorAddresses(clients, parts.clientStore);
  return {
    adapter: createAdapters(parts, addresses),
    clients: [...clients.map(toDeclaredMetadata), ownClient(parts.issuer)],
    extraClientMetadata: { properties: ownProperties, validator: judgeRegistration },
    jwks: { keys: [...keys.signing] },
    cookies: createCookies(parts),
    routes,
    features: createFeatures(parts),
    fetch: createOutwardFetch(addresses, parts.outward),
    acrValues: Object.values(contextClasses),
    claims: Object.fromEntries(
      Object.entries(scopeClaims).map(([scope, claims]) => [scope, [...claims]]),
    ),
    // Auth0, Kubernetes and others read the ID token and never ask userinfo.
    conformIdTokenClaims: false,
    scopes: ['openid', 'offline_access'],
    responseTypes,
    ...createSubjects(keys.rotationSecret),
    clientAuthMethods: [...authenticationMethods],
    assertJwtClientAuthClaimsAndHeader: createAssertionCheck(parts.clock),
    enabledJWA: {
      clientAuthSigningAlgValues: [...assertionAlgorithms],
      idTokenSigningAlgValues: [...signingAlgorithms],
      introspectionSigningAlgValues: [...signingAlgorithms],
      ...authorizationAlgorithms,
    },
    pkce: { required: requiresPkce },
    clientDefaults,
    // An app's own scheme has the origin "null", and so has every sandboxed frame.
    clientBasedCORS: (_ctx, origin, client) =>
      origin !== 'null' &&
      (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin),
    interactions: {
      policy: createInteractionPolicy(),
      url: (_ctx, interaction) => `/interaction/${interaction.uid}`,
    },
    loadExistingGrant: parts.grants.load,
    // Consent outlives a sign-out and a revocation; a reused code or token ends it all.
    revokeGrantPolicy: (ctx) => ctx.oidc.route === 'token',
    async findAccount(ctx, accountId, token) {
      const claims = accounts.find(accountId);
      if (claims === undefined || !(await mayGoOn(parts, ctx, token))) return undefined;
      return {
        accountId,
        claims: async (_use, scope, requested) => ({
          ...claims,
          ...(asksForProof(scope, requested)
            ? await findProofClaims(parts, ctx, token)
            : undefined),
        }),
      };
    },
    renderError: createErrorPage(parts.pages),
    ttl: createLifetimes(parts.clock),
  };
}

function createAdapters(parts: ConfigurationParts, addresses: OperatorAddresses): AdapterFactory {
  const clients = createClientAdapter({ ...parts, addresses });
  const records = createAdapterFactory({ ...parts, rotationSecret: parts.keys.rotationSecret });
  return (model) => (model === 'Client' ? clients : records(model));
}

/**
 * Codes live for a minute and access tokens end with their login, so neither is looked at.
 * A device may come for its tokens minutes after the signature.
 */
async function mayGoOn(
  { logins }: ConfigurationParts,
  ctx: KoaContextWithOIDC,
  token: object | undefined,
): Promise<boolean> {
  if (token === undefined) return logins.mayUseSession(ctx);
  const grantType = ctx.oidc.params?.['grant_type'];
  const isLate = grantType === 'refresh_token' || grantType === deviceCodeGrant;
  return !isLate || logins.mayRefresh(ctx, token);
}

/** Whether a claim of the proof is wanted, which costs a look into the store. */
function asksForProof(scope: string, requested: object): boolean {
  const named = scopeClaims.near.some((claim) => Object.hasOwn(requested, claim));
  return named || scope.split(' ').includes('near');
}

async function findProofClaims(
  { standing, network }: ConfigurationParts,
  { oidc }: KoaContextWithOIDC,
  token: object | undefined,
): Promise<object | undefined> {
  const proofId = token === undefined ? proofOfBrowser(oidc) : proofOf(token);
  const proof = proofId === undefined ? undefined : await standing.find(proofId);
  return proof && claimsOfProof(proof, network);
}

const routes = {
  authorization: '/authorize',
  token: '/token',
  userinfo: '/userinfo',
  jwks: '/jwks',
  introspection: '/introspect',
  revocation: '/revoke',
  pushed_authorization_request: '/par',
  registration: '/register',
  code_verification: '/device',
  device_authorization: '/device/code',
  end_session: '/logout',
};

/** Prefixed names keep a sibling domain from planting cookies (RFC 6265bis, section 4.1.3). */
function createCookies({
  issuer,
  cookieSignatures,
}: ConfigurationParts): NonNullable<Configuration['cookies']> {
  const secure = issuer.startsWith('https:');
  const shared = { signed: true, httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    // Whatever signs and verifies as Keygrip does; the types know its keys alone.
    keys: cookieSignatures as unknown as string[],
    names: {
      session: `${secure ? '__Host-' : ''}near-oidc-session`,
      interaction: `${secure ? '__Secure-' : ''}near-oidc-interaction`,
      resume: `${secure ? '__Secure-' : ''}near-oidc-resume`,
    },
    long: { ...shared, path: '/' },
    short: shared,
  };
}

function createFeatures(parts: ConfigurationParts): NonNullable<Configuration['features']> {
  const { pages, accounts, clock, keys } = parts;
  return {
    devInteractions: { enabled: false },
    ...createRegistrationFeatures(parts),
    ...authorizationFeatures,
    dPoP: { enabled: true, nonceSecret: nonceSecretOf(keys) },
    clientCredentials: { enabled: true },
    deviceFlow: createDeviceFlow(pages, clock),
    introspection: {
      enabled: true,
      allowedPolicy: (ctx, client, token) =>
        ownToken(ctx, client, token) && isLetIn(accounts, token),
    },
    jwtIntrospection: { enabled: true },
    backchannelLogout: { enabled: true },
    revocation: { enabled: true, allowedPolicy: ownToken },
    resourceIndicators: { enabled: false },
    userinfo: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource(ctx) {
        const { session } = ctx.oidc;
        noteOwnLogout(ctx);
        ctx.body = pages.signOut(pageState(ctx), {
          action: ctx.oidc.urlFor('end_session_confirm'),
          xsrf: textOf(session?.state?.['secret']),
          accountId: session?.accountId ?? '',
        });
      },
      postLogoutSuccessSource(ctx) {
        ctx.type = 'html';
        ctx.body = pages.signedOut(pageState(ctx));
      },
    },
  };
}

/** 32 bytes, the same for every instance (RFC 9449, section 8). */
function nonceSecretOf({ rotationSecret }: ProviderKeys): Buffer {
  return createHmac('sha256', rotationSecret).update('DPoP nonces').digest();
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A client may look at, and revoke, what was given to itself. */
function ownToken(
  _ctx: KoaContextWithOIDC,
  client: { clientId: string },
  token: { clientId?: string | undefined },
): boolean {
  return token.clientId === client.clientId;
}

/** A token of an account that may no longer come in is no longer active. */
function isLetIn(accounts: Accounts, token: object): boolean {
  const accountId = 'accountId' in token ? token.accountId : undefined;
  return typeof accountId !== 'string' || accounts.find(accountId) !== undefined;
}
