/** Portainer, by its custom OAuth. */
import { endpoints } from './endpoints.ts';
import type { Preset } from './preset.ts';
import { fields } from './text.ts';

const scope = 'openid profile';

export const portainer: Preset = {
  id: 'portainer',
  name: 'Portainer',
  exampleUrl: 'https://portainer.example.com',
  urlMeaning: 'of Portainer',
  client: ({ url }) => ({
    redirect_uris: [url, `${url}/`],
    post_logout_redirect_uris: [url],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: ({ issuer, clientId, clientSecret, url }) => [
    {
      title: 'Settings > Authentication > OAuth, provider “Custom”',
      language: 'fields',
      text: fields({
        'Client ID': clientId,
        'Client secret': clientSecret,
        'Authorization URL': endpoints(issuer).authorization,
        'Access token URL': endpoints(issuer).token,
        'Resource URL': endpoints(issuer).userinfo,
        'Redirect URL': url,
        'Logout URL': endpoints(issuer).endSession,
        'User identifier': 'preferred_username',
        Scopes: scope,
      }),
    },
  ],
  steps: ({ url }) => [
    'Fill in the form; “Automatic user provisioning” makes an account for everybody who comes.',
    `Sign out, open ${url} and choose “Login with OAuth”.`,
    'Give the new account what it may reach: as an administrator, Environments > Manage access.',
  ],
  claims: [{ name: 'preferred_username', from: 'userinfo', use: 'user name' }],
  notes: [
    'It sends neither PKCE nor a nonce.',
    'An account that there is with the same name is the one that is signed in: name no local account like an account at NEAR that is somebody else’s.',
  ],
  sends: { scope, authentication: 'client_secret_basic', pkce: false, nonce: false },
  basis: {
    kind: 'documentation',
    address: 'https://docs.portainer.io/admin/settings/authentication/oauth',
    read: '2026-11',
  },
};
