/** Microsoft Entra External ID, where NEAR is a custom identity provider of an external tenant. */
import { emailClaims, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppAddress, Preset } from './preset.ts';
import { fields } from './text.ts';

export const entra: Preset = {
  id: 'entra',
  name: 'Microsoft Entra External ID',
  exampleUrl: 'https://acme.ciamlogin.com',
  urlMeaning: 'of your external tenant’s sign-in pages',
  parameters: [
    {
      name: 'tenant-id',
      meaning: 'id of the tenant (Entra ID > Overview)',
      example: '00000000-0000-0000-0000-000000000000',
    },
  ],
  client: (app) =>
    withEmail({
      redirect_uris: redirectUris(app),
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: ({ issuer, clientId, clientSecret }) => [
    {
      title:
        'Entra ID > External Identities > All identity providers > Custom > Add new > Open ID Connect',
      language: 'fields',
      text: fields({
        'Display name': 'NEAR',
        'Well-known endpoint': endpoints(issuer).discovery,
        'OpenID Issuer URI': issuer,
        'Client ID': clientId,
        'Client Authentication': 'client_secret_post',
        'Client Secret': clientSecret,
        Scope: 'openid profile email',
        'Response type': 'code',
      }),
    },
    {
      title: 'Claims mapping, in the same wizard',
      language: 'fields',
      text: fields({ Sub: 'sub', Name: 'name', Email: 'email', Email_verified: 'email_verified' }),
    },
  ],
  steps: () => [
    'Add the identity provider, claims mapping included.',
    'Add it to a user flow (User flows > yours > Identity providers).',
    'Run the user flow and choose “NEAR”.',
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose account it is' },
    { name: 'name', from: 'id_token', use: 'display name' },
    ...emailClaims('id_token'),
  ],
  notes: [
    '**Nobody can sign up this way.** Entra makes an account only where the ID token says `email_verified: true`. near-oidc proves no address, so its alias says `false`. Put a broker such as Keycloak or Auth0 between the two where you need it.',
    'Entra does not do client_secret_basic.',
  ],
  sends: {
    scope: 'openid profile email',
    authentication: 'client_secret_post',
    pkce: true,
    nonce: true,
  },
  basis: {
    kind: 'documentation',
    address:
      'https://learn.microsoft.com/entra/external-id/customers/how-to-custom-oidc-federation-customers',
    read: '2026-11',
  },
};

function redirectUris({ url, parameters }: AppAddress): string[] {
  const subdomain = new URL(url).hostname.split('.')[0];
  return [
    `${url}/${parameters['tenant-id']}/federation/oauth2`,
    `${url}/${subdomain}.onmicrosoft.com/federation/oauth2`,
  ];
}
