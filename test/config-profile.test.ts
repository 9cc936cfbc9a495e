/** Settings of profiles and of email aliases. */
import { describe, expect, test } from '@jest/globals';
import { operatorsNames, registrableNames } from '../src/registered-client.ts';
import { faultsOf, load, secret } from './support/configuration.ts';

const environment = { ISSUER: 'https://login.example.com', SECRET_KEY: secret };
const settingsOf = (yaml: string, network = 'mainnet') =>
  load(
    { ...environment, NEAR_NETWORK: network, NEAR_RPC_URLS: 'https://node.example.com' },
    { 'near-oidc.yaml': yaml },
  );
const faults = (yaml: string) => faultsOf(environment, { 'near-oidc.yaml': yaml }).join('\n');

describe('profiles', () => {
  test.each([
    ['mainnet', 'social.near'],
    ['testnet', 'v1.social08.testnet'],
    ['sandbox', undefined],
  ])('on %s are at %s unless told', (network, contract) => {
    expect(settingsOf('profile: {}', network).profile).toEqual({
      contract,
      timeoutMs: 500,
      cacheSeconds: 3600,
      pictures: 'proxy',
      ipfsGateway: undefined,
    });
  });

  test('are read nowhere where they are turned off', () => {
    expect(settingsOf('profile: { enabled: false, contract: social.near }').profile.contract).toBe(
      undefined,
    );
  });

  test('without pictures: off is a word, and no false', () => {
    expect(settingsOf('profile: { pictures: off }').profile.pictures).toBe('off');
  });

  test.each([
    ['profile: { contract: Social.near }', 'must be an account id such as social.near'],
    ['profile: { timeout_ms: 60000 }', 'must be a whole number from 0 to 5000'],
    ['profile: { pictures: on }', 'must be proxy, link or off'],
    ['profile: { ipfs_gateway: "http://ipfs.example.com" }', 'must be an https address'],
    ['profile: { cache: 5 }', 'is not a setting'],
    ['email: { alias_domain: "@Example.com" }', 'must be a domain in lower case'],
    [`email: { alias_domain: ${`${'a'.repeat(60)}.`.repeat(4)}com }`, 'at most 189 characters'],
  ])('of %s are a fault that says what would be right', (yaml, fault) => {
    expect(faults(yaml)).toContain(fault);
  });
});

test('an app with an alias and no domain for it is a fault, by its name', () => {
  const client = (alias: boolean) => `
clients:
  - client_id: mail-app
    client_secret: ${secret}
    redirect_uris: [https://mail.example/callback]
    email_alias: ${alias}
`;
  expect(faults(client(true))).toMatch(/clients\.0\.email_alias.*needs email\.alias_domain/);
  expect(faults(client(false))).toBe('');
  expect(faults(`${client(true)}\nemail: { alias_domain: users.example.com }`)).toBe('');
});

test('an app that registers itself cannot give itself an alias', () => {
  expect(operatorsNames).toContain('email_alias');
  expect(registrableNames).not.toContain('email_alias');
});
