/** Mattermost, Professional and Enterprise, which have OpenID Connect. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { fields, toJson } from './text.ts';

export const mattermost: Preset = {
  id: 'mattermost',
  name: 'Mattermost',
  exampleUrl: 'https://chat.example.com',
  urlMeaning: 'of Mattermost (its Site URL)',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [`${url}/signup/openid/complete`],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: (values) => [
    {
      title: 'System Console > Authentication > OpenID Connect, “OpenID Connect (Other)”',
      language: 'fields',
      text: fields({
        'Discovery Endpoint': endpoints(values.issuer).discovery,
        'Client ID': values.clientId,
        'Client Secret': values.clientSecret,
        'Button Name': 'NEAR',
      }),
    },
    { title: 'The same in config.json', language: 'json', text: toJson(settings(values)) },
  ],
  steps: ({ url }) => [
    'Fill in the form and save it, or change `config.json`.',
    'Restart Mattermost.',
    `Open ${url}/login and choose “NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'userinfo', use: 'whose account it is' },
    { name: 'preferred_username', from: 'userinfo', use: 'user name' },
    ...emailClaims('userinfo'),
  ],
  notes: [
    emailNote,
    'A licence of the Professional or Enterprise edition is needed; Team Edition has no OpenID Connect.',
  ],
  sends: {
    scope: 'profile openid email',
    authentication: 'client_secret_post',
    pkce: false,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address: 'https://docs.mattermost.com/onboard/sso-openidconnect.html',
    read: '2026-11',
  },
};

const settings = ({ issuer, clientId, clientSecret }: AppValues) => ({
  OpenIdSettings: {
    Enable: true,
    Id: clientId,
    Secret: clientSecret,
    Scope: 'profile openid email',
    DiscoveryEndpoint: endpoints(issuer).discovery,
    ButtonText: 'NEAR',
  },
});
