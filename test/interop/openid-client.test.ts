/** openid-client, the certified library that most apps on Node use. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../support/provider.ts';
import { signedInAs } from '../support/person.ts';
import { callbackOf, startRelyingParty, type RelyingParty } from './relying-party.ts';
import { atLogin, confirmSignOut, setStage, signIn, signInAgain, type Stage } from './stage.ts';

const client = { id: 'openid-client-app', secret: 'openid-client-secret-of-32-letters' };

let stage: Stage;
let app: RelyingParty;
beforeAll(async () => {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const declared = {
    client_id: client.id,
    client_secret: client.secret,
    redirect_uris: [callbackOf(url)],
    post_logout_redirect_uris: [`${url}/signed-out`],
  };
  stage = await setStage({ settings: { clients: [declared] } });
  app = await startRelyingParty({
    issuer: stage.issuer,
    clientId: client.id,
    clientSecret: client.secret,
    port,
    scope: 'openid profile near offline_access',
    parameters: { prompt: 'consent' },
  });
});
afterAll(async () => {
  await app.close();
  await stage.close();
});

test('a person signs in, and the app is told who it is by ID token and by userinfo', async () => {
  const page = await stage.open();
  await page.goto(`${app.url}/login`);
  await signIn(page, 'alice.sandbox');
  await signedInAs(page, 'alice.sandbox');
  expect(app.tokens.claims()).toMatchObject({ sub: 'alice.sandbox', near_network: 'sandbox' });
  expect(await app.userinfo()).toMatchObject({ sub: 'alice.sandbox', name: 'alice.sandbox' });
});

test('the refresh token gives an ID token of the same person, until it is revoked', async () => {
  const { access_token: first } = app.tokens;
  await app.refresh();
  expect(app.tokens.claims()).toMatchObject({ sub: 'alice.sandbox' });
  expect(app.tokens.access_token).not.toBe(first);
  await app.revoke();
  await expect(app.refresh()).rejects.toMatchObject({ error: 'invalid_grant' });
});

test('sign-out at the app ends the session here, so that the next login asks again', async () => {
  const page = await stage.open();
  await page.goto(`${app.url}/login`);
  await signIn(page, 'bob.sandbox');
  await signedInAs(page, 'bob.sandbox');
  await page.goto(`${app.url}/logout`);
  await confirmSignOut(page);
  await page.getByRole('heading', { name: 'Signed out' }).waitFor();
  await page.goto(`${app.url}/login`);
  await atLogin(page);
  await signInAgain(page, 'alice.sandbox');
});
