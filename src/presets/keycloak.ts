/** Keycloak as a broker: NEAR is one of the identity providers of a realm. */
import { endpoints } from './endpoints.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines, toJson } from './text.ts';

const alias = 'near';
const scope = 'openid profile';

const broker = (url: string, realm: string) => `${url}/realms/${realm}/broker/${alias}/endpoint`;

export const keycloak: Preset = {
  id: 'keycloak',
  name: 'Keycloak',
  exampleUrl: 'https://sso.example.com',
  urlMeaning: 'of Keycloak, without /realms/…',
  parameters: [{ name: 'realm', meaning: 'realm in which people sign in', standard: 'near' }],
  client: ({ url, parameters: { realm = '' } }) => ({
    redirect_uris: [broker(url, realm)],
    post_logout_redirect_uris: [`${broker(url, realm)}/logout_response`],
    backchannel_logout_uri: `${url}/realms/${realm}/protocol/openid-connect/logout/backchannel-logout`,
    backchannel_logout_session_required: true,
    // Its own sign-out waits for the person to come back, in a session that must still be there.
    backchannel_logout_of_own_requests: false,
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code', 'refresh_token'],
    scope,
  }),
  appSide: (values) => [
    { title: 'realm.json, a new realm', language: 'json', text: toJson(newRealm(values)) },
    {
      title: 'near.json, for a realm that there is',
      language: 'json',
      text: toJson(identityProvider(values)),
    },
    { title: 'Its commands', language: 'sh', text: commands(values) },
  ],
  steps: ({ url, parameters: { realm = '' } }) => [
    `For a new realm, save \`realm.json\` in Keycloak’s \`data/import/\` and start it with \`--import-realm\`. For one that there is, save \`near.json\` and run the commands.`,
    `Open ${url}/realms/${realm}/account and choose “NEAR”.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'whose account it is' },
    { name: 'preferred_username', from: 'id_token', use: 'user name' },
    { name: 'given_name', from: 'id_token', use: 'first name' },
    { name: 'family_name', from: 'id_token', use: 'last name' },
  ],
  notes: [
    'The new realm asks nobody for email, first and last name, which Keycloak’s standard profile requires. In a realm that there is, people fill in a form at their first login unless you make those optional (Realm settings, User profile).',
    'Trust Email stays off: no email address is proved here.',
    'Sign-out works both ways: Keycloak sends the browser to end_session_endpoint, and is told by back channel when a session here ends. Releases from before May 2026 do not know sessions by their `sid`: there people stay signed in.',
  ],
  sends: {
    scope,
    authentication: 'client_secret_basic',
    pkce: true,
    nonce: true,
  },
  basis: { kind: 'run', version: 'Keycloak 26.7.3' },
};

function identityProvider({ issuer, clientId, clientSecret }: AppValues): object {
  const at = endpoints(issuer);
  return {
    alias,
    displayName: 'NEAR',
    providerId: 'oidc',
    enabled: true,
    trustEmail: false,
    storeToken: false,
    firstBrokerLoginFlowAlias: 'first broker login',
    config: {
      issuer,
      authorizationUrl: at.authorization,
      tokenUrl: at.token,
      userInfoUrl: at.userinfo,
      jwksUrl: at.jwks,
      logoutUrl: at.endSession,
      clientId,
      clientSecret,
      clientAuthMethod: 'client_secret_basic',
      defaultScope: scope,
      validateSignature: 'true',
      useJwksUrl: 'true',
      pkceEnabled: 'true',
      pkceMethod: 'S256',
      loginHint: 'true',
      syncMode: 'IMPORT',
    },
  };
}

/** Keycloak's standard profile, of which the user name alone is required. */
const userProfile = {
  attributes: ['username', 'email', 'firstName', 'lastName'].map((name) => ({
    name,
    displayName: `\${${name}}`,
    permissions: { view: ['admin', 'user'], edit: ['admin', 'user'] },
    multivalued: false,
    ...(name === 'username' && { validations: { length: { min: 2, max: 64 } } }),
    ...(name === 'email' && { validations: { email: {} } }),
  })),
};

function newRealm(values: AppValues): object {
  return {
    realm: values.parameters['realm'],
    enabled: true,
    editUsernameAllowed: false,
    registrationAllowed: false,
    identityProviders: [identityProvider(values)],
    components: {
      'org.keycloak.userprofile.UserProfileProvider': [
        {
          providerId: 'declarative-user-profile',
          config: { 'kc.user.profile.config': [JSON.stringify(userProfile)] },
        },
      ],
    },
  };
}

function commands({ url, parameters: { realm = '' } }: AppValues): string {
  return lines(
    `bin/kcadm.sh config credentials --server ${url} --realm master --user admin`,
    `bin/kcadm.sh create identity-provider/instances -r ${realm} -f near.json`,
  );
}
