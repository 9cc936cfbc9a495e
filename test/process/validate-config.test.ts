/** `near-oidc validate-config`: what a start would say, without one. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { runCommand } from '../support/command.ts';
import { secret } from '../support/configuration.ts';

const folder = mkdtempSync(join(tmpdir(), 'near-oidc-validate-'));
const file = join(folder, 'near-oidc.yaml');
const dataDir = join(folder, 'data');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing listens at these addresses. */
const environment = {
  CONFIG_FILE: file,
  DATA_DIR: dataDir,
  SECRET_KEY: secret,
  NEAR_NETWORK: 'sandbox',
  NEAR_RPC_URLS: 'http://127.0.0.1:1',
};

function validate(text: string) {
  writeFileSync(file, text);
  return runCommand(environment, 'validate-config');
}

const client = (id: string, more: string, uri = `https://${id}.example/callback`) => `
  - client_id: ${id}
    client_secret: ${secret}
    redirect_uris: ['${uri}']
${more}`;

test('a good one ends with 0, and no store is opened and no node asked', async () => {
  const text = `issuer: https://login.example.com\nclients:${client('one', '')}${client('two', '')}`;
  expect(await validate(text)).toEqual({
    code: 0,
    stdout: 'The configuration is valid: 2 clients, https://login.example.com on sandbox.\n',
    stderr: '',
  });
  expect(existsSync(dataDir)).toBe(false);
});

/** The library alone knows that such an app is no web app's. */
const web = ['    application_type: web', 'com.example.app:/callback'] as const;

test('what shows only in use is told as well, all at once, with lines: clients and logo', async () => {
  const text = `issuer: https://login.example.com
clients:${client('one', ...web)}
${client('two', '')}
${client('three', ...web)}
branding: { logo: ${file} }`;
  const { code, stdout, stderr } = await validate(text);
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr.split('\n')).toEqual([
    'The configuration has faults:',
    expect.stringContaining(`${file}:17: branding.logo: ${file} is no PNG`),
    expect.stringContaining(`${file}:3: clients.0: one cannot be used: redirect_uris must`),
    expect.stringContaining(`${file}:13: clients.2: three cannot be used: redirect_uris must`),
    '',
  ]);
});

test('a bad one ends with 1 and every fault', async () => {
  const text = `isuer: https://login.example.com\nclients:${client('one', '    redirect_uri: x')}`;
  const { code, stderr } = await validate(text);
  expect(code).toBe(1);
  expect(stderr).toContain(`${file}:1: isuer: is not a setting; did you mean issuer?`);
  expect(stderr).toContain(`${file}:6: clients.0.redirect_uri: is not a setting; did you mean`);
  expect(stderr).not.toContain(secret);
});
