/** The app of a preset, as far as the wire goes: sends what its preset says that it sends. */
import { createRemoteJWKSet, jwtVerify } from 'jose';
import type { ClientSettings } from '../../src/client-schema.ts';
import type { Preset } from '../../src/presets/preset.ts';
import { authorizationRequest, sign, type AuthorizationRequest } from '../support/relying-party.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

export interface App {
  readonly issuer: string;
  readonly clientId: string;
  /** Empty for a public client. */
  readonly clientSecret: string;
  readonly settings: ClientSettings;
  readonly preset: Preset;
}

export interface LoginAtApp {
  /** Claims of the ID token, whose signature, issuer, audience, time and nonce are right. */
  readonly idToken: JsonObject;
  readonly userinfo: JsonObject;
  readonly refreshToken: string | undefined;
}

/** A whole login, from the request to userinfo. */
export async function completeLogin(app: App, accountId: string): Promise<LoginAtApp> {
  const { preset, issuer } = app;
  const request = buildRequest(app);
  const start = preset.sends.pushed === true ? await push(app, request) : request.url;
  const response = await signIn(start, accountId, request.redirectUri);
  if (response.get('state') !== request.state) throw new Error('another state came back');
  const tokens = await askToken(app, {
    grant_type: 'authorization_code',
    code: response.get('code') ?? '',
    redirect_uri: request.redirectUri,
    ...(preset.sends.pkce && { code_verifier: request.verifier }),
    ...(preset.sends.scopeAtToken === true && { scope: preset.sends.scope }),
  });
  const idToken = await verify(app, String(tokens['id_token']));
  if (preset.sends.nonce && idToken['nonce'] !== request.nonce) throw new Error('another nonce');
  return {
    idToken,
    userinfo: await askJson(new URL('/userinfo', issuer), {
      headers: { authorization: `Bearer ${String(tokens['access_token'])}` },
    }),
    refreshToken: tokens['refresh_token'] as string | undefined,
  };
}

/** The claims of the ID token that a refresh gives. */
export async function refresh(app: App, token: string | undefined): Promise<JsonObject> {
  const form = { grant_type: 'refresh_token', refresh_token: token ?? '' };
  return verify(app, String((await askToken(app, form))['id_token']));
}

/** The status with which a sign-out that leads back to `uri` is met, in a browser without a session. */
export async function askSignOut({ issuer, clientId }: App, uri: string): Promise<number> {
  const url = new URL('/logout', issuer);
  const parameters = { client_id: clientId, post_logout_redirect_uri: uri };
  url.search = String(new URLSearchParams(parameters));
  return (await fetch(url, { redirect: 'manual' })).status;
}

function buildRequest({ issuer, clientId, settings, preset: { sends } }: App) {
  return authorizationRequest(issuer, {
    client_id: clientId,
    redirect_uri: settings.redirect_uris?.[0],
    scope: sends.scope,
    ...(!sends.pkce && { code_challenge: undefined, code_challenge_method: undefined }),
    ...(!sends.nonce && { nonce: undefined }),
    ...sends.parameters,
  });
}

async function push(app: App, request: AuthorizationRequest): Promise<string> {
  const form = Object.fromEntries(new URL(request.url).searchParams);
  const { request_uri: uri } = await askAs(app, '/par', form);
  const url = new URL('/authorize', app.issuer);
  url.search = String(new URLSearchParams({ client_id: app.clientId, request_uri: String(uri) }));
  return url.href;
}

/** Signs, consents, and gives the answer that reaches the app. */
async function signIn(
  start: string,
  accountId: string,
  redirectUri: string,
): Promise<URLSearchParams> {
  const visitor = new Visitor();
  const { location: page = '', text } = await visitor.send(start);
  if (page === '') throw new Error(`no login: ${text}`);
  const { body } = await visitor.sendJson(page);
  const answer = await sign(accountId, body['challenge'] as JsonObject);
  const taken = await visitor.sendJson(`${page}/login`, answer);
  return followToApp(visitor, String(taken.body['redirectTo']), redirectUri);
}

async function followToApp(
  visitor: Visitor,
  from: string,
  redirectUri: string,
): Promise<URLSearchParams> {
  let next = from;
  for (let hop = 0; hop < 8; hop += 1) {
    const { location, text } = await visitor.send(next);
    if (location === undefined) return readFormPost(text, redirectUri);
    if (location.startsWith(redirectUri)) return new URL(location).searchParams;
    next = location;
    if (next.includes('/interaction/')) {
      const { body } = await visitor.sendJson(`${next}/consent`, {});
      next = String(body['redirectTo']);
    }
  }
  throw new Error('the way does not end');
}

/** OAuth 2.0 Form Post Response Mode: the page posts itself to the app. */
function readFormPost(page: string, redirectUri: string): URLSearchParams {
  if (!page.includes(`action="${redirectUri}"`)) throw new Error(`no way to the app: ${page}`);
  const inputs = page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g);
  return new URLSearchParams([...inputs].map(([, name = '', value = '']) => [name, value]));
}

const askToken = (app: App, form: Record<string, string>) => askAs(app, '/token', form);

/** Asks by the app's own way of authentication. */
async function askAs(
  { issuer, clientId, clientSecret, preset }: App,
  path: string,
  form: Record<string, string>,
): Promise<JsonObject> {
  const way = preset.sends.authentication;
  const credentials = Buffer.from(`${clientId}:${clientSecret}`).toString('base64');
  return askJson(new URL(path, issuer), {
    method: 'POST',
    headers: way === 'client_secret_basic' ? { authorization: `Basic ${credentials}` } : {},
    body: new URLSearchParams({
      ...form,
      ...(way !== 'client_secret_basic' && { client_id: clientId }),
      ...(way === 'client_secret_post' && { client_secret: clientSecret }),
    }),
  });
}

async function askJson(url: URL, init: RequestInit): Promise<JsonObject> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`${url.pathname} answered ${response.status}: ${text}`);
  return JSON.parse(text) as JsonObject;
}

async function verify({ issuer, clientId, settings }: App, token: string): Promise<JsonObject> {
  const keys = createRemoteJWKSet(new URL('/jwks', issuer));
  const algorithms = [settings.id_token_signed_response_alg ?? 'RS256'];
  const { payload } = await jwtVerify(token, keys, { issuer, audience: clientId, algorithms });
  return payload as JsonObject;
}
