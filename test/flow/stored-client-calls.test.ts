/** Where stored clients are called, and how they sign: the operator's own, and those of strangers. */
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  editClient,
  removeClient,
  rotateClientSecret,
  type ClientsParts,
} from '../../src/admin/clients.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { formTokenOf } from '../support/account-page.ts';
import { asForm, createClientKey, signAssertion } from '../support/client-keys.ts';
import { eventually } from '../support/eventually.ts';
import { startLogoutReceiver, type LogoutReceiver } from '../support/logout-receiver.ts';
import { addTestClient, operatorOn } from '../support/operator.ts';
import { startOrigin, stopOrigins } from '../support/origins.ts';
import { login, redemption, requestTokens } from '../support/relying-party.ts';
import { redirectUri, startProvider, type TestProvider } from '../support/provider.ts';

const metricsToken = 'a-token-of-whoever-counts';

let provider: TestProvider;
let operator: ClientsParts;
let receiver: LogoutReceiver;
beforeAll(async () => {
  receiver = await startLogoutReceiver();
  const opened: Stores[] = [];
  provider = await startProvider({
    settings: { rate_limits: { enabled: false }, metrics: { token: metricsToken } },
    overrides: {
      wrapStores(stores) {
        opened.push(stores);
        return stores;
      },
    },
  });
  operator = operatorOn(opened[0] as Stores);
});
afterAll(async () => {
  await Promise.all([provider.close(), receiver.close(), stopOrigins()]);
});

/** Questions that no request causes. */
const byTheClock = /keys_outline|_claim_due|_clean|clock_compare/;

/** How often the database was asked for what, since the start. */
async function questions(): Promise<ReadonlyMap<string, number>> {
  const headers = { authorization: `Bearer ${metricsToken}` };
  const text = await (await fetch(`${provider.issuer}/metrics`, { headers })).text();
  const counts = text.matchAll(/^near_oidc_store_duration_seconds_count\{(.*)\} (\d+)$/gm);
  return new Map(Array.from(counts, ([, labels = '', count]) => [labels, Number(count)]));
}

test('a login at a stored client asks the database no more than one at a declared client', async () => {
  const change = { token_endpoint_auth_method: 'none', first_party: null };
  await addTestClient(operator, 'cheap', change);
  const signIn = async (id: string) => {
    const before = await questions();
    const { request, response } = await login(provider.issuer, 'bob.sandbox', { client_id: id });
    const { status } = await requestTokens(provider.issuer, redemption(request, response));
    expect(status).toBe(200);
    // What is written after the answer.
    await wait(200);
    const after = await questions();
    const asked = Array.from(after, ([name, count]) => [name, count - (before.get(name) ?? 0)]);
    const isOurs = ([name, count]: (string | number)[]) =>
      count !== 0 && !byTheClock.test(String(name));
    return new Map(asked.filter(isOurs) as [string, number][]);
  };
  for (const id of ['cheap', 'public-app']) await signIn(id);
  const declared = await signIn('public-app');
  expect(declared.size).toBeGreaterThan(0);
  expect(await signIn('cheap')).toEqual(declared);
});

describe('an app inside the network', () => {
  /** Signs in at the app, then out everywhere: its provider is told, or not. */
  async function signInAndOut(id: string, secret: string): Promise<void> {
    const asked = { client_id: id, prompt: 'consent' };
    const { visitor, request, response } = await login(provider.issuer, 'alice.sandbox', asked);
    const { client_id: _id, ...form } = redemption(request, response);
    const { status } = await requestTokens(provider.issuer, form, { id, secret });
    expect(status).toBe(200);
    const formToken = await formTokenOf(provider.issuer, visitor);
    await visitor.sendJson(`${provider.issuer}/account/sign-out-everywhere`, { formToken });
  }

  const loggedFor = (id: string, message: string) =>
    provider.log.some((line) => line.includes(message) && line.includes(`"clientId":"${id}"`));

  test('that the operator wrote down by command is told of a logout', async () => {
    const { secret = '' } = await addTestClient(operator, 'inside', {
      backchannel_logout_uri: receiver.url,
    });
    await signInAndOut('inside', secret);
    await eventually(() => receiver.received.length === 1);
  });

  test('that registered itself is not, even with an address that is the operator’s', async () => {
    const { secret = '' } = await addTestClient(operator, 'was-inside', {
      backchannel_logout_uri: receiver.url,
    });
    await signInAndOut('was-inside', secret);
    await eventually(() => loggedFor('was-inside', 'app told of the logout'));
    for (const id of ['inside', 'was-inside']) await removeClient(operator, id);
    const before = receiver.received.length;
    await operator.store.insert({
      id: 'stranger',
      origin: 'registered',
      metadata: {
        redirect_uris: [redirectUri],
        backchannel_logout_uri: receiver.url,
        token_endpoint_auth_method: 'none',
      },
      secret: {},
      createdAt: Date.now(),
    });
    const { visitor, request, response } = await login(provider.issuer, 'bob.sandbox', {
      client_id: 'stranger',
    });
    const { status } = await requestTokens(provider.issuer, redemption(request, response));
    expect(status).toBe(200);
    const formToken = await formTokenOf(provider.issuer, visitor);
    await visitor.sendJson(`${provider.issuer}/account/sign-out-everywhere`, { formToken });
    await eventually(() => loggedFor('stranger', 'app not told of the logout'));
    expect(receiver.received).toHaveLength(before);
  });

  test('has its keys fetched from where the operator says, and no longer once that is changed', async () => {
    const key = await createClientKey('ES256');
    const published = await startOrigin((_request, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: [key.publicJwk] }));
    });
    await addTestClient(operator, 'publishes', {
      redirect_uris: null,
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: 'private_key_jwt',
      jwks_uri: `${published.origin}/jwks`,
    });
    const ask = async () => {
      const header = { alg: 'ES256', kid: key.publicJwk.kid };
      const named = { clientId: 'publishes', audience: provider.issuer };
      const assertion = await signAssertion(key.privateKey, header, named);
      const form = { grant_type: 'client_credentials', ...asForm(assertion) };
      return (await requestTokens(provider.issuer, form)).status;
    };
    expect(await ask()).toBe(200);
    const another = await createClientKey('ES256');
    await editClient(operator, 'publishes', {
      jwks_uri: null,
      jwks: { keys: [another.publicJwk] },
    });
    expect(await ask()).toBe(401);
  });
});

describe('a client that signs with its secret', () => {
  const signsWith = async (id: string, secret: string) => {
    const named = { clientId: id, audience: provider.issuer };
    const assertion = await signAssertion(Buffer.from(secret), { alg: 'HS256' }, named);
    const form = { grant_type: 'client_credentials', ...asForm(assertion) };
    return (await requestTokens(provider.issuer, form)).status;
  };
  const add = (id: string, method = 'client_secret_jwt') =>
    addTestClient(operator, id, {
      redirect_uris: null,
      grant_types: ['client_credentials'],
      token_endpoint_auth_method: method,
    });

  test('is known by it, and by no other’s, nor by what is kept of one that is sent', async () => {
    const { secret = '' } = await add('signs');
    const { secret: other = '' } = await add('signs-too');
    await add('sends', 'client_secret_basic');
    expect(await signsWith('signs', secret)).toBe(200);
    expect(await signsWith('signs', other)).toBe(401);
    const { hash = '' } = (await operator.store.find('sends'))?.secret ?? {};
    expect(await signsWith('sends', hash)).toBe(401);
  });

  test('has one secret at a time, and keeps it where it is to send it from now on', async () => {
    const { secret: first = '' } = await add('one-secret');
    await expect(rotateClientSecret(operator, 'one-secret', 1)).rejects.toThrow('one alone');
    const { secret = '' } = await rotateClientSecret(operator, 'one-secret', 0);
    expect(await signsWith('one-secret', first)).toBe(401);
    expect(await signsWith('one-secret', secret)).toBe(200);
    const change = { token_endpoint_auth_method: 'client_secret_basic' };
    expect((await editClient(operator, 'one-secret', change)).secret).toBeUndefined();
    const form = { grant_type: 'client_credentials' };
    const { status } = await requestTokens(provider.issuer, form, { id: 'one-secret', secret });
    expect(status).toBe(200);
  });
});
