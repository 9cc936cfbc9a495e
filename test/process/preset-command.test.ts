/** `near-oidc client add --preset`, as an operator types it. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { presets } from '../../src/presets/all.ts';
import { processEnvironment } from '../support/environment.ts';
import { createTestDatabase } from '../support/servers.ts';

const command = fileURLToPath(new URL('../../bin/near-oidc.mjs', import.meta.url));
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function run(...args: string[]) {
  const env = {
    ...processEnvironment,
    ISSUER: 'https://login.example.com',
    DATABASE_URL: database.url,
    SECRET_KEY: 'a-secret-key-that-the-keys-are-made-with',
  };
  const options = { env, encoding: 'utf8', cwd: tmpdir() } as const;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], options);
  return { status, stdout, stderr };
}

const add = (...args: string[]) => run('client', 'add', ...args);
const jenkins = ['--preset', 'jenkins', '--url', 'https://jenkins.example.com'];

test('one command makes the client and prints what to paste, the new secret in its place', () => {
  const { status, stdout } = add(...jenkins);
  expect(status).toBe(0);
  const [said, secret = ''] = stdout.split('\n');
  expect(said).toBe('jenkins is added. Its secret is shown this once:');
  expect(secret.length).toBeGreaterThanOrEqual(32);
  expect(stdout).toContain(`clientId: jenkins\n      clientSecret: ${secret}\n`);
  expect(stdout).toContain('https://login.example.com/.well-known/openid-configuration\n');

  const [shown] = parse(run('client', 'show', 'jenkins').stdout) as object[];
  expect(shown).toMatchObject({
    client_name: 'Jenkins',
    redirect_uris: ['https://jenkins.example.com/securityRealm/finishLogin'],
  });
});

test('a second one of the same id is refused, and nothing of an app is printed', () => {
  const { status, stdout, stderr } = add(...jenkins);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/There is a client jenkins already/);
});

test('what is said beside the preset wins, and a program gets all of it as JSON', () => {
  const { stdout } = add(...jenkins, '--id', 'builds', '--name', 'Builds', '--json');
  const told = JSON.parse(stdout) as Record<string, string> & {
    app: { texts: { text: string }[] };
  };
  expect(told).toMatchObject({ client_id: 'builds', client_name: 'Builds' });
  expect(told.app.texts[0]?.text).toContain(`clientSecret: ${told['client_secret']}\n`);
});

test('a public client has no secret to show', () => {
  const { status, stdout } = add('--preset', 'kubernetes', '--with', 'account=alice.near');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^kubernetes is added\.\n\nIn Kubernetes with kubelogin:\n/);
});

test.each([
  [['--preset', 'graphana'], /There is no preset graphana/],
  [['--preset', 'grafana'], /--url is missing/],
  [['--preset', 'grafana', '--url', 'http://grafana.example.com'], /must be an https address/],
  [['--preset', 'grafana', '--url', 'https://g.example.com', '--id', "a'b"], /cannot be pasted/],
  [[...jenkins, '--set', 'client_id="a\'b"'], /cannot be pasted/],
  [['--id', 'x', '--url', 'https://g.example.com'], /go with --preset/],
  [['--name', 'X'], /Say --id, or --preset/],
])('%j is refused, and adds nothing', (args, sentence) => {
  const { status, stdout, stderr } = add(...args);
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(sentence);
});

test('the presets are listed with what each asks for, for programs too', () => {
  const { stdout } = run('client', 'presets');
  expect(stdout).toMatch(/^keycloak +Keycloak +--url --with realm=… \(near\)$/m);
  expect(stdout).toMatch(/^kubernetes +Kubernetes with kubelogin +--with account=…$/m);
  const told = JSON.parse(run('client', 'presets', '--json').stdout) as { preset: string }[];
  expect(told.map(({ preset }) => preset)).toEqual(presets.map(({ id }) => id));
  expect(told.find(({ preset }) => preset === 'keycloak')).toEqual({
    preset: 'keycloak',
    app: 'Keycloak',
    asks_for_url: true,
    parameters: [{ name: 'realm', standard: 'near' }],
  });
});

test('an app that wants email addresses is not added before there is a domain for aliases', () => {
  const { status, stdout, stderr } = add(
    '--preset',
    'outline',
    '--url',
    'https://wiki.example.com',
  );
  expect([status, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/Set email\.alias_domain in near-oidc\.yaml/);
});

test('without an alias, the guide does not say that there is one', () => {
  const { status, stdout } = add(
    '--preset',
    'outline',
    '--url',
    'https://wiki.example.com',
    '--set',
    'email_alias=false',
  );
  expect(status).toBe(0);
  expect(stdout).toContain('In Outline:');
  expect(stdout).not.toMatch(/alias/);
});

test('what is shown of a client moves no cursor and turns no writing round', () => {
  const name = 'Caf\u00e9 \u009b31m \u202etxet';
  expect(add('--id', 'odd', '--name', name, '--redirect-uri', 'https://o.example/').status).toBe(0);
  const { stdout } = run('client', 'show', 'odd');
  expect(stdout).toContain('Caf\u00e9 \\u{9b}31m \\u{202e}txet');
  expect(run('client', 'list').stdout).toContain('Caf\u00e9 \\u{9b}31m \\u{202e}txet');
});
