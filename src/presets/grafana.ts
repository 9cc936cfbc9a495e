/** Grafana, by its generic OAuth. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

export const grafana: Preset = {
  id: 'grafana',
  name: 'Grafana',
  exampleUrl: 'https://grafana.example.com',
  urlMeaning: 'at which people open Grafana (its `root_url`)',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [`${url}/login/generic_oauth`],
      post_logout_redirect_uris: [`${url}/login`],
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: (values) => [{ title: 'grafana.ini', language: 'ini', text: configuration(values) }],
  steps: ({ url }) => [
    'Append the text to `grafana.ini` (or `conf/custom.ini`).',
    'Restart Grafana.',
    `Open ${url}/login and choose “Sign in with NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'userinfo', use: 'whose account it is' },
    { name: 'preferred_username', from: 'id_token', use: 'login (login_attribute_path)' },
    { name: 'name', from: 'id_token', use: 'display name' },
    ...emailClaims('id_token'),
  ],
  notes: [
    emailNote,
    "Everybody comes in with the role of `auto_assign_org_role`. For one who is to be more, add a line such as `role_attribute_path = preferred_username == 'alice.near' && 'Admin' || 'Viewer'`.",
    'Without a refresh token, Grafana keeps its own session however long the login here lives.',
  ],
  sends: {
    scope: 'openid profile email',
    authentication: 'client_secret_basic',
    pkce: true,
    nonce: false,
  },
  basis: {
    kind: 'documentation',
    address:
      'https://grafana.com/docs/grafana/latest/setup-grafana/configure-security/configure-authentication/generic-oauth/',
    read: '2026-11',
  },
};

function configuration({ issuer, clientId, clientSecret, url }: AppValues): string {
  const at = endpoints(issuer);
  const back = `client_id=${clientId}&post_logout_redirect_uri=${encodeURIComponent(`${url}/login`)}`;
  return lines(
    '[server]',
    `root_url = ${url}/`,
    '',
    '[auth.generic_oauth]',
    'enabled = true',
    'name = NEAR',
    `client_id = ${clientId}`,
    `client_secret = ${clientSecret}`,
    'scopes = openid profile email',
    `auth_url = ${at.authorization}`,
    `token_url = ${at.token}`,
    `api_url = ${at.userinfo}`,
    `signout_redirect_url = ${at.endSession}?${back}`,
    'use_pkce = true',
    'use_refresh_token = false',
    'login_attribute_path = preferred_username',
    'name_attribute_path = name',
    'allow_sign_up = true',
  );
}
