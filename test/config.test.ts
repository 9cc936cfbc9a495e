/** The configuration: every fault at once, by name, and nothing half-believed. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { fileSchema } from '../src/config-schema.ts';
import { faultsOf, load, secret } from './support/configuration.ts';

describe('a configuration', () => {
  test('from the environment alone', () => {
    const config = load({
      ISSUER: 'https://login.example.com',
      SECRET_KEY: secret,
      PORT: '8080',
      NEAR_NETWORK: 'testnet',
      NEAR_RPC_URLS: 'https://one.example/, https://two.example/key',
      TRUST_PROXY: '1',
    });
    expect(config).toMatchObject({
      issuer: 'https://login.example.com',
      port: 8080,
      near: { network: 'testnet', rpcUrls: ['https://one.example/', 'https://two.example/key'] },
      trustProxy: 1,
    });
  });

  test('takes the file, and the environment over it', () => {
    const file =
      'issuer: https://file.example\nport: 1\nnear: { network: testnet, timeout_ms: 500 }';
    const config = load(
      { ISSUER: 'https://environment.example', SECRET_KEY: secret, NEAR_NETWORK: 'mainnet' },
      { 'near-oidc.yaml': file },
    );
    expect(config.issuer).toBe('https://environment.example');
    expect(config.port).toBe(1);
    expect(config.near).toMatchObject({ network: 'mainnet', timeoutMs: 500 });
  });

  test('takes secrets from files and from ${NAME}', () => {
    const file = `issuer: https://login.example.com
clients:
  - client_id: app
    client_secret: \${APP_SECRET}
    redirect_uris: [https://app.example/callback]`;
    const config = load(
      { SECRET_KEY_FILE: '/run/secret', CONFIG_FILE: 'c.yaml', APP_SECRET: secret },
      { '/run/secret': `${secret}\n`, 'c.yaml': file },
    );
    expect(config.secretKey).toBe(secret);
    expect(config.clients[0]?.client_secret).toBe(secret);
  });

  test('a variable that is not set is one fault, and hides none of its neighbours', () => {
    const file = `issuer: https://login.example.com
clients:
  - client_id: app
    client_secret: \${APP_SECRET}
    redirect_uris: [https://app.example/callback]
  - client_id: other
    client_secret: short
    redirect_uris: [https://other.example/callback]`;
    expect(faultsOf({ SECRET_KEY: secret }, { 'near-oidc.yaml': file })).toEqual([
      expect.stringMatching(/^near-oidc\.yaml:4: .*client_secret: \$\{APP_SECRET\} is not set/),
      expect.stringMatching(
        /^near-oidc\.yaml:7: .*client_secret: must have at least 32 characters/,
      ),
    ]);
  });

  test('is frozen to the bottom', () => {
    const config = load({ ISSUER: 'http://localhost:3000' });
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.near.rpcUrls)).toBe(true);
    expect(Object.isFrozen(config.rateLimits)).toBe(true);
  });

  test('needs no SECRET_KEY on localhost, and none is invented elsewhere', () => {
    expect(load({ ISSUER: 'http://localhost:3000' }).secretKey).toBeUndefined();
    expect(faultsOf({ ISSUER: 'https://login.example.com' })).toEqual([
      expect.stringMatching(/^SECRET_KEY: is missing/),
    ]);
  });
});

describe('a faulty configuration', () => {
  test('tells every fault at once', () => {
    const file = `port: many
isuer: https://login.example.com
near: { network: moon, quorum_size: 2 }
clients:
  - client_id: app
    redirect_uris: ["javascript:alert(1)"]`;
    const faults = faultsOf({ NODE_ENV: 'production' }, { 'near-oidc.yaml': file });
    expect(faults).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^near-oidc\.yaml:1: port: must be a whole number/),
        expect.stringMatching(/^near-oidc\.yaml:2: isuer: is not a setting/),
        expect.stringMatching(
          /^near-oidc\.yaml:3: near\.network: must be mainnet, testnet or sandbox/,
        ),
        expect.stringMatching(/^near-oidc\.yaml:\d+: near\.quorum_size: is not a setting/),
        expect.stringMatching(
          /^near-oidc\.yaml:\d+: clients\.0\.redirect_uris\.0: must be an https address/,
        ),
        expect.stringMatching(/^ISSUER: is missing/),
        expect.stringMatching(/^SECRET_KEY: is missing/),
      ]),
    );
  });

  test.each([
    ['plain http beyond localhost', 'http://login.example.com', /must begin with https/],
    ['a path', 'https://example.com/login', /without a path/],
    ['a slash at the end', 'https://example.com/', /without a path or a slash/],
    ['no address at all', 'login.example.com', /must be an origin/],
  ])('an issuer with %s', (_name, issuer, sentence) => {
    expect(faultsOf({ ISSUER: issuer, SECRET_KEY: secret }).join()).toMatch(sentence);
  });

  test('plain http in production, even on localhost', () => {
    const faults = faultsOf({
      ISSUER: 'http://localhost:3000',
      SECRET_KEY: secret,
      NODE_ENV: 'production',
    });
    expect(faults).toEqual([expect.stringMatching(/^ISSUER \(issuer\): must begin with https/)]);
  });

  test.each([
    ['a fragment', 'https://app.example/#x'],
    ['a script', 'javascript:alert(1)'],
    ['a user name', 'http://localhost:80@evil.example'],
    ['plain http beyond localhost', 'http://app.example/callback'],
    ['data', 'data:text/html,x'],
  ])('a redirect address with %s', (_name, uri) => {
    const file = JSON.stringify({
      issuer: 'http://localhost:3000',
      clients: [{ client_id: 'a', token_endpoint_auth_method: 'none', redirect_uris: [uri] }],
    });
    expect(faultsOf({}, { 'near-oidc.yaml': file }).join()).toMatch(/redirect_uris\.0: must be/);
  });

  test('a client that takes the id of our own page', () => {
    const own = { client_id: 'near-oidc-account', client_secret: secret };
    const clients = [{ ...own, redirect_uris: ['https://evil.example/'] }];
    const file = JSON.stringify({ issuer: 'http://localhost:3000', clients });
    expect(faultsOf({}, { 'near-oidc.yaml': file })).toEqual([
      expect.stringMatching(/^near-oidc\.yaml:\d+: clients\.0\.client_id: must be another/),
    ]);
  });

  test('clients that contradict themselves or each other', () => {
    const redirect_uris = ['https://app.example/callback'];
    const file = JSON.stringify({
      issuer: 'http://localhost:3000',
      clients: [
        { client_id: 'a', redirect_uris },
        {
          client_id: 'b',
          redirect_uris,
          token_endpoint_auth_method: 'none',
          client_secret: secret,
        },
        { client_id: 'b', redirect_uris, client_secret: secret },
      ],
    });
    expect(faultsOf({}, { 'near-oidc.yaml': file })).toEqual([
      expect.stringMatching(/^near-oidc\.yaml:\d+: clients\.0\.client_secret: is missing/),
      expect.stringMatching(/^near-oidc\.yaml:\d+: clients\.1\.client_secret: must be left out/),
      expect.stringMatching(
        /^near-oidc\.yaml:\d+: clients\.2\.client_id: must be another, since b is/,
      ),
    ]);
  });

  test.each([
    [
      'a file that is not there',
      { CONFIG_FILE: 'gone.yaml' },
      /CONFIG_FILE: there is no readable file/,
    ],
    [
      'a secret file that is not there',
      { SECRET_KEY_FILE: '/gone' },
      /SECRET_KEY_FILE: there is no/,
    ],
    ['a short secret', { SECRET_KEY: 'short' }, /SECRET_KEY \(secret_key\): must have at least 32/],
    [
      'a sandbox without a node',
      { NEAR_NETWORK: 'sandbox' },
      /NEAR_RPC_URLS \(near\.rpc_urls\): is missing/,
    ],
    [
      'a database of another kind, without repeating its password',
      { DATABASE_URL: 'mysql://root:hunter2@db/x' },
      /^DATABASE_URL \(database_url\): must be an address such as postgresql:\/\/(?!.*hunter2)/m,
    ],
    [
      'a Redis that is not an address',
      { REDIS_URL: 'localhost:6379' },
      /REDIS_URL \(redis_url\): must be an address such as redis:/,
    ],
    [
      'a shared database without the secret that every instance must have',
      { DATABASE_URL: 'postgresql://db/x' },
      /SECRET_KEY: is missing/,
    ],
  ])('%s', (_name, environment, sentence) => {
    const faults = faultsOf({ ISSUER: 'http://localhost:3000', ...environment });
    expect(faults.join('\n')).toMatch(sentence);
  });

  test.each([
    ['an empty port', 'port:', /^near-oidc\.yaml:1: port: must be a whole number/],
    ['a port that is no number', 'port: true', /^near-oidc\.yaml:1: port: must be a whole number/],
    [
      'a rule that fits no account',
      'access: { deny: [Alice.near] }',
      /access\.deny\.0: must be an account/,
    ],
    ['a star alone', 'access: { allow: ["*"] }', /access\.allow\.0: must be an account/],
    ['a client without addresses', 'clients: [{ client_id: a }]', /redirect_uris: is missing/],
  ])('%s in the file', (_name, text, sentence) => {
    const faults = faultsOf({ ISSUER: 'http://localhost:3000' }, { 'near-oidc.yaml': text });
    expect(faults.join('\n')).toMatch(sentence);
  });

  test('an empty variable counts as none', () => {
    const config = load(
      { ISSUER: 'http://localhost:3000', SECRET_KEY: '', SECRET_KEY_FILE: '/s', CONFIG_FILE: '' },
      { '/s': secret },
    );
    expect(config.secretKey).toBe(secret);
  });

  test.each([
    ['broken YAML', 'issuer: [', /is not valid YAML/],
    ['a list', '- issuer', /must be a mapping/],
    ['an unset ${NAME}', 'issuer: ${NOWHERE}', /issuer: \$\{NOWHERE\} is not set/],
  ])('%s', (_name, text, sentence) => {
    expect(faultsOf({}, { 'near-oidc.yaml': text }).join('\n')).toMatch(sentence);
  });

  test('never repeats a secret', () => {
    const faults = faultsOf({ SECRET_KEY: 'hunter2', ISSUER: 'http://localhost:1' });
    expect(faults.join()).not.toContain('hunter2');
  });
});

describe('the schema for editors', () => {
  test('is the one that the configuration is parsed with', () => {
    const file = new URL('../docs/near-oidc.schema.json', import.meta.url);
    const committed: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const current = z.toJSONSchema(fileSchema, { io: 'input', unrepresentable: 'any' });
    expect(committed).toEqual({ title: 'near-oidc.yaml', ...current });
  });
});
