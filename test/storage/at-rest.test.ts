/** Whoever reads the databases can neither be anybody nor sign anything. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { hashIdentifier } from '../../src/provider/identifiers.ts';
import { backends, type Place } from '../support/backends.ts';
import { dumpPlace, type Dump } from '../support/dump.ts';
import {
  answerLogin,
  authorizationRequest,
  login,
  openLogin,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { refresh } from '../support/signed-in.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

const secretKey = 'a-secret-key-that-must-not-lie-anywhere';
const offline = { scope: 'openid offline_access', prompt: 'consent' };

/** A proof of possession (RFC 9449, section 4.2), which is good for one request. */
async function proveKey(url: string, jti: string): Promise<string> {
  const { publicKey, privateKey } = await generateKeyPair('ES256');
  return new SignJWT({ htm: 'POST', htu: url, jti })
    .setProtectedHeader({ typ: 'dpop+jwt', alg: 'ES256', jwk: await exportJWK(publicKey) })
    .setIssuedAt()
    .sign(privateKey);
}

const cookiesOf = (visitor: Visitor, name: RegExp): string[] =>
  [...visitor.cookies.values()].filter((each) => name.test(each.name)).map(({ value }) => value);

/** What is durable, and what is short-lived, of everything that lets its holder in. */
interface Bearers {
  readonly durable: string[];
  readonly shortLived: string[];
  /** What nobody should have to keep. */
  readonly never: string[];
  /**
   * The ids of open sign-ins and a pushed request's reference, which the library needs to go
   * on. They pass through the address bar, and let nobody in without the browser's cookie.
   */
  readonly references: readonly [string, string];
}

/** Signs in, refreshes, and leaves codes, proofs, pushed requests and sign-ins lying about. */
async function leaveTraces(issuer: string): Promise<Bearers> {
  const signedIn = await login(issuer, 'alice.sandbox', offline);
  const form = redemption(signedIn.request, signedIn.response);
  const { body: first } = await requestTokens(issuer, form);
  const { body: next } = await refresh(issuer, first);
  await signedIn.visitor.send(`${issuer}/logout`);

  const unused = await login(issuer, 'bob.sandbox');
  const bound = await takeBoundTokens(issuer);
  const reference = await pushRequest(issuer);
  const refused = await openLogin(issuer);
  await answerLogin(refused, 'mallory.sandbox');
  const abandoned = await openLogin(issuer);

  const text = (value: unknown): string => String(value);
  return {
    durable: [
      ...[first['refresh_token'], next['refresh_token'], bound.tokens['refresh_token']].map(text),
      ...cookiesOf(signedIn.visitor, /session$/),
    ],
    shortLived: [
      ...[first['access_token'], next['access_token'], bound.tokens['access_token']].map(text),
      form['code'] ?? '',
      unused.response.get('code') ?? '',
    ],
    references: [new URL(abandoned.page).pathname.split('/').at(-1) ?? '', reference],
    never: [
      ...cookiesOf(signedIn.visitor, /\.sig$/),
      ...cookiesOf(abandoned.visitor, /\.sig$/),
      text(first['id_token']),
      signedIn.request.verifier,
      abandoned.request.verifier,
      bound.proof,
      bound.jti,
      secretKey,
      ...testClients.flatMap(({ client_secret: secret }) => secret ?? []),
    ],
  };
}

async function takeBoundTokens(
  issuer: string,
): Promise<{ tokens: JsonObject; proof: string; jti: string }> {
  const { request, response } = await login(issuer, 'alice.sandbox', offline);
  const jti = randomUUID();
  const proof = await proveKey(`${issuer}/token`, jti);
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: { dpop: proof },
    body: new URLSearchParams(redemption(request, response)),
  });
  const tokens = (await answer.json()) as JsonObject;
  expect(tokens['token_type']).toBe('DPoP');
  return { tokens, proof, jti };
}

/** Gives the secret part of its reference (RFC 9126, section 2.2), and begins a sign-in with it. */
async function pushRequest(issuer: string): Promise<string> {
  const { url, clientId } = authorizationRequest(issuer);
  const answer = await fetch(`${issuer}/par`, {
    method: 'POST',
    body: new URL(url).searchParams,
  });
  const { request_uri: reference } = (await answer.json()) as JsonObject;
  const query = new URLSearchParams({ client_id: clientId, request_uri: String(reference) });
  const { status } = await new Visitor().send(`${issuer}/authorize?${query.toString()}`);
  expect([answer.status, status]).toEqual([201, 303]);
  return String(reference).split(':').at(-1) ?? '';
}

describe.each(backends)('at rest on $name', (backend) => {
  let place: Place;
  let provider: TestProvider;
  let bearers: Bearers;
  let dump: Dump;
  let text: string;
  beforeAll(async () => {
    place = await backend.place();
    provider = await startProvider({
      backend: { ...backend, place: async () => place },
      settings: { secret_key: secretKey },
    });
    bearers = await leaveTraces(provider.issuer);
    dump = await dumpPlace(place);
    text = `${JSON.stringify(dump.tables)}\n${JSON.stringify(dump.redis)}\n${dump.files}`;
  }, 60_000);
  afterAll(() => provider.close());

  test('no code, token, session or proof lies there as it is', () => {
    const all = [...bearers.durable, ...bearers.shortLived, ...bearers.never];
    expect(all.filter((bearer) => bearer.length < 20)).toEqual([]);
    expect(all.filter((bearer) => text.includes(bearer))).toEqual([]);
  });

  test('what they are found by is their hash, so this is where they lie', () => {
    const { durable, shortLived } = bearers;
    const kept = backend.isShared ? [...durable, ...shortLived] : durable;
    expect(kept.filter((bearer) => !text.includes(hashIdentifier(bearer)))).toEqual([]);
    const accounts = ['alice.sandbox', 'bob.sandbox'];
    expect(accounts.filter((account) => !text.includes(account))).toEqual([]);
  });

  test('sign-ins that are open lie there by name, and the name lets nobody go on', async () => {
    const there = bearers.references.filter((reference) => text.includes(reference));
    expect(there).toHaveLength(backend.isShared ? 2 : 0);
    const [uid] = bearers.references;
    const thief = new Visitor();
    const { body } = await thief.sendJson(`${provider.issuer}/interaction/${uid}`);
    expect(body['error']).toBe('interaction_not_found');
    expect((await thief.send(`${provider.issuer}/authorize/${uid}`)).location).toBeUndefined();
  });

  test('no private key lies there, and no secret that signs or encrypts', () => {
    const sealed = (dump.tables['keys'] ?? []).map((row) => (row as { sealed: string }).sealed);
    expect(sealed.length).toBeGreaterThan(1);
    for (const each of sealed) expect(each).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
    const values = JSON.stringify([dump.tables, dump.redis]);
    // Of a JWK, what is not public (RFC 7518, section 6.3.2); `p` is a name in Redis as well.
    expect(values.match(/"(d|q|dp|dq|qi)\\*":/g)).toBeNull();
    expect(text.includes('PRIVATE KEY')).toBe(false);
  });
});
