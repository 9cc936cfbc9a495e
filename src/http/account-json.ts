/** The account's page for programs. */
import type { NearNetwork } from '../config.ts';
import { redirectHost } from '../login/challenge.ts';
import type { AppOfAccount } from '../provider/self-service.ts';
import type { AccountPage } from './account-page.ts';

/** Times are ISO 8601; `session` and `app` name what may be ended, and let nobody in. */
export function toAccountJson(
  network: NearNetwork,
  { visitor, overview, formToken }: Omit<AccountPage, 'done'>,
): object {
  const { sessions, apps, signIns, hasMoreSessions, hasMoreApps } = overview;
  return {
    account: { id: visitor.accountId, network, method: visitor.method },
    formToken,
    sessions: sessions.map(({ uid, startedAt, isThisBrowser, userAgent, method }) => ({
      session: uid,
      isThisBrowser,
      startedAt: toText(startedAt),
      userAgent,
      method,
    })),
    hasMoreSessions,
    apps: apps.map(({ scopes, claims, resources, since, isFirstParty, ...app }) => ({
      ...describeApp(app),
      isFirstParty,
      scopes,
      claims,
      resources,
      since: toText(since),
    })),
    hasMoreApps,
    signIns: signIns.map(({ at, app, userAgent, method }) => ({
      at: toText(at),
      ...describeApp(app),
      userAgent,
      method,
    })),
  };
}

function describeApp({ clientId, name, redirectUri }: AppOfAccount): object {
  const host = redirectUri === undefined ? undefined : redirectHost(redirectUri);
  return { app: clientId, name, host };
}

const toText = (at: number): string => new Date(at).toISOString();
