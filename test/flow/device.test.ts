/** A device that cannot show a login page, and a person who signs in for it elsewhere (RFC 8628). */
import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as client from 'openid-client';
import {
  approve,
  approvedDevice,
  askForCodes,
  decide,
  deviceClients,
  hiddenFields,
  poll,
  typeCode,
} from '../support/device.ts';
import { sign } from '../support/relying-party.ts';
import { startProvider, testClients, type TestProvider } from '../support/provider.ts';
import { userinfoStatus } from '../support/signed-in.ts';
import { Visitor, type JsonObject } from '../support/visitor.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    settings: { clients: [...testClients, ...deviceClients], rate_limits: { enabled: false } },
  });
}, 60_000);
afterAll(() => provider.close());

describe('a device', () => {
  test('is signed in through a browser elsewhere, as any library does it', async () => {
    const config = await client.discovery(
      new URL(provider.issuer),
      'tv-app',
      undefined,
      client.None(),
      { execute: [client.allowInsecureRequests] },
    );
    const handle = await client.initiateDeviceAuthorization(config, {
      scope: 'openid profile offline_access near',
    });
    expect(handle.user_code).toMatch(/^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$/);
    expect(handle.verification_uri).toBe(`${provider.issuer}/device`);
    const { visitor, page } = await typeCode(provider.issuer, handle.user_code);
    const confirmed = await decide(provider.issuer, visitor, page, 'confirm');
    const done = await approve(visitor, confirmed, 'alice.sandbox');
    expect(done.text).toContain('Your device is signed in');

    const tokens = await client.pollDeviceAuthorizationGrant(config, handle);
    expect(tokens.claims()?.sub).toBe('alice.sandbox');
    expect(tokens.claims()?.['near_public_key']).toMatch(/^ed25519:/);
    expect(await userinfoStatus(provider.issuer, { access_token: tokens.access_token })).toBe(200);
    const refreshed = await client.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(refreshed.claims()?.sub).toBe('alice.sandbox');
  }, 20_000);

  test('may send its code in lower case, and without the dash', async () => {
    const { userCode } = await askForCodes(provider.issuer);
    const typed = ` ${userCode.toLowerCase().replace('-', '')} `;
    const { page } = await typeCode(provider.issuer, typed);
    expect(page.text).toContain('Is this your device?');
    expect(page.text).toContain(userCode);
  });

  test('is described before anybody signs: app, device, time, and a warning', async () => {
    const { userCode } = await askForCodes(provider.issuer);
    const { page } = await typeCode(provider.issuer, userCode);
    expect(page.text).toContain('TV app');
    expect(page.text).toContain('LivingRoom on TV');
    expect(page.text).toMatch(/<time datetime="20\d\d-[^"]+">this minute</);
    expect(page.text).toContain('Only go on if you began this on a device of your own');
  });

  test('whose name is markup is shown as text', async () => {
    const { userCode } = await askForCodes(provider.issuer, {}, '<script>alert(1)</script>');
    const { page } = await typeCode(provider.issuer, userCode);
    expect(page.text).not.toContain('<script>');
  });

  test('that gives its code in a link still needs a person to send it on', async () => {
    const { body, userCode } = await askForCodes(provider.issuer);
    const visitor = new Visitor();
    const entry = await visitor.send(String(body['verification_uri_complete']));
    expect(entry.text).toContain(`value="${userCode}"`);
    expect(entry.text).not.toContain('<script');
    const form = { ...hiddenFields(entry), user_code: userCode };
    const page = await visitor.send(`${provider.issuer}/device`, { form });
    expect(page.text).toContain('Is this your device?');
  });

  test('is named in the message that is signed, which says that it is another one', async () => {
    const { userCode } = await askForCodes(provider.issuer);
    const { visitor, page } = await typeCode(provider.issuer, userCode);
    const { location } = await decide(provider.issuer, visitor, page, 'confirm');
    const { body } = await visitor.sendJson(location ?? '');
    const challenge = body['challenge'] as { message: string; nep641: { payload: string } };
    expect(challenge.message).toMatch(/^Sign in to TV app on another device with NEAR\n/);
    expect(challenge.nep641.payload).toContain('TV app on another device');
    expect(body['client']).toEqual({ id: 'tv-app', name: 'TV app', isOnAnotherDevice: true });
  });

  test('of the operator’s own asks for no consent beyond the confirmation', async () => {
    const { userCode } = await askForCodes(provider.issuer, {
      client_id: 'own-tv-app',
      client_secret: 'own-tv-app-secret-own-tv-app-secret',
    });
    const { visitor, page } = await typeCode(provider.issuer, userCode);
    expect(page.text).toContain('Is this your device?');
    const { location = '' } = await decide(provider.issuer, visitor, page, 'confirm');
    const { body } = await visitor.sendJson(location);
    const answer = await sign('alice.sandbox', body['challenge'] as JsonObject);
    const { body: signed } = await visitor.sendJson(`${location}/login`, answer);
    const done = await visitor.send(String(signed['redirectTo']));
    expect(done.text).toContain('Your device is signed in');
  });

  test('that does not prove which app it runs gets no code', async () => {
    const asked = askForCodes(provider.issuer, { client_id: 'own-tv-app' });
    await expect(asked).rejects.toThrow('invalid_client');
  });

  test('whose app has no such grant gets no code', async () => {
    const asked = askForCodes(provider.issuer, { client_id: 'public-app' });
    await expect(asked).rejects.toThrow('not allowed for this client');
  });

  test('that says more than fits is refused', async () => {
    const asked = askForCodes(provider.issuer, { login_hint: 'a'.repeat(9000) });
    await expect(asked).rejects.toThrow('longer than 8192 characters');
  });
});

describe('before an answer', () => {
  test('a device is told to wait, and to slow down where it does not', async () => {
    const codes = await askForCodes(provider.issuer);
    const answers = [];
    for (let count = 0; count < 4; count += 1) {
      answers.push((await poll(provider.issuer, codes)).body['error']);
    }
    expect(answers[0]).toBe('authorization_pending');
    expect(answers).toContain('slow_down');
  });

  test('another client that polls gets nothing, and slows nobody down', async () => {
    const codes = await askForCodes(provider.issuer);
    for (let count = 0; count < 3; count += 1) {
      const { body } = await poll(provider.issuer, codes, 'other-tv-app');
      expect(body['error']).toBe('invalid_grant');
    }
    const { body } = await poll(provider.issuer, codes);
    expect(body['error']).toBe('authorization_pending');
  });
});

describe('a person who says no', () => {
  test('at the confirmation ends it: the device is denied, and the code is used', async () => {
    const codes = await askForCodes(provider.issuer);
    const { visitor, page } = await typeCode(provider.issuer, codes.userCode);
    const stopped = await decide(provider.issuer, visitor, page, 'abort');
    expect(stopped.text).toContain('You stopped this. The other device is not signed in.');
    expect((await poll(provider.issuer, codes)).body['error']).toBe('access_denied');
    const again = await typeCode(provider.issuer, codes.userCode);
    expect(again.page.text).toContain('This code was used before');
  });

  test('at the login page ends it as well', async () => {
    const codes = await askForCodes(provider.issuer);
    const { visitor, page } = await typeCode(provider.issuer, codes.userCode);
    const { location } = await decide(provider.issuer, visitor, page, 'confirm');
    const { body } = await visitor.sendJson(`${location}/abort`, {});
    const end = await visitor.send(String(body['redirectTo']));
    expect(end.text).toContain('You stopped this. The other device is not signed in.');
    expect((await poll(provider.issuer, codes)).body['error']).toBe('access_denied');
  });
});

describe('a code', () => {
  test('that nobody was given is refused in plain words', async () => {
    const { page } = await typeCode(provider.issuer, 'BCDF-GHJK');
    expect(page.status).toBe(400);
    expect(page.text).toContain('This code is not known');
  });

  test('is approved once, however many browsers confirm at once', async () => {
    const codes = await askForCodes(provider.issuer);
    const people = await Promise.all(
      Array.from({ length: 10 }, () => typeCode(provider.issuer, codes.userCode)),
    );
    const decided = await Promise.all(
      people.map(({ visitor, page }, index) =>
        decide(provider.issuer, visitor, page, index % 2 === 0 ? 'confirm' : 'abort'),
      ),
    );
    const used = decided.filter(({ text }) => text.includes('This code was used before'));
    expect(used).toHaveLength(9);
  });

  test('that one browser confirmed is used for every other', async () => {
    const codes = await askForCodes(provider.issuer);
    const { visitor, page } = await typeCode(provider.issuer, codes.userCode);
    await decide(provider.issuer, visitor, page, 'confirm');
    const { page: second } = await typeCode(provider.issuer, codes.userCode);
    expect(second.text).toContain('This code was used before');
  });

  test('of a person is none of the device’s: neither it nor what the store knows redeems', async () => {
    const { codes } = await approvedDevice(provider.issuer, 'alice.sandbox');
    const stolen = [
      codes.userCode,
      codes.userCode.replace('-', ''),
      hash('sha256', codes.deviceCode, 'base64url'),
      `handle:${hash('sha256', codes.deviceCode, 'base64url')}`,
    ];
    for (const deviceCode of stolen) {
      const { body } = await poll(provider.issuer, { ...codes, deviceCode });
      expect(body['error']).toBe('invalid_grant');
    }
    expect((await poll(provider.issuer, codes)).status).toBe(200);
  });
});

describe('a browser that signs out', () => {
  test.each([
    ['ends the access token of the device that it approved', 'openid profile', 401],
    ['leaves a device that is to stay signed in', 'openid profile offline_access', 200],
  ])('%s', async (_name, scope, status) => {
    const { codes, visitor } = await approvedDevice(provider.issuer, 'dave.sandbox', { scope });
    const { body } = await poll(provider.issuer, codes);
    expect(await userinfoStatus(provider.issuer, body)).toBe(200);
    const asked = await visitor.send(`${provider.issuer}/logout`);
    const form = { ...hiddenFields(asked), logout: 'yes' };
    await visitor.send(`${provider.issuer}/logout/confirm`, { form });
    expect(await userinfoStatus(provider.issuer, body)).toBe(status);
  });
});

describe('a form of another site', () => {
  test('is refused, with this browser’s cookies and secret even', async () => {
    const { userCode } = await askForCodes(provider.issuer);
    const visitor = new Visitor();
    const entry = await visitor.send(`${provider.issuer}/device`);
    const form = { ...hiddenFields(entry), user_code: userCode };
    const headers = { origin: 'https://evil.example' };
    const answer = await visitor.send(`${provider.issuer}/device`, { form, headers });
    expect(answer.status).toBe(403);
  });

  test('without the secret of this browser confirms nothing', async () => {
    const codes = await askForCodes(provider.issuer);
    const { visitor } = await typeCode(provider.issuer, codes.userCode);
    const form = { user_code: codes.userCode, confirm: 'yes', xsrf: 'guessed' };
    const answer = await visitor.send(`${provider.issuer}/device`, { form });
    expect(answer.status).toBe(400);
    expect(answer.location).toBeUndefined();
    expect((await poll(provider.issuer, codes)).body['error']).toBe('authorization_pending');
  });
});

test('a login that a device began is finished in no other browser', async () => {
  const codes = await askForCodes(provider.issuer);
  const { visitor, page } = await typeCode(provider.issuer, codes.userCode);
  const { location = '' } = await decide(provider.issuer, visitor, page, 'confirm');
  const elsewhere = await new Visitor().sendJson(location);
  expect(elsewhere.body['error']).toBe('interaction_not_found');
});

test('identifiers of this flow stay out of the log', async () => {
  const { codes, visitor } = await approvedDevice(provider.issuer, 'alice.sandbox');
  expect(visitor.cookies.size).toBeGreaterThan(0);
  const log = provider.log.join('');
  expect(log).toContain('"/device/:uid"');
  expect(log).toContain('"/device/code"');
  for (const secret of [codes.deviceCode, codes.userCode]) expect(log).not.toContain(secret);
});
