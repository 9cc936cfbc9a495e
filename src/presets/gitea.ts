/** Gitea and its fork Forgejo, by an authentication source. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { command, lines } from './text.ts';

export const gitea: Preset = {
  id: 'gitea',
  name: 'Gitea and Forgejo',
  exampleUrl: 'https://git.example.com',
  urlMeaning: 'of Gitea (its `ROOT_URL`)',
  parameters: [{ name: 'source', meaning: 'name of the authentication source', standard: 'near' }],
  client: ({ url, parameters }) =>
    withEmail({
      redirect_uris: [`${url}/user/oauth2/${parameters['source']}/callback`],
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: (values) => [
    {
      title: 'app.ini',
      language: 'ini',
      text: lines(
        '[oauth2_client]',
        'ENABLE_AUTO_REGISTRATION = true',
        'USERNAME = nickname',
        'ACCOUNT_LINKING = login',
        'OPENID_CONNECT_SCOPES = profile email',
      ),
    },
    { title: 'A command, as the user of Gitea', language: 'sh', text: source(values) },
  ],
  steps: ({ url }) => [
    'Put the settings into `app.ini` and restart Gitea.',
    'Run the command; with Forgejo it begins with `forgejo`.',
    `Open ${url}/user/login and choose “Sign in with NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'which account at NEAR it is' },
    { name: 'nickname', from: 'id_token', use: 'user name, at most 40 characters' },
    ...emailClaims('id_token'),
  ],
  notes: [
    emailNote,
    'The name of the source stands in the redirect URI: a source of another name needs another client.',
    '`ACCOUNT_LINKING = login` asks for the password before an account that there is is linked: `auto` would give it to whoever brings its name.',
  ],
  sends: {
    scope: 'openid profile email',
    authentication: 'client_secret_basic',
    pkce: false,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address: 'https://docs.gitea.com/administration/config-cheat-sheet',
    read: '2026-11',
  },
};

function source({ issuer, clientId, clientSecret, parameters }: AppValues): string {
  return command(
    'gitea admin auth add-oauth',
    `--name ${parameters['source']}`,
    '--provider openidConnect',
    `--key '${clientId}'`,
    `--secret '${clientSecret}'`,
    `--auto-discover-url ${endpoints(issuer).discovery}`,
    '--scopes "openid profile email"',
  );
}
