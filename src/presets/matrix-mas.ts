/** Matrix Authentication Service (MAS), where NEAR is an upstream provider. */
import { stringify } from 'yaml';
import type { AppValues, Preset } from './preset.ts';

const scope = 'openid profile';

export const matrixMas: Preset = {
  id: 'matrix-mas',
  name: 'Matrix Authentication Service',
  exampleUrl: 'https://auth.matrix.example.com',
  urlMeaning: 'of the authentication service (its `public_base`)',
  parameters: [
    {
      name: 'provider-id',
      meaning: 'ULID of the provider in MAS, any; keep it',
      standard: '01JDJ6Z9V3N8Q4W2R7T5Y0KXHB',
    },
  ],
  client: ({ url, parameters: { 'provider-id': id = '' } }) => ({
    redirect_uris: [`${url}/upstream/callback/${id}`],
    backchannel_logout_uri: `${url}/upstream/backchannel-logout/${id}`,
    backchannel_logout_session_required: true,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    id_token_signed_response_alg: 'RS256',
    scope,
  }),
  appSide: (values) => [
    { title: 'config.yaml', language: 'yaml', text: stringify(upstream(values)).trimEnd() },
  ],
  steps: ({ url }) => [
    'Add the entry to `upstream_oauth2.providers` of `config.yaml`.',
    'Restart MAS, which takes the entry into its database.',
    `Open ${url}/login and choose “NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose account it is' },
    { name: 'preferred_username', from: 'id_token', use: 'localpart of the Matrix id' },
    { name: 'name', from: 'id_token', use: 'display name' },
    { name: 'sid', from: 'id_token', use: 'to end the session by back channel' },
  ],
  notes: [
    'The localpart is the account id: `alice.near` becomes `@alice.near:example.com`. It cannot be changed later.',
    'With `logout_all`, a sign-out here ends the Matrix clients as well, phones that were signed in by QR code included; `logout_browser_only` spares them.',
  ],
  sends: { scope, authentication: 'client_secret_basic', pkce: true, nonce: true },
  basis: {
    kind: 'documentation',
    address: 'https://element-hq.github.io/matrix-authentication-service/setup/sso.html',
    read: '2026-11',
  },
};

function upstream({ issuer, clientId, clientSecret, parameters }: AppValues): object {
  const provider = {
    id: parameters['provider-id'],
    human_name: 'NEAR',
    issuer,
    client_id: clientId,
    client_secret: clientSecret,
    token_endpoint_auth_method: 'client_secret_basic',
    scope,
    on_backchannel_logout: 'logout_all',
    claims_imports: {
      localpart: { action: 'require', template: '{{ user.preferred_username }}' },
      displayname: { action: 'suggest', template: '{{ user.name }}' },
      email: { action: 'ignore' },
    },
  };
  return { upstream_oauth2: { providers: [provider] } };
}
