/** WordPress, by the plugin OpenID Connect Generic. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

export const wordpress: Preset = {
  id: 'wordpress',
  name: 'WordPress (OpenID Connect Generic)',
  exampleUrl: 'https://blog.example.com',
  urlMeaning: 'of the site (its Site Address)',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [`${url}/wp-admin/admin-ajax.php?action=openid-connect-authorize`],
      post_logout_redirect_uris: [url, `${url}/`],
      token_endpoint_auth_method: 'client_secret_post',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: (values) => [
    {
      title: 'wp-config.php, above “That’s all, stop editing”',
      language: 'php',
      text: constants(values),
    },
  ],
  steps: ({ url }) => [
    'Put the lines into `wp-config.php`, then install the plugin “OpenID Connect Generic Client” and activate it.',
    'In Settings > OpenID Connect Client, set Identity Key to `sub` and Nickname Key to `preferred_username`.',
    `Open ${url}/wp-login.php and choose “Login with OpenID Connect”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose account it is' },
    { name: 'preferred_username', from: 'userinfo', use: 'user name' },
    ...emailClaims('userinfo'),
  ],
  notes: [
    emailNote,
    'Leave “Link Existing Users” off: it would hand a local account to whoever brings its name.',
    'The redirect URI has a query string, which is compared letter by letter like the rest.',
  ],
  sends: {
    scope: 'openid profile email',
    authentication: 'client_secret_post',
    pkce: false,
    nonce: false,
  },
  basis: {
    kind: 'memory',
    address: 'https://wordpress.org/plugins/daggerhart-openid-connect-generic/',
  },
};

function constants({ issuer, clientId, clientSecret }: AppValues): string {
  const at = endpoints(issuer);
  return lines(
    `define( 'OIDC_CLIENT_ID', '${clientId}' );`,
    `define( 'OIDC_CLIENT_SECRET', '${clientSecret}' );`,
    `define( 'OIDC_ISSUER', '${issuer}' );`,
    `define( 'OIDC_ENDPOINT_LOGIN_URL', '${at.authorization}' );`,
    `define( 'OIDC_ENDPOINT_TOKEN_URL', '${at.token}' );`,
    `define( 'OIDC_ENDPOINT_USERINFO_URL', '${at.userinfo}' );`,
    `define( 'OIDC_ENDPOINT_JWKS_URL', '${at.jwks}' );`,
    `define( 'OIDC_ENDPOINT_LOGOUT_URL', '${at.endSession}' );`,
    "define( 'OIDC_CLIENT_SCOPE', 'openid profile email' );",
    "define( 'OIDC_CREATE_IF_DOES_NOT_EXIST', true );",
    "define( 'OIDC_LINK_EXISTING_USERS', false );",
  );
}
