/** oauth2-proxy, which puts a login before anything that has none. */
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

const scope = 'openid profile offline_access';

export const oauth2Proxy: Preset = {
  id: 'oauth2-proxy',
  name: 'oauth2-proxy',
  exampleUrl: 'https://tool.example.com',
  urlMeaning: 'at which people open what is behind the proxy',
  parameters: [
    {
      name: 'upstream',
      meaning: 'address of what is behind the proxy',
      standard: 'http://127.0.0.1:8080',
    },
  ],
  client: ({ url }) => ({
    redirect_uris: [`${url}/oauth2/callback`],
    post_logout_redirect_uris: [`${url}/`],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code', 'refresh_token'],
    scope,
  }),
  appSide: (values) => [
    {
      title: 'oauth2-proxy.cfg',
      language: 'toml',
      text: proxyConfiguration(values, `upstreams = ["${values.parameters['upstream']}"]`),
    },
    {
      title: 'Its command',
      language: 'sh',
      text: proxyCommand,
    },
  ],
  steps: ({ url }) => [
    'Save `oauth2-proxy.cfg`; keep the cookie secret, so that a restart signs nobody out.',
    'Run the command behind the proxy that ends TLS.',
    `Open ${url}/ and sign in.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose session it is' },
    { name: 'preferred_username', from: 'id_token', use: 'in the place of an email address' },
  ],
  notes: [
    'The account id stands where oauth2-proxy has an email address (`oidc_email_claim`), so `authenticated_emails_file` may list account ids. `email_domains = ["*"]` lets in everybody whom this provider lets in.',
    'Every five minutes the proxy refreshes its tokens (`cookie_refresh`). Without that it asks nobody again for a week, and whose key is gone, or who may not come in any more, stays that long. `prompt = "consent"` is needed for it; `--first-party` spares people the question at each sign-in.',
    'oauth2-proxy sends no PKCE unless `code_challenge_method` says so, as above.',
  ],
  sends: {
    scope,
    authentication: 'client_secret_basic',
    pkce: true,
    nonce: true,
    parameters: { prompt: 'consent' },
    refreshes: true,
  },
  basis: { kind: 'run', version: 'oauth2-proxy 7.15.6' },
};

/** Made anew by each start of a shell; kept elsewhere, it signs nobody out at a restart. */
export const proxyCommand = lines(
  `export OAUTH2_PROXY_COOKIE_SECRET="$(openssl rand -base64 32 | tr -- '+/' '-_')"`,
  'oauth2-proxy --config=oauth2-proxy.cfg',
);

/** What every set-up of oauth2-proxy has; `rest` follows. */
export function proxyConfiguration(values: AppValues, ...rest: readonly string[]): string {
  const { url, issuer, clientId, clientSecret } = values;
  return lines(
    'provider = "oidc"',
    'provider_display_name = "NEAR"',
    `oidc_issuer_url = "${issuer}"`,
    `client_id = "${clientId}"`,
    `client_secret = "${clientSecret}"`,
    `redirect_url = "${url}/oauth2/callback"`,
    `scope = "${scope}"`,
    'prompt = "consent"',
    'code_challenge_method = "S256"',
    'oidc_email_claim = "preferred_username"',
    'email_domains = ["*"]',
    'reverse_proxy = true',
    `cookie_secure = ${url.startsWith('https:')}`,
    'cookie_refresh = "5m"',
    ...rest,
  );
}
