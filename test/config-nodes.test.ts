/** The configuration of nodes, of key checks, and of where apps are told of a logout. */
import { describe, expect, test } from '@jest/globals';
import { faultsOf, load, secret } from './support/configuration.ts';

describe('how nodes and keys are asked', () => {
  const settings = (near: string, login = '{}') => ({
    'near-oidc.yaml': `issuer: https://login.example.com\nnear: ${near}\nlogin: ${login}`,
  });
  const environment = { SECRET_KEY: secret };

  test('has defaults', () => {
    const { near, login } = load({ ...environment, ISSUER: 'https://login.example.com' });
    expect(near).toMatchObject({
      timeoutMs: 3000,
      hedgeMs: 300,
      quorum: 1,
      chainId: 'mainnet',
      uncreatedMayEnter: false,
      authorizations: { maxDepth: 4, maxMembers: 16 },
    });
    expect(login.keyChecks).toEqual({ refresh: 60, session: 60, sweep: 600, sweepPerSecond: 20 });
  });

  test('lets the operator turn each check off', () => {
    const off = '{ key_checks: { refresh: false, session: false, sweep: false } }';
    expect(load(environment, settings('{}', off)).login.keyChecks).toMatchObject({
      refresh: false,
      session: false,
      sweep: false,
    });
  });

  test.each([
    ['{ quorum: 3, network: testnet }', '{}', /near\.quorum: is 3, but .* 2 different hosts/],
    [
      '{ quorum: 2, rpc_urls: ["https://a.example/x", "https://a.example/y"] }',
      '{}',
      /near\.quorum: is 2, but .* 1 host;/,
    ],
    ['{ quorum: 0 }', '{}', /near\.quorum: must be a whole number from 1 to 10/],
    ['{ uncreated_accounts: yes please }', '{}', /near\.uncreated_accounts: must be true or false/],
    [
      '{ network: sandbox, chain_id: mainnet, rpc_urls: ["http://localhost:1"] }',
      '{}',
      /near\.chain_id: must not be a public network; set network: mainnet/,
    ],
    ['{ chain_id: mainnet }', '{}', /near\.chain_id: must be left out; it is mainnet/],
    [
      '{}',
      '{ key_checks: { sweep: 1 } }',
      /sweep: must be false, or a number of seconds from 10 to 86400/,
    ],
    [
      '{}',
      '{ key_checks: { refresh: never } }',
      /refresh: must be false, or a number of seconds from 0/,
    ],
  ])('refuses near: %s, login: %s', (near, login, fault) => {
    expect(faultsOf(environment, settings(near, login)).join('\n')).toMatch(fault);
  });

  test('refuses a logout address that the provider could not call', () => {
    const file = `issuer: https://login.example.com
clients:
  - client_id: app
    token_endpoint_auth_method: none
    redirect_uris: [com.example.app:/callback]
    backchannel_logout_uri: com.example.app:/logout`;
    expect(faultsOf(environment, { 'near-oidc.yaml': file })).toEqual([
      'near-oidc.yaml:6: clients.0.backchannel_logout_uri: must be an https address, or http on localhost',
    ]);
  });
});
