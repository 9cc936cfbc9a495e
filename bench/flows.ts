/** The flows that are measured, each as whole as an app and its person make it. */
import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, customFetch, jwtVerify, type JWTVerifyGetKey } from 'jose';
import { accountOf, answerChallenge, type BenchAccount, type WireChallenge } from './accounts.ts';
import { appClient, issuer, keyGrant, redirectUri } from './settings.ts';
import type { Cookies, JsonFields, Wire } from './wire.ts';

export interface Person {
  readonly account: BenchAccount;
  readonly cookies: Cookies;
  accessToken: string;
  refreshToken: string;
}

/** What came of a flow, for who verifies it. */
export interface FlowResult {
  readonly idToken?: unknown;
  /** Of userinfo or introspection. */
  readonly subject?: unknown;
  readonly accessToken?: unknown;
}

export interface Flow {
  readonly name: string;
  readonly title: string;
  /** Whether each run is another person's, who was never here before. */
  readonly isFirst: boolean;
  /** Whether the library by itself has no such flow; it is then held against a first login. */
  readonly isOursAlone?: true;
  run(wire: Wire, person: Person): Promise<FlowResult>;
}

export const firstLogin: Flow = {
  name: 'first',
  title: 'first login',
  isFirst: true,
  run: signIn,
};

export const flows: readonly Flow[] = [
  firstLogin,
  { name: 'silent', title: 'silent login', isFirst: false, run: signInSilently },
  { name: 'refresh', title: 'refresh', isFirst: false, run: refresh },
  { name: 'credentials', title: 'client credentials', isFirst: false, run: askForItself },
  { name: 'introspection', title: 'introspection', isFirst: false, run: introspect },
  { name: 'direct', title: 'direct login', isFirst: true, isOursAlone: true, run: signInDirectly },
  { name: 'grant', title: 'token grant', isFirst: true, isOursAlone: true, run: redeemSignature },
];

export function newcomer(number: number): Person {
  return { account: accountOf(number), cookies: new Map(), accessToken: '', refreshToken: '' };
}

/** Signs in, with a refresh token; what flows of known people start from. */
export async function signInForLong(wire: Wire, person: Person): Promise<FlowResult> {
  const long = { scope: 'openid profile offline_access', prompt: 'consent' };
  return signIn(wire, person, long);
}

const basic = Buffer.from(`${appClient.client_id}:${appClient.client_secret}`).toString('base64');
const formHeaders = {
  authorization: `Basic ${basic}`,
  'content-type': 'application/x-www-form-urlencoded',
};
const jsonHeaders = { accept: 'application/json', 'content-type': 'application/json' };

function post(wire: Wire, to: string, fields: Record<string, string>): Promise<JsonFields> {
  const body = new URLSearchParams(fields).toString();
  return wire.fetch({ method: 'POST', to, headers: formHeaders, body });
}

/** Goes to `/authorize` and gives where it leads. */
async function authorize(
  wire: Wire,
  { cookies }: Person,
  verifier: string,
  extra: Record<string, string>,
): Promise<string> {
  const query = new URLSearchParams({
    client_id: appClient.client_id,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid profile',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    nonce: randomBytes(16).toString('base64url'),
    state: randomBytes(16).toString('base64url'),
    ...extra,
  });
  const { location } = await wire.send({ to: `/authorize?${query}`, cookies, expect: 303 });
  return location;
}

async function redeem(
  wire: Wire,
  person: Person,
  location: string,
  verifier: string,
): Promise<FlowResult> {
  const code = new URL(location).searchParams.get('code');
  if (code === null) throw new Error(`no code in ${location}`);
  const {
    access_token: accessToken,
    id_token: idToken,
    refresh_token: refreshToken,
  } = await post(wire, '/token', {
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: verifier,
  });
  person.accessToken = String(accessToken);
  person.refreshToken = String(refreshToken);
  const headers = { authorization: `Bearer ${person.accessToken}` };
  const { sub: subject } = await wire.fetch({ to: '/userinfo', headers });
  return { idToken, subject, accessToken };
}

async function signIn(
  wire: Wire,
  person: Person,
  extra: Record<string, string> = {},
): Promise<FlowResult> {
  const { account, cookies } = person;
  const verifier = randomBytes(32).toString('base64url');
  const page = await authorize(wire, person, verifier, extra);
  const { challenge } = await wire.fetch({
    to: page,
    cookies,
    headers: { accept: 'application/json' },
  });
  // The baseline has none to sign.
  const answer =
    challenge === undefined
      ? { accountId: account.accountId }
      : answerChallenge(account, challenge as WireChallenge);
  const { redirectTo } = await wire.fetch({
    method: 'POST',
    to: `${page}/login`,
    cookies,
    headers: jsonHeaders,
    body: JSON.stringify(answer),
  });
  const { location } = await wire.send({ to: String(redirectTo), cookies, expect: 303 });
  return redeem(wire, person, location, verifier);
}

async function signInSilently(wire: Wire, person: Person): Promise<FlowResult> {
  const verifier = randomBytes(32).toString('base64url');
  const location = await authorize(wire, person, verifier, {});
  return redeem(wire, person, location, verifier);
}

async function refresh(wire: Wire, person: Person): Promise<FlowResult> {
  const {
    access_token: accessToken,
    id_token: idToken,
    refresh_token: next,
  } = await post(wire, '/token', {
    grant_type: 'refresh_token',
    refresh_token: person.refreshToken,
  });
  if (typeof next === 'string') person.refreshToken = next;
  return { idToken, accessToken };
}

async function askForItself(wire: Wire): Promise<FlowResult> {
  const { access_token: accessToken } = await post(wire, '/token', {
    grant_type: 'client_credentials',
  });
  return { accessToken };
}

async function introspect(wire: Wire, person: Person): Promise<FlowResult> {
  const { active, sub: subject } = await post(wire, '/introspect', { token: person.accessToken });
  if (active !== true) throw new Error('the token is not active');
  return { subject };
}

/** As NEAR's documented front end does it. */
async function signInDirectly(wire: Wire, { account }: Person): Promise<FlowResult> {
  const send = (to: string, body: object) =>
    wire.fetch({ method: 'POST', to, headers: jsonHeaders, body: JSON.stringify(body) });
  const challenge = await send('/auth/challenge', { accountId: account.accountId });
  const answer = answerChallenge(account, toWireChallenge(challenge));
  const { token: accessToken, accountId: subject } = await send('/auth/verify', answer);
  return { accessToken, subject };
}

/** With an ID token, as a first login has one. */
async function redeemSignature(wire: Wire, { account }: Person): Promise<FlowResult> {
  const challenge = await post(wire, '/challenge', { scope: 'openid profile' });
  const { accountId, publicKey, signature } = answerChallenge(account, toWireChallenge(challenge));
  const { access_token: accessToken, id_token: idToken } = await post(wire, '/token', {
    grant_type: keyGrant,
    challenge: String(challenge['challenge']),
    account_id: accountId,
    public_key: publicKey,
    signature,
  });
  return { idToken, accessToken };
}

function toWireChallenge({ message, challenge, recipient }: JsonFields): WireChallenge {
  return { message: String(message), nonce: String(challenge), recipient: String(recipient) };
}

/**
 * Runs the flow once and looks at everything that it gave.
 * @throws Error where a token is missing, or is another's, or its signature is wrong
 */
export async function verifyFlow(flow: Flow, wire: Wire, person: Person): Promise<void> {
  const { accountId } = person.account;
  const result = await flow.run(wire, person);
  const isWrong = (subject: unknown) => subject !== undefined && subject !== accountId;
  if (Object.values(result).every((value) => value === undefined)) fail(flow, 'nothing came of it');
  if ('accessToken' in result && typeof result.accessToken !== 'string') {
    fail(flow, 'no access token');
  }
  if (isWrong(result.subject)) fail(flow, `sub is ${String(result.subject)}, not ${accountId}`);
  if ('idToken' in result) {
    const { payload } = await jwtVerify(String(result.idToken), keysOf(wire), { issuer });
    if (isWrong(payload.sub ?? null)) fail(flow, `the ID token is for ${payload.sub}`);
  }
}

function keysOf(wire: Wire): JWTVerifyGetKey {
  return createRemoteJWKSet(new URL('/jwks', issuer), {
    [customFetch]: async () => new Response((await wire.send({ to: '/jwks' })).text),
  });
}

function fail(flow: Flow, reason: string): never {
  throw new Error(`${flow.title}: ${reason}`);
}
