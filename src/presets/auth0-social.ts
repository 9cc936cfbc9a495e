/** Auth0, where NEAR is a custom social connection: a button beside the others. */
import { endpoints } from './endpoints.ts';
import type { Preset } from './preset.ts';
import { fields, lines } from './text.ts';

const scope = 'openid profile';

export const auth0Social: Preset = {
  id: 'auth0-social',
  name: 'Auth0, custom social connection',
  exampleUrl: 'https://acme.eu.auth0.com',
  urlMeaning: 'of your tenant, or its custom domain',
  parameters: [{ name: 'connection', meaning: 'name of the connection', standard: 'near' }],
  client: ({ url }) => ({
    redirect_uris: [`${url}/login/callback`],
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code'],
    scope,
  }),
  appSide: ({ issuer, clientId, clientSecret, parameters }) => [
    {
      title: 'Authentication > Social > Create Connection > Create Custom',
      language: 'fields',
      text: fields({
        'Connection Name': parameters['connection'] ?? '',
        'Authorization URL': endpoints(issuer).authorization,
        'Token URL': endpoints(issuer).token,
        Scope: scope,
        'Separate scopes using a space': 'on',
        'Client ID': clientId,
        'Client Secret': clientSecret,
      }),
    },
    {
      title: 'Fetch User Profile Script, in the same form',
      language: 'js',
      text: profileScript(endpoints(issuer).userinfo),
    },
  ],
  steps: ({ url }) => [
    'Create the connection, script included.',
    'Turn it on for your application (the connection’s Applications tab).',
    `Try it: the connection’s “Try”, which comes back to ${url}/login/callback.`,
  ],
  claims: [
    { name: 'sub', from: 'userinfo', use: 'user id' },
    { name: 'name', from: 'userinfo', use: 'name' },
    { name: 'nickname', from: 'userinfo', use: 'nickname' },
  ],
  notes: [
    'This kind of connection reads no ID token: the script asks userinfo. Where you can choose, take the enterprise connection.',
    'It sends neither PKCE nor a nonce, and takes the answer in the query alone.',
  ],
  sends: { scope, authentication: 'client_secret_post', pkce: false, nonce: false },
  basis: {
    kind: 'documentation',
    address:
      'https://auth0.com/docs/authenticate/identity-providers/social-identity-providers/oauth2',
    read: '2026-11',
  },
};

const profileScript = (userinfo: string) =>
  lines(
    'function fetchUserProfile(accessToken, context, callback) {',
    '  request.get(',
    '    {',
    `      url: '${userinfo}',`,
    "      headers: { Authorization: 'Bearer ' + accessToken },",
    '      json: true,',
    '    },',
    '    (error, response, body) => {',
    '      if (error) return callback(error);',
    '      if (response.statusCode !== 200) {',
    "        return callback(new Error('userinfo answered ' + response.statusCode));",
    '      }',
    '      const { sub, name, nickname, picture } = body;',
    '      callback(null, { user_id: sub, name, nickname, picture });',
    '    },',
    '  );',
    '}',
  );
