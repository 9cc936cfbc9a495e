/** Branding in the configuration: what is wrong with it is said by name. */
import { describe, expect, test } from '@jest/globals';
import { faultsOf, load } from './support/configuration.ts';

const environment = { ISSUER: 'http://localhost:3000' };
const withBranding = (branding: object, files: Record<string, string> = {}) => ({
  ...files,
  'near-oidc.yaml': JSON.stringify({ branding }),
});
const faults = (branding: object) => faultsOf(environment, withBranding(branding));

test('nothing is branded unless it is asked for', () => {
  expect(load(environment).branding).toMatchObject({ name: undefined, logo: undefined });
});

test('a whole branding is taken', () => {
  const branding = {
    name: 'Acme Sign-in',
    logo: 'logo.png',
    colors: { main: '#5F27CD' },
    terms_url: 'https://acme.example/terms',
    privacy_url: 'https://acme.example/privacy',
    support_url: 'https://acme.example/help',
  };
  const config = load(environment, withBranding(branding, { 'logo.png': 'a picture' }));
  expect(config.branding).toEqual({
    name: 'Acme Sign-in',
    logo: 'logo.png',
    colors: { main: '#5f27cd', mainDark: '#5f27cd' },
    termsUrl: 'https://acme.example/terms',
    privacyUrl: 'https://acme.example/privacy',
    supportUrl: 'https://acme.example/help',
  });
});

test('a logo that is not there is a fault that names the file', () => {
  expect(faults({ logo: 'assets/logo.png' })).toEqual([
    'near-oidc.yaml:1: branding.logo: there is no readable file at assets/logo.png',
  ]);
});

describe('a colour', () => {
  test.each(['#777a7c', '#0b6e4', 'green', '0b6e4f', 'rgb(0 0 0)', '#0b6e4f;}body{display:none'])(
    'is refused where it is %s',
    (main) => {
      expect(faults({ colors: { main } })).toEqual([
        expect.stringContaining('branding.colors.main: '),
      ]);
    },
  );

  test('on which no text can be read is refused with the contrast that it has', () => {
    expect(faults({ colors: { main_dark: '#777a7c' } })).toEqual([
      expect.stringMatching(
        /^near-oidc\.yaml:\d+: branding\.colors\.main_dark: is too close to grey .* has a contrast of 4\.\d+:1, and 4\.5:1 is needed/,
      ),
    ]);
  });
});

test.each([
  ['empty', ' '],
  ['longer than 60 characters', 'a'.repeat(61)],
  ['of two lines', 'Acme\nSign-in'],
  ['turned around', 'Acme \u202Enigol'],
])('a name that is %s is refused', (_what, name) => {
  expect(faults({ name })).toEqual([expect.stringContaining('branding.name: must ')]);
});

test.each(['http://acme.example/', 'javascript:alert(1)', 'acme.example/terms'])(
  'a link that is %s is refused',
  (url) => {
    expect(faults({ terms_url: url, privacy_url: url, support_url: url })).toEqual(
      ['terms_url', 'privacy_url', 'support_url'].map(
        (key) => `near-oidc.yaml:1: branding.${key}: must be an https address`,
      ),
    );
  },
);

describe('a client’s own pages', () => {
  const client = {
    client_id: 'app',
    token_endpoint_auth_method: 'none',
    redirect_uris: ['https://app.example/callback'],
  };
  const faultsOfClient = (extra: object) =>
    faultsOf(environment, {
      'near-oidc.yaml': JSON.stringify({ clients: [{ ...client, ...extra }] }),
    });

  test('are https, and its logo may lie inside the network', () => {
    expect(
      faultsOfClient({
        client_uri: 'https://app.example/',
        policy_uri: 'https://app.example/privacy',
        tos_uri: 'http://localhost:3001/terms',
        logo_uri: 'http://files.internal/logo.png',
      }),
    ).toEqual([]);
  });

  test.each(['client_uri', 'policy_uri', 'tos_uri', 'logo_uri'])(
    '%s that is no web address is refused',
    (name) => {
      expect(faultsOfClient({ [name]: 'javascript:alert(1)' })).toEqual([
        expect.stringMatching(
          new RegExp(`^near-oidc\\.yaml:1: clients\\.0\\.${name}: must be an http`),
        ),
      ]);
    },
  );
});
