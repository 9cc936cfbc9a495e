/** Spring Security, by Spring Boot's properties. */
import { stringify } from 'yaml';
import type { AppValues, Preset } from './preset.ts';

const scope = 'openid profile';

export const springSecurity: Preset = {
  id: 'spring-security',
  name: 'Spring Security',
  exampleUrl: 'https://app.example.com',
  urlMeaning: 'of your app, with its context path',
  parameters: [{ name: 'registration', meaning: 'registrationId', standard: 'near' }],
  client: ({ url, parameters }) => ({
    redirect_uris: [`${url}/login/oauth2/code/${parameters['registration']}`],
    post_logout_redirect_uris: [url, `${url}/`],
    token_endpoint_auth_method: 'client_secret_basic',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: (values) => [
    {
      title: 'application.yaml',
      language: 'yaml',
      text: stringify({
        spring: { security: { oauth2: { client: properties(values) } } },
      }).trimEnd(),
    },
  ],
  steps: ({ url }) => [
    'Add `org.springframework.boot:spring-boot-starter-oauth2-client` to the dependencies.',
    'Add the text to `application.yaml`.',
    `Start the app and open ${url}/login.`,
  ],
  claims: [
    { name: 'sub', from: 'id_token', use: 'must be there, and the same in userinfo' },
    { name: 'nonce', from: 'id_token', use: 'must be what was sent' },
    { name: 'preferred_username', from: 'userinfo', use: 'name of the principal' },
  ],
  notes: [
    'Behind a proxy, set `server.forward-headers-strategy: framework`, else the redirect URI begins with http.',
    'For a sign-out here as well, give `logout()` an `OidcClientInitiatedLogoutSuccessHandler`; `{baseUrl}` is registered.',
  ],
  sends: { scope, authentication: 'client_secret_basic', pkce: false, nonce: true },
  basis: {
    kind: 'documentation',
    address: 'https://docs.spring.io/spring-security/reference/servlet/oauth2/login/core.html',
    read: '2026-11',
  },
};

function properties({ issuer, clientId, clientSecret, parameters }: AppValues): object {
  const id = parameters['registration'] ?? '';
  return {
    registration: {
      [id]: {
        'client-id': clientId,
        'client-secret': clientSecret,
        'client-name': 'NEAR',
        'client-authentication-method': 'client_secret_basic',
        'authorization-grant-type': 'authorization_code',
        'redirect-uri': '{baseUrl}/login/oauth2/code/{registrationId}',
        scope: scope.split(' '),
      },
    },
    provider: {
      [id]: { 'issuer-uri': issuer, 'user-name-attribute': 'preferred_username' },
    },
  };
}
