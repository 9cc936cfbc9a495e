/**
 * Every preset's client, added as the command adds it, completes a login with what its app
 * sends, by the app's own way of authentication, and the claims that the app needs are where
 * it looks. One provider for all.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { addClient, type ClientsParts } from '../../src/admin/clients.ts';
import { presets } from '../../src/presets/all.ts';
import { makeClient } from '../../src/presets/fill.ts';
import type { Stores } from '../../src/storage/stores.ts';
import { operatorOn } from '../support/operator.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { askSignOut, completeLogin, refresh } from './app.ts';
import { exampleAddress } from './filled-in.ts';

let provider: TestProvider;
let operator: ClientsParts;

beforeAll(async () => {
  provider = await startProvider({
    settings: {
      rate_limits: { enabled: false },
      email: { alias_domain: 'users.example.com' },
    },
    overrides: {
      wrapStores(stores: Stores) {
        operator = operatorOn(stores);
        return stores;
      },
    },
  });
});

afterAll(() => provider.close());

test.each(presets.map((preset) => [preset.id, preset] as const))(
  '%s gets a login, and the claims that it needs',
  async (id, preset) => {
    const address = exampleAddress(preset);
    const given = { client_id: id, ...makeClient(preset, address) };
    const { settings, secret = '' } = await addClient(operator, given);
    const app = { issuer: provider.issuer, clientId: id, clientSecret: secret, settings, preset };
    const got = await completeLogin(app, 'alice.sandbox');
    for (const { name, from } of preset.claims) {
      expect([name, (from === 'id_token' ? got.idToken : got.userinfo)[name]]).toEqual([
        name,
        expect.anything(),
      ]);
    }
    for (const uri of settings.post_logout_redirect_uris ?? []) {
      expect([uri, await askSignOut(app, uri)]).toEqual([uri, 200]);
    }
    if (preset.sends.refreshes === true) {
      expect(await refresh(app, got.refreshToken)).toMatchObject({ sub: 'alice.sandbox' });
    }
  },
  30_000,
);
