/** An app and its person, as far as the wire goes: asks, signs, redeems. */
import { createHash, randomBytes } from 'node:crypto';
import { KeyPairSigner, type KeyPair } from 'near-api-js';
import { developmentKey } from '../../dev/accounts.ts';
import { redirectUri } from './provider.ts';
import { Visitor, type JsonObject } from './visitor.ts';

export interface AuthorizationRequest {
  readonly verifier: string;
  readonly nonce: string;
  readonly state: string;
  readonly url: string;
  readonly clientId: string;
  readonly redirectUri: string;
}

/** An authorization request with PKCE; `extra` overrides, and undefined leaves a parameter out. */
export function authorizationRequest(
  issuer: string,
  extra: Record<string, string | undefined> = {},
): AuthorizationRequest {
  const verifier = randomBytes(32).toString('base64url');
  const nonce = randomBytes(16).toString('base64url');
  const state = randomBytes(16).toString('base64url');
  const parameters: Record<string, string | undefined> = {
    client_id: 'public-app',
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    nonce,
    state,
    ...extra,
  };
  const url = new URL('/authorize', issuer);
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) url.searchParams.set(name, value);
  }
  return {
    verifier,
    nonce,
    state,
    url: url.href,
    clientId: parameters['client_id'] ?? '',
    redirectUri: parameters['redirect_uri'] ?? '',
  };
}

export interface SignOptions {
  readonly keyPair?: KeyPair;
  readonly message?: string;
  readonly nonce?: Uint8Array;
  readonly recipient?: string;
  readonly callbackUrl?: string;
}

export interface SignedAnswer {
  readonly accountId: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** Signs a challenge as a wallet does: by near-api-js, which shares nothing with our verifier. */
export async function sign(
  accountId: string,
  challenge: JsonObject,
  options: SignOptions = {},
): Promise<SignedAnswer> {
  const keyPair = options.keyPair ?? developmentKey(accountId);
  const { signature } = await new KeyPairSigner(keyPair).signNep413Message(accountId, {
    message: options.message ?? String(challenge['message']),
    nonce: options.nonce ?? Buffer.from(String(challenge['nonce']), 'base64'),
    recipient: options.recipient ?? String(challenge['recipient']),
    ...(options.callbackUrl === undefined ? undefined : { callbackUrl: options.callbackUrl }),
  });
  return {
    accountId,
    publicKey: keyPair.getPublicKey().toString(),
    signature: Buffer.from(signature).toString('base64'),
  };
}

export interface OpenLogin {
  readonly visitor: Visitor;
  readonly request: AuthorizationRequest;
  /** Address of the interaction. */
  readonly page: string;
  readonly challenge: JsonObject;
}

/** Goes to the login step and reads its challenge. */
export async function openLogin(
  issuer: string,
  extra: Record<string, string | undefined> = {},
  visitor = new Visitor(),
): Promise<OpenLogin> {
  const request = authorizationRequest(issuer, extra);
  const { location: page, text } = await visitor.send(request.url);
  if (page === undefined) throw new Error(`no redirect to a login: ${text}`);
  const { body } = await visitor.sendJson(page);
  return { visitor, request, page, challenge: body['challenge'] as JsonObject };
}

/** Answers the login step as `accountId`. */
export async function answerLogin(
  { visitor, page, challenge }: OpenLogin,
  accountId: string,
  options: SignOptions = {},
): Promise<{ status: number; body: JsonObject }> {
  return visitor.sendJson(`${page}/login`, await sign(accountId, challenge, options));
}

/** From the answered login on: consents where asked, and gives the address at the app. */
export async function followToApp(visitor: Visitor, from: string): Promise<URL> {
  let next = from;
  for (let hop = 0; hop < 8; hop += 1) {
    const { location } = await visitor.send(next);
    if (location === undefined) throw new Error(`the way ends at ${next}`);
    if (new URL(location).origin !== new URL(from).origin) return new URL(location);
    next = location;
    if (next.includes('/interaction/')) {
      const { body } = await visitor.sendJson(`${next}/consent`, {});
      next = String(body['redirectTo']);
    }
  }
  throw new Error('the way does not end');
}

/** A whole login, up to the authorization response at the app. */
export async function login(
  issuer: string,
  accountId: string,
  extra: Record<string, string | undefined> = {},
  visitor = new Visitor(),
): Promise<{ visitor: Visitor; request: AuthorizationRequest; response: URLSearchParams }> {
  const open = await openLogin(issuer, extra, visitor);
  const { status, body } = await answerLogin(open, accountId);
  if (status !== 200) throw new Error(`the login was refused: ${JSON.stringify(body)}`);
  const app = await followToApp(visitor, String(body['redirectTo']));
  return { visitor, request: open.request, response: app.searchParams };
}

/** Asks the token endpoint; a client without a secret names itself in the form. */
export async function requestTokens(
  issuer: string,
  form: Record<string, string>,
  basic?: { id: string; secret: string },
): Promise<{ status: number; body: JsonObject; headers: Headers }> {
  const credentials = basic && Buffer.from(`${basic.id}:${basic.secret}`).toString('base64');
  const response = await fetch(new URL('/token', issuer), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      ...(credentials && { authorization: `Basic ${credentials}` }),
    },
    body: new URLSearchParams(form),
  });
  const body = (await response.json()) as JsonObject;
  return { status: response.status, body, headers: response.headers };
}

/** The form that redeems a code of a public client. */
export function redemption(
  request: AuthorizationRequest,
  response: URLSearchParams,
): Record<string, string> {
  return {
    grant_type: 'authorization_code',
    client_id: request.clientId,
    code: response.get('code') ?? '',
    redirect_uri: request.redirectUri,
    code_verifier: request.verifier,
  };
}
