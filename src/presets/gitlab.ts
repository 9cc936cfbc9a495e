/** GitLab Self-Managed, by OmniAuth. */
import { emailClaims, emailNote, withEmail } from './email.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

export const gitlab: Preset = {
  id: 'gitlab',
  name: 'GitLab',
  exampleUrl: 'https://gitlab.example.com',
  urlMeaning: 'of GitLab (its `external_url`)',
  client: ({ url }) =>
    withEmail({
      redirect_uris: [callback(url)],
      post_logout_redirect_uris: [url],
      token_endpoint_auth_method: 'client_secret_basic',
      grant_types: ['authorization_code'],
      scope: 'openid profile',
    }),
  appSide: (values) => [
    {
      title: '/etc/gitlab/gitlab.rb (Linux package, Docker)',
      language: 'ruby',
      text: configuration(values),
    },
  ],
  steps: ({ url }) => [
    'Append the text to `gitlab.rb`; where `omniauth_providers` is there already, add the entry to it.',
    'Run `gitlab-ctl reconfigure`.',
    `Open ${url}/users/sign_in and choose “NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'which account at NEAR it is (uid)' },
    { name: 'name', from: 'userinfo', use: 'name' },
    { name: 'nickname', from: 'userinfo', use: 'user name' },
    ...emailClaims('userinfo'),
  ],
  notes: [
    emailNote,
    'Accounts are made at the first login, and need no approval by an administrator with `omniauth_block_auto_created_users` as above. Whom this provider lets in, GitLab lets in.',
    'GitLab sends the scope to the token endpoint as well, which does no harm here.',
  ],
  sends: {
    scope: 'openid profile email',
    authentication: 'client_secret_basic',
    pkce: true,
    nonce: true,
    scopeAtToken: true,
  },
  basis: {
    kind: 'documentation',
    address: 'https://docs.gitlab.com/administration/auth/oidc/',
    read: '2026-11',
  },
};

const callback = (url: string) => `${url}/users/auth/openid_connect/callback`;

function configuration({ issuer, clientId, clientSecret, url }: AppValues): string {
  return lines(
    "gitlab_rails['omniauth_allow_single_sign_on'] = ['openid_connect']",
    "gitlab_rails['omniauth_block_auto_created_users'] = false",
    "gitlab_rails['omniauth_providers'] = [",
    '  {',
    '    name: "openid_connect",',
    '    label: "NEAR",',
    '    args: {',
    '      name: "openid_connect",',
    '      scope: ["openid", "profile", "email"],',
    '      response_type: "code",',
    `      issuer: "${issuer}",`,
    '      discovery: true,',
    '      client_auth_method: "basic",',
    '      uid_field: "sub",',
    '      pkce: true,',
    '      client_options: {',
    `        identifier: "${clientId}",`,
    `        secret: "${clientSecret}",`,
    `        redirect_uri: "${callback(url)}"`,
    '      }',
    '    }',
    '  }',
    ']',
  );
}
