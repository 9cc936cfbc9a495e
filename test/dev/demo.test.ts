/**
 * The demo app does what an app should: it checks what comes back, keeps tokens
 * out of the page, and says in plain words what went wrong.
 */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { demoClient, startDemo, type Demo } from '../../dev/demo/demo.ts';
import { DemoVisitor } from './demo-visitor.ts';
import { startSmallIssuer, type SmallIssuer } from './small-issuer.ts';

let issuer: SmallIssuer;
let demo: Demo;
let visitor: DemoVisitor;

beforeEach(async () => {
  issuer = await startSmallIssuer();
  demo = await startDemo({ issuer: issuer.url, port: 0 });
  visitor = new DemoVisitor(demo);
});
afterEach(async () => {
  await demo.close();
  await issuer.close();
});

const ask = (path: string, method?: string, headers?: object) => visitor.ask(path, method, headers);
const signIn = () => visitor.signIn(issuer);

describe('signing in', () => {
  test('asks as a public client with PKCE, state and nonce', async () => {
    const asked = new URL((await ask('/login')).location).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      client_id: 'demo',
      redirect_uri: `${demo.url}/callback`,
      scope: 'openid profile near offline_access',
      prompt: 'consent',
      code_challenge_method: 'S256',
      state: expect.stringMatching(/.{20}/),
      nonce: expect.stringMatching(/.{20}/),
    });
  });

  test('another account is asked for without tokens that last', async () => {
    const asked = new URL((await ask('/login?prompt=select_account')).location).searchParams;
    expect(asked.get('prompt')).toBe('select_account');
    expect(asked.get('scope')).toBe('openid profile near');
  });

  test('shows the account, the claims and the userinfo, escaped, and no token', async () => {
    expect((await signIn()).location).toBe('/');
    const { text } = await ask('/');
    expect(text).toContain('<h1 class="account">alice.sandbox</h1>');
    expect(text).toContain('preferred_username');
    expect(text).toContain('&lt;b&gt;alice&lt;/b&gt;');
    expect(text).not.toContain('<b>');
    expect(text).not.toMatch(/refresh-1|eyJ/);
  });

  test('shows how the person proved the account, in the words of the claims', async () => {
    await signIn();
    const { text } = await ask('/');
    for (const name of ['near_network', 'near_public_key', 'near_contract', 'acr', 'amr']) {
      expect(text).toContain(`<code>${name}</code>`);
    }
    expect(text).toContain('<code>[&#34;pop&#34;]</code>');
  });

  test('gives a new cookie after the login, which no script can read', async () => {
    const before = (await ask('/login')).headers.getSetCookie()[0] ?? '';
    expect(before).toMatch(/httponly/i);
    expect(before).toMatch(/samesite=lax/i);
    const known = visitor.cookie;
    await signIn();
    expect(visitor.cookie).not.toBe(known);
    visitor.cookie = known;
    expect((await ask('/')).text).not.toContain('alice.sandbox');
  });

  test('waits for a provider that starts later', async () => {
    const { port } = new URL(issuer.url);
    await issuer.close();
    const down = await ask('/login');
    expect(down.status).toBe(502);
    expect(down.text).toContain('The provider does not answer');
    issuer = await startSmallIssuer(Number(port));
    expect((await ask('/login')).location).toContain(issuer.url);
  });
});

describe('an answer is refused', () => {
  const begin = async () => new URL((await ask('/login')).location).searchParams.get('state') ?? '';

  test('when this browser did not ask', async () => {
    const answer = issuer.authorize((await ask('/login')).location);
    visitor.cookie = '';
    expect((await ask(answer)).text).toContain('This sign-in cannot be finished');
  });

  test('when it comes a second time', async () => {
    const answer = issuer.authorize((await ask('/login')).location);
    await ask(answer);
    expect((await ask(answer)).status).toBe(400);
  });

  test('when it comes from another issuer', async () => {
    const answer = new URL(issuer.authorize((await ask('/login')).location));
    answer.searchParams.set('iss', 'http://localhost:1');
    expect((await ask(answer.href)).status).toBe(500);
    expect((await ask('/')).text).toContain('Sign in with NEAR');
  });

  test('and a refusal is told in plain words, escaped, with a way to try again', async () => {
    const state = await begin();
    const query = new URLSearchParams({
      state,
      error: 'access_denied',
      error_description: '<script>alert(1)</script>',
      iss: issuer.url,
    });
    const page = await ask(`/callback?${query.toString()}`);
    expect(page.status).toBe(400);
    expect(page.text).toContain('Sign-in was cancelled');
    expect(page.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.text).toContain('href="/login">Try again');
  });

  test('and a code that is no error of OAuth breaks nothing', async () => {
    const query = new URLSearchParams({ state: await begin(), error: 'constructor' });
    const page = await ask(`/callback?${query.toString()}&iss=${issuer.url}`);
    expect(page.text).toContain('Sign-in did not work');
  });

  test('and a refused code is told too', async () => {
    const answer = issuer.authorize((await ask('/login')).location);
    issuer.refuse = { error: 'invalid_grant' };
    const page = await ask(answer);
    expect(page.text).toContain('This sign-in is over');
    expect(page.text).toContain('invalid_grant');
  });
});

describe('afterwards', () => {
  test('tokens are refreshed', async () => {
    await signIn();
    expect((await ask('/')).text).toMatch(/id="refreshed-at">\s*never/);
    expect((await ask('/refresh', 'POST')).status).toBe(303);
    expect(issuer.refreshes).toBe(1);
    expect((await ask('/')).text).toMatch(/id="refreshed-at">\s*<time/);
  });

  test('a refused refresh ends the sign-in', async () => {
    await signIn();
    issuer.refuse = { error: 'invalid_grant' };
    expect((await ask('/refresh', 'POST')).text).toContain('This sign-in is over');
    expect((await ask('/')).text).toContain('Sign in with NEAR');
  });

  test('a provider that fails for a moment does not end it', async () => {
    await signIn();
    issuer.refuse = { error: 'server_error' };
    expect((await ask('/refresh', 'POST')).text).toContain('The provider failed');
    expect((await ask('/')).text).toContain('alice.sandbox');
  });

  test('a provider that can do nothing now does not end it, and is told from one that is away', async () => {
    await signIn();
    issuer.refuse = { error: 'temporarily_unavailable' };
    const { status, text } = await ask('/refresh', 'POST');
    expect(status).toBe(503);
    expect(text).toContain('The provider is busy');
    expect((await ask('/')).text).toContain('alice.sandbox');
  });

  test('a provider that is away for a moment does not end it', async () => {
    await signIn();
    await issuer.close();
    expect((await ask('/refresh', 'POST')).status).toBe(502);
    expect((await ask('/')).text).toContain('alice.sandbox');
  });

  test('signing out ends the session here and at the provider', async () => {
    await signIn();
    const { status, location } = await ask('/logout', 'POST');
    const end = new URL(location);
    expect(status).toBe(303);
    expect(end.origin + end.pathname).toBe(`${issuer.url}/logout`);
    expect(end.searchParams.get('id_token_hint')).toMatch(/^eyJ/);
    const [registered] = demoClient(demo.url).post_logout_redirect_uris;
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(registered);
    expect((await ask('/')).text).toContain('Sign in with NEAR');
  });

  test('another site cannot sign a person out', async () => {
    await signIn();
    const page = await ask('/logout', 'POST', { origin: 'http://localhost:1' });
    expect(page.status).toBe(403);
    expect((await ask('/')).text).toContain('alice.sandbox');
  });
});

test('pages are not stored, run no script but their own, and are in no frame', async () => {
  const { headers, text } = await ask('/');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(text).not.toMatch(/style=/);
  const [, nonce = 'none'] =
    /<script type="module" nonce="([\da-f]{32})" src="\/direct\.js">/.exec(text) ?? [];
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(headers.get('content-security-policy')).toContain(`script-src 'nonce-${nonce}';`);
  expect((await ask('/')).text).not.toContain(nonce);
  await signIn();
  const signedIn = await ask('/');
  expect(signedIn.text).not.toContain('<script');
  expect(signedIn.headers.get('content-security-policy')).not.toContain('script-src');
  expect((await ask('/style.css')).headers.get('content-type')).toContain('text/css');
  expect((await ask('/icon.svg')).headers.get('content-type')).toContain('image/svg+xml');
  expect((await ask('/nothing')).status).toBe(404);
});
