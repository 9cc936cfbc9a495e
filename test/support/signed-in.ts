/** A person who has signed in at an app that keeps them signed in, and what they then do. */
import type { KeyPair } from 'near-api-js';
import {
  answerLogin,
  authorizationRequest,
  followToApp,
  openLogin,
  redemption,
  requestTokens,
} from './relying-party.ts';
import type { Answer, JsonObject, Visitor } from './visitor.ts';

export interface SignedIn {
  readonly visitor: Visitor;
  /** A refresh token among them. */
  readonly tokens: JsonObject;
}

/** A whole login at the client `public-app`. */
export async function signIn(
  issuer: string,
  accountId: string,
  keyPair: KeyPair,
  visitor?: Visitor,
): Promise<SignedIn> {
  const asked = { scope: 'openid near offline_access', prompt: 'login consent' };
  const open = await openLogin(issuer, asked, visitor);
  const { body } = await answerLogin(open, accountId, { keyPair });
  const app = await followToApp(open.visitor, String(body['redirectTo']));
  const form = redemption(open.request, app.searchParams);
  const { body: tokens } = await requestTokens(issuer, form);
  if (typeof tokens['refresh_token'] !== 'string') {
    throw new Error(`no refresh token: ${JSON.stringify(tokens)}`);
  }
  return { visitor: open.visitor, tokens };
}

export const refresh = (issuer: string, { refresh_token: token }: JsonObject) =>
  requestTokens(issuer, {
    grant_type: 'refresh_token',
    client_id: 'public-app',
    refresh_token: String(token),
  });

export async function userinfoStatus(
  issuer: string,
  { access_token: token }: JsonObject,
): Promise<number> {
  const response = await fetch(new URL('/userinfo', issuer), {
    headers: { authorization: `Bearer ${String(token)}` },
  });
  return response.status;
}

/** The first answer to a new authorization request in this browser. */
export const authorize = (
  issuer: string,
  visitor: Visitor,
  extra: Record<string, string> = {},
): Promise<Answer> => visitor.send(authorizationRequest(issuer, { scope: 'openid', ...extra }).url);

export const errorOf = (location: string | undefined) =>
  new URL(location ?? '').searchParams.get('error');
