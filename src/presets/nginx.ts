/** nginx, with oauth2-proxy beside it, which it asks (auth_request). */
import { oauth2Proxy, proxyCommand, proxyConfiguration } from './oauth2-proxy.ts';
import type { AppValues, Preset } from './preset.ts';
import { lines } from './text.ts';

export const nginx: Preset = {
  ...oauth2Proxy,
  id: 'nginx',
  name: 'nginx (with oauth2-proxy)',
  urlMeaning: 'of the server block that is to be protected',
  appSide: (values) => [
    { title: 'The server block of nginx', language: 'nginx', text: serverBlock(values) },
    {
      title: 'oauth2-proxy.cfg',
      language: 'toml',
      text: proxyConfiguration(values, 'upstreams = ["static://202"]', 'set_xauthrequest = true'),
    },
    { title: 'Its command', language: 'sh', text: proxyCommand },
  ],
  steps: ({ url }) => [
    'Save `oauth2-proxy.cfg` and run the command; keep the cookie secret, so that a restart signs nobody out.',
    'Add the locations to the server block, and reload nginx: `nginx -s reload`.',
    `Open ${url}/ and sign in.`,
  ],
  notes: [
    'What is behind gets the account id in the header `X-User`. It must not be reachable past nginx.',
    ...oauth2Proxy.notes,
  ],
  basis: {
    kind: 'documentation',
    address: 'https://oauth2-proxy.github.io/oauth2-proxy/configuration/integrations/nginx',
    read: '2026-11',
  },
};

const serverBlock = ({ parameters }: AppValues) =>
  lines(
    'location /oauth2/ {',
    '  proxy_pass http://127.0.0.1:4180;',
    '  proxy_set_header Host $host;',
    '  proxy_set_header X-Real-IP $remote_addr;',
    '  proxy_set_header X-Auth-Request-Redirect $request_uri;',
    '}',
    'location = /oauth2/auth {',
    '  proxy_pass http://127.0.0.1:4180;',
    '  proxy_set_header Host $host;',
    '  proxy_set_header X-Real-IP $remote_addr;',
    '  proxy_set_header X-Forwarded-Uri $request_uri;',
    '  proxy_set_header Content-Length "";',
    '  proxy_pass_request_body off;',
    '}',
    'location / {',
    '  auth_request /oauth2/auth;',
    '  error_page 401 = @oauth2_signin;',
    '  auth_request_set $user $upstream_http_x_auth_request_user;',
    '  proxy_set_header X-User $user;',
    `  proxy_pass ${parameters['upstream']};`,
    '}',
    'location @oauth2_signin {',
    '  return 302 /oauth2/sign_in?rd=$scheme://$host$request_uri;',
    '}',
  );
