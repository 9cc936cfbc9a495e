/** Apps that register themselves with an initial access token: as often as it says, and no more. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inviteClient } from '../../../src/admin/client-invites.ts';
import { systemRandom } from '../../../src/clock.ts';
import { removeUnused } from '../../../src/provider/unused-clients.ts';
import type { Stores } from '../../../src/storage/stores.ts';
import { backends } from '../../support/backends.ts';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { publicApp, register } from '../../support/registration.ts';

let now = Date.now();
const opened: Stores[] = [];
let provider: TestProvider;
let address: string;

beforeAll(async () => {
  provider = await startProvider({
    backend: backends.find(({ name }) => name === 'PostgreSQL'),
    instances: 2,
    settings: { registration: { policy: 'token' }, rate_limits: { enabled: false } },
    overrides: {
      clock: () => now,
      wrapStores(stores) {
        opened.push(stores);
        return stores;
      },
    },
  });
  address = `${provider.issuer}/register`;
});
afterAll(() => provider.close());

function invite(uses: number, days = 7): Promise<string> {
  const config = {
    registration: { policy: 'token', unusedDays: 30, statementIssuers: [] },
  } as const;
  const { records } = opened[0] as Stores;
  return inviteClient({ records, config, clock: () => now, random: systemRandom }, { uses, days });
}

const registerWith = (token: string | undefined, metadata: object = publicApp) =>
  register(address, metadata, token === undefined ? {} : { token });

test('nobody registers an app without one, nor with another', async () => {
  expect((await registerWith(undefined)).status).toBe(401);
  for (const token of ['x', 'x'.repeat(43)]) {
    expect((await registerWith(token)).status).toBe(401);
  }
  const { body } = await registerWith(await invite(1));
  expect((await registerWith(String(body['registration_access_token']))).status).toBe(401);
});

describe('a token', () => {
  test.each([1, 3])('for %d registers no more, of 50 at once on two instances', async (uses) => {
    const token = await invite(uses);
    const answers = await Promise.all(Array.from({ length: 50 }, () => registerWith(token)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(uses);
    expect(statuses.filter((status) => status === 401)).toHaveLength(50 - uses);
    expect((await registerWith(token)).status).toBe(401);
  });

  test('is not spent by metadata that are refused', async () => {
    const token = await invite(1);
    const bad = { ...publicApp, redirect_uris: ['javascript:alert(1)'] };
    expect((await registerWith(token, bad)).status).toBe(400);
    expect((await registerWith(token)).status).toBe(201);
  });

  test('is kept as a hash, and never logged', async () => {
    const token = await invite(1);
    await registerWith(token);
    expect(provider.log.join()).not.toContain(token);
  });

  test('ends with its days', async () => {
    const token = await invite(1, 1);
    now += 24 * 60 * 60 * 1000;
    expect((await registerWith(token)).status).toBe(401);
  });
});

test('an app that is given no token for its days goes, and one that is, stays', async () => {
  const { clients: clientStore } = opened[0] as Stores;
  const ids = await Promise.all(
    [0, 1].map(async () => String((await registerWith(await invite(1))).body['client_id'])),
  );
  const removed: string[] = [];
  const events = {
    unusedClientsRemoved: ({ clients }: { clients: readonly string[] }) =>
      void removed.push(...clients),
    cleaningFailed: () => undefined,
  };
  const parts = { clientStore, clock: () => now, unusedDays: 30, events };
  now += 30 * 24 * 60 * 60 * 1000;
  await clientStore.noteUse(ids[1] ?? '', now);
  await removeUnused(parts);
  expect(removed).not.toContain(ids[0]);
  now += 1;
  await removeUnused(parts);
  expect(removed).toContain(ids[0]);
  expect(removed).not.toContain(ids[1]);
});

test('none is made where it would open nothing, or for numbers beyond reason', async () => {
  const config = { registration: { policy: 'off', unusedDays: 30, statementIssuers: [] } } as const;
  const { records } = opened[0] as Stores;
  const parts = { records, config, clock: () => now, random: systemRandom };
  await expect(inviteClient(parts, { uses: 1, days: 7 })).rejects.toThrow(/policy to token/);
  for (const uses of [0, 1.5, 101, Number.NaN]) {
    await expect(invite(uses)).rejects.toThrow('--uses: must be a whole number from 1 to 100');
  }
});
