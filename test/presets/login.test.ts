/**
 * Every preset's client completes a login with what its app sends, by the app's own way of
 * authentication, and the claims that the app needs are where it looks. One provider for all.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { presets } from '../../src/presets/all.ts';
import { makeClient } from '../../src/presets/fill.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { completeLogin, refresh } from './app.ts';
import { exampleAddress, exampleSecret, isPublic } from './filled-in.ts';

let provider: TestProvider;

beforeAll(async () => {
  const clients = presets.map((preset) => ({
    client_id: preset.id,
    ...(!isPublic(preset) && { client_secret: exampleSecret }),
    ...makeClient(preset, exampleAddress(preset)),
  }));
  provider = await startProvider({ settings: { clients, rate_limits: { enabled: false } } });
});

afterAll(() => provider.close());

test.each(presets.map((preset) => [preset.id, preset] as const))(
  '%s gets a login, and the claims that it needs',
  async (id, preset) => {
    const clientSecret = isPublic(preset) ? '' : exampleSecret;
    const app = { issuer: provider.issuer, clientId: id, clientSecret, preset };
    const got = await completeLogin(app, exampleAddress(preset), 'alice.sandbox');
    for (const { name, from } of preset.claims) {
      expect([name, (from === 'id_token' ? got.idToken : got.userinfo)[name]]).toEqual([
        name,
        expect.anything(),
      ]);
    }
    if (preset.sends.refreshes === true) {
      expect(await refresh(app, got.refreshToken)).toMatchObject({ sub: 'alice.sandbox' });
    }
  },
  30_000,
);
