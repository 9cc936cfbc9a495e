/** Apps are told that a login of theirs has ended (OpenID Connect Back-Channel Logout 1.0). */
import type { Provider } from 'oidc-provider';
import type { Events } from '../events.ts';
import type { RemovedPayload } from './ports.ts';

export type BackChannelEvents = Pick<Events, 'appToldOfLogout' | 'appNotToldOfLogout'>;

/** The library gives each call 2.5 s, of which none should pass in a queue. */
const sendersAtOnce = 8;

/**
 * Tells the apps that a session, code or token of those that are gone was for, each once for
 * each of its sessions. Nobody waits for an app that is slow to hear it, and nothing of it rejects.
 */
export function tellApps(
  provider: Provider,
  events: BackChannelEvents,
  accountId: string,
  removed: readonly RemovedPayload[],
): void {
  const signedIn = new Map(
    removed.flatMap(readSignedIn).map((each) => [`${each.clientId} ${each.sid}`, each]),
  );
  const waiting = signedIn.values();
  const notifyOneByOne = async () => {
    for (const each of waiting) await notifyApp(provider, events, { accountId, ...each });
  };
  for (let sender = 0; sender < sendersAtOnce; sender += 1) void notifyOneByOne();
}

interface SignedIn {
  readonly clientId: string;
  readonly sid: string;
}

/** What is read here of a session, and of a code or token. */
interface EndedPayload {
  readonly authorizations?: Readonly<Record<string, { sid?: string }>>;
  readonly clientId?: string;
  readonly sid?: string;
}

/** A token may have outlived its session, or its session this login; its app knows it by the sid. */
function readSignedIn(payload: RemovedPayload): SignedIn[] {
  const { authorizations = {}, clientId, sid } = payload as EndedPayload;
  const ofSession = Object.entries(authorizations).map(([id, each]) => ({
    clientId: id,
    sid: each.sid,
  }));
  return [...ofSession, { clientId, sid }].flatMap((each) =>
    each.clientId === undefined || each.sid === undefined
      ? []
      : { clientId: each.clientId, sid: each.sid },
  );
}

/** A method that the library has and its types do not tell. */
interface LogoutReceiver {
  backchannelLogout(accountId: string, sid: string | undefined): Promise<void>;
}

/** Where the app wants to be told. */
async function notifyApp(
  provider: Provider,
  events: BackChannelEvents,
  { accountId, clientId, sid }: SignedIn & { readonly accountId: string },
): Promise<void> {
  try {
    const client = await provider.Client.find(clientId);
    if (client?.backchannelLogoutUri === undefined) return;
    await (client as unknown as LogoutReceiver).backchannelLogout(accountId, sid);
    events.appToldOfLogout({ clientId, accountId });
  } catch (error) {
    events.appNotToldOfLogout({ clientId, accountId, reason: describe(error) });
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
