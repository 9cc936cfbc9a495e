/** Settings of sign-ins without a page. */
import { describe, expect, test } from '@jest/globals';
import { faultsOf, load } from './support/configuration.ts';

const local = { ISSUER: 'http://localhost:3000' };
const file = (direct: unknown) => ({ 'near-oidc.yaml': JSON.stringify({ direct }) });

test('they are off unless direct stands there, and {} is enough', () => {
  expect(load(local).direct).toBeUndefined();
  expect(load(local, file({})).direct).toEqual({
    allowedOrigins: [],
    recipient: 'localhost:3000',
    message: undefined,
    audience: 'http://localhost:3000',
    tokenTtlSeconds: 7 * 24 * 60 * 60,
  });
});

test('each can be set', () => {
  const settings = {
    allowed_origins: ['https://app.example.com', 'http://localhost:5173'],
    recipient: 'my-app.near',
    message: 'Sign in to My App\nIt costs nothing.',
    audience: 'https://api.example.com',
    token_ttl: 1_209_600,
  };
  expect(load(local, file(settings)).direct).toEqual({
    allowedOrigins: settings.allowed_origins,
    recipient: settings.recipient,
    message: settings.message,
    audience: settings.audience,
    tokenTtlSeconds: 1_209_600,
  });
});

describe('what is wrong is told by its name', () => {
  const exact = /direct\.allowed_origins\.0: must be an origin such as https:\/\/app\.example\.com/;
  test.each([
    ['an origin with a slash', { allowed_origins: ['https://app.example.com/'] }, exact],
    ['an origin with a path', { allowed_origins: ['https://app.example.com/x'] }, exact],
    [
      'an origin as no browser spells it',
      { allowed_origins: ['https://Müller.example:443'] },
      /without a path or a slash at its end; write https:\/\/xn--mller-kva\.example$/m,
    ],
    ['every origin', { allowed_origins: ['*'] }, /^[^\n]*must not have a wildcard[^\n]*$/],
    ['a wildcard', { allowed_origins: ['https://*.example.com'] }, /must not have a wildcard/],
    ['a sandboxed frame', { allowed_origins: ['null'] }, exact],
    [
      'plain http',
      { allowed_origins: ['http://app.example.com'] },
      /allowed_origins\.0: must begin with https/,
    ],
    ['no list', { allowed_origins: 'https://app.example.com' }, /must be a list of origins/],
    ['a message that wallets mis-encode', { message: 'Grüß Gott' }, /message: .*plain ASCII/],
    ['an endless message', { message: 'x'.repeat(1001) }, /message: must be 1 to 1000/],
    ['a recipient with a space', { recipient: 'my app' }, /recipient: .*without spaces/],
    ['an empty audience', { audience: '' }, /audience: must be 1 to 255 characters/],
    ['a token for longer than keys are published', { token_ttl: 1_209_601 }, /to 1209600 \(14/],
    ['a token for a moment', { token_ttl: 59 }, /seconds from 60/],
    ['a setting that is none', { origins: [] }, /direct\.origins: is not a setting/],
    ['another kind', true, /direct: must be a section/],
  ])('%s', (_name, direct, sentence) => {
    expect(faultsOf(local, file(direct)).join('\n')).toMatch(sentence);
  });

  test('an app’s id as the audience, which would take the tokens for ID tokens', () => {
    const clients = [
      { client_id: 'my-app', client_secret: 's'.repeat(32), redirect_uris: ['https://a.example/'] },
    ];
    const text = JSON.stringify({ direct: { audience: 'my-app' }, clients });
    expect(faultsOf(local, { 'near-oidc.yaml': text }).join('\n')).toMatch(
      /direct\.audience: must be another than the client_id of clients\.0/,
    );
  });

  test.each([
    ['named', 'https://api.example', { audience: 'https://api.example' }],
    ['the issuer, by default', 'http://localhost:3000', {}],
  ])('an API’s tokens, which apps get, as ones of sign-ins: %s', (_name, identifier, direct) => {
    const text = JSON.stringify({ direct, resources: [{ identifier, scopes: ['read'] }] });
    expect(faultsOf(local, { 'near-oidc.yaml': text }).join('\n')).toMatch(
      /direct\.audience: must be another than the identifier of resources\.0/,
    );
  });

  test('the id of the built-in client is nobody else’s', () => {
    const clients = [{ client_id: 'near-oidc-direct', redirect_uris: ['https://a.example/'] }];
    expect(faultsOf(local, { 'near-oidc.yaml': JSON.stringify({ clients }) }).join('\n')).toMatch(
      /near-oidc-direct is for sign-ins without a page/,
    );
  });
});
