/** What the account's page shows, in the person's words. */
import { directClientId, ownClientId } from '../client-schema.ts';
import type { NearNetwork } from '../config.ts';
import { redirectHost } from '../login/challenge.ts';
import type { ProofMethod } from '../login/login.ts';
import type {
  AccountOverview,
  AllowedApp,
  AppOfAccount,
  OpenSession,
  PastSignIn,
} from '../provider/self-service.ts';
import type { Visitor } from '../provider/visitors.ts';
import type { TextKey } from '../texts/en.ts';
import { readableName } from './app-card.ts';
import type { RequestState } from './request-context.ts';
import { describePermissions } from './scope-words.ts';
import { sayDevice } from './user-agent-words.ts';

export interface AccountPage {
  readonly visitor: Visitor;
  readonly overview: AccountOverview;
  /** By which a form shows that it was made for this session. */
  readonly formToken: string;
  /** What has just been done. */
  readonly done: TextKey | undefined;
}

export function describeAccount(
  network: NearNetwork,
  state: RequestState,
  { visitor, overview, formToken, done }: AccountPage,
): object {
  const { sessions, apps, signIns, hasMoreSessions, hasMoreApps } = overview;
  return {
    accountId: visitor.accountId,
    network,
    method: methodWords(visitor.method),
    formToken,
    done,
    sessions: sessions.map((session) => describeSession(state, session)),
    hasMoreSessions,
    apps: apps.map((app) => describeApp(state, app)),
    hasMoreApps,
    signIns: signIns.map((signIn) => describeSignIn(state, signIn)),
  };
}

function describeSession(state: RequestState, session: OpenSession): object {
  const { uid, isThisBrowser, startedAt, userAgent, method } = session;
  return {
    uid,
    isThisBrowser,
    device: sayDevice(state.texts, userAgent),
    since: describeTime(state, startedAt),
    method: methodWords(method),
  };
}

function describeApp(state: RequestState, app: AllowedApp): object {
  return {
    clientId: app.clientId,
    name: nameOf(state, app),
    host: app.redirectUri === undefined ? undefined : redirectHost(app.redirectUri),
    isFirstParty: app.isFirstParty,
    withoutHost: app.clientId === directClientId ? 'account.apps.direct.hint' : 'account.apps.gone',
    permissions: describePermissions(app),
    since: describeTime(state, app.since),
  };
}

function describeSignIn(state: RequestState, { at, app, userAgent, method }: PastSignIn): object {
  return {
    at: describeTime(state, at),
    app: nameOf(state, app),
    device: sayDevice(state.texts, userAgent),
    method: methodWords(method),
  };
}

function nameOf({ texts }: RequestState, { clientId, name }: AppOfAccount): string {
  if (clientId === ownClientId) return texts.say('account.title');
  if (clientId === directClientId) return texts.say('account.apps.direct');
  return readableName(name) || clientId;
}

/** For `<time>`: for machines, in full, and from now. */
function describeTime({ texts, receivedAt }: RequestState, at: number): object {
  return {
    machine: new Date(at).toISOString(),
    full: texts.time(at),
    ago: texts.since(at, receivedAt),
  };
}

const methods = {
  nep413: 'account.method.nep413',
  nep641: 'account.method.nep641',
} as const satisfies Record<ProofMethod, TextKey>;

function methodWords(method: ProofMethod | undefined): TextKey {
  return method === undefined ? 'account.method.unknown' : methods[method];
}
