/** Where a fault of the configuration is: its line, or the variable that it came from. */
import { describe, expect, test } from '@jest/globals';
import { faultsOf, secret } from './support/configuration.ts';

const environment = { ISSUER: 'https://login.example.com', SECRET_KEY: secret };
const faults = (text: string, change: Record<string, string> = {}) =>
  faultsOf({ ...environment, ...change }, { 'near-oidc.yaml': text });

const good = `clients:
  - client_id: one
    client_secret: ${secret}
    redirect_uris:
      - https://one.example/callback
`;

describe('a fault is told with its line', () => {
  test.each([
    [
      'a typo in a key, with what was meant',
      good.replace('redirect_uris', 'redirect_urls'),
      4,
      'clients.0.redirect_urls: is not a setting; did you mean redirect_uris?',
    ],
    [
      'a key in the spelling of other programs',
      good.replace('client_secret', 'clientSecret'),
      3,
      'clients.0.clientSecret: is not a setting; did you mean client_secret?',
    ],
    [
      'a key that is nothing like one',
      `${good}keys:\n  colour: blue\n`,
      7,
      'keys.colour: is not a setting; known are publish_ahead, rotate_after_days',
    ],
    [
      'a redirect address with a wildcard',
      `${good}      - https://*.one.example/callback\n`,
      6,
      'clients.0.redirect_uris.1: must not have a wildcard: none is ever allowed, so list each address in full',
    ],
    [
      'a wildcard in a path',
      `${good}      - https://one.example/*\n`,
      6,
      'clients.0.redirect_uris.1: must not have a wildcard: none is ever allowed, so list each address in full',
    ],
    [
      'a scope that nobody knows',
      good.replace('    redirect', '    scope: openid groups roles\n    redirect'),
      4,
      'clients.0.scope: must be of openid, profile, email, near, offline_access; not known is groups, roles',
    ],
    [
      'http beyond localhost',
      good.replace('https', 'http'),
      5,
      'clients.0.redirect_uris.0: must be an https address: http is for localhost alone',
    ],
    [
      'a secret that is too short',
      good.replace(secret, 'hunter2'),
      3,
      'clients.0.client_secret: must have at least 32 characters; `openssl rand -hex 24` makes one',
    ],
    [
      'a variable that is not set',
      good.replace(secret, '${APP_SECRET}'),
      3,
      'clients.0.client_secret: ${APP_SECRET} is not set in the environment; set it before the start',
    ],
    [
      'two clients of one id, with both lines',
      `${good}  - client_id: one\n    client_secret: short\n`,
      6,
      'clients.1.client_id: must be another, since one is the id of clients.0 as well (line 2)',
    ],
    [
      'a key that stands there twice, with both lines',
      good.replace('    redirect', '    client_id: two\n    redirect'),
      4,
      'clients.0.client_id: stands there twice; it is in line 2 already',
    ],
    [
      'what is missing, where the section begins that it is missing from',
      good.replace(/ +client_secret.*\n/, ''),
      2,
      'clients.0.client_secret: is missing; for an app that cannot keep one, set token_endpoint_auth_method: none',
    ],
    [
      'a grant type by its short name, with those that there are',
      `${good}    grant_types: [nep413]\n`,
      6,
      'clients.0.grant_types.0: must be one of authorization_code, refresh_token, client_credentials, urn:ietf:params:oauth:grant-type:device_code, urn:near-oidc:grant-type:nep413',
    ],
    [
      'what settings say of each other',
      `${good}near:\n  quorum: 9\n`,
      7,
      'near.quorum: is 9, but NEAR_RPC_URLS (near.rpc_urls) has nodes of 4 different hosts; add nodes, or lower it',
    ],
    [
      'what an alias brings along, where it was written',
      `${good}  - client_id: two\n    client_secret: &short hunter2\n    redirect_uris: [https://a.example/]\n  - client_id: three\n    client_secret: *short\n    redirect_uris: [https://b.example/]\n`,
      10,
      'clients.2.client_secret: must have at least 32 characters; `openssl rand -hex 24` makes one',
    ],
  ])('%s', (_what, text, line, sentence) => {
    expect(faults(text)).toContainEqual(`near-oidc.yaml:${line}: ${sentence}`);
  });

  test('and by the name of the file that CONFIG_FILE has', () => {
    const named = { ...environment, CONFIG_FILE: '/etc/oidc/c.yaml' };
    expect(faultsOf(named, { '/etc/oidc/c.yaml': 'host: 7' })).toEqual([
      expect.stringMatching(/^\/etc\/oidc\/c\.yaml:1: host: /),
    ]);
  });
});

describe('a value that the environment brought is told by its variable', () => {
  test('which wins over the line of the file', () => {
    expect(faults('port: 80\n', { PORT: 'many' })).toEqual([
      'PORT (port): must be a whole number from 0 to 65535',
    ]);
    expect(faults('port: many\n')).toEqual([
      'near-oidc.yaml:1: port: must be a whole number from 0 to 65535',
    ]);
  });

  test('and beside its line, where the file names the variable', () => {
    expect(faults(good.replace(secret, '${APP_SECRET}'), { APP_SECRET: 'hunter2' })).toEqual([
      'near-oidc.yaml:3: clients.0.client_secret (${APP_SECRET}): must have at least 32 characters; `openssl rand -hex 24` makes one',
    ]);
  });
});

describe('what is no YAML', () => {
  test.each([
    ['a bracket that stays open', 'host: here\nnear: [', /^near-oidc\.yaml:2:8: is not valid YAML/],
    ['a tab', 'near:\n\tquorum: 1', /^near-oidc\.yaml:2:1: is not valid YAML: Tabs/],
    ['a secret beside its quotes', 'secret_key: "a"hunter2', /^near-oidc\.yaml:1:16: is not valid/],
    ['an item after a list', '- a\nsecret_key: hunter2', /^near-oidc\.yaml:2:\d+: is not valid/],
    ['an alias of nothing', 'host: *there', /^near-oidc\.yaml:1: is not valid YAML: Unresolved/],
    ['what stands in itself', 'near: &near [*near]', /^near-oidc\.yaml:1: is not valid YAML/],
    [
      'aliases that would fill the memory',
      `a: &a [1,1,1,1,1,1,1,1,1]\n${'bcdefgh'
        .split('')
        .map((name, index) => {
          const before = `*${'abcdefg'[index]}`;
          return `${name}: &${name} [${Array(9).fill(before).join(',')}]`;
        })
        .join('\n')}`,
      /^near-oidc\.yaml:1: is not valid YAML: Excessive alias/,
    ],
  ])('%s: is told with line and column, alone, and nothing of it is repeated', (_n, text, line) => {
    const told = faultsOf({}, { 'near-oidc.yaml': text });
    expect(told[0]).toMatch(line);
    expect(told.join('\n')).not.toMatch(/hunter2|ISSUER/);
  });
});
