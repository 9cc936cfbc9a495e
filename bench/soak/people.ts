/**
 * The load: people who sign in and whose apps refresh what they got, and thieves who
 * redeem a code at the same moment as its app. Each has an account of their own, since
 * a code that is used twice ends all that its account gave to that app.
 */
import { setTimeout as wait } from 'node:timers/promises';
import {
  authorizationRequest,
  followToApp,
  login,
  redemption,
  type AuthorizationRequest,
} from '../../test/support/relying-party.ts';
import { Visitor, type JsonObject } from '../../test/support/visitor.ts';
import { Unavailable, untilAnswered } from './client.ts';
import type { Tally } from './tally.ts';

export interface Surroundings {
  readonly issuer: string;
  readonly tally: Tally;
  readonly fetch: typeof fetch;
  readonly stop: AbortSignal;
}

/** A login that an app keeps; its token is the last one that was acknowledged. */
export interface Kept {
  refreshToken: string;
}

const offline = { scope: 'openid offline_access', prompt: 'consent' };
const refreshesInTurn = 6;
const pauseBetween = 50;

/** Signs in anew, then by the session, and refreshes, until it is told to stop. */
export async function goOn(around: Surroundings, account: string, kept: Kept[]): Promise<void> {
  const { issuer, fetch, stop } = around;
  while (!stop.aborted) {
    let visitor = new Visitor(fetch);
    const fresh: Kept[] = [];
    await complete(around, async () => {
      visitor = new Visitor(fetch);
      const signed = await login(issuer, account, offline, visitor);
      fresh.push(await redeemOnce(around, signed.request, signed.response));
    });
    await complete(around, async () => {
      const request = authorizationRequest(issuer, offline);
      const { searchParams } = await followToApp(visitor, request.url);
      fresh.push(await redeemOnce(around, request, searchParams));
    });
    kept.push(...fresh);
    for (const each of fresh) {
      for (let turn = 0; turn < refreshesInTurn && !stop.aborted; turn += 1) {
        await refresh(around, each, kept);
        await wait(pauseBetween);
      }
    }
  }
}

/** Redeems each code at two places at once, and later once more. */
export async function raceCodes(around: Surroundings, account: string): Promise<void> {
  const { issuer, fetch, stop, tally } = around;
  while (!stop.aborted) {
    await complete(around, async () => {
      const visitor = new Visitor(fetch);
      const { request, response } = await login(issuer, account, { prompt: 'consent' }, visitor);
      const form = redemption(request, response);
      const both = await Promise.all([isRedeemed(around, form), isRedeemed(around, form)]);
      await wait(pauseBetween);
      const successes = [...both, await isRedeemed(around, form)].filter(Boolean);
      tally.codesRaced += 1;
      if (successes.length > 1) tally.codesRedeemedTwice += 1;
    });
  }
}

/** One whole login, begun anew until it succeeds. */
export async function signInOnce(around: Surroundings, account: string): Promise<void> {
  await complete(around, async () => {
    const visitor = new Visitor(around.fetch);
    const { request, response } = await login(around.issuer, account, offline, visitor);
    await redeemOnce(around, request, response);
  });
}

/** Uses the token, as often as it takes; one that is refused counts as lost and goes. */
export async function refresh(around: Surroundings, each: Kept, kept: Kept[]): Promise<void> {
  const { tally } = around;
  const form = {
    grant_type: 'refresh_token',
    client_id: 'public-app',
    refresh_token: each.refreshToken,
  };
  const { status, body } = await untilAnswered(tally, () => askForTokens(around, form));
  if (status === 200) {
    each.refreshToken = readRefreshToken(body);
    tally.refreshes += 1;
    return;
  }
  tally.refreshTokensLost.push(`${status} ${JSON.stringify(body)}`);
  kept.splice(kept.indexOf(each), 1);
}

/** What was short-lived may be gone at any moment, which costs a person a new start. */
async function complete(
  { tally, stop }: Surroundings,
  attempt: () => Promise<void>,
): Promise<void> {
  while (!stop.aborted) {
    try {
      await attempt();
      tally.logins += 1;
      return;
    } catch (error) {
      tally.retries += 1;
      await wait(error instanceof Unavailable ? error.pause : pauseBetween);
    }
  }
}

/** A code is never sent twice by its own app: that would end what its account gave. */
async function redeemOnce(
  around: Surroundings,
  request: AuthorizationRequest,
  response: URLSearchParams,
): Promise<Kept> {
  const { body } = await askForTokens(around, redemption(request, response));
  return { refreshToken: readRefreshToken(body) };
}

function readRefreshToken(body: JsonObject): string {
  const { refresh_token: token } = body;
  if (typeof token !== 'string') throw new Error(`no refresh token: ${JSON.stringify(body)}`);
  return token;
}

async function isRedeemed(around: Surroundings, form: Record<string, string>): Promise<boolean> {
  try {
    return (await askForTokens(around, form)).status === 200;
  } catch (error) {
    if (error instanceof Unavailable) return false;
    throw error;
  }
}

async function askForTokens(
  { issuer, fetch }: Surroundings,
  form: Record<string, string>,
): Promise<{ status: number; body: JsonObject }> {
  const body = new URLSearchParams(form);
  const response = await fetch(new URL('/token', issuer), { method: 'POST', body });
  return { status: response.status, body: (await response.json()) as JsonObject };
}
