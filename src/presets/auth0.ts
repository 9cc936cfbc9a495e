/** Auth0, where NEAR is an enterprise connection. */
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { fields, toJson } from './text.ts';

const scope = 'openid profile';

export const auth0: Preset = {
  id: 'auth0',
  name: 'Auth0, enterprise connection',
  exampleUrl: 'https://acme.eu.auth0.com',
  urlMeaning: 'of your tenant, or its custom domain',
  parameters: [{ name: 'connection', meaning: 'name of the connection', standard: 'near' }],
  client: ({ url }) => ({
    redirect_uris: [`${url}/login/callback`],
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: (values) => [
    {
      title: 'Authentication > Enterprise > OpenID Connect > Create Connection',
      language: 'fields',
      text: fields({
        'Connection name': values.parameters['connection'] ?? '',
        'OpenID Connect Discovery URL': endpoints(values.issuer).discovery,
        'Communication Channel': 'Back Channel',
        'Client ID': values.clientId,
        'Client Secret': values.clientSecret,
        Scopes: scope,
      }),
    },
    {
      title: 'The same for the Management API, POST /api/v2/connections',
      language: 'json',
      text: toJson(connection(values)),
    },
  ],
  steps: ({ url }) => [
    'Create the connection, by the form or by the API.',
    'Turn it on for your application (the connection’s Applications tab).',
    `Try it: the connection’s “Try”, which comes back to ${url}/login/callback.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'user id' },
    { name: 'name', from: 'id_token', use: 'name' },
    { name: 'nickname', from: 'id_token', use: 'nickname' },
    { name: 'preferred_username', from: 'id_token', use: 'user name' },
  ],
  notes: [
    'Claims are read from the ID token, not from userinfo, unless the connection’s mapping says otherwise.',
    'The issuer must be reachable from Auth0, by https.',
    'With a custom domain, give that as the address: Auth0 then comes back to it.',
  ],
  sends: {
    scope,
    authentication: 'client_secret_post',
    pkce: true,
    nonce: true,
    parameters: { response_mode: 'form_post' },
  },
  basis: {
    kind: 'documentation',
    address:
      'https://auth0.com/docs/authenticate/identity-providers/enterprise-identity-providers/oidc',
    read: '2026-11',
  },
};

function connection({ issuer, clientId, clientSecret, parameters }: AppValues): object {
  const at = endpoints(issuer);
  return {
    name: parameters['connection'],
    strategy: 'oidc',
    options: {
      type: 'back_channel',
      issuer,
      discovery_url: at.discovery,
      authorization_endpoint: at.authorization,
      token_endpoint: at.token,
      jwks_uri: at.jwks,
      client_id: clientId,
      client_secret: clientSecret,
      scope,
    },
  };
}
