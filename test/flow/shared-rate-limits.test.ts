/** Instances with one Redis share each limit; without it, a limit still holds in each of them. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startRedis, type RedisServer } from '../../scripts/servers/redis.ts';
import { answerLogin, authorizationRequest, login, openLogin } from '../support/relying-party.ts';
import { createTestDatabase } from '../support/servers.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { Visitor } from '../support/visitor.ts';

const limits = {
  pages_per_address: 4,
  answers_per_address: 50,
  answers_per_account: 4,
  tokens_per_address: 4,
};

let redis: RedisServer;
let provider: TestProvider;
beforeAll(async () => {
  redis = await startRedis();
  const database = await createTestDatabase();
  provider = await startProvider({
    instances: 2,
    settings: { rate_limits: limits, trust_proxy: 1 },
    backend: {
      name: 'PostgreSQL and a Redis that is stopped',
      isShared: true,
      place: async () => ({
        settings: { database_url: database.url, redis_url: redis.url },
        drop: database.drop,
      }),
    },
  });
}, 60_000);
afterAll(async () => {
  await provider.close();
  await redis.close();
});

const from = (address: string) => ({ 'x-forwarded-for': address });

/** Every other request lands on the other instance. */
async function askForPages(address: string, times: number): Promise<number[]> {
  const { url } = authorizationRequest(provider.issuer);
  const statuses: number[] = [];
  for (let count = 0; count < times; count += 1) {
    statuses.push((await new Visitor().send(url, { headers: from(address) })).status);
  }
  return statuses;
}

test('an address that goes from one instance to the other has one limit', async () => {
  expect(await askForPages('203.0.113.1', 6)).toEqual([303, 303, 303, 303, 429, 429]);
});

test('so has an account whose answers land on both', async () => {
  const statuses: number[] = [];
  for (let count = 0; count < 6; count += 1) {
    const { status } = await answerLogin(await openLogin(provider.issuer), 'mallory.sandbox');
    statuses.push(status);
  }
  expect(statuses).toEqual([401, 401, 401, 401, 429, 429]);
});

test('with Redis stopped, a login fails for want of it alone, and each instance keeps the limit', async () => {
  const open = await openLogin(provider.issuer);
  await redis.stop();
  const statuses: number[] = [];
  for (let count = 0; count < 10; count += 1) {
    const headers = from('203.0.113.2');
    statuses.push((await open.visitor.send(open.page, { headers })).status);
  }
  expect(statuses).toEqual([...Array<number>(8).fill(503), 429, 429]);
  const answer = await answerLogin(open, 'alice.sandbox');
  expect([answer.status, answer.body['error']]).toEqual([503, 'store_unavailable']);
  expect(await askForPages('203.0.113.1', 2)).toEqual([429, 429]);
});

test('with Redis back, logins work and the limit is one again', async () => {
  await redis.start();
  for (let tries = 0; tries < 100; tries += 1) {
    const { status } = await fetch(`${provider.issuer}/health/ready`);
    const { status: other } = await fetch(`${provider.issuer}/health/ready`);
    if (status === 200 && other === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { response } = await login(provider.issuer, 'alice.sandbox');
  expect(response.get('code')).toMatch(/.{20}/);
  expect(await askForPages('203.0.113.4', 6)).toEqual([303, 303, 303, 303, 429, 429]);
});
