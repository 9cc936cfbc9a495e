/**
 * Keys that are rotated by age while people sign in. The clock runs from three weeks ago,
 * since the library dates its tokens by the machine's own, and must not find them expired.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose';
import { redirectUri, startProvider, type TestProvider } from '../support/provider.ts';
import {
  authorizationRequest,
  login,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import type { Visitor } from '../support/visitor.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const start = Date.now() - 21 * day;

const clients = ['RS256', 'ES256', 'EdDSA'].map((algorithm) => ({
  client_id: algorithm,
  id_token_signed_response_alg: algorithm,
  redirect_uris: [redirectUri],
  token_endpoint_auth_method: 'none',
  first_party: true,
}));

let now = start;
let provider: TestProvider;
let visitor: Visitor;
/** A browser that was last here before the rotation; the other's cookies are signed anew at each login. */
let absent: Visitor;
beforeAll(async () => {
  provider = await startProvider({
    settings: {
      clients,
      keys: { publish_ahead: 600, rotate_after_days: 1 },
      rate_limits: { enabled: false },
      login: { key_checks: { refresh: false, session: false, sweep: false } },
    },
    overrides: { clock: () => now },
  });
  ({ visitor } = await login(provider.issuer, 'alice.sandbox', { client_id: 'RS256' }));
  absent = visitor.clone();
});
afterAll(() => provider.close());

async function fetchKeys(): Promise<JSONWebKeySet> {
  const response = await fetch(new URL('/jwks', provider.issuer));
  return (await response.json()) as JSONWebKeySet;
}

const kidsOf = ({ keys }: JSONWebKeySet) => keys.map(({ kid }) => String(kid));

/** An app that keeps /jwks for five minutes, and asks for it no sooner whatever it meets. */
function createApp() {
  let fetchedAt = Number.NEGATIVE_INFINITY;
  let keys: Promise<JSONWebKeySet>;
  return async (idToken: string): Promise<void> => {
    if (now - fetchedAt >= 5 * minute) {
      fetchedAt = now;
      keys = fetchKeys();
    }
    await jwtVerify(idToken, createLocalJWKSet(await keys), { issuer: provider.issuer });
  };
}

/** A login by the session alone. */
async function issueIdToken(algorithm: string, browser = visitor): Promise<string> {
  const request = authorizationRequest(provider.issuer, {
    client_id: algorithm,
    scope: 'openid',
    prompt: 'none',
  });
  const { location } = await browser.send(request.url);
  const form = redemption(request, new URL(location ?? '').searchParams);
  const { body } = await requestTokens(provider.issuer, form);
  return String(body['id_token']);
}

test('discovery says how ID tokens can be signed', async () => {
  const response = await fetch(new URL('/.well-known/openid-configuration', provider.issuer));
  expect(await response.json()).toMatchObject({
    id_token_signing_alg_values_supported: ['RS256', 'ES256', 'EdDSA'],
  });
});

test.each(['RS256', 'ES256', 'EdDSA'])('an app that wants %s gets it', async (algorithm) => {
  const idToken = await issueIdToken(algorithm);
  expect(decodeProtectedHeader(idToken).alg).toBe(algorithm);
  await createApp()(idToken);
});

test('what is published are public keys', async () => {
  const { keys } = await fetchKeys();
  expect(keys.map(({ alg }) => alg)).toEqual(['RS256', 'ES256', 'EdDSA']);
  for (const key of keys) {
    for (const secret of ['d', 'p', 'q', 'dp', 'dq', 'qi']) expect(key).not.toHaveProperty(secret);
  }
});

describe('a rotation while people sign in', () => {
  const issued: { idToken: string; kid: string; at: number }[] = [];
  const publishedAt = new Map<string, number>();
  let first: string[];
  let apps: ReturnType<typeof createApp>[];

  /** One token of each algorithm, taken by every app at once. */
  async function signInEverywhere(): Promise<void> {
    const at = now;
    await Promise.all(
      clients.map(async ({ client_id: algorithm }) => {
        const idToken = await issueIdToken(algorithm);
        issued.push({ idToken, at, kid: String(decodeProtectedHeader(idToken).kid) });
        await Promise.all(apps.map((app) => app(idToken)));
      }),
    );
  }

  /** A minute of the clock in a second of ours: instances are sixty times as slow to notice. */
  async function passMinutes(count: number): Promise<void> {
    for (let passed = 0; passed < count; passed += 1) {
      const until = Date.now() + 1100;
      while (Date.now() < until) await signInEverywhere();
      now += minute;
      for (const kid of kidsOf(await fetchKeys())) {
        if (!publishedAt.has(kid)) publishedAt.set(kid, now);
      }
    }
  }

  test('fails no verification by apps that keep /jwks for five minutes', async () => {
    first = kidsOf(await fetchKeys());
    now = start + day - 12 * minute;
    // Apps that fetched at different times: one has just done so when the new keys appear.
    apps = [];
    for (let count = 0; count < 5; count += 1) {
      apps.push(createApp());
      await passMinutes(1);
    }
    await passMinutes(14);
    const signers = new Set(issued.map(({ kid }) => kid));
    expect(signers.size).toBe(6);
    expect(first.every((kid) => signers.has(kid))).toBe(true);
    expect(issued.length).toBeGreaterThan(100);
  });

  test('has no key sign that was not published for ten minutes', () => {
    const fresh = issued.filter(({ kid }) => !first.includes(kid));
    expect(fresh.length).toBeGreaterThan(0);
    for (const { kid, at } of fresh) {
      expect(at).toBeGreaterThanOrEqual(start + day);
      // It is made up to a step late and seen up to another later.
      expect(at - Number(publishedAt.get(kid))).toBeGreaterThanOrEqual(8 * minute);
    }
  });

  test('leaves tokens good that were signed before it', async () => {
    const app = createApp();
    for (const { idToken } of issued) await app(idToken);
  });

  test('keeps people signed in whose cookies were signed before it', async () => {
    await expect(issueIdToken('RS256', absent)).resolves.toMatch(/^ey/);
  });

  test('takes the old keys away once nothing that they signed is taken any more', async () => {
    expect(kidsOf(await fetchKeys())).toEqual(expect.arrayContaining(first));
    now = start + day + 14 * day + 60 * minute + 2 * minute;
    await wait(3 * second);
    const left = kidsOf(await fetchKeys());
    expect(left.filter((kid) => first.includes(kid))).toEqual([]);
  });
});
