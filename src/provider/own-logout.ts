/**
 * A sign-out that an app sends its person here for (OpenID Connect RP-Initiated Logout 1.0),
 * where the app does not want to be told of it by back channel too. Keycloak goes on with its
 * own sign-out when the person comes back, and shows an error where its session is gone by then.
 */
import { Provider, type Client, type KoaContextWithOIDC } from 'oidc-provider';

/** Our own client metadata: false spares the app the logout token of its own sign-out. */
export const tellOwnLogoutProperty = 'backchannel_logout_of_own_requests';

/** In the session's state, which the library keeps from the question to its answer. */
const askedByHint = 'askedByHint';

/**
 * For the page that asks: keeps whether the app proved, by an ID token, whose session it ends.
 * Without that, anybody's link could keep the app from hearing of it.
 */
export function noteOwnLogout({ oidc }: KoaContextWithOIDC): void {
  const { session, entities, params } = oidc;
  if (session?.state === undefined) return;
  session.state[askedByHint] =
    entities.IdTokenHint !== undefined && params?.['post_logout_redirect_uri'] !== undefined;
}

/** Whether `client` sent the person here to sign out, gets them back, and is not to be told. */
export function endsByItself({ oidc }: KoaContextWithOIDC, client: Client): boolean {
  const state = oidc.session?.state;
  return (
    client[tellOwnLogoutProperty] === false &&
    state?.['clientId'] === client.clientId &&
    state[askedByHint] === true
  );
}

/** A method that the library has and its types do not tell. */
type BackchannelLogout = (this: Client, sub: string, sid: string | undefined) => Promise<void>;

export function spareOwnLogouts({ Client: { prototype } }: Provider): void {
  const { backchannelLogout: tell } = prototype as unknown as {
    backchannelLogout: BackchannelLogout;
  };
  const tellUnlessItsOwn: BackchannelLogout = async function (sub, sid) {
    const { ctx } = Provider;
    if (ctx?.oidc.route === 'end_session_confirm' && endsByItself(ctx, this)) return;
    await tell.call(this, sub, sid);
  };
  Object.assign(prototype, { backchannelLogout: tellUnlessItsOwn });
}
