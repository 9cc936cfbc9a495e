/** Settings of whoever watches and stops the process. */
import { describe, expect, test } from '@jest/globals';
import { faultsOf, load, secret } from './support/configuration.ts';

const local = { ISSUER: 'http://localhost:3000' };
const token = 'a-token-of-16-or-more';

describe('metrics', () => {
  test('are off unless a port or a token is set', () => {
    expect(load(local).metrics).toEqual({ port: undefined, host: '127.0.0.1', token: undefined });
  });

  test('listen where the provider does, unless told otherwise', () => {
    const environment = { ...local, HOST: '0.0.0.0', METRICS_PORT: '9464' };
    expect(load(environment).metrics).toMatchObject({ port: 9464, host: '0.0.0.0' });
    const file = { 'near-oidc.yaml': 'metrics: { host: 10.0.0.5 }' };
    expect(load(environment, file).metrics).toMatchObject({ port: 9464, host: '10.0.0.5' });
  });

  test('take their token from a file', () => {
    const { metrics } = load({ ...local, METRICS_TOKEN_FILE: '/t' }, { '/t': `${token}\n` });
    expect(metrics.token).toBe(token);
  });

  test.each([
    ['a short token', { METRICS_TOKEN: 'too-short' }, /METRICS_TOKEN \(metrics\.token\): must be/],
    ['a token that no header carries', { METRICS_TOKEN: `${token} x` }, /METRICS_TOKEN/],
    ['a port that is no number', { METRICS_PORT: 'x' }, /METRICS_PORT \(metrics\.port\): must be/],
    ['the main port', { METRICS_PORT: '3000' }, /METRICS_PORT \(metrics\.port\): .*as PORT is/],
  ])('%s is a fault, and is not repeated', (_name, environment, sentence) => {
    const faults = faultsOf({ ...local, ...environment }).join('\n');
    expect(faults).toMatch(sentence);
    expect(faults).not.toMatch(/too-short|a-token/);
  });
});

test('a stop waits for load balancers, but not on localhost', () => {
  expect(load(local).stopGraceSeconds).toBe(0);
  const real = { ISSUER: 'https://login.example.com', SECRET_KEY: secret };
  expect(load(real).stopGraceSeconds).toBe(5);
  const file = { 'near-oidc.yaml': 'stop_grace_seconds: 30' };
  expect(load(real, file).stopGraceSeconds).toBe(30);
});
