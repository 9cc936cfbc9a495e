/** Clients that an operator's command keeps in the database, as apps and thieves meet them. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  editClient,
  removeClient,
  rotateClientSecret,
  type ClientsParts,
} from '../../src/admin/clients.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { backends, type Place } from '../support/backends.ts';
import { dumpPlace } from '../support/dump.ts';
import { eventually } from '../support/eventually.ts';
import { addTestClient, operatorOn } from '../support/operator.ts';
import {
  authorizationRequest,
  login,
  redemption,
  requestTokens,
} from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

const hour = 3_600_000;

describe.each(backends)('a stored client on $name', (backend) => {
  let place: Place;
  let provider: TestProvider;
  let operator: ClientsParts;
  /** What the clock is ahead by. */
  let ahead = 0;
  beforeAll(async () => {
    place = await backend.place();
    const opened: Stores[] = [];
    provider = await startProvider({
      backend: { ...backend, place: async () => place },
      instances: backend.isShared ? 2 : 1,
      settings: { rate_limits: { enabled: false }, login: { key_checks: { sweep: false } } },
      overrides: {
        clock: () => Date.now() + ahead,
        wrapStores(stores) {
          opened.push(stores);
          return stores;
        },
      },
    });
    operator = operatorOn(opened[0] as Stores, () => Date.now() + ahead);
  });
  afterEach(() => {
    ahead = 0;
  });
  afterAll(() => provider.close());

  /** A whole login, with what the token endpoint then says. */
  async function signIn(id: string, secret: string) {
    const asked = { client_id: id, scope: 'openid offline_access', prompt: 'consent' };
    const { request, response } = await login(provider.issuer, 'alice.sandbox', asked);
    const { client_id: _id, ...form } = redemption(request, response);
    return requestTokens(provider.issuer, form, { id, secret });
  }

  const refreshWith = (id: string, secret: string, { refresh_token: token }: JsonObject) =>
    requestTokens(
      provider.issuer,
      { grant_type: 'refresh_token', refresh_token: String(token) },
      { id, secret },
    );

  /** Whether its secret is taken: a token that there is not is refused later than a wrong secret. */
  async function isTaken(id: string, secret: string, by: 'basic' | 'post' = 'basic') {
    const form = { grant_type: 'refresh_token', refresh_token: 'none' };
    const posted = { ...form, client_id: id, client_secret: secret };
    const { body } =
      by === 'basic'
        ? await requestTokens(provider.issuer, form, { id, secret })
        : await requestTokens(provider.issuer, posted);
    expect(['invalid_grant', 'invalid_client']).toContain(body['error']);
    return body['error'] === 'invalid_grant';
  }

  const soon = (isSo: () => Promise<boolean>) => eventually(isSo, 2000);

  const add = async (id: string, change?: Parameters<typeof addTestClient>[2]) =>
    (await addTestClient(operator, id, change)).secret ?? '';

  test('signs people in, and has its secret taken by basic and by post', async () => {
    const secret = await add('usual');
    const { status, body } = await signIn('usual', secret);
    expect([status, typeof body['id_token']]).toEqual([200, 'string']);
    expect(await isTaken('usual', secret, 'post')).toBe(true);
    expect((await refreshWith('usual', secret, body)).status).toBe(200);
  });

  test('is refused with the secret of another, a declared one’s, none, or what is kept of its own', async () => {
    const [secret, other] = [await add('one'), await add('two')];
    const { secret: kept } = (await operator.store.find('one')) ?? {};
    const refused = [other, 'team-app-secret-team-app-secret-01', kept?.hash, `${secret}0`];
    for (const wrong of refused) {
      expect(await isTaken('one', String(wrong))).toBe(false);
      expect(await isTaken('one', String(wrong), 'post')).toBe(false);
    }
    expect(await isTaken('team-app', secret)).toBe(false);
    expect(await isTaken('team-app', 'team-app-secret-team-app-secret-01')).toBe(true);
    const named = { grant_type: 'refresh_token', refresh_token: 'none', client_id: 'one' };
    expect((await requestTokens(provider.issuer, named)).body['error']).toBe('invalid_client');
  });

  test('lies in the database without its secret, or that of before', async () => {
    const first = await add('dumped');
    const { secret: next } = await rotateClientSecret(operator, 'dumped', 1);
    const { tables, redis, files } = await dumpPlace(place);
    const text = `${JSON.stringify([tables, redis])}\n${files}`;
    expect(text).toContain('dumped');
    for (const secret of [first, String(next)]) {
      expect(text.includes(secret)).toBe(false);
      expect(text.includes(Buffer.from(secret, 'hex').toString('base64').slice(0, 40))).toBe(false);
    }
  });

  test('is added once, however many add it at the same moment', async () => {
    const adding = Array.from({ length: 10 }, () => addTestClient(operator, 'raced'));
    const done = await Promise.allSettled(adding);
    const made = done.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
    expect(made).toHaveLength(1);
    expect(await isTaken('raced', String(made[0]?.secret))).toBe(true);
  });

  test('that was asked for in vain is there for every instance once it is added', async () => {
    const ask = async () => {
      const { status } = await new Visitor().send(
        authorizationRequest(provider.issuer, { client_id: 'late' }).url,
      );
      return status;
    };
    for (let time = 0; time < 4; time += 1) expect(await ask()).toBe(400);
    await add('late');
    await soon(async () => (await Promise.all([ask(), ask()])).every((status) => status === 303));
  });

  test('has its former secret taken for the overlap, and not a moment longer', async () => {
    const first = await add('overlapping');
    const { secret = '' } = await rotateClientSecret(operator, 'overlapping', 2);
    await soon(() => isTaken('overlapping', secret));
    expect(await isTaken('overlapping', first)).toBe(true);
    ahead += 2 * hour - 60_000;
    expect(await isTaken('overlapping', first)).toBe(true);
    ahead += 120_000;
    expect(await isTaken('overlapping', first)).toBe(false);
    expect(await isTaken('overlapping', secret)).toBe(true);
  });

  test('has its former secret refused by every instance within two seconds without an overlap', async () => {
    const first = await add('leaked');
    expect([await isTaken('leaked', first), await isTaken('leaked', first)]).toEqual([true, true]);
    const { secret = '' } = await rotateClientSecret(operator, 'leaked', 0);
    const bothRefuse = async () =>
      !(await isTaken('leaked', first)) && !(await isTaken('leaked', first));
    await soon(bothRefuse);
    expect(await isTaken('leaked', secret)).toBe(true);
  });

  test('that is removed has no token taken any more, nor under the same id again', async () => {
    const secret = await add('removed');
    const { body } = await signIn('removed', secret);
    expect(await removeClient(operator, 'removed')).toEqual({ grants: 1, refreshTokens: 1 });
    await soon(async () => {
      const refused = await Promise.all([1, 2].map(() => refreshWith('removed', secret, body)));
      return refused.every((each) => each.body['error'] === 'invalid_client');
    });
    const again = await add('removed');
    await soon(() => isTaken('removed', again));
    const { body: refused } = await refreshWith('removed', again, body);
    expect(refused['error']).toBe('invalid_grant');
    const userinfo = await fetch(`${provider.issuer}/userinfo`, {
      headers: { authorization: `Bearer ${String(body['access_token'])}` },
    });
    expect(userinfo.status).toBe(401);
  });

  test('is changed under load without one login failing', async () => {
    const secret = await add('busy');
    let going = true;
    const statuses = new Set<number>();
    const signInAgainAndAgain = async () => {
      while (going) statuses.add((await signIn('busy', secret)).status);
    };
    const load = [1, 2, 3].map(signInAgainAndAgain);
    const editOneByOne = async (setting: string) => {
      for (let time = 0; time < 10; time += 1) {
        await editClient(operator, 'busy', { [setting]: `https://app.example/${time}` });
      }
    };
    await Promise.all(['tos_uri', 'policy_uri'].map(editOneByOne));
    going = false;
    await Promise.all(load);
    expect(statuses).toEqual(new Set([200]));
    const { metadata, version } = (await operator.store.find('busy')) ?? {};
    const last = 'https://app.example/9';
    expect(metadata).toMatchObject({ tos_uri: last, policy_uri: last });
    expect(version).toBe(21);
  });

  test('of the id of a declared one is not used, and takes nothing of it along', async () => {
    await operator.store.insert({
      id: 'team-app',
      origin: 'registered',
      metadata: { redirect_uris: ['https://thief.example/callback'] },
      secret: {},
      createdAt: Date.now(),
    });
    const wrong = authorizationRequest(provider.issuer, {
      client_id: 'team-app',
      redirect_uri: 'https://thief.example/callback',
    });
    expect((await new Visitor().send(wrong.url)).status).toBe(400);
    expect(await isTaken('team-app', 'team-app-secret-team-app-secret-01')).toBe(true);
    await expect(removeClient(operator, 'team-app')).rejects.toThrow('is declared here');
  });

  test('is named to its people at their account, with the consent that they gave', async () => {
    await add('shown', { client_name: 'An app with a name', first_party: false });
    const asked = { client_id: 'shown', scope: 'openid', prompt: 'consent' };
    const { visitor } = await login(provider.issuer, 'bob.sandbox', asked);
    const { text } = await visitor.send(`${provider.issuer}/account`);
    expect(text).toContain('An app with a name');
  });

  test('has its use noted once tokens were issued, and no login asks for it once more', async () => {
    const secret = await add('noted');
    expect((await operator.store.list()).find(({ id }) => id === 'noted')?.usedAt).toBeUndefined();
    await signIn('noted', secret);
    await soon(async () => {
      const noted = (await operator.store.list()).find(({ id }) => id === 'noted');
      return Math.abs((noted?.usedAt ?? 0) - Date.now()) < 10_000;
    });
  });
});
