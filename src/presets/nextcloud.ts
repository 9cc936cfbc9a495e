/** Nextcloud, by its app user_oidc. */
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { command } from './text.ts';

const scope = 'openid profile';

/** What user_oidc asks for unless `enable_default_claims` is off. */
const claims = { email: null, name: null, quota: null, groups: null };

export const nextcloud: Preset = {
  id: 'nextcloud',
  name: 'Nextcloud (user_oidc)',
  exampleUrl: 'https://cloud.example.com',
  urlMeaning: 'of Nextcloud',
  parameters: [
    { name: 'identifier', meaning: 'name of the provider in Nextcloud', standard: 'near' },
  ],
  client: ({ url, parameters: { identifier = '' } }) => ({
    redirect_uris: [`${url}/apps/user_oidc/code`, `${url}/index.php/apps/user_oidc/code`],
    post_logout_redirect_uris: [`${url}/`, url],
    backchannel_logout_uri: `${url}/index.php/apps/user_oidc/backchannel-logout/${identifier}`,
    backchannel_logout_session_required: true,
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: (values) => [
    { title: 'A command, as the user of the web server', language: 'sh', text: provider(values) },
  ],
  steps: ({ url }) => [
    'Install the app: `php occ app:install user_oidc`.',
    'Run the command.',
    `Open ${url}/login and choose “near”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'user id, hashed with the provider’s name' },
    { name: 'name', from: 'id_token', use: 'display name' },
    { name: 'sid', from: 'id_token', use: 'to end the session by back channel' },
  ],
  notes: [
    'User ids are hashes, so that nobody takes over a local account by its name. `--unique-uid=0` makes them account ids; do that only where no local account has such a name.',
    'Sign-out works both ways. A Nextcloud inside your network is reached as well, since the address stands with the client.',
  ],
  sends: {
    scope,
    authentication: 'client_secret_post',
    pkce: true,
    nonce: true,
    parameters: { claims: JSON.stringify({ id_token: claims, userinfo: claims }) },
  },
  basis: {
    kind: 'documentation',
    address: 'https://github.com/nextcloud/user_oidc/blob/main/README.md',
    read: '2026-11',
  },
};

function provider({ issuer, clientId, clientSecret, parameters }: AppValues): string {
  return command(
    `php occ user_oidc:provider ${parameters['identifier']}`,
    `--clientid='${clientId}'`,
    `--clientsecret='${clientSecret}'`,
    `--discoveryuri=${endpoints(issuer).discovery}`,
    `--scope='${scope}'`,
  );
}
