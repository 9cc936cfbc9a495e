/**
 * Demo app: all of its OpenID Connect, on openid-client. A public client with
 * PKCE, state and nonce. The provider is looked up at first use, and again
 * after a failure, because the demo may start before the provider does.
 */
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as client from 'openid-client';
import { verifyLogoutToken, type LogoutClaims } from './logout-token.ts';

export interface RelyingPartyOptions {
  readonly issuer: string;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly postLogoutRedirectUri: string;
}

/** What must come back, or be shown again, when the person returns. */
export interface PendingLogin {
  readonly state: string;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface SignedIn {
  readonly idToken: string;
  /** The ID token's claims. */
  readonly claims: client.IDToken;
  /** The provider's name for its session; a later ID token need not repeat it. */
  readonly providerSession: string | undefined;
  readonly accessToken: string;
  /** Absent when the login did not ask for offline_access. */
  readonly refreshToken: string | undefined;
  /** Milliseconds since the Unix epoch; undefined when the provider did not say. */
  readonly accessTokenExpiresAt: number | undefined;
  /** Milliseconds since the Unix epoch. */
  readonly refreshedAt: number | undefined;
  /** What the userinfo endpoint said last. */
  readonly userinfo: client.UserInfoResponse | undefined;
}

type Tokens = client.TokenEndpointResponse & client.TokenEndpointResponseHelpers;

/** The ways into a login: with tokens that last, or with the choice of another account. */
const entrances = {
  consent: { scope: 'openid profile near offline_access', prompt: 'consent' },
  select_account: { scope: 'openid profile near', prompt: 'select_account' },
} as const;

export type Entrance = keyof typeof entrances;

const discoveryTimeoutSeconds = 5;

function readTokens(tokens: Tokens, before?: SignedIn): SignedIn {
  const idToken = tokens.id_token ?? before?.idToken;
  const claims = tokens.claims() ?? before?.claims;
  if (idToken === undefined || claims === undefined) throw new Error('No ID token came back');
  const seconds = tokens.expiresIn();
  return {
    idToken,
    claims,
    providerSession: typeof claims['sid'] === 'string' ? claims['sid'] : before?.providerSession,
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token ?? before?.refreshToken,
    accessTokenExpiresAt: seconds === undefined ? undefined : Date.now() + seconds * 1000,
    refreshedAt: before ? Date.now() : undefined,
    userinfo: before?.userinfo,
  };
}

export class RelyingParty {
  readonly #options: RelyingPartyOptions;
  #configuration: Promise<client.Configuration> | undefined;
  #keys: JWTVerifyGetKey | undefined;

  constructor(options: RelyingPartyOptions) {
    this.#options = options;
  }

  /** Begins a login: where to send the person, and what to remember. */
  async begin(entrance: Entrance): Promise<{ readonly url: URL; readonly login: PendingLogin }> {
    const configuration = await this.#discover();
    const login = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      codeVerifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#options.redirectUri,
      response_type: 'code',
      ...entrances[entrance],
      state: login.state,
      nonce: login.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(login.codeVerifier),
      code_challenge_method: 'S256',
    });
    return { url, login };
  }

  /**
   * Redeems the code.
   * @param query of the address that the person came back to
   * @throws openid-client's AuthorizationResponseError when the provider said no,
   *   ResponseBodyError when it refused the code, ClientError when a check failed
   */
  async finish(query: string, login: PendingLogin): Promise<SignedIn> {
    const configuration = await this.#discover();
    const cameBackTo = new URL(this.#options.redirectUri);
    cameBackTo.search = query;
    const tokens = await client.authorizationCodeGrant(configuration, cameBackTo, {
      expectedState: login.state,
      expectedNonce: login.nonce,
      pkceCodeVerifier: login.codeVerifier,
      idTokenExpected: true,
    });
    return readTokens(tokens);
  }

  /** @throws openid-client's ResponseBodyError when the provider refuses the refresh token */
  async refresh(before: SignedIn): Promise<SignedIn> {
    if (before.refreshToken === undefined) return before;
    const configuration = await this.#discover();
    return readTokens(await client.refreshTokenGrant(configuration, before.refreshToken), before);
  }

  /** @throws openid-client's errors when the access token no longer counts */
  async askUserinfo(signedIn: SignedIn): Promise<SignedIn> {
    const configuration = await this.#discover();
    const { accessToken, claims } = signedIn;
    const userinfo = await client.fetchUserInfo(configuration, accessToken, claims.sub);
    return { ...signedIn, userinfo };
  }

  /** Where the provider ends its own session (RP-Initiated Logout 1.0). */
  async logoutUrl(signedIn: SignedIn): Promise<URL> {
    return client.buildEndSessionUrl(await this.#discover(), {
      id_token_hint: signedIn.idToken,
      post_logout_redirect_uri: this.#options.postLogoutRedirectUri,
    });
  }

  /**
   * What a logout token says that the provider sent (OpenID Connect Back-Channel Logout 1.0).
   * @throws Error when it is not the provider's, not for this app, or none at all
   */
  async readLogoutToken(token: string): Promise<LogoutClaims> {
    const { issuer, clientId } = this.#options;
    const address = (await this.#discover()).serverMetadata().jwks_uri;
    if (address === undefined) throw new Error('The provider publishes no keys');
    this.#keys ??= createRemoteJWKSet(new URL(address));
    return verifyLogoutToken(token, { issuer, audience: clientId, keys: this.#keys });
  }

  #discover(): Promise<client.Configuration> {
    this.#configuration ??= this.#ask().catch((error: unknown) => {
      this.#configuration = undefined;
      throw error;
    });
    return this.#configuration;
  }

  #ask(): Promise<client.Configuration> {
    const { issuer, clientId } = this.#options;
    // Over plain http the transport proves nothing, so signatures of ID tokens are checked.
    const execute = [client.enableNonRepudiationChecks];
    if (new URL(issuer).protocol === 'http:') execute.push(client.allowInsecureRequests);
    return client.discovery(new URL(issuer), clientId, undefined, client.None(), {
      execute,
      timeout: discoveryTimeoutSeconds,
    });
  }
}
