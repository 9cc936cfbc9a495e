/** Apache, by mod_auth_openidc. */
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

const scope = 'openid profile';
const callback = (url: string) => `${url}/oidc/redirect_uri`;

export const modAuthOpenidc: Preset = {
  id: 'mod-auth-openidc',
  name: 'Apache (mod_auth_openidc)',
  exampleUrl: 'https://intranet.example.com',
  urlMeaning: 'of the virtual host that is to be protected',
  client: ({ url }) => ({
    redirect_uris: [callback(url)],
    post_logout_redirect_uris: [`${url}/`],
    backchannel_logout_uri: `${callback(url)}?logout=backchannel`,
    backchannel_logout_session_required: true,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: (values) => [
    { title: 'In the virtual host', language: 'apache', text: configuration(values) },
  ],
  steps: ({ url }) => [
    'Install the module: `apt install libapache2-mod-auth-openidc`, or your system’s package.',
    'Add the text to the virtual host.',
    'Reload Apache: `apachectl graceful`.',
    `Open ${url}/.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose session it is' },
    { name: 'nonce', from: 'id_token', use: 'must be what was sent' },
    { name: 'preferred_username', from: 'id_token', use: 'REMOTE_USER' },
    { name: 'sid', from: 'id_token', use: 'to end the session by back channel' },
  ],
  notes: [
    'Versions before 2.4.16 want an `OIDCCryptoPassphrase` as well: any long random text.',
    '`Require valid-user` lets in everybody whom this provider lets in; `Require claim preferred_username:alice.near` one account.',
    `For a sign-out, link to \`/oidc/redirect_uri?logout=\` and the percent-encoded address of the start page.`,
  ],
  sends: { scope, authentication: 'client_secret_basic', pkce: true, nonce: true },
  basis: {
    kind: 'documentation',
    address: 'https://github.com/OpenIDC/mod_auth_openidc/blob/master/README.md',
    read: '2026-11',
  },
};

const configuration = ({ issuer, clientId, clientSecret, url }: AppValues) =>
  lines(
    `OIDCProviderMetadataURL ${endpoints(issuer).discovery}`,
    `OIDCClientID ${clientId}`,
    `OIDCClientSecret ${clientSecret}`,
    `OIDCRedirectURI ${callback(url)}`,
    `OIDCScope "${scope}"`,
    'OIDCPKCEMethod S256',
    'OIDCRemoteUserClaim preferred_username',
    '',
    '<Location />',
    '  AuthType openid-connect',
    '  Require valid-user',
    '</Location>',
  );
