/** Jenkins, by the plugin oic-auth. */
import { stringify } from 'yaml';
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';

const scope = 'openid profile';

export const jenkins: Preset = {
  id: 'jenkins',
  name: 'Jenkins',
  exampleUrl: 'https://jenkins.example.com',
  urlMeaning: 'of Jenkins (its Jenkins URL)',
  client: ({ url }) => ({
    redirect_uris: [`${url}/securityRealm/finishLogin`],
    post_logout_redirect_uris: [`${url}/OicLogout`],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: (values) => [
    {
      title: 'jenkins.yaml, for the plugin Configuration as Code',
      language: 'yaml',
      text: stringify({ jenkins: { securityRealm: { oic: realm(values) } } }).trimEnd(),
    },
  ],
  steps: ({ url }) => [
    'Install the plugins `oic-auth` and `configuration-as-code`; keep a way back in (`escapeHatch…`) while you try.',
    'Put the text into `jenkins.yaml` and restart Jenkins. (By hand: Manage Jenkins > Security > Security Realm has the same fields.)',
    'Give your account rights (Manage Jenkins > Security > Authorization).',
    `Open ${url} and sign in.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'user name' },
    { name: 'name', from: 'id_token', use: 'full name' },
  ],
  notes: [
    'Without `scopesOverride` the plugin asks for every scope that the metadata lists, some of which this client may not have.',
    'Versions of the plugin before 4.418 have `wellKnownOpenIDConfigurationUrl` and `overrideScopes` at the top, without `serverConfiguration`.',
  ],
  sends: { scope, authentication: 'client_secret_basic', pkce: true, nonce: true },
  basis: {
    kind: 'documentation',
    address:
      'https://github.com/jenkinsci/oic-auth-plugin/blob/master/docs/configuration/README.md',
    read: '2026-11',
  },
};

const realm = ({ issuer, clientId, clientSecret }: AppValues) => ({
  serverConfiguration: {
    wellKnown: {
      wellKnownOpenIDConfigurationUrl: endpoints(issuer).discovery,
      scopesOverride: scope,
    },
  },
  clientId,
  clientSecret,
  userNameField: 'sub',
  fullNameFieldName: 'name',
  logoutFromOpenidProvider: true,
  pkceEnabled: true,
});
