/** Apps that are removed, or would be: whom that must not meet, and who must not come back. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ClientStore } from '../../../src/provider/ports.ts';
import { eventually } from '../../support/eventually.ts';
import { loginByForm } from '../../support/form-post.ts';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { ownAddress, publicApp, register } from '../../support/registration.ts';

let provider: TestProvider;
let clients: ClientStore;
/** Awaited before a client is kept: the library has looked at it, and at its token, by then. */
let meanwhile: (() => Promise<unknown>) | undefined;

beforeAll(async () => {
  provider = await startProvider({
    settings: { registration: { policy: 'open' }, rate_limits: { enabled: false } },
    overrides: {
      wrapStores(stores) {
        ({ clients } = stores);
        let looks = 0;
        const find: ClientStore['find'] = async (id) => {
          looks = meanwhile === undefined ? 0 : looks + 1;
          if (looks === 2) await meanwhile?.();
          return stores.clients.find(id);
        };
        return { ...stores, clients: { ...stores.clients, find } };
      },
    },
  });
});
afterAll(() => provider.close());

async function changeWhile(work: (id: string) => Promise<unknown>) {
  const { body } = await register(`${provider.issuer}/register`, publicApp);
  const id = String(body['client_id']);
  meanwhile = () => work(id);
  const answer = await register(
    String(body['registration_client_uri']),
    { ...publicApp, client_id: id },
    { method: 'PUT', token: String(body['registration_access_token']) },
  );
  meanwhile = undefined;
  return { id, answer };
}

test('a change that is under way does not bring a removed app back', async () => {
  const { id, answer } = await changeWhile((own) => clients.remove(own));
  expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_token']);
  expect(await clients.find(id)).toBeUndefined();
});

test('nor does it change what the operator has put in its place', async () => {
  const metadata = { client_name: 'The operator’s', redirect_uris: ['https://own.example/'] };
  const { id, answer } = await changeWhile(async (own) => {
    await clients.remove(own);
    const operators = { id: own, origin: 'command', metadata } as const;
    await clients.insert({ ...operators, secret: {}, createdAt: Date.now() });
  });
  expect([answer.status, answer.body['error']]).toEqual([401, 'invalid_token']);
  expect(await clients.find(id)).toMatchObject({ origin: 'command', metadata });
});

test('one that comes for ID tokens alone is known to be in use', async () => {
  const { body } = await register(`${provider.issuer}/register`, {
    ...publicApp,
    response_types: ['code', 'id_token'],
  });
  const id = String(body['client_id']);
  await loginByForm(provider.issuer, 'alice.sandbox', {
    client_id: id,
    redirect_uri: ownAddress,
    response_type: 'id_token',
    code_challenge: undefined,
    code_challenge_method: undefined,
    nonce: 'a-nonce',
  });
  const usedAt = async () =>
    (await clients.list('registered')).find((each) => each.id === id)?.usedAt;
  await eventually(async () => (await usedAt()) !== undefined, 5000);
});
