/** Whoever sees a phone's link, and guesses at its code. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { Stores } from '../../src/storage/stores.ts';
import { openPhone, phoneStatus, showLink, typePhoneCode } from '../support/phone.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { openLogin } from '../support/relying-party.ts';
import { Visitor } from '../support/visitor.ts';

/** What happens right after each step that is taken. */
let afterStep: (() => Promise<void>) | undefined;
const withLooks = (given: Stores): Stores => ({
  ...given,
  phoneTickets: {
    ...given.phoneTickets,
    async take(...step) {
      const isFirst = await given.phoneTickets.take(...step);
      if (isFirst) await afterStep?.();
      return isFirst;
    },
  },
});
let provider: TestProvider;
let now = Date.now();
beforeAll(async () => {
  provider = await startProvider({
    settings: { rate_limits: { enabled: false } },
    overrides: { clock: () => now, wrapStores: withLooks },
  });
});
afterEach(() => {
  afterStep = undefined;
  now = Date.now();
});
afterAll(() => provider.close());

const openedPhone = () => openPhone(provider.issuer);

const anotherCode = (code: string) => (code.startsWith('A') ? 'B' : 'A') + code.slice(1);

test('the right code at the third try is right at every moment, for who asks meanwhile too', async () => {
  const { visitor: device, page } = await openLogin(provider.issuer);
  const { link, code } = await showLink(device, page);
  const phone = new Visitor();
  await typePhoneCode(phone, link, anotherCode(code));
  await typePhoneCode(phone, link, anotherCode(code));
  const seen: unknown[] = [];
  afterStep = async () => void seen.push((await phoneStatus(device, page))['state']);
  const typed = await typePhoneCode(phone, link, code);
  expect([typed.status, typed.location]).toEqual([303, link]);
  expect(seen).toEqual(['opened']);
});

describe('a stolen link', () => {
  test('shows no code and gives no challenge', async () => {
    const { visitor: device, page } = await openLogin(provider.issuer);
    const { link, code } = await showLink(device, page);
    const thief = new Visitor();
    expect((await thief.send(link)).text).not.toContain(code);
    expect((await thief.sendJson(link)).body).toEqual({ step: 'code' });
    const { status } = await thief.sendJson(`${link}/login`, {
      accountId: 'alice.sandbox',
      publicKey: 'ed25519:6E8sCci9badyRkXb3JoRpBj5p8C6Tw41ELDZoiihKEtp',
      signature: Buffer.alloc(64).toString('base64'),
    });
    expect(status).toBe(400);
  });

  test('ends at the third wrong code, the right one then included', async () => {
    const { visitor: device, page } = await openLogin(provider.issuer);
    const { link, code } = await showLink(device, page);
    const phone = new Visitor();
    const first = await typePhoneCode(phone, link, anotherCode(code));
    expect([first.status, first.text.includes('You can try 2 more times.')]).toEqual([401, true]);
    const second = await typePhoneCode(phone, link, '');
    expect(second.text).toContain('You can try once more.');
    expect((await typePhoneCode(phone, link, anotherCode(code))).text).toContain('is over');
    expect((await typePhoneCode(phone, link, code)).status).toBe(400);
    expect((await phone.send(link)).status).toBe(400);
    expect(await phoneStatus(device, page)).toEqual({ state: 'none' });
  });

  test('gets three tries at most, however many are sent at once', async () => {
    const { visitor: device, page } = await openLogin(provider.issuer);
    const { link, code } = await showLink(device, page);
    const phone = new Visitor();
    await typePhoneCode(phone, link, anotherCode(code));
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => typePhoneCode(phone, link, anotherCode(code))),
    );
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(1);
    expect((await typePhoneCode(phone, link, code)).status).toBe(400);
  });

  test('is the first phone’s alone: another is refused, with the right code even', async () => {
    const { link, code } = await openedPhone();
    const second = new Visitor();
    expect((await second.send(link)).status).toBe(400);
    const typed = await typePhoneCode(second, link, code);
    expect(typed.status).toBe(400);
    expect(typed.text).toContain('another phone’s');
  });

  test('that two phones claim at once is one’s', async () => {
    const { visitor: device, page } = await openLogin(provider.issuer);
    const { link, code } = await showLink(device, page);
    const typed = await Promise.all(
      Array.from({ length: 20 }, () => typePhoneCode(new Visitor(), link, code)),
    );
    expect(typed.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('is good for five minutes', async () => {
    const { phone, link, device, page } = await openedPhone();
    now += 5 * 60_000;
    expect((await phone.send(link)).status).toBe(400);
    expect(await phoneStatus(device, page)).toEqual({ state: 'none' });
  });

  test('is over when the device shows another', async () => {
    const { phone, link, device, page } = await openedPhone();
    await showLink(device, page);
    expect((await phone.send(link)).status).toBe(400);
  });
});
