/** A program that has a NEAR key and no browser: asks for a challenge, signs it, redeems it. */
import { expect } from '@jest/globals';
import { sign, type SignOptions } from './relying-party.ts';
import { redirectUri } from './provider.ts';
import type { JsonObject } from './visitor.ts';

export const keyGrant = 'urn:near-oidc:grant-type:nep413';

/** A public one and a confidential one, neither with anywhere to send people back to; and another. */
export const keyClients = [
  {
    client_id: 'script',
    client_name: 'My script',
    token_endpoint_auth_method: 'none',
    grant_types: [keyGrant, 'refresh_token'],
  },
  {
    client_id: 'bot',
    client_secret: 'bot-secret-bot-secret-bot-secret-bot',
    grant_types: [keyGrant, 'refresh_token'],
    scope: 'openid near',
  },
  {
    client_id: 'other-script',
    token_endpoint_auth_method: 'none',
    grant_types: [keyGrant, 'authorization_code'],
    redirect_uris: [redirectUri],
  },
];

export type Form = Record<string, string>;

export interface FormAnswer {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Headers;
}

/** By the public client, unless the form or the headers name another. */
export async function post(url: URL, form: Form, headers: Form = {}): Promise<FormAnswer> {
  const isNamed = headers['authorization'] !== undefined || form['client_assertion'] !== undefined;
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body: new URLSearchParams({ ...(isNamed ? undefined : { client_id: 'script' }), ...form }),
  });
  const body = (await response.json()) as JsonObject;
  return { status: response.status, body, headers: response.headers };
}

export const askChallenge = (issuer: string, form: Form = {}, headers: Form = {}) =>
  post(new URL('/challenge', issuer), form, headers);

export const redeem = (issuer: string, form: Form, headers: Form = {}) =>
  post(new URL('/token', issuer), { grant_type: keyGrant, ...form }, headers);

/** What a wallet makes of a challenge, by the names of the token endpoint. */
export async function signChallenge(
  accountId: string,
  body: JsonObject,
  options: SignOptions = {},
): Promise<Form> {
  const { challenge = '' } = body;
  const signed = await sign(accountId, { ...body, nonce: challenge }, options);
  return {
    account_id: accountId,
    public_key: signed.publicKey,
    signature: signed.signature,
    challenge: String(challenge),
  };
}

/** The whole way. `asked` goes to both requests, but for what is for the challenge alone. */
export async function signInByKey(
  issuer: string,
  accountId: string,
  asked: Form = {},
  options: SignOptions & { readonly headers?: Form } = {},
): Promise<FormAnswer> {
  const { headers = {} } = options;
  const { body } = await askChallenge(issuer, asked, headers);
  if (body['challenge'] === undefined) throw new Error(`no challenge: ${JSON.stringify(body)}`);
  const answer = await signChallenge(accountId, body, options);
  return redeem(issuer, { ...asked, ...answer }, headers);
}

export const basic = (id: string, secret: string): Form => ({
  authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
});

/** No tokens, for a reason that RFC 6749 lets be told (section 5.2). */
export function expectError(
  { status, body }: FormAnswer,
  error: string,
  sentence: RegExp,
  code = 400,
): void {
  expect({ status, error: body['error'] }).toEqual({ status: code, error });
  expect(body['error_description']).toMatch(sentence);
  expect(body['error_description']).toMatch(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/);
  expect(body).not.toHaveProperty('access_token');
}
