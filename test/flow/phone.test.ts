/** A phone that signs for another device: only for who sits before that, and only there. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  finishOnDevice,
  openPhone,
  phoneStatus,
  showLink,
  signOnPhone,
  typePhoneCode,
} from '../support/phone.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { followToApp, openLogin, redemption, requestTokens } from '../support/relying-party.ts';
import { Visitor } from '../support/visitor.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: { rate_limits: { enabled: false } },
  });
}, 60_000);
afterAll(() => provider.close());

const openedPhone = () => openPhone(provider.issuer);

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
