/** Who is told by back channel of a sign-out that an app sent its person here for. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { startLogoutReceiver, type LogoutReceiver } from '../../support/logout-receiver.ts';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import { login, redemption, requestTokens } from '../../support/relying-party.ts';
import type { Visitor } from '../../support/visitor.ts';

const post = 'https://app.example/';
const names = ['told', 'spared'] as const;
const redirectUriOf = (name: string) => `https://${name}.example/callback`;

let receivers: Record<(typeof names)[number], LogoutReceiver>;
let provider: TestProvider;
beforeAll(async () => {
  receivers = { told: await startLogoutReceiver(), spared: await startLogoutReceiver() };
  const clients = names.map((name) => ({
    client_id: name,
    token_endpoint_auth_method: 'none',
    first_party: true,
    redirect_uris: [redirectUriOf(name)],
    post_logout_redirect_uris: [post],
    backchannel_logout_uri: receivers[name].url,
    ...(name === 'spared' && { backchannel_logout_of_own_requests: false }),
  }));
  provider = await startProvider({ settings: { clients } });
});
beforeEach(() => {
  for (const name of names) receivers[name].received.splice(0);
});
afterAll(async () => {
  await provider.close();
  for (const name of names) await receivers[name].close();
});

/** At both apps in one browser; gives the ID token of the app that is asked for. */
async function signInAtBoth(
  of: (typeof names)[number],
): Promise<{ visitor: Visitor; hint: string }> {
  const at = (name: string) => ({ client_id: name, redirect_uri: redirectUriOf(name) });
  const other = names.find((name) => name !== of) ?? of;
  const { visitor } = await login(provider.issuer, 'alice.sandbox', at(other));
  const here = { ...at(of), prompt: 'login' };
  const { request, response } = await login(provider.issuer, 'alice.sandbox', here, visitor);
  const { body } = await requestTokens(provider.issuer, redemption(request, response));
  return { visitor, hint: String(body['id_token']) };
}

async function signOut(visitor: Visitor, parameters: Record<string, string>): Promise<void> {
  const address = `${provider.issuer}/logout?${new URLSearchParams(parameters).toString()}`;
  const { text } = await visitor.send(address);
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  await visitor.send(`${provider.issuer}/logout/confirm`, { form: { xsrf, logout: 'yes' } });
}

const told = () => names.filter((name) => receivers[name].received.length > 0);

test('an app hears of its own sign-out, and so does every other', async () => {
  const first = await signInAtBoth('told');
  await signOut(first.visitor, { id_token_hint: first.hint, post_logout_redirect_uri: post });
  expect(told()).toEqual(['told', 'spared']);
});

test('an app that goes on when its person comes back does not hear of its own sign-out', async () => {
  const { visitor, hint } = await signInAtBoth('spared');
  await signOut(visitor, { id_token_hint: hint, post_logout_redirect_uri: post });
  expect(told()).toEqual(['told']);
  const lines = provider.log.filter((line) => line.includes('app told of the logout'));
  expect(lines.at(-1)).toContain('"clientId":"told"');
});

test('a link that names the app, without an ID token of it, keeps nothing from it', async () => {
  const { visitor } = await signInAtBoth('spared');
  await signOut(visitor, { client_id: 'spared', post_logout_redirect_uri: post });
  expect(told()).toEqual(['told', 'spared']);
});

test('an app to which nobody comes back hears of its own sign-out', async () => {
  const { visitor, hint } = await signInAtBoth('spared');
  await signOut(visitor, { id_token_hint: hint });
  expect(told()).toEqual(['told', 'spared']);
});
