/** A session that is signed out while a request has it in hand stays signed out. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { developmentKey } from '../../dev/accounts.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { answerLogin, openLogin } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { authorize, errorOf, signIn } from '../support/signed-in.ts';

/** Whether the next session that is read is removed right after, as another tab may do. */
let signsOut = false;

const withOtherTab = (stores: Stores): Stores => ({
  ...stores,
  records: {
    ...stores.records,
    async find(model, idHash) {
      const found = await stores.records.find(model, idHash);
      if (model === 'Session' && signsOut) {
        signsOut = false;
        await stores.records.remove(model, idHash);
      }
      return found;
    },
  },
});

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({ overrides: { wrapStores: withOtherTab } });
});
afterAll(() => provider.close());

const start = () => signIn(provider.issuer, 'alice.sandbox', developmentKey('alice.sandbox'));

test('by a login that goes on, under the new id that it gets', async () => {
  const { visitor } = await start();
  const open = await openLogin(provider.issuer, { prompt: 'login' }, visitor);
  const { body } = await answerLogin(open, 'alice.sandbox');
  signsOut = true;
  await visitor.send(String(body['redirectTo']));
  expect(signsOut).toBe(false);
  const { location } = await authorize(provider.issuer, visitor, { prompt: 'none' });
  expect(errorOf(location)).toBe('login_required');
});

test('by a silent login at another app, which changes it', async () => {
  const { visitor } = await start();
  signsOut = true;
  const other = { client_id: 'team-app', redirect_uri: 'https://team.example/callback' };
  await authorize(provider.issuer, visitor, other);
  const { location } = await authorize(provider.issuer, visitor, { prompt: 'none' });
  expect(errorOf(location)).toBe('login_required');
});
