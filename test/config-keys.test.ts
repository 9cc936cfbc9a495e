/** Settings of keys: when they rotate, and by what they are encrypted. */
import { describe, expect, test } from '@jest/globals';
import { faultsOf, load, secret } from './support/configuration.ts';

const environment = { ISSUER: 'https://login.example.com', SECRET_KEY: secret };
const withKeys = (keys: object, change: Record<string, string> = {}) =>
  faultsOf({ ...environment, ...change }, { 'near-oidc.yaml': JSON.stringify({ keys }) });

const sandbox = { NEAR_NETWORK: 'sandbox', NEAR_RPC_URLS: 'http://127.0.0.1:3030' };

describe('the rotation of keys', () => {
  test('is after 90 days, ten minutes ahead, unless told', () => {
    expect(load(environment).keys).toEqual({ publishAheadSeconds: 600, rotateAfterDays: 90 });
  });

  test('can be left to the command', () => {
    const file = JSON.stringify({ keys: { rotate_after_days: false } });
    expect(load(environment, { 'near-oidc.yaml': file }).keys.rotateAfterDays).toBe(false);
  });

  test('is not published for less time than apps keep /jwks, but in a sandbox', () => {
    expect(withKeys({ publish_ahead: 329 })).toEqual([
      expect.stringMatching(/^near-oidc\.yaml:\d+: keys\.publish_ahead: must be at least 330/),
    ]);
    expect(withKeys({ publish_ahead: 330 })).toEqual([]);
    expect(withKeys({ publish_ahead: 0 }, sandbox)).toEqual([]);
  });

  test.each([
    [
      { rotate_after_days: 0 },
      /^near-oidc\.yaml:\d+: keys\.rotate_after_days: must be false, or a number of days/,
    ],
    [
      { rotate_after_days: true },
      /^near-oidc\.yaml:\d+: keys\.rotate_after_days: must be false, or a number of days/,
    ],
    [
      { publish_ahead: 'soon' },
      /^near-oidc\.yaml:\d+: keys\.publish_ahead: must be a whole number/,
    ],
    [{ rotate_after: 90 }, /^near-oidc\.yaml:\d+: keys\.rotate_after: is not a setting/],
  ])('%j is a fault', (keys, sentence) => {
    expect(withKeys(keys)).toEqual([expect.stringMatching(sentence)]);
  });
});

describe('the secret of before', () => {
  const previous = 'the-secret-of-before-has-32-characters';

  test('is taken from the environment, or from a file', () => {
    const named = { ...environment, PREVIOUS_SECRET_KEY: previous };
    expect(load(named).previousSecretKey).toBe(previous);
    const inFile = { ...environment, PREVIOUS_SECRET_KEY_FILE: '/run/previous' };
    const files = { '/run/previous': `${previous}\n` };
    expect(load(inFile, files).previousSecretKey).toBe(previous);
  });

  test('too short is a fault, which does not repeat it', () => {
    const faults = faultsOf({ ...environment, PREVIOUS_SECRET_KEY: 'hunter2' });
    expect(faults).toEqual([
      expect.stringMatching(/^PREVIOUS_SECRET_KEY \(previous_secret_key\): must have at least 32/),
    ]);
    expect(faults.join()).not.toContain('hunter2');
  });
});

test('a client cannot have its ID tokens unsigned, or signed with its secret', () => {
  const clients = ['none', 'HS256', 'PS256'].map((algorithm, index) => ({
    client_id: `app-${index}`,
    client_secret: secret,
    redirect_uris: ['https://app.example/callback'],
    id_token_signed_response_alg: algorithm,
  }));
  const file = JSON.stringify({ clients });
  expect(faultsOf(environment, { 'near-oidc.yaml': file })).toEqual(
    clients.map((_client, index) =>
      expect.stringMatching(
        `^near-oidc\\.yaml:1: clients\\.${index}\\.id_token_signed_response_alg: must be RS256, ES256 or EdDSA`,
      ),
    ),
  );
});
