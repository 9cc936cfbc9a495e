/** What is being saved while its session is signed out from another browser lets nobody in. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ModelRecord } from '../../src/provider/ports.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { formTokenOf, sessionOf, signInAs } from '../support/account-page.ts';
import {
  approvedDevice,
  approve,
  askForCodes,
  decide,
  deviceClients,
  poll,
  typeCode,
} from '../support/device.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { authorizationRequest, redemption, requestTokens } from '../support/relying-party.ts';
import { refresh, userinfoStatus, type SignedIn } from '../support/signed-in.ts';

/** What happens right before the next record of a model is saved, or right after. */
let meanwhile: { model: string; when: 'before' | 'after'; work: () => Promise<void> } | undefined;

/** @param save either way in which a store saves */
const withInterruption =
  <Given extends unknown[], Answer>(
    save: (record: ModelRecord, ...given: Given) => Promise<Answer>,
    isMeant: (record: ModelRecord) => boolean = () => true,
  ) =>
  async (record: ModelRecord, ...given: Given): Promise<Answer> => {
    if (record.model !== meanwhile?.model || !isMeant(record)) return save(record, ...given);
    const { when, work } = meanwhile;
    meanwhile = undefined;
    if (when === 'before') await work();
    const answer = await save(record, ...given);
    if (when === 'after') await work();
    return answer;
  };

const withOtherBrowser = (stores: Stores): Stores => ({
  ...stores,
  records: {
    ...stores.records,
    save: withInterruption(stores.records.save),
    // A device code's answer, which it is given for somebody.
    replace: withInterruption(
      stores.records.replace,
      ({ payload }) => payload['accountId'] !== undefined,
    ),
  },
});

let provider: TestProvider;
let issuer: string;
beforeAll(async () => {
  provider = await startProvider({
    settings: { clients: [...testClients, ...deviceClients], rate_limits: { enabled: false } },
    overrides: { wrapStores: withOtherBrowser },
  });
  ({ issuer } = provider);
});
afterAll(() => provider.close());

/** Signs this browser's session out from another as soon as a record of the model is saved. */
async function signOutAt(
  model: string,
  when: 'before' | 'after',
  { visitor }: Pick<SignedIn, 'visitor'>,
) {
  const laptop = await signInAs(issuer, 'alice.sandbox');
  const session = await sessionOf(issuer, visitor);
  const formToken = await formTokenOf(issuer, laptop.visitor);
  meanwhile = {
    model,
    when,
    async work() {
      const form = { formToken, session };
      const { status } = await laptop.visitor.sendJson(`${issuer}/account/sign-out`, form);
      expect(status).toBe(200);
    },
  };
  return laptop;
}

const offline = { scope: 'openid offline_access' };

test.each(['before', 'after'] as const)('a code, %s it is saved', async (when) => {
  const phone = await signInAs(issuer, 'alice.sandbox');
  const laptop = await signOutAt('AuthorizationCode', when, phone);
  const request = authorizationRequest(issuer, offline);
  const { location = '' } = await phone.visitor.send(request.url);
  expect(meanwhile).toBeUndefined();
  const form = redemption(request, new URL(location).searchParams);
  expect((await requestTokens(issuer, form)).body['error']).toBe('invalid_grant');
  // Other browsers of the account have nothing to do with it.
  expect((await refresh(issuer, laptop.tokens)).status).toBe(200);
});

test.each([
  ['AccessToken', 'before'],
  ['AccessToken', 'after'],
  ['RefreshToken', 'before'],
  ['RefreshToken', 'after'],
] as const)('a new %s, %s it is saved', async (model, when) => {
  const phone = await signInAs(issuer, 'alice.sandbox');
  const request = authorizationRequest(issuer, { ...offline, prompt: 'consent' });
  const { location: page = '' } = await phone.visitor.send(request.url);
  const { body } = await phone.visitor.sendJson(`${page}/consent`, {});
  const { location = '' } = await phone.visitor.send(String(body['redirectTo']));
  const laptop = await signOutAt(model, when, phone);
  const form = redemption(request, new URL(location).searchParams);
  expect((await requestTokens(issuer, form)).body['error']).toBe('invalid_grant');
  expect(meanwhile).toBeUndefined();
  expect((await refresh(issuer, laptop.tokens)).status).toBe(200);
});

test.each(['before', 'after'] as const)(
  'an access token without a refresh token, %s it is saved',
  async (when) => {
    const phone = await signInAs(issuer, 'alice.sandbox');
    const request = authorizationRequest(issuer, { scope: 'openid' });
    const { location = '' } = await phone.visitor.send(request.url);
    await signOutAt('AccessToken', when, phone);
    const form = redemption(request, new URL(location).searchParams);
    const { body } = await requestTokens(issuer, form);
    expect(meanwhile).toBeUndefined();
    expect(await userinfoStatus(issuer, body)).toBe(401);
  },
);

test.each(['before', 'after'] as const)('a device code, %s it is answered', async (when) => {
  const { visitor } = await approvedDevice(issuer, 'alice.sandbox');
  const codes = await askForCodes(issuer);
  const typed = await typeCode(issuer, codes.userCode, visitor);
  await signOutAt('DeviceCode', when, { visitor });
  const confirmed = await decide(issuer, visitor, typed.page, 'confirm');
  await approve(visitor, confirmed, 'alice.sandbox');
  expect(meanwhile).toBeUndefined();
  const { status, body } = await poll(issuer, codes);
  expect([status, body['error']]).toEqual([400, 'invalid_grant']);
});
