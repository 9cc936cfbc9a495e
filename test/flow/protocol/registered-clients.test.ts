/** A client that registered itself leads nobody anywhere that they did not choose. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Stores } from '../../../src/storage/stores.ts';
import { startProvider, type TestProvider } from '../../support/provider.ts';
import {
  authorizationRequest,
  followToApp,
  login,
  openLogin,
} from '../../support/relying-party.ts';
import { Visitor } from '../../support/visitor.ts';

const stranger = { client_id: 'stranger', redirect_uri: 'https://evil.example/callback' };

let provider: TestProvider;
beforeAll(async () => {
  const opened: Stores[] = [];
  provider = await startProvider({
    settings: { rate_limits: { enabled: false } },
    overrides: {
      wrapStores(stores) {
        opened.push(stores);
        return stores;
      },
    },
  });
  const client = { origin: 'registered', secret: {}, createdAt: Date.now() } as const;
  const metadata = {
    redirect_uris: [stranger.redirect_uri],
    post_logout_redirect_uris: ['https://evil.example/bye'],
    token_endpoint_auth_method: 'none' as const,
  };
  await opened[0]?.clients.insert({ ...client, id: 'stranger', metadata });
  // Nothing listens there, and nothing would be asked: the name cannot be resolved.
  const sector = 'https://sector.invalid/redirect-uris.json';
  await opened[0]?.clients.insert({
    ...client,
    id: 'of-a-sector',
    metadata: { ...metadata, subject_type: 'pairwise' as const, sector_identifier_uri: sector },
  });
});
afterAll(() => provider.close());

describe('a request that must fail is a page, and no redirect', () => {
  test.each([
    ['an unknown response type', { response_type: 'saml' }],
    ['no PKCE', { code_challenge: undefined, code_challenge_method: undefined }],
    ['silence with nobody there', { prompt: 'none' }],
    ['a faulty prompt', { prompt: 'none login' }],
    ['claims that are no JSON', { claims: '{' }],
    ['an answer by form_post', { prompt: 'none', response_mode: 'form_post' }],
  ])('%s', async (_name, extra) => {
    const { url } = authorizationRequest(provider.issuer, { ...stranger, ...extra });
    const { status, location, text, headers } = await new Visitor().send(url);
    expect([status, location]).toEqual([400, undefined]);
    expect(headers.get('content-type')).toContain('text/html');
    expect(text).not.toContain('<form');
  });

  test('silence in a browser where somebody is signed in', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    const { url } = authorizationRequest(provider.issuer, { ...stranger, prompt: 'none' });
    const { status, location } = await visitor.send(url);
    expect([status, location]).toEqual([400, undefined]);
  });
});

describe('a sign-out', () => {
  const signOut = async (visitor: Visitor) => {
    const parameters = {
      client_id: 'stranger',
      post_logout_redirect_uri: 'https://evil.example/bye',
    };
    const query = new URLSearchParams(parameters).toString();
    const page = await visitor.send(`${provider.issuer}/logout?${query}`);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const form = { xsrf, logout: 'yes' };
    return visitor.send(`${provider.issuer}/logout/confirm`, { form });
  };

  test('where nobody is signed in ends here, since nothing was shown on the way', async () => {
    const { status, location } = await signOut(new Visitor());
    expect(status).toBe(303);
    expect(new URL(location ?? '').origin).toBe(provider.issuer);
  });

  test('that a person was asked about leads to the app', async () => {
    const { visitor } = await login(provider.issuer, 'alice.sandbox');
    expect((await signOut(visitor)).location).toBe('https://evil.example/bye');
  });
});

test('a scope that there is not leads to the login page, not away', async () => {
  const { url } = authorizationRequest(provider.issuer, { ...stranger, scope: 'openid no-such' });
  const { location } = await new Visitor().send(url);
  expect(new URL(location ?? '').pathname).toMatch(/^\/interaction\//);
});

test('who has seen a page and says no goes back with an error', async () => {
  const { visitor, page } = await openLogin(provider.issuer, stranger);
  const { body } = await visitor.sendJson(`${page}/abort`, {});
  const { location } = await visitor.send(String(body['redirectTo']));
  expect(new URL(location ?? '').searchParams.get('error')).toBe('access_denied');
});

test('who signs and consents gets a code', async () => {
  const { visitor } = await login(provider.issuer, 'alice.sandbox');
  const { url } = authorizationRequest(provider.issuer, stranger);
  const app = await followToApp(visitor, url);
  expect(app.searchParams.get('code')).not.toBeNull();
});

test('one of a sector that cannot be looked at is not taken', async () => {
  const { url } = authorizationRequest(provider.issuer, { ...stranger, client_id: 'of-a-sector' });
  const { status, location } = await new Visitor().send(url);
  expect([status, location]).toEqual([400, undefined]);
});
