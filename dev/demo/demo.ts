/**
 * Demo app: starting it. A public client on a port of its own, as an app that
 * offers "Login with NEAR" would be.
 */
import { createServer } from 'node:http';
import { closeServer, listen } from '../listen.ts';
import { createApp } from './app.ts';
import type { LogoutClaims } from './logout-token.ts';
import { RelyingParty } from './relying-party.ts';

export interface DemoOptions {
  /** The provider; it need not run yet. */
  readonly issuer: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** `demo` unless told. */
  readonly clientId?: string;
  /** `localhost` unless told. */
  readonly host?: string;
}

export interface Demo {
  /** The app's origin, without a slash at its end. */
  readonly url: string;
  /** The claims of the logout tokens that the app believed, the oldest first; the last 100. */
  readonly endedBy: readonly LogoutClaims[];
  /** Ends open connections too. */
  close(): Promise<void>;
}

const maximalEndedBy = 100;

/** The client that the provider must know, with RFC 7591's names, for a demo at this origin. */
export function demoClient(url: string, clientId = 'demo') {
  return {
    client_id: clientId,
    client_name: 'Demo app',
    redirect_uris: [`${url}/callback`],
    post_logout_redirect_uris: [`${url}/`],
    backchannel_logout_uri: `${url}/backchannel-logout`,
    backchannel_logout_session_required: true,
    grant_types: [
      'authorization_code',
      'refresh_token',
      // For whoever tries these by hand.
      'urn:ietf:params:oauth:grant-type:device_code',
      'urn:near-oidc:grant-type:nep413',
    ],
    token_endpoint_auth_method: 'none' as const,
  };
}

/**
 * Starts the demo app.
 * @throws the listen error (EADDRINUSE and the like) when the port is taken
 */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { issuer, port, clientId = 'demo', host = 'localhost' } = options;
  const server = createServer();
  const url = `http://${host}:${await listen(server, port, host)}`;
  const relyingParty = new RelyingParty({
    issuer,
    clientId,
    redirectUri: `${url}/callback`,
    postLogoutRedirectUri: `${url}/`,
  });
  const endedBy: LogoutClaims[] = [];
  const onEnded = (claims: LogoutClaims): void => {
    endedBy.push(claims);
    if (endedBy.length > maximalEndedBy) endedBy.shift();
  };
  const handle = createApp({ issuer, url, relyingParty, onEnded }).callback();
  server.on('request', (request, response) => void handle(request, response));
  return { url, endedBy, close: () => closeServer(server) };
}
