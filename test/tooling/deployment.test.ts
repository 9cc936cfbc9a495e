/** The files that an operator starts from fit each other. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { faultsOf, load, secret } from '../support/configuration.ts';
import { readDockerfile } from '../support/image.ts';

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8');

interface Compose {
  readonly services: { readonly 'near-oidc': { readonly environment: Record<string, string> } };
}

const compose = parse(read('docker-compose.yml')) as Compose;

/** Of the image, then of `.env`, then of the service: what is later wins. */
const composed = {
  ...imageEnvironment(),
  WIKI_CLIENT_SECRET: 'w'.repeat(48),
  ...compose.services['near-oidc'].environment,
  ISSUER: 'https://login.example.com',
};

/** As the commands of docs/deploy.md make them. */
const composedFiles = {
  '/run/secrets/secret_key': `${secret}\n`,
  '/run/secrets/previous_secret_key': '',
  '/run/secrets/database_url': 'postgresql://near_oidc:0123@postgres/near_oidc\n',
};

function imageEnvironment(): Record<string, string> {
  const last = readDockerfile().at(-1)?.instructions ?? [];
  const pairs = last.find(({ word }) => word === 'ENV')?.rest.split(' ') ?? [];
  return Object.fromEntries(pairs.map((pair) => pair.split('='))) as Record<string, string>;
}

test('the example starts with what Compose sets, and one line in .env', () => {
  const files = { ...composedFiles, 'near-oidc.yaml': read('examples/near-oidc.yaml') };
  const config = load(composed, files);
  expect(config).toMatchObject({
    host: '0.0.0.0',
    secretKey: secret,
    previousSecretKey: undefined,
    databaseUrl: composedFiles['/run/secrets/database_url'].trim(),
    redisUrl: 'redis://redis:6379',
  });
  expect(config.clients.map(({ client_id: id }) => id)).toEqual(['wiki', 'dashboard']);
});

test('the example starts without Compose, with the secrets that it names', () => {
  const files = { 'near-oidc.yaml': read('examples/near-oidc.yaml') };
  const environment = { NODE_ENV: 'production', SECRET_KEY: secret };
  expect(faultsOf(environment, files)).toEqual([
    expect.stringMatching(/^near-oidc\.yaml:76: .*\$\{WIKI_CLIENT_SECRET\} is not set/),
  ]);
  expect(faultsOf({ ...environment, WIKI_CLIENT_SECRET: 'w'.repeat(48) }, files)).toEqual([]);
});

test('a port in the file does not take the image away from its health check and its proxy', () => {
  const files = { ...composedFiles, 'near-oidc.yaml': 'port: 8080' };
  expect(load(composed, files).port).toBe(3000);
  expect(imageEnvironment()['PORT']).toBe('3000');
});

test('while SECRET_KEY is changed, Compose hands the old one on', () => {
  const files = { ...composedFiles, '/run/secrets/previous_secret_key': `${'o'.repeat(44)}\n` };
  expect(load(composed, files).previousSecretKey).toBe('o'.repeat(44));
});
