/** A small app for one person at a time: all of its OpenID Connect is openid-client's. */
import { createServer } from 'node:http';
import * as oidc from 'openid-client';
import { closeServer, listen } from '../../dev/listen.ts';

export interface RelyingPartyOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly port: number;
  readonly scope: string;
  /** Over those that it sends by itself. */
  readonly parameters?: Readonly<Record<string, string>>;
}

export interface RelyingParty {
  /** Without a slash at its end. `/login` and `/logout` begin what they say. */
  readonly url: string;
  /** Of the person who signed in last. */
  readonly tokens: oidc.TokenEndpointResponse & oidc.TokenEndpointResponseHelpers;
  /** @throws openid-client's ResponseBodyError where the refresh token is refused */
  refresh(): Promise<void>;
  /** Gives the refresh token up. */
  revoke(): Promise<void>;
  userinfo(): Promise<oidc.UserInfoResponse>;
  close(): Promise<void>;
}

export const callbackOf = (url: string) => `${url}/callback`;

interface Pending extends oidc.AuthorizationCodeGrantChecks {
  readonly pkceCodeVerifier: string;
  readonly expectedState: string;
  readonly expectedNonce: string;
}

export async function startRelyingParty(options: RelyingPartyOptions): Promise<RelyingParty> {
  const { issuer, clientId, clientSecret, port, scope } = options;
  const url = `http://localhost:${port}`;
  const provider = await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    execute: [oidc.allowInsecureRequests, oidc.enableNonRepudiationChecks],
  });
  let pending: Pending | undefined;
  let tokens: RelyingParty['tokens'] | undefined;
  const signedIn = () => {
    if (tokens === undefined) throw new Error('nobody signed in at the app');
    return tokens;
  };

  const begin = async () => {
    pending = {
      pkceCodeVerifier: oidc.randomPKCECodeVerifier(),
      expectedState: oidc.randomState(),
      expectedNonce: oidc.randomNonce(),
    };
    return oidc.buildAuthorizationUrl(provider, {
      redirect_uri: callbackOf(url),
      scope,
      state: pending.expectedState,
      nonce: pending.expectedNonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(pending.pkceCodeVerifier),
      code_challenge_method: 'S256',
      ...options.parameters,
    });
  };
  const end = () =>
    oidc.buildEndSessionUrl(provider, {
      id_token_hint: signedIn().id_token ?? '',
      post_logout_redirect_uri: `${url}/signed-out`,
    });
  const go = async (path: string): Promise<{ to: string } | { heading: string }> => {
    const address = new URL(path, url);
    switch (address.pathname) {
      case '/login':
        return { to: (await begin()).href };
      case '/logout':
        return { to: end().href };
      case '/callback':
        tokens = await oidc.authorizationCodeGrant(provider, address, pending);
        return { to: '/' };
      case '/signed-out':
        return { heading: 'Signed out' };
      default:
        return { heading: String(signedIn().claims()?.['preferred_username']) };
    }
  };
  const server = createServer((request, response) => {
    go(request.url ?? '/').then(
      (answer) => {
        if ('to' in answer) response.writeHead(303, { location: answer.to }).end();
        else response.setHeader('content-type', 'text/html').end(`<h1>${answer.heading}</h1>`);
      },
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await listen(server, port, 'localhost');
  return {
    url,
    get tokens() {
      return signedIn();
    },
    async refresh() {
      tokens = await oidc.refreshTokenGrant(provider, signedIn().refresh_token ?? '');
    },
    revoke: () => oidc.tokenRevocation(provider, signedIn().refresh_token ?? ''),
    userinfo: () =>
      oidc.fetchUserInfo(provider, signedIn().access_token, signedIn().claims()?.sub ?? ''),
    close: () => closeServer(server),
  };
}
