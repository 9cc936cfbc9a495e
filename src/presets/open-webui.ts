/** Open WebUI. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

const callback = (url: string) => `${url}/oauth/oidc/callback`;

export const openWebui: Preset = {
  id: 'open-webui',
  name: 'Open WebUI',
  exampleUrl: 'https://chat.example.com',
  urlMeaning: 'of Open WebUI',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [callback(url)],
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: (values) => [
    { title: 'The container’s environment', language: 'env', text: environment(values) },
  ],
  steps: ({ url }) => [
    'Add the variables to the container.',
    'Start it anew.',
    `Open ${url} and choose “Continue with NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose account it is' },
    { name: 'name', from: 'id_token', use: 'name' },
    ...emailClaims('id_token'),
  ],
  notes: [
    emailNote,
    'Leave `OAUTH_MERGE_ACCOUNTS_BY_EMAIL` off: it would hand a local account to whoever brings its address.',
    'New accounts wait for an administrator unless `DEFAULT_USER_ROLE` is `user`.',
  ],
  sends: {
    scope: 'openid email profile',
    authentication: 'client_secret_basic',
    pkce: false,
    nonce: true,
  },
  basis: {
    kind: 'documentation',
    address: 'https://docs.openwebui.com/features/sso/',
    read: '2026-11',
  },
};

const environment = ({ issuer, clientId, clientSecret, url }: AppValues) =>
  lines(
    'ENABLE_OAUTH_SIGNUP=true',
    'OAUTH_PROVIDER_NAME=NEAR',
    `OPENID_PROVIDER_URL=${endpoints(issuer).discovery}`,
    `OPENID_REDIRECT_URI=${callback(url)}`,
    `OAUTH_CLIENT_ID=${clientId}`,
    `OAUTH_CLIENT_SECRET=${clientSecret}`,
    'OAUTH_SCOPES=openid email profile',
  );
