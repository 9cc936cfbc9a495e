/** Django, by django-allauth. */
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

export const djangoAllauth: Preset = {
  id: 'django-allauth',
  name: 'Django (django-allauth)',
  exampleUrl: 'https://app.example.com',
  urlMeaning: 'of your app',
  parameters: [{ name: 'provider-id', meaning: 'provider_id in allauth', standard: 'near' }],
  client: ({ url, parameters }) => ({
    redirect_uris: [`${url}/accounts/oidc/${parameters['provider-id']}/login/callback/`],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope: 'openid profile',
  }),
  appSide: (values) => [{ title: 'settings.py', language: 'python', text: settings(values) }],
  steps: ({ url, parameters }) => [
    'Set up allauth as its quick start says, with `allauth.urls` at `accounts/`.',
    'Add the text to `settings.py`.',
    `Open ${url}/accounts/oidc/${parameters['provider-id']}/login/.`,
  ],
  claims: [
    { name: 'sub', from: 'userinfo', use: 'uid of the social account' },
    { name: 'preferred_username', from: 'userinfo', use: 'user name' },
  ],
  notes: [
    'Leave `ACCOUNT_SIGNUP_FIELDS` without `email*`, else people must type an address at their first login.',
    'A slash at the end belongs to the redirect URI.',
  ],
  sends: {
    scope: 'openid profile email',
    authentication: 'client_secret_basic',
    pkce: false,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address: 'https://docs.allauth.org/en/latest/socialaccount/providers/openid_connect.html',
    read: '2026-11',
  },
};

const settings = ({ issuer, clientId, clientSecret, parameters }: AppValues) =>
  lines(
    'INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]',
    'SOCIALACCOUNT_PROVIDERS = {',
    '    "openid_connect": {',
    '        "APPS": [',
    '            {',
    `                "provider_id": "${parameters['provider-id']}",`,
    '                "name": "NEAR",',
    `                "client_id": "${clientId}",`,
    `                "secret": "${clientSecret}",`,
    '                "settings": {',
    `                    "server_url": "${issuer}",`,
    '                    "token_auth_method": "client_secret_basic",',
    '                },',
    '            }',
    '        ]',
    '    }',
    '}',
  );
