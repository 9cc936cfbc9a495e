/** What a device code survives, and what it does not: guesses, time, a lost key, other instances. */
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import { backends } from '../support/backends.ts';
import {
  approve,
  approvedDevice,
  askForCodes,
  decide,
  deviceClients,
  hiddenFields,
  poll,
  typeCode,
} from '../support/device.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { userinfoStatus } from '../support/signed-in.ts';
import { fetchFrom, Visitor } from '../support/visitor.ts';

const clients = [...testClients, ...deviceClients];

describe('guessed user codes', () => {
  let provider: TestProvider;
  beforeAll(async () => {
    provider = await startProvider({
      settings: { clients, rate_limits: { answers_per_address: 5 }, trust_proxy: 1 },
    });
  });
  afterAll(() => provider.close());

  test('from one address end after the few that a person may mistype', async () => {
    const visitor = new Visitor();
    const headers = { 'x-forwarded-for': '203.0.113.7' };
    const statuses: number[] = [];
    for (let count = 0; count < 6; count += 1) {
      const entry = await visitor.send(`${provider.issuer}/device`, { headers });
      const form = { ...hiddenFields(entry), user_code: 'BCDF-GHJK' };
      const path = count === 5 ? '/DEVICE/' : '/device';
      statuses.push((await visitor.send(`${provider.issuer}${path}`, { form, headers })).status);
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 429]);
  });
});

describe('time and keys', () => {
  let provider: TestProvider;
  let now = Date.now();
  beforeAll(async () => {
    provider = await startProvider({
      settings: {
        clients,
        rate_limits: { enabled: false },
        login: { key_checks: { refresh: 10, session: 10, sweep: false } },
      },
      overrides: { clock: () => now },
    });
  });
  afterEach(() => {
    now = Date.now();
  });
  afterAll(() => provider.close());

  test('a device that asks at the interval which it was told is never slowed down', async () => {
    const codes = await askForCodes(provider.issuer);
    for (let count = 0; count < 5; count += 1) {
      const { body } = await poll(provider.issuer, codes);
      expect(body['error']).toBe('authorization_pending');
      now += 5000;
    }
  });

  test('a code that expired is said to have, to the device and to the person', async () => {
    const codes = await askForCodes(provider.issuer);
    const later = Date.now() + 11 * 60_000;
    const time = jest.spyOn(Date, 'now').mockImplementation(() => later);
    try {
      const { page } = await typeCode(provider.issuer, codes.userCode);
      expect(page.text).toContain('This code has expired. Begin again on your device');
      expect((await poll(provider.issuer, codes)).body['error']).toBe('expired_token');
    } finally {
      time.mockRestore();
    }
  });

  test('an approval whose key was deleted before the device came gives nothing', async () => {
    const { codes } = await approvedDevice(provider.issuer, 'bob.sandbox');
    const key = developmentKey('bob.sandbox').getPublicKey().toString();
    provider.chain.deleteKey('bob.sandbox', key);
    now += 11_000;
    const { body } = await poll(provider.issuer, codes);
    provider.chain.setKey('bob.sandbox', key);
    expect(body['error']).toBe('invalid_grant');
  });
});

describe.each(backends)('on $name', (backend) => {
  let provider: TestProvider;
  let later = 0;
  beforeAll(async () => {
    provider = await startProvider({
      backend,
      instances: backend.isShared ? 2 : 1,
      settings: { clients, rate_limits: { enabled: false } },
      overrides: { clock: () => Date.now() + later },
    });
  });
  afterEach(() => {
    later = 0;
  });
  afterAll(() => provider.close());

  /** Each on another instance, where there are two. */
  const visitors = () => provider.ports.map((port) => new Visitor(fetchFrom(port)));

  test('a device asks one instance, its person another, and 50 at once get tokens once, which are good', async () => {
    const { issuer } = provider;
    for (let round = 0; round < 10; round += 1) {
      const codes = await askForCodes(issuer);
      const [person = new Visitor()] = visitors();
      const { page } = await typeCode(issuer, codes.userCode, person);
      await approve(person, await decide(issuer, person, page, 'confirm'), 'alice.sandbox');
      const answers = await Promise.all(Array.from({ length: 50 }, () => poll(issuer, codes)));
      const given = answers.filter(({ status }) => status === 200);
      expect(given).toHaveLength(1);
      expect(await userinfoStatus(issuer, given[0]?.body ?? {})).toBe(200);
    }
  }, 60_000);

  test('a device code that was redeemed and comes again later ends what it gave', async () => {
    const { codes } = await approvedDevice(provider.issuer, 'dave.sandbox');
    const { body } = await poll(provider.issuer, codes);
    expect((await poll(provider.issuer, codes)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(provider.issuer, body)).toBe(200);
    later = 3000;
    expect((await poll(provider.issuer, codes)).body['error']).toBe('invalid_grant');
    expect(await userinfoStatus(provider.issuer, body)).toBe(401);
  });

  test('a device that asks too often is slowed down, whichever instance it asks', async () => {
    const codes = await askForCodes(provider.issuer);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => poll(provider.issuer, codes)),
    );
    const errors = answers.map(({ body }) => body['error']);
    const pending = errors.filter((error) => error === 'authorization_pending');
    expect(pending.length).toBeGreaterThanOrEqual(1);
    // Two, where a new interval began meanwhile.
    expect(pending.length).toBeLessThanOrEqual(2);
    expect(errors.filter((error) => error === 'slow_down')).toHaveLength(8 - pending.length);
  });

  test('a code that two browsers confirm at once on two instances is one browser’s', async () => {
    const { issuer } = provider;
    const codes = await askForCodes(issuer);
    const people = Array.from({ length: 5 }, visitors).flat();
    const pages = await Promise.all(people.map((each) => typeCode(issuer, codes.userCode, each)));
    const decided = await Promise.all(
      pages.map(({ visitor, page }) => decide(issuer, visitor, page, 'confirm')),
    );
    expect(decided.filter(({ location }) => location?.includes('/interaction/'))).toHaveLength(1);
  });
});
