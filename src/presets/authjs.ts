/** Auth.js (NextAuth), for an app of one's own. */
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

const scope = 'openid profile';
const id = 'near';

export const authjs: Preset = {
  id: 'authjs',
  name: 'Auth.js',
  exampleUrl: 'https://app.example.com',
  urlMeaning: 'of your app',
  parameters: [
    {
      name: 'base-path',
      meaning: 'base path of Auth.js: /api/auth with Next.js, /auth elsewhere',
      standard: '/api/auth',
    },
  ],
  client: ({ url, parameters }) => ({
    redirect_uris: [`${url}${parameters['base-path']}/callback/${id}`],
    post_logout_redirect_uris: [`${url}/`],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: (values) => [
    { title: '.env.local', language: 'env', text: environment(values) },
    { title: 'auth.js, with Next.js', language: 'js', text: module },
  ],
  steps: ({ url, parameters }) => [
    'Install `next-auth` and write the two files.',
    'Export `GET` and `POST` of `handlers` from `app/api/auth/[...nextauth]/route.js`.',
    `Open ${url}${parameters['base-path']}/signin and choose “NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'the user’s id' },
    { name: 'name', from: 'id_token', use: 'name' },
    { name: 'nonce', from: 'id_token', use: 'must be what was sent' },
  ],
  notes: [
    'The user’s `email` is empty, which is fine as long as no database adapter insists on one.',
    'Auth.js sends nonce and state only where `checks` says so, as above.',
  ],
  sends: { scope, authentication: 'client_secret_basic', pkce: true, nonce: true },
  basis: { kind: 'run', version: '@auth/core 0.41.3' },
};

const environment = ({ issuer, clientId, clientSecret }: AppValues) =>
  lines(
    `AUTH_NEAR_ISSUER=${issuer}`,
    `AUTH_NEAR_ID=${clientId}`,
    `AUTH_NEAR_SECRET=${clientSecret}`,
  );

const module = lines(
  "import NextAuth from 'next-auth';",
  '',
  'const near = {',
  `  id: '${id}',`,
  "  name: 'NEAR',",
  "  type: 'oidc',",
  '  issuer: process.env.AUTH_NEAR_ISSUER,',
  '  clientId: process.env.AUTH_NEAR_ID,',
  '  clientSecret: process.env.AUTH_NEAR_SECRET,',
  `  authorization: { params: { scope: '${scope}' } },`,
  "  checks: ['pkce', 'state', 'nonce'],",
  '  profile: (claims) => ({ id: claims.sub, name: claims.name, image: claims.picture }),',
  '};',
  '',
  'export const { handlers, auth, signIn, signOut } = NextAuth({ providers: [near] });',
);
