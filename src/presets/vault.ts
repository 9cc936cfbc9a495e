/** HashiCorp Vault (and OpenBao), by its OIDC auth method. */
import type { AppAddress, AppValues, Preset } from './preset.ts';
import { command, lines } from './text.ts';

export const vault: Preset = {
  id: 'vault',
  name: 'Vault and OpenBao',
  exampleUrl: 'https://vault.example.com:8200',
  urlMeaning: 'of Vault',
  parameters: [
    { name: 'role', meaning: 'role of the auth method', standard: 'near' },
    { name: 'policy', meaning: 'policy that people get', standard: 'default' },
  ],
  client: (app) => ({
    redirect_uris: redirectUris(app),
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256',
    scope: 'openid profile',
  }),
  appSide: (values) => [
    { title: 'Commands, with a token that may do it', language: 'sh', text: commands(values) },
  ],
  steps: ({ url }) => [
    'Run the commands.',
    `Open ${url}/ui, method “OIDC”, or run \`vault login -method=oidc\`.`,
  ],
  claims: [{ name: 'sub', from: 'id_token', use: 'name of the entity’s alias (user_claim)' }],
  notes: [
    'Everybody whom this provider lets in gets the policy. To let in some alone, add `bound_subject=alice.near` to the role.',
    'With OpenBao the commands begin with `bao`.',
    'With `max_age` in the role, Vault asks for a signature that is not older.',
  ],
  sends: {
    scope: 'openid profile',
    authentication: 'client_secret_basic',
    pkce: true,
    nonce: true,
  },
  basis: {
    kind: 'documentation',
    address: 'https://openbao.org/docs/auth/jwt/',
    read: '2026-11',
  },
};

const redirectUris = ({ url }: AppAddress) => [
  `${url}/ui/vault/auth/oidc/oidc/callback`,
  'http://localhost:8250/oidc/callback',
];

function commands(values: AppValues): string {
  const { issuer, clientId, clientSecret, parameters } = values;
  return lines(
    'vault auth enable oidc',
    command(
      'vault write auth/oidc/config',
      `oidc_discovery_url='${issuer}'`,
      `oidc_client_id='${clientId}'`,
      `oidc_client_secret='${clientSecret}'`,
      `default_role='${parameters['role']}'`,
    ),
    command(
      `vault write auth/oidc/role/${parameters['role']}`,
      'role_type=oidc',
      'user_claim=sub',
      'oidc_scopes=profile',
      `bound_audiences='${clientId}'`,
      ...redirectUris(values).map((uri) => `allowed_redirect_uris='${uri}'`),
      `token_policies='${parameters['policy']}'`,
    ),
  );
}
