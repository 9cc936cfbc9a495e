/** MinIO, by OpenID Connect with a policy for everybody. */
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

export const minio: Preset = {
  id: 'minio',
  name: 'MinIO',
  exampleUrl: 'https://console.minio.example.com',
  urlMeaning: 'of the MinIO console',
  parameters: [{ name: 'policy', meaning: 'policy that people get', standard: 'readonly' }],
  client: ({ url }) => ({
    redirect_uris: [`${url}/oauth_callback`],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope: 'openid profile',
  }),
  appSide: (values) => [
    { title: '/etc/default/minio', language: 'env', text: environment(values) },
  ],
  steps: ({ url }) => [
    'Add the lines to the environment of MinIO, on every node.',
    'Restart MinIO.',
    `Open ${url} and choose “NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose credentials they are' },
    { name: 'preferred_username', from: 'id_token', use: 'name in the console' },
  ],
  notes: [
    'There is no claim `policy`, so one policy holds for everybody who comes (`ROLE_POLICY`).',
    'Consoles of the community edition from 2025 on may lack single sign-on; `AssumeRoleWithWebIdentity` takes an ID token of this client all the same.',
  ],
  sends: {
    scope: 'openid profile',
    authentication: 'client_secret_basic',
    pkce: false,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address:
      'https://github.com/minio/docs/blob/main/source/reference/minio-server/settings/iam/openid.rst',
    read: '2026-11',
  },
};

const environment = ({ issuer, clientId, clientSecret, url, parameters }: AppValues) =>
  lines(
    `MINIO_IDENTITY_OPENID_CONFIG_URL="${endpoints(issuer).discovery}"`,
    `MINIO_IDENTITY_OPENID_CLIENT_ID="${clientId}"`,
    `MINIO_IDENTITY_OPENID_CLIENT_SECRET="${clientSecret}"`,
    'MINIO_IDENTITY_OPENID_DISPLAY_NAME="NEAR"',
    'MINIO_IDENTITY_OPENID_SCOPES="openid,profile"',
    `MINIO_IDENTITY_OPENID_ROLE_POLICY="${parameters['policy']}"`,
    `MINIO_IDENTITY_OPENID_REDIRECT_URI="${url}/oauth_callback"`,
    `MINIO_BROWSER_REDIRECT_URL="${url}"`,
  );
