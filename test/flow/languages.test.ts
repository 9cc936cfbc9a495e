/** A page speaks the language that the app wishes for, or else that the browser does. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { textsIn } from '../../src/texts/texts.ts';
import { authorizationRequest, openLogin, sign } from '../support/relying-party.ts';
import { startProvider, type TestProvider } from '../support/provider.ts';
import { Visitor } from '../support/visitor.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider();
});
afterAll(() => provider.close());

const languageOf = (html: string) => /<html lang="(\w+)" dir="(\w+)">/.exec(html)?.slice(1);

test.each([
  ['what the app wishes', 'ar-EG fr', 'de', ['ar', 'rtl']],
  [
    'what the browser says, where the app wishes nothing',
    undefined,
    'xx;q=1, uk;q=0.9',
    ['uk', 'ltr'],
  ],
  ['what the browser says, where the app wishes what is not there', 'xx', 'tr', ['tr', 'ltr']],
  ['English, where nobody wishes what is there', 'xx', 'yy', ['en', 'ltr']],
  ['English, where the wish is markup', '"><script>', '"><script>', ['en', 'ltr']],
])('the login page follows %s', async (_name, uiLocales, accepted, expected) => {
  const headers = { 'accept-language': accepted };
  const visitor = new Visitor();
  const { url } = authorizationRequest(provider.issuer, { ui_locales: uiLocales });
  const { location } = await visitor.send(url, { headers });
  const page = await visitor.send(location ?? '', { headers });
  expect(languageOf(page.text)).toEqual(expected);
});

test('a refusal is said in that language, and its code stays', async () => {
  const open = await openLogin(provider.issuer, { ui_locales: 'ja' });
  const wrong = await sign('alice.sandbox', open.challenge, { message: 'another' });
  const { status, body } = await open.visitor.sendJson(`${open.page}/login`, wrong);
  expect([status, body['error']]).toEqual([401, 'invalid_signature']);
  expect(body['message']).toBe(textsIn('ja').say('refusal.invalid_signature'));
  expect(body['message']).not.toBe(textsIn('en').say('refusal.invalid_signature'));
});

test('so are the pages that the protocol itself leads to', async () => {
  const request = authorizationRequest(provider.issuer, { ui_locales: 'es', client_id: 'unknown' });
  const page = await new Visitor().send(request.url);
  expect([page.status, languageOf(page.text)]).toEqual([400, ['es', 'ltr']]);
  expect(page.text).toContain(textsIn('es').say('protocol.invalidClient'));
  const signedOut = await new Visitor().send(`${provider.issuer}/logout/success?ui_locales=ko`);
  expect(languageOf(signedOut.text)).toEqual(['ko', 'ltr']);
});

test('what programs are told stays English', async () => {
  const body = new URLSearchParams({ grant_type: 'authorization_code', code: 'none' });
  const headers = { 'accept-language': 'de' };
  const response = await fetch(`${provider.issuer}/token`, { method: 'POST', body, headers });
  const answer = (await response.json()) as Record<string, unknown>;
  expect(answer['error_description']).toMatch(/^[\x20-\x7e]+$/);
});

test('after twenty wishes nobody listens', async () => {
  const wishes = Array.from({ length: 1500 }, (_each, index) => `x${index % 10}`).join(',');
  const page = await new Visitor().send(`${provider.issuer}/logout/success`, {
    headers: { 'accept-language': `${wishes},de` },
  });
  expect(languageOf(page.text)).toEqual(['en', 'ltr']);
});
