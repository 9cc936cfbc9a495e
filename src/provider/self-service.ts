/** What a person may see of their account, and end: sessions, apps, or everything at once. */
import type { Provider } from 'oidc-provider';
import type { SignIn } from '../account/ports.ts';
import type { SignInLog } from '../account/sign-in-log.ts';
import {
  directClientId,
  ownClientId,
  type ClientDetails,
  type ClientSettings,
} from '../client-schema.ts';
import type { Clock } from '../clock.ts';
import { refusals } from '../errors.ts';
import type { Events } from '../events.ts';
import type { ProofMethod } from '../login/login.ts';
import type { ResourceSettings } from '../resources-schema.ts';
import type { Standing } from '../login/standing.ts';
import { english } from '../texts/texts.ts';
import type { ClientDocuments } from './client-documents.ts';
import { tellApps } from './back-channel.ts';
import { markSessionEnded } from './ended-sessions.ts';
import { grantedModels, revokeGrant } from './granted.ts';
import type { AccountRecords, ClientStore, FoundPayload, RecordStore } from './ports.ts';
import { methodOf } from './proofs.ts';
import { resourcesAllowed, type NamedResource } from './resources.ts';
import type { BrowserOfSession } from './signed-in-browsers.ts';
import type { Visitor } from './visitors.ts';

export interface AppOfAccount {
  readonly clientId: string;
  /** Its id where it is not there any more, or has no name. */
  readonly name: string;
  /** Where it gets its answers; undefined where it is not there any more. */
  readonly redirectUri: string | undefined;
}

export interface AllowedApp extends AppOfAccount {
  /** One that needs no consent. */
  readonly isFirstParty: boolean;
  readonly givesEmailAlias: boolean;
  readonly scopes: readonly string[];
  readonly claims: readonly string[];
  readonly resources: readonly NamedResource[];
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export interface OpenSession {
  /** With which nobody gets in. */
  readonly uid: string;
  readonly isThisBrowser: boolean;
  /** When the person signed in, in milliseconds since the epoch. */
  readonly startedAt: number;
  /** What the browser said of itself; may be anything. */
  readonly userAgent: string;
  readonly method: ProofMethod | undefined;
}

export interface PastSignIn extends SignIn {
  readonly app: AppOfAccount;
}

/** Newest first, and this browser before all. */
export interface AccountOverview {
  readonly sessions: readonly OpenSession[];
  readonly hasMoreSessions: boolean;
  readonly apps: readonly AllowedApp[];
  readonly hasMoreApps: boolean;
  readonly signIns: readonly PastSignIn[];
}

/** Each is for the visitor's own account alone. @throws Refusal `store_unavailable` */
export interface SelfService {
  overview(visitor: Visitor): Promise<AccountOverview>;
  /**
   * Ends a session and what its browser was given, and tells its apps.
   * @throws Refusal `not_on_account`
   */
  endSession(visitor: Visitor, uid: string): Promise<void>;
  /** Ends the consent to an app and all its tokens. @throws Refusal `not_on_account` */
  revokeApp(visitor: Visitor, clientId: string): Promise<void>;
  /** Ends every session, code and token of the account, and tells the apps. Consents stay. */
  endEverything(visitor: Visitor): Promise<void>;
}

export interface SelfServiceParts {
  readonly records: RecordStore;
  readonly accountRecords: AccountRecords;
  readonly signIns: SignInLog;
  readonly standing: Standing;
  readonly clients: readonly ClientSettings[];
  readonly clientStore: ClientStore;
  readonly documents: Pick<ClientDocuments, 'recall'>;
  readonly resources: readonly ResourceSettings[];
  readonly events: Events;
  readonly clock: Clock;
}

/** Of sessions and of apps, each. */
const mostListed = 100;
/** That an account has of one app: more than its rate limits let it sign in with at one moment. */
const mostGrants = 500;

export function createSelfService(provider: Provider, parts: SelfServiceParts): SelfService {
  const { records, accountRecords, signIns, standing, events, clock } = parts;
  const openDirectory = createAppDirectories(parts);

  return {
    async overview({ accountId, sessionUid }) {
      const [sessions, grants, past] = await Promise.all([
        accountRecords.sessions(accountId, sessionUid, mostListed + 1),
        accountRecords.grants(accountId, mostListed + 1),
        signIns.recent(accountId),
      ]);
      const listed = grants.slice(0, mostListed);
      const ids = [...listed, ...past].map(readClientId);
      const describeApp = await openDirectory(ids);
      return {
        sessions: sessions.slice(0, mostListed).map((each) => describeSession(each, sessionUid)),
        hasMoreSessions: sessions.length > mostListed,
        apps: listed.map((grant) => describeGrant(grant, describeApp, parts.resources)),
        hasMoreApps: grants.length > mostListed,
        signIns: past.map((signIn) => ({ ...signIn, app: describeApp(signIn.clientId) })),
      };
    },

    async endSession({ accountId }, uid) {
      const found = await records.findBy('Session', 'uid', uid);
      if (found?.payload['accountId'] !== accountId) throw refusals.notOnAccount();
      await markSessionEnded(records, uid, clock());
      // An app that it came to before the mark is seen only now.
      const { payload = {} } = (await records.findBy('Session', 'uid', uid)) ?? {};
      // The session goes last, so that an end which broke off can be asked for again.
      await Promise.all(
        readGrantIds(payload).flatMap((grantId) =>
          grantedModels.map((model) => records.removeByGrant(model, grantId, uid)),
        ),
      );
      const removed = await accountRecords.removeSession(accountId, uid);
      if (removed === undefined) return;
      tellApps(provider, events, accountId, [removed]);
      events.sessionEnded({ accountId });
    },

    async revokeApp({ accountId }, clientId) {
      let grant = await records.findGrant(accountId, clientId, clock());
      if (grant === undefined) throw refusals.notOnAccount();
      // Of consents that were given at the same moment, each is a grant of its own.
      for (let left = mostGrants; grant !== undefined && left > 0; left -= 1) {
        await revokeGrant(records, String(grant.payload['jti']));
        grant = await records.findGrant(accountId, clientId, clock());
      }
      events.appRevoked({ accountId, clientId });
    },

    async endEverything({ accountId }) {
      // From here on nothing of it is taken any more; what breaks off, the sweep ends.
      const proofIds = await standing.endOf(accountId);
      const removed = await Promise.all(proofIds.map((id) => records.removeByProof(id)));
      tellApps(provider, events, accountId, removed.flat());
      events.signedOutEverywhere({ accountId, records: removed.flat().length });
    },
  };
}

type AppDirectory = (
  clientId: string,
) => AppOfAccount & Pick<AllowedApp, 'isFirstParty' | 'givesEmailAlias'>;

/** Of those that are named; declared ones are known, and stored ones are seldom asked for anew. */
function createAppDirectories({
  clients,
  clientStore,
  documents,
}: SelfServiceParts): (clientIds: readonly string[]) => Promise<AppDirectory> {
  const declared = new Map<string, ClientDetails>(
    clients.map((client) => [client.client_id, client]),
  );
  declared.set(ownClientId, {});
  declared.set(directClientId, { client_name: english('account.apps.direct') });
  return async (clientIds) => {
    const others = [...new Set(clientIds)].filter((id) => !declared.has(id));
    const found = await Promise.all(others.map((id) => clientStore.find(id)));
    const stored = new Map(
      found.flatMap((client) => (client ? [[client.id, client.metadata]] : [])),
    );
    return (clientId) => {
      const client = declared.get(clientId) ?? stored.get(clientId) ?? documents.recall(clientId);
      return {
        clientId,
        name: client?.client_name ?? clientId,
        redirectUri: client?.redirect_uris?.[0],
        isFirstParty: client?.first_party === true,
        givesEmailAlias: client?.email_alias === true,
      };
    };
  };
}

const readClientId = ({ clientId }: { readonly clientId?: unknown }): string =>
  typeof clientId === 'string' ? clientId : '';

interface SessionPayload extends BrowserOfSession {
  readonly uid?: string;
  readonly loginTs?: number;
  readonly acr?: string;
}

function describeSession(payload: FoundPayload, ownUid: string): OpenSession {
  const { uid = '', loginTs = 0, acr, userAgent = '' } = payload as SessionPayload;
  return {
    uid,
    isThisBrowser: uid === ownUid,
    startedAt: loginTs * 1000,
    userAgent,
    method: methodOf(acr),
  };
}

interface GrantPayload {
  readonly clientId?: string;
  readonly iat?: number;
  readonly openid?: { readonly scope?: string; readonly claims?: readonly string[] };
  readonly resources?: Readonly<Record<string, string>>;
}

function describeGrant(
  payload: FoundPayload,
  describeApp: AppDirectory,
  known: readonly ResourceSettings[],
): AllowedApp {
  const { clientId = '', iat = 0, openid = {}, resources = {} } = payload as GrantPayload;
  return {
    ...describeApp(clientId),
    scopes: (openid.scope ?? '').split(' ').filter(Boolean),
    claims: openid.claims ?? [],
    resources: resourcesAllowed(known, resources),
    since: iat * 1000,
  };
}

function readGrantIds(session: FoundPayload): string[] {
  const authorizations = (session['authorizations'] ?? {}) as Record<string, { grantId?: string }>;
  return Object.values(authorizations).flatMap(({ grantId }) => grantId ?? []);
}
