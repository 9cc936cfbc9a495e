/** What tests of the protocol share: clients of their own, and what the provider's signatures say. */
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet, type JWTVerifyResult } from 'jose';
import { login, redemption, requestTokens } from './relying-party.ts';
import { startProvider, testClients, type Settings, type TestProvider } from './provider.ts';
import type { JsonObject } from './visitor.ts';

/** A provider that also has these clients. */
export const startWithClients = (
  clients: readonly Settings[],
  settings: Settings = {},
): Promise<TestProvider> =>
  startProvider({
    settings: {
      rate_limits: { enabled: false },
      ...settings,
      clients: [...testClients, ...clients],
    },
  });

export async function metadataOf(issuer: string): Promise<JsonObject> {
  const response = await fetch(new URL('/.well-known/openid-configuration', issuer));
  return (await response.json()) as JsonObject;
}

export async function publishedKeys(issuer: string): Promise<JSONWebKeySet> {
  return (await (await fetch(new URL('/jwks', issuer))).json()) as JSONWebKeySet;
}

/** Verifies by the published keys alone. */
export async function verifyAsApp(
  issuer: string,
  token: unknown,
  audience: string,
): Promise<JWTVerifyResult> {
  const keys = createLocalJWKSet(await publishedKeys(issuer));
  return jwtVerify(String(token), keys, { issuer, audience });
}

export interface Credentials {
  readonly id: string;
  readonly secret: string;
}

/** A whole login and its tokens. */
export async function signInAt(
  issuer: string,
  accountId: string,
  extra: Record<string, string | undefined> = {},
  credentials?: Credentials,
): Promise<JsonObject> {
  const { request, response } = await login(issuer, accountId, extra);
  const { client_id: id = '', ...form } = redemption(request, response);
  const { status, body } = await requestTokens(
    issuer,
    credentials === undefined ? { ...form, client_id: id } : form,
    credentials,
  );
  if (status !== 200) throw new Error(`no tokens: ${JSON.stringify(body)}`);
  return body;
}

export const askUserinfo = (issuer: string, { access_token: token }: JsonObject) =>
  fetch(new URL('/userinfo', issuer), { headers: { authorization: `Bearer ${String(token)}` } });
