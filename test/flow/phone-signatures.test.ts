/** What a phone signed counts once, for the device that showed the link, and for nobody else. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import { createStoreSwitch } from '../support/broken-stores.ts';
import { finishOnDevice, openPhone, phoneStatus, signOnPhone } from '../support/phone.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import {
  followToApp,
  openLogin,
  redemption,
  requestTokens,
  sign,
} from '../support/relying-party.ts';
import { Visitor } from '../support/visitor.ts';

const stores = createStoreSwitch();
let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: { rate_limits: { enabled: false } },
    overrides: { wrapStores: stores.wrap },
  });
});
afterEach(() => {
  stores.broken = [];
});
afterAll(() => provider.close());

const openedPhone = () => openPhone(provider.issuer);

describe('what a phone signed', () => {
  test('is not signed twice: the same answer again is refused', async () => {
    const { phone, link } = await openedPhone();
    const { answer } = await signOnPhone(phone, link, 'alice.sandbox');
    const { status, body } = await phone.sendJson(`${link}/login`, answer);
    expect([status, body['error']]).toEqual([400, 'phone_ticket_over']);
  });

  test('by a wrong key is refused, and the phone may sign a new message', async () => {
    const { device, page, phone, link } = await openedPhone();
    const keyPair = KeyPair.fromRandom('ed25519');
    const wrong = await signOnPhone(phone, link, 'alice.sandbox', { keyPair });
    expect([wrong.status, wrong.body['error']]).toEqual([401, 'key_not_on_account']);
    expect(await phoneStatus(device, page)).toEqual({ state: 'opened' });
    expect((await signOnPhone(phone, link, 'alice.sandbox')).status).toBe(200);
  });

  test('of the device’s own challenge does not count on the phone', async () => {
    const { challenge } = await openLogin(provider.issuer);
    const { phone, link } = await openedPhone();
    await phone.sendJson(link);
    const { body } = await phone.sendJson(`${link}/login`, await sign('alice.sandbox', challenge));
    expect(body['error']).toBe('invalid_signature');
  });

  test('is taken by no other browser, and not without the cookie', async () => {
    const { page, phone, link } = await openedPhone();
    await signOnPhone(phone, link, 'alice.sandbox');
    const { visitor: stranger } = await openLogin(provider.issuer);
    for (const visitor of [stranger, new Visitor(), phone]) {
      const { body } = await finishOnDevice(visitor, page);
      expect(body['error']).toBe('interaction_not_found');
      expect((await phoneStatus(visitor, page))['error']).toBe('interaction_not_found');
    }
  });

  test('signs the phone itself in nowhere', async () => {
    const { phone, link } = await openedPhone();
    await signOnPhone(phone, link, 'alice.sandbox');
    expect([...phone.cookies.values()].map(({ name }) => name)).toEqual(['near-oidc-phone']);
  });

  test('is taken once, by 50 clicks at once', async () => {
    const { device, page, phone, link } = await openedPhone();
    await signOnPhone(phone, link, 'alice.sandbox');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => finishOnDevice(device, page)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('is taken again, once, where the sign-in could not be kept', async () => {
    const { device, page, request, phone, link } = await openedPhone();
    await signOnPhone(phone, link, 'alice.sandbox');
    stores.broken = ['records.replace Interaction'];
    expect((await finishOnDevice(device, page)).status).toBe(503);
    stores.broken = [];
    expect((await device.send(`${page}/phone`)).text).toContain('Sign in as alice.sandbox?');
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => finishOnDevice(device, page)),
    );
    const finished = answers.filter(({ status }) => status === 200);
    expect(finished).toHaveLength(1);
    const app = await followToApp(device, String(finished[0]?.body['redirectTo']));
    const tokens = await requestTokens(provider.issuer, redemption(request, app.searchParams));
    expect(tokens.status).toBe(200);
  });

  test('is over, and another link is shown, where it could not be given back either', async () => {
    const { device, page, phone, link } = await openedPhone();
    await signOnPhone(phone, link, 'alice.sandbox');
    stores.broken = ['records.replace Interaction', 'phoneTickets.giveBack'];
    expect((await finishOnDevice(device, page)).status).toBe(503);
    stores.broken = [];
    expect(await phoneStatus(device, page)).toEqual({ state: 'none' });
    const form = { ticket: link.split('/').at(-1) ?? '' };
    const { text } = await device.send(`${page}/phone`, { form });
    expect(text).not.toContain('Sign in as');
    expect(text).not.toContain(link);
    expect(text).toMatch(/\/phone\/[\w-]{40,}/);
  });

  test('before the phone signed is nothing', async () => {
    const { device, page } = await openedPhone();
    const { status, body } = await finishOnDevice(device, page);
    expect([status, body['error']]).toEqual([409, 'phone_not_signed']);
  });

  test('for a sign-in that was cancelled meanwhile is refused on the phone', async () => {
    const { device, page, phone, link } = await openedPhone();
    await device.sendJson(`${page}/abort`, {});
    expect((await phone.send(link)).status).toBe(400);
  });
});
