/** Immich, the photo library. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import type { Preset } from './preset.ts';
import { fields } from './text.ts';

export const immich: Preset = {
  id: 'immich',
  name: 'Immich',
  exampleUrl: 'https://photos.example.com',
  urlMeaning: 'of Immich',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [
        `${url}/auth/login`,
        `${url}/user-settings`,
        `${url}/api/oauth/mobile-redirect`,
      ],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      id_token_signed_response_alg: 'RS256',
      scope: 'openid profile',
    }),
  appSide: ({ issuer, clientId, clientSecret, url }) => [
    {
      title: 'Administration > Settings > OAuth',
      language: 'fields',
      text: fields({
        'Issuer URL': issuer,
        'Client ID': clientId,
        'Client Secret': clientSecret,
        Scope: 'openid email profile',
        'Signing Algorithm': 'RS256',
        'Storage Label Claim': 'preferred_username',
        'Button Text': 'Sign in with NEAR',
        'Auto Register': 'on',
        'Mobile Redirect URI Override': 'on',
        'Mobile Redirect URI': `${url}/api/oauth/mobile-redirect`,
      }),
    },
  ],
  steps: ({ url }) => [
    'Fill in the form and save it.',
    `Sign out, open ${url} and choose “Sign in with NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose account it is' },
    { name: 'name', from: 'userinfo', use: 'name' },
    { name: 'preferred_username', from: 'userinfo', use: 'storage label' },
    ...emailClaims('userinfo'),
  ],
  notes: [
    emailNote,
    'The mobile app comes back through Immich itself (the override), so that its own scheme needs no place here: with one, people would be asked for consent at every login.',
  ],
  sends: {
    scope: 'openid email profile',
    authentication: 'client_secret_post',
    pkce: true,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address: 'https://docs.immich.app/administration/oauth',
    read: '2026-11',
  },
};
