/** Cloudflare Access, where NEAR is a login method of a Zero Trust organisation. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { fields, toJson } from './text.ts';

export const cloudflareAccess: Preset = {
  id: 'cloudflare-access',
  name: 'Cloudflare Access',
  exampleUrl: 'https://acme.cloudflareaccess.com',
  urlMeaning: 'of your team (Settings > Custom Pages)',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [`${url}/cdn-cgi/access/callback`],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      id_token_signed_response_alg: 'RS256',
      scope: 'openid profile',
    }),
  appSide: (values) => [
    {
      title: 'Zero Trust > Settings > Authentication > Login methods > Add new > OpenID Connect',
      language: 'fields',
      text: form(values),
    },
    { title: 'The same for the API', language: 'json', text: toJson(identityProvider(values)) },
  ],
  steps: () => [
    'Add the login method, by the form or by the API.',
    'Press “Test” beside it.',
    'Choose it in the policies of your applications.',
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'which account at NEAR it is' },
    { name: 'preferred_username', from: 'id_token', use: 'OIDC claim for policies' },
    ...emailClaims('id_token'),
  ],
  notes: [
    emailNote,
    'Policies can ask for an account: the claim `preferred_username` is an OIDC claim of the login method. Another claim may take the email’s place (Email claim), which then has no “@”.',
  ],
  sends: {
    scope: 'openid email profile',
    authentication: 'client_secret_post',
    pkce: true,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address:
      'https://developers.cloudflare.com/cloudflare-one/identity/idp-integration/generic-oidc/',
    read: '2026-11',
  },
};

function form({ issuer, clientId, clientSecret }: AppValues): string {
  const at = endpoints(issuer);
  return fields({
    Name: 'NEAR',
    'App ID': clientId,
    'Client secret': clientSecret,
    'Auth URL': at.authorization,
    'Token URL': at.token,
    'Certificate URL': at.jwks,
    'Proof Key for Code Exchange (PKCE)': 'on',
    'OIDC claims': 'preferred_username',
  });
}

function identityProvider({ issuer, clientId, clientSecret }: AppValues): object {
  const at = endpoints(issuer);
  return {
    name: 'NEAR',
    type: 'oidc',
    config: {
      client_id: clientId,
      client_secret: clientSecret,
      auth_url: at.authorization,
      token_url: at.token,
      certs_url: at.jwks,
      scopes: ['openid', 'email', 'profile'],
      claims: ['preferred_username'],
      pkce_enabled: true,
    },
  };
}
