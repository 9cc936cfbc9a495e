/**
 * PostgreSQL or Redis is gone, or does not answer: whatever needs it says so within a few
 * seconds, nothing is half done, and the same running provider goes on once it is back.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { developmentKey } from '../../dev/accounts.ts';
import { startPostgresql, type PostgresqlServer } from '../../scripts/servers/postgresql.ts';
import { startRedis, type RedisServer } from '../../scripts/servers/redis.ts';
import { within } from '../support/eventually.ts';
import {
  authorizationRequest,
  login,
  openLogin,
  redemption,
  requestTokens,
  sign,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { startProxy, type Proxy } from '../support/proxy.ts';
import { refresh, signIn, userinfoStatus, type SignedIn } from '../support/signed-in.ts';
import type { JsonObject } from '../support/visitor.ts';

const alice = developmentKey('alice.sandbox');
const settings = { rate_limits: { enabled: false } };

let postgresql: PostgresqlServer;
let redis: RedisServer;
beforeAll(async () => {
  [postgresql, redis] = await Promise.all([startPostgresql(), startRedis()]);
});
afterAll(async () => {
  await Promise.all([postgresql.close(), redis.close()]);
});

/** What an app and a person hold, and may send at any moment. */
interface Held extends SignedIn {
  readonly page: string;
  readonly answer: object;
  readonly code: Record<string, string>;
}

async function prepare({ issuer }: TestProvider): Promise<Held> {
  const coded = await login(issuer, 'bob.sandbox', { prompt: 'consent' });
  const { visitor, tokens } = await signIn(issuer, 'alice.sandbox', alice);
  // Signed in already, so that this step reads the session too.
  const { url } = authorizationRequest(issuer, { prompt: 'login' });
  const { location: page = '' } = await visitor.send(url);
  const { body } = await visitor.sendJson(page);
  const answer = await sign('alice.sandbox', body['challenge'] as JsonObject);
  return { visitor, tokens, page, answer, code: redemption(coded.request, coded.response) };
}

interface Seen {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly text: string;
  readonly milliseconds: number;
}

const ofToken = (tokens: JsonObject, name: string) => ({
  client_id: 'public-app',
  token: String(tokens[name]),
});

/** Everything that reads or writes what is stored, all at once. */
async function askAll(
  { issuer }: TestProvider,
  { visitor, tokens, page, answer, code }: Held,
): Promise<Record<string, Seen>> {
  const json = { headers: { accept: 'application/json' } };
  const post = (path: string, form: Record<string, string>) =>
    fetch(new URL(path, issuer), { method: 'POST', body: new URLSearchParams(form) });
  const token = { client_id: 'public-app', grant_type: 'refresh_token' };
  const asked: Record<string, () => Promise<{ status: number; headers: Headers }>> = {
    authorize: () => visitor.send(authorizationRequest(issuer, { scope: 'openid' }).url),
    'interaction, for people': () => visitor.send(page),
    'interaction, for programs': () => visitor.send(page, json),
    'interaction, answered': () => visitor.send(`${page}/login`, { ...json, json: answer }),
    'token, with a code': () => post('/token', code),
    'token, with a refresh token': () =>
      post('/token', { ...token, refresh_token: String(tokens['refresh_token']) }),
    userinfo: () =>
      fetch(new URL('/userinfo', issuer), {
        headers: { authorization: `Bearer ${String(tokens['access_token'])}` },
      }),
    introspect: () => post('/introspect', ofToken(tokens, 'access_token')),
    revoke: () => post('/revoke', ofToken(tokens, 'access_token')),
    'revoke, a refresh token': () => post('/revoke', ofToken(tokens, 'refresh_token')),
  };
  const seen = Object.entries(asked).map(async ([name, ask]) => {
    const start = performance.now();
    const response = await ask();
    const text =
      response instanceof Response ? await response.text() : (response as { text?: string }).text;
    const milliseconds = performance.now() - start;
    const retryAfter = response.headers.get('retry-after');
    return [name, { status: response.status, retryAfter, text: text ?? '', milliseconds }];
  });
  return Object.fromEntries(await Promise.all(seen)) as Record<string, Seen>;
}

/** Where the first try got as far as to use a refresh token up, the second is told to wait. */
const words = /cannot reach its own storage|refresh token was used a moment ago/;

async function expectAway(provider: TestProvider, held: Held, longest: number): Promise<void> {
  const seen = await askAll(provider, held);
  for (const [name, answer] of Object.entries(seen)) {
    expect([name, answer.status]).toEqual([name, 503]);
    expect([name, answer.retryAfter]).toEqual([name, expect.stringMatching(/^\d+$/)]);
    expect([name, answer.text]).toEqual([name, expect.stringMatching(words)]);
    expect(answer.milliseconds).toBeLessThan(longest);
  }
  expect(seen['authorize']?.text).toMatch(/^\s*<!doctype html>/);
  expect(seen['interaction, for people']?.text).toMatch(/^\s*<!doctype html>/);
  expect(JSON.parse(seen['interaction, for programs']?.text ?? '')).toMatchObject({
    error: 'store_unavailable',
  });
  expect(JSON.parse(seen['token, with a refresh token']?.text ?? '')).toMatchObject({
    error: 'temporarily_unavailable',
  });
  expect(await healthOf(provider, 'ready')).toBe(503);
  expect(await healthOf(provider, 'live')).toBe(200);
}

const healthOf = async ({ issuer }: TestProvider, which: string): Promise<number> =>
  (await fetch(new URL(`/health/${which}`, issuer))).status;

/** A whole login, and readiness, within five seconds. */
async function expectBack(provider: TestProvider): Promise<void> {
  await within(5000, async () => {
    await signIn(provider.issuer, 'dave.sandbox', developmentKey('dave.sandbox'));
    expect(await healthOf(provider, 'ready')).toBe(200);
  });
}

/** Both ends of the outage, however many connections and questions met it. */
async function expectToldOnce({ log }: TestProvider, store: string): Promise<void> {
  const told = () =>
    log
      .map((line) => JSON.parse(line) as { level: string; msg: string })
      .filter(({ msg }) => msg.endsWith(' is away') || msg.endsWith(' is back'))
      .map(({ level, msg }) => `${level} ${msg}`);
  await within(5000, async () => {
    expect(told()).toEqual([`warn ${store} is away`, `info ${store} is back`]);
  });
}

/** Refresh tokens that stem from what this account was given. */
async function countRefreshTokens(url: string, accountId: string): Promise<number> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from records where model = 'RefreshToken' and account_id = $1`,
    [accountId],
  );
  await client.end();
  return rows[0]?.count ?? 0;
}

describe('a server that is gone', () => {
  let provider: TestProvider;
  let database: string;
  beforeAll(async () => {
    database = await postgresql.createDatabase();
    provider = await startProvider({
      settings: { ...settings, database_url: database, redis_url: redis.url },
    });
  });
  afterAll(() => provider.close());

  test.each(['PostgreSQL', 'Redis'])(
    '%s: all that needs it answers 503, nothing is half done, and logins go on after',
    async (name) => {
      const server = name === 'PostgreSQL' ? postgresql : redis;
      const held = await prepare(provider);
      const before = await countRefreshTokens(database, 'alice.sandbox');
      provider.log.length = 0;
      await server.stop();
      try {
        await expectAway(provider, held, 5000);
        await expectAway(provider, held, 5000);
      } finally {
        await server.start();
      }
      await expectBack(provider);
      await expectToldOnce(provider, name === 'PostgreSQL' ? 'the database' : name);

      // The token that was refused is as good as ever, and has one successor at most.
      const { body } = await within(5000, async () => {
        const refreshed = await refresh(provider.issuer, held.tokens);
        expect(refreshed.status).toBe(200);
        return refreshed;
      });
      expect(await countRefreshTokens(database, 'alice.sandbox')).toBe(before + 1);
      expect((await refresh(provider.issuer, body)).status).toBe(200);
      // What is short-lived went with Redis, and no more than that.
      const kept = name === 'PostgreSQL' ? 200 : 400;
      expect((await requestTokens(provider.issuer, held.code)).status).toBe(kept);
      const open = await openLogin(provider.issuer);
      expect(open.challenge['message']).toEqual(expect.any(String));
    },
  );
});

describe('a server that does not answer', () => {
  let provider: TestProvider;
  let proxies: Record<string, Proxy>;
  beforeAll(async () => {
    const [toPostgresql, toRedis] = await Promise.all([
      startProxy(postgresql.port),
      startProxy(redis.port),
    ]);
    proxies = { PostgreSQL: toPostgresql, Redis: toRedis };
    const database = new URL(await postgresql.createDatabase());
    database.port = String(toPostgresql.port);
    provider = await startProvider({
      settings: {
        ...settings,
        database_url: database.href,
        redis_url: `redis://127.0.0.1:${toRedis.port}`,
      },
    });
  });
  afterAll(async () => {
    await provider.close();
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
  });

  test.each(['PostgreSQL', 'Redis'])(
    '%s: all that waits for it ends with 503, and logins go on once it answers',
    async (name) => {
      const held = await prepare(provider);
      proxies[name]?.freeze();
      try {
        // So long an instance believes what it remembers of grants.
        await wait(2000);
        await expectAway(provider, held, 10_000);
      } finally {
        proxies[name]?.thaw();
      }
      await expectBack(provider);
      await within(5000, async () => {
        expect((await refresh(provider.issuer, held.tokens)).status).toBe(200);
      });
      expect(await userinfoStatus(provider.issuer, held.tokens)).toBe(200);
    },
  );

  test.each(['PostgreSQL', 'Redis'])(
    '%s: connections that fell silent for ever are given up, and others opened',
    async (name) => {
      await prepare(provider);
      proxies[name]?.strand();
      await within(15_000, async () => {
        await signIn(provider.issuer, 'dave.sandbox', developmentKey('dave.sandbox'));
      });
      expect(await healthOf(provider, 'ready')).toBe(200);
    },
  );
});
