/**
 * How the library is set up: features, policy, lifetimes. Nothing of its
 * development defaults is left on.
 */
import { createHmac } from 'node:crypto';
import {
  type AdapterFactory,
  type Client,
  type Configuration,
  type KoaContextWithOIDC,
} from 'oidc-provider';
import { scopeClaims } from '../account/claims.ts';
import type { Accounts } from '../account/accounts.ts';
import { assertionAlgorithms } from '../client-authentication.ts';
import { directClientId } from '../client-schema.ts';
import type { ClientSettings } from '../config.ts';
import type { DirectSettings } from '../direct-schema.ts';
import type { Events } from '../events.ts';
import { createAccountFinder, type AccountFinderParts } from './account-finder.ts';
import {
  authorizationAlgorithms,
  authorizationFeatures,
  authorizationPolicy,
} from './authorization-features.ts';
import type { MtlsSettings } from '../mtls-schema.ts';
import type { Outward } from '../outward.ts';
import type { ResourceSettings } from '../resources-schema.ts';
import { createAdapterFactory, type AdapterParts } from './adapter.ts';
import { createClientAdapter, type ClientAdapterParts } from './client-adapter.ts';
import type { CookieSignatures } from './cookie-signatures.ts';
import {
  availableMethods,
  createCertificates,
  createOwnMetadata,
  endpointAliases,
} from './client-certificates.ts';
import { createAssertionCheck } from './client-assertions.ts';
import { toDeclaredMetadata } from './clients.ts';
import { createClaimsReader } from './claims-request.ts';
import { createCookies, routes } from './addresses.ts';
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
import { directClient } from './direct-tokens.ts';
import { ownClient } from './own-client.ts';
import { noteOwnLogout } from './own-logout.ts';
import { createErrorPage } from './error-page.ts';
import { pageState } from './page-state.ts';
import type { ProviderPages } from './ports.ts';
import { contextClasses } from './proofs.ts';
import {
  createRegistrationFeatures,
  judgeRegistration,
  type RegistrationParts,
} from './registration.ts';
import { createSubjects } from './subjects.ts';
import { createResourceIndicators } from './resources.ts';

export interface ConfigurationParts
  extends
    AccountFinderParts,
    Omit<AdapterParts, 'rotationSecret'>,
    Omit<ClientAdapterParts, 'addresses'>,
    RegistrationParts {
  /** An origin. */
  readonly issuer: string;
  readonly clients: readonly ClientSettings[];
  readonly keys: ProviderKeys;
  readonly cookieSignatures: CookieSignatures;
  readonly pages: ProviderPages;
  readonly events: Events;
  readonly grants: Grants;
  readonly resources: readonly ResourceSettings[];
  readonly mtls: MtlsSettings | undefined;
  /** Undefined where nobody signs in without a page. */
  readonly direct: DirectSettings | undefined;
  /** For addresses that apps name. */
  readonly outward: Outward;
}

export function createConfiguration(parts: ConfigurationParts): Configuration {
  const { keys, clients } = parts;
  const addresses = createOperatorAddresses(clients, parts.clientStore);
  return {
    adapter: createAdapters(parts, addresses),
    clients: [
      ...clients.map(toDeclaredMetadata),
      ownClient(parts.issuer),
      ...(parts.direct === undefined ? [] : [directClient]),
    ],
    extraClientMetadata: createOwnMetadata(parts.mtls, judgeRegistration),
    jwks: { keys: [...keys.signing] },
    cookies: createCookies(parts.issuer, parts.cookieSignatures),
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
    ...authorizationPolicy,
    ...createSubjects(keys.rotationSecret),
    clientAuthMethods: availableMethods(parts.mtls),
    discovery: {
      client_id_metadata_document_supported: parts.mcp?.documents === true,
      nep413_challenge_endpoint: `${parts.issuer}${routes.challenge}`,
      ...endpointAliases(parts.mtls, routes),
    },
    assertJwtClientAuthClaimsAndHeader: createAssertionCheck(parts.clock),
    enabledJWA: {
      clientAuthSigningAlgValues: [...assertionAlgorithms],
      idTokenSigningAlgValues: [...signingAlgorithms],
      introspectionSigningAlgValues: [...signingAlgorithms],
      ...authorizationAlgorithms,
    },
    clientBasedCORS: (_ctx, origin, client) => isOriginOf(client, origin, parts.direct),
    interactions: {
      policy: createInteractionPolicy(),
      url: (_ctx, interaction) => `/interaction/${interaction.uid}`,
    },
    loadExistingGrant: parts.grants.load,
    // Consent outlives a sign-out and a revocation; a reused code or token ends it all.
    revokeGrantPolicy: (ctx) => ctx.oidc.route === 'token',
    findAccount: createAccountFinder(parts),
    renderError: createErrorPage(parts.pages),
    ttl: createLifetimes(parts.clock),
  };
}

/** An app's own scheme has the origin "null", and so has every sandboxed frame. */
function isOriginOf(client: Client, origin: string, direct: DirectSettings | undefined): boolean {
  if (client.clientId === directClientId) return direct?.allowedOrigins.includes(origin) === true;
  if (origin === 'null') return false;
  return (client.redirectUris ?? []).some((uri) => new URL(uri).origin === origin);
}

function createAdapters(parts: ConfigurationParts, addresses: OperatorAddresses): AdapterFactory {
  const clients = createClientAdapter({ ...parts, addresses });
  const records = createAdapterFactory({ ...parts, rotationSecret: parts.keys.rotationSecret });
  return (model) => (model === 'Client' ? clients : records(model));
}

function createFeatures(parts: ConfigurationParts): NonNullable<Configuration['features']> {
  const { pages, accounts, clock, keys, resources, mcp, mtls } = parts;
  return {
    devInteractions: { enabled: false },
    ...createRegistrationFeatures(parts),
    ...authorizationFeatures,
    claimsParameter: { enabled: true, assertClaimsParameter: createClaimsReader(mcp) },
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
    mTLS: createCertificates(mtls),
    resourceIndicators: createResourceIndicators(resources, mcp),
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
