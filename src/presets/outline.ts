/** Outline, the wiki. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

export const outline: Preset = {
  id: 'outline',
  name: 'Outline',
  exampleUrl: 'https://wiki.example.com',
  urlMeaning: 'of Outline (its `URL`)',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [`${url}/auth/oidc.callback`],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: (values) => [{ title: '.env', language: 'env', text: environment(values) }],
  steps: ({ url }) => [
    'Put the lines into `.env`.',
    'Restart Outline.',
    `Open ${url} and choose “Continue with NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'userinfo', use: 'whose account it is' },
    { name: 'name', from: 'userinfo', use: 'name' },
    { name: 'preferred_username', from: 'userinfo', use: 'name, where there is no other' },
    ...emailClaims('userinfo'),
  ],
  notes: [emailNote, 'It sends neither PKCE nor a nonce where the endpoints are given one by one.'],
  sends: {
    scope: 'openid profile email',
    authentication: 'client_secret_post',
    pkce: false,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address: 'https://docs.getoutline.com/s/hosting/doc/oidc-8CPBm6uC0I',
    read: '2026-11',
  },
};

function environment({ issuer, clientId, clientSecret }: AppValues): string {
  const at = endpoints(issuer);
  return lines(
    `OIDC_CLIENT_ID=${clientId}`,
    `OIDC_CLIENT_SECRET=${clientSecret}`,
    `OIDC_AUTH_URI=${at.authorization}`,
    `OIDC_TOKEN_URI=${at.token}`,
    `OIDC_USERINFO_URI=${at.userinfo}`,
    'OIDC_USERNAME_CLAIM=preferred_username',
    'OIDC_DISPLAY_NAME=NEAR',
    'OIDC_SCOPES=openid profile email',
  );
}
