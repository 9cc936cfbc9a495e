/**
 * The front end of NEAR's documentation ("backend login"), as it stands there: the same
 * paths, bodies and headers, and no look at any status. It shares no code with the provider.
 */
import { expect } from '@jest/globals';
import { KeyPairSigner, type KeyPair } from 'near-api-js';
import { developmentKey } from '../../dev/accounts.ts';
import type { JsonObject } from './visitor.ts';

export interface Reply {
  readonly status: number;
  readonly body: JsonObject;
  readonly headers: Headers;
}

/** A `fetch`, so that a test may send from elsewhere, or to one instance. */
export type Send = (url: string, init?: RequestInit) => Promise<Response>;

export async function replyOf(response: Response): Promise<Reply> {
  const { status, headers } = response;
  const text = await response.text();
  return { status, headers, body: (text === '' ? {} : JSON.parse(text)) as JsonObject };
}

export const postJson = async (url: string, body: unknown, send: Send = fetch): Promise<Reply> =>
  replyOf(
    await send(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );

export const askChallenge = (api: string, accountId: unknown, send?: Send): Promise<Reply> =>
  postJson(`${api}/auth/challenge`, { accountId }, send);

export const verify = (api: string, answer: unknown, send?: Send): Promise<Reply> =>
  postJson(`${api}/auth/verify`, answer, send);

/** The refusal as it must be, whoever looks at no status. */
export function expectRefusal(reply: Reply, status: number, error: string, sentence: RegExp): void {
  expect([reply.status, reply.body['error']]).toEqual([status, error]);
  expect(reply.body['message']).toMatch(sentence);
  expect(Object.keys(reply.body).toSorted()).toEqual(['error', 'message', 'requestId']);
  expect(reply.headers.get('content-type')).toContain('application/json');
}

export const verifyToken = async (
  api: string,
  token: unknown,
  send: Send = fetch,
): Promise<Reply> =>
  replyOf(
    await send(`${api}/auth/verify-token`, {
      headers: { Authorization: `Bearer ${String(token)}` },
    }),
  );

export interface SignedMessage {
  readonly accountId: string;
  readonly publicKey: string;
  readonly signature: string;
}

/** What a wallet gives for `signMessage`: by near-api-js. */
export async function signMessage(
  accountId: string,
  { message, recipient, nonce }: { message: string; recipient: string; nonce: Uint8Array },
  keyPair: KeyPair = developmentKey(accountId),
): Promise<SignedMessage> {
  const signer = new KeyPairSigner(keyPair);
  const { signature } = await signer.signNep413Message(accountId, { message, recipient, nonce });
  return {
    accountId,
    publicKey: keyPair.getPublicKey().toString(),
    signature: Buffer.from(signature).toString('base64'),
  };
}

/** Signs what `/auth/challenge` answered. */
export const answerTo = ({ body }: Reply, accountId: string, keyPair?: KeyPair) =>
  signMessage(
    accountId,
    {
      message: String(body['message']),
      recipient: String(body['recipient']),
      nonce: Buffer.from(String(body['challenge']), 'base64'),
    },
    keyPair,
  );

/** Both calls. @returns the last answer */
export async function signInDirectly(
  api: string,
  accountId: string,
  keyPair?: KeyPair,
  send?: Send,
): Promise<Reply> {
  const asked = await askChallenge(api, accountId, send);
  return verify(api, await answerTo(asked, accountId, keyPair), send);
}
