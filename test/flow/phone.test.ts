/** A phone that signs for another device: only for who sits before that, and only there. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { KeyPair } from 'near-api-js';
import type { Stores } from '../../src/storage/stores.ts';
import { createStoreSwitch } from '../support/broken-stores.ts';
import {
  finishOnDevice,
  phoneStatus,
  showLink,
  signOnPhone,
  typePhoneCode,
} from '../support/phone.ts';
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
    overrides: { clock: () => now, wrapStores: (given) => withLooks(stores.wrap(given)) },
  });
}, 60_000);
afterEach(() => {
  stores.broken = [];
  afterStep = undefined;
  now = Date.now();
});
afterAll(() => provider.close());

/** A device that shows a link, and a phone that has typed the code. */
async function openedPhone() {
  const { visitor: device, page, request } = await openLogin(provider.issuer);
  const { link, code } = await showLink(device, page);
  const phone = new Visitor();
  const typed = await typePhoneCode(phone, link, code);
  return { device, page, request, phone, link, code, typed };
}

const anotherCode = (code: string) => (code.startsWith('A') ? 'B' : 'A') + code.slice(1);

describe('a person with a phone', () => {
  test('signs there, goes on here, and gets tokens of the account that signed', async () => {
    const { device, page, request, phone, link, typed } = await openedPhone();
    expect([typed.status, typed.location]).toEqual([303, link]);
    expect(await phoneStatus(device, page)).toEqual({ state: 'opened' });
    const { status, body } = await signOnPhone(phone, link, 'alice.sandbox');
    expect([status, body['redirectTo']]).toEqual([200, new URL(link).pathname]);
    expect((await phone.send(link)).text).toContain('Go on at the other device.');
    expect(await phoneStatus(device, page)).toEqual({
      state: 'signed',
      accountId: 'alice.sandbox',
    });
    const asked = await device.send(`${page}/phone`);
    expect(asked.text).toContain('Sign in as alice.sandbox?');
    const finished = await finishOnDevice(device, page);
    const app = await followToApp(device, String(finished.body['redirectTo']));
    const tokens = await requestTokens(provider.issuer, redemption(request, app.searchParams));
    expect(tokens.status).toBe(200);
  });

  test('is told on the phone which app, which device and when, and is warned', async () => {
    const { visitor: device, page } = await openLogin(provider.issuer);
    const headers = { 'user-agent': 'Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/144.0' };
    const shown = await device.send(`${page}/phone`, { form: {}, headers });
    const link = /<a href="([^"]+\/phone\/[\w-]+)"/.exec(shown.text)?.[1] ?? '';
    const { text } = await new Visitor().send(link);
    for (const word of ['Public app', 'app.example', 'Firefox on Linux', 'this minute']) {
      expect(text).toContain(word);
    }
    expect(text).toContain('If somebody sent you this link, close this page');
  });

  test('signs a message that says it is for another device', async () => {
    const { phone, link } = await openedPhone();
    const { body } = await phone.sendJson(link);
    const challenge = body['challenge'] as { message: string };
    expect(challenge.message).toMatch(/^Sign in to app\.example on another device with NEAR\n/);
  });

  test('may type the code in lower case, without its dash, and with letters for digits', async () => {
    const { visitor: device, page } = await openLogin(provider.issuer);
    const { link, code } = await showLink(device, page);
    const typed = code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    expect((await typePhoneCode(new Visitor(), link, typed)).status).toBe(303);
  });

  test('without scripts on the device is told that nothing was signed yet, and sees the same link', async () => {
    const { device, page, link, code, phone } = await openedPhone();
    const form = { ticket: link.split('/').at(-1) ?? '' };
    const early = await device.send(`${page}/phone`, { form });
    expect(early.text).toContain('Your phone has not signed yet.');
    expect(early.text).toContain(link);
    expect(early.text).toContain(code);
    await signOnPhone(phone, link, 'alice.sandbox');
    const late = await device.send(`${page}/phone`, { form });
    expect(late.text).toContain('Sign in as alice.sandbox?');
  });
});

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

describe('a form of another site', () => {
  test('neither shows a link, nor types a code, nor finishes', async () => {
    const { device, page, phone, link, code } = await openedPhone();
    const headers = { origin: 'https://evil.example' };
    const asked: [Visitor, string, Record<string, string>][] = [
      [device, `${page}/phone`, {}],
      [device, `${page}/phone/finish`, {}],
      [phone, `${link}/code`, { code }],
      [phone, `${link}/login`, {}],
    ];
    for (const [visitor, url, form] of asked) {
      expect((await visitor.send(url, { form, headers })).status).toBe(403);
    }
  });
});

test('tickets and codes stay out of the log', async () => {
  const { link, code, page } = await openedPhone();
  const log = provider.log.join('');
  expect(log).toContain('"/phone/:uid/code"');
  for (const secret of [link.split('/').at(-1), code, page.split('/').at(-1)]) {
    expect(log).not.toContain(secret);
  }
});
