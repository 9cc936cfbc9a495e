/**
 * The one room that knows the OpenID Connect library. The library reads its keys at
 * construction, so this is a factory: rotating-provider.ts builds anew when they change.
 */
import type { Middleware } from 'koa';
import { Provider, type KoaContextWithOIDC } from 'oidc-provider';
import { directClientId, ownClientId } from '../client-schema.ts';
import type { Config } from '../config.ts';
import { compareKeptSecrets } from './client-adapter.ts';
import { checkClients } from './client-check.ts';
import { createConfiguration, type ConfigurationParts } from './configuration.ts';
import { createCookieSignatures, type CookieSignatures } from './cookie-signatures.ts';
import { createDirectTokens, revokeDirectTokens, type DirectTokens } from './direct-tokens.ts';
import { showGivenCode } from './device-flow.ts';
import { createGrants } from './grants.ts';
import { createInteractions, type Interactions } from './interactions.ts';
import {
  leadToChallenge,
  opensChallenge,
  registerKeyGrant,
  type KeyGrantParts,
} from './key-grant.ts';
import { createLogins, type LoginsParts } from './logins.ts';
import { translatePostedForms } from './posted-forms.ts';
import { carryProfiles } from './profile-use.ts';
import { carryProofs } from './proofs.ts';
import { tellResponseTypes } from './own-client.ts';
import { endsByItself, spareOwnLogouts } from './own-logout.ts';
import { answerRegistration } from './registration.ts';
import { deriveSuccessors } from './rotation.ts';
import { createSelfService, type SelfService, type SelfServiceParts } from './self-service.ts';
import { noteBrowsers, reportSignIns } from './signed-in-browsers.ts';
import {
  keepErrorsOfRegisteredClients,
  keepSignOutsOfRegisteredClients,
} from './untrusted-redirects.ts';
import { refusalBehind, refuseWhatIsLeft, withUnavailable } from './unavailable.ts';
import { createVisitors, type Visitors } from './visitors.ts';

export interface OpenIdProvider {
  readonly interactions: Interactions;
  readonly visitors: Visitors;
  readonly selfService: SelfService;
  /** Undefined where nobody signs in without a page. */
  readonly directTokens: DirectTokens | undefined;
  /** For the app around it, whose context the library's cookies are written through. */
  readonly cookieSignatures: CookieSignatures;
  /** Answers the endpoints of the protocol, and calls the next for everything else. */
  readonly middleware: readonly Middleware[];
  /** Ends all that hangs on a proof which is gone, and tells the apps. */
  endLogins(proofId: string): Promise<void>;
}

export type ProviderParts = Omit<ConfigurationParts, 'grants' | 'logins' | 'cookieSignatures'> &
  LoginsParts &
  SelfServiceParts &
  Omit<KeyGrantParts, 'grants'> &
  Pick<Config, 'faultAt'>;

/** @throws ConfigError with what is wrong with the clients */
export async function createProvider(given: ProviderParts): Promise<OpenIdProvider> {
  const parts = {
    ...given,
    records: withUnavailable(given.records),
    clientStore: withUnavailable(given.clientStore),
    standing: withUnavailable(given.standing),
    documents: { ...given.documents, ...withUnavailable({ find: given.documents.find }) },
  };
  const grants = createGrants(parts.records, parts.clock);
  const logins = createLogins(parts);
  const cookieSignatures = createCookieSignatures(parts.keys.cookie);
  const configuration = createConfiguration({ ...parts, grants, logins, cookieSignatures });
  const provider = new Provider(parts.issuer, configuration);
  registerKeyGrant(provider, { ...parts, grants });
  carryProofs(provider);
  carryProfiles(provider);
  noteBrowsers(provider);
  deriveSuccessors(provider, parts.keys.rotationSecret);
  await checkClients(provider, parts);
  const ids = new Set([
    ownClientId,
    directClientId,
    ...parts.clients.map(({ client_id: id }) => id),
  ]);
  const isDeclared = (clientId: string) => ids.has(clientId);
  compareKeptSecrets(provider, parts, isDeclared);
  noteUse(provider, parts, isDeclared);
  nameSessions(provider);
  keepErrorsOfRegisteredClients(provider);
  keepSignOutsOfRegisteredClients(provider);
  spareOwnLogouts(provider);
  reportEvents(provider, parts);
  const { direct } = parts;
  const directTokens =
    direct && (await createDirectTokens(provider, { ...parts, direct, grants, logins }));
  return {
    interactions: createInteractions(provider, { ...parts, grants }),
    cookieSignatures,
    visitors: createVisitors(provider, { ...parts, logins }),
    selfService: createSelfService(provider, parts),
    directTokens,
    middleware: [
      refuseWhatIsLeft,
      tellResponseTypes,
      showGivenCode(parts.pages),
      translatePostedForms,
      reportSignIns(parts.signIns.note),
      leadToChallenge,
      ...(directTokens === undefined ? [] : [revokeDirectTokens(directTokens)]),
      answerRegistration(parts),
      ...provider.middleware,
    ],
    endLogins: (proofId) => logins.end(provider, proofId),
  };
}

/**
 * `sid` in every ID token: by itself the library gives it only to clients that
 * declare a back-channel logout address.
 */
function nameSessions(provider: Provider): void {
  Object.assign(provider.Client.prototype, { includeSid: () => true });
}

/**
 * When a stored client was last given tokens. Nobody waits for it, and where it fails, the
 * next tokens tell.
 */
function noteUse(
  provider: Provider,
  { clientStore, clock }: ProviderParts,
  isDeclared: (clientId: string) => boolean,
): void {
  const note = ({ oidc: { client } }: KoaContextWithOIDC) => {
    if (client === undefined || isDeclared(client.clientId)) return;
    clientStore.noteUse(client.clientId, clock()).catch(() => undefined);
  };
  provider.on('grant.success', (ctx) => {
    if (!opensChallenge(ctx)) note(ctx);
  });
  // An app may come for ID tokens alone, and never to the token endpoint.
  provider.on('authorization.success', (ctx, answer?: object) => {
    if (answer !== undefined && 'id_token' in answer) note(ctx);
  });
}

/** A listener that throws would turn the answer into a 500; these only tell. */
function reportEvents(provider: Provider, { events }: ProviderParts): void {
  provider.on('server_error', (ctx, err) => events.failed({ ...originOf(ctx), err }));
  provider.on('authorization.error', (ctx, { message }) =>
    events.authorizationRefused({ ...originOf(ctx), reason: message }),
  );
  provider.on('grant.error', (ctx, { message, error_detail: detail }) => {
    // A device that waits for its person is refused nothing.
    if (message === 'authorization_pending') return;
    events.tokensRefused({ ...originOf(ctx), reason: message, detail });
  });
  for (const event of errorEvents) {
    provider.on(event as 'userinfo.error', (ctx, error) => {
      const refusal = refusalBehind(error);
      if (refusal === undefined) return;
      events.refused({ ...originOf(ctx), refusal: refusal.code, cause: describeCause(refusal) });
    });
  }
  provider.on('backchannel.success', (ctx, client, accountId) => {
    if (endsByItself(ctx, client)) return;
    events.appToldOfLogout({ clientId: client.clientId, accountId });
  });
  provider.on('backchannel.error', (_ctx, err, client, accountId) =>
    events.appNotToldOfLogout({ clientId: client.clientId, accountId, reason: err.message }),
  );
  for (const [event, change] of registrationEvents) {
    provider.on(event as 'registration_create.success', (ctx, { clientId }) =>
      events.clientRegistered({ ...originOf(ctx), clientId, change }),
    );
  }
  provider.on('grant.success', (ctx) => {
    if (opensChallenge(ctx)) return;
    const { client, params } = ctx.oidc;
    const grantType = String(params?.['grant_type']);
    events.tokensIssued({ ...originOf(ctx), clientId: client?.clientId, grantType });
  });
}

const registrationEvents = [
  ['registration_create.success', 'registered'],
  ['registration_update.success', 'changed'],
  ['registration_delete.success', 'removed'],
] as const;

/** What the library tells of each of its endpoints that asks storage or chain. */
const errorEvents = [
  'authorization.error',
  'grant.error',
  'userinfo.error',
  'introspection.error',
  'revocation.error',
  'registration_create.error',
  'registration_read.error',
  'registration_update.error',
  'registration_delete.error',
  'pushed_authorization_request.error',
  'device_authorization.error',
  'code_verification.error',
  'device_resume.error',
  'end_session.error',
  'end_session_confirm.error',
] as const;

function describeCause({ cause }: Error): string | undefined {
  return cause instanceof Error ? cause.message : undefined;
}

function originOf(ctx: KoaContextWithOIDC): { requestId: string; attempt?: 'login' } {
  const isAttempt = ctx.state['attempt'] === 'login';
  return { requestId: String(ctx.state['requestId']), ...(isAttempt && { attempt: 'login' }) };
}
