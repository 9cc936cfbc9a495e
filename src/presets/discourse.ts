/** Discourse, by its OpenID Connect plugin. */
import { endpoints } from './endpoints.ts';
import type { Preset } from './preset.ts';
import { fields } from './text.ts';

const scope = 'openid profile';

export const discourse: Preset = {
  id: 'discourse',
  name: 'Discourse',
  exampleUrl: 'https://forum.example.com',
  urlMeaning: 'of the forum',
  client: ({ url }) => ({
    redirect_uris: [`${url}/auth/oidc/callback`],
    post_logout_redirect_uris: [url],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: ({ issuer, clientId, clientSecret, url }) => [
    {
      title: 'Admin > Settings, search for “openid_connect”',
      language: 'fields',
      text: fields({
        openid_connect_discovery_document: endpoints(issuer).discovery,
        openid_connect_client_id: clientId,
        openid_connect_client_secret: clientSecret,
        openid_connect_authorize_scope: scope,
        openid_connect_use_pkce: 'on',
        openid_connect_rp_initiated_logout: 'on',
        openid_connect_rp_initiated_logout_redirect: url,
        openid_connect_enabled: 'on',
      }),
    },
  ],
  steps: ({ url }) => [
    'Fill in the settings; `openid_connect_enabled` last.',
    `Open ${url}, “Log In”, “with OpenID Connect”.`,
    'At the first login, people choose a user name and give an email address, which Discourse verifies by itself.',
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose account it is' },
    { name: 'nonce', from: 'id_token', use: 'must be there' },
    { name: 'name', from: 'userinfo', use: 'name' },
    { name: 'preferred_username', from: 'userinfo', use: 'proposed user name' },
  ],
  notes: [
    'Leave `email_alias` off for this client. Without an address Discourse asks for one and sends a mail to it; an alias gets no mail, so nobody could finish.',
    'The button’s words are a text of Discourse: Admin > Customize > Text, `login.oidc`.',
  ],
  sends: { scope, authentication: 'client_secret_basic', pkce: true, nonce: true },
  basis: {
    kind: 'documentation',
    address: 'https://github.com/discourse/discourse/tree/main/plugins/discourse-openid-connect',
    read: '2026-11',
  },
};
