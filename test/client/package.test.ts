/** The package as others get it: packed, installed where nothing else is, typed, and small. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { build } from 'esbuild';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const packageFolder = join(root, 'packages/client');
const compiler = join(root, 'node_modules/typescript/bin/tsc');
const limit = 5000;
/** The one dependency, and its own. */
const needed = ['base-x', 'bs58'];

let folder: string;
let packed: string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'near-oidc-client-'));
  // Nothing of the machine's own settings, and no network.
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, npm_config_offline: 'true' };
  const words = ['pack', '--json', '--pack-destination', folder];
  const { stdout } = await run('npm', words, { cwd: packageFolder, env });
  const [made] = JSON.parse(stdout) as { filename: string; files: { path: string }[] }[];
  packed = made?.files.map(({ path }) => path) ?? [];
  // What it needs is taken from here, since the test is for no network.
  const file = (name: string) => `file:${join(root, 'node_modules', name)}`;
  const dependencies = Object.fromEntries(needed.map((name) => [name, file(name)]));
  write('package.json', JSON.stringify({ private: true, type: 'module', dependencies }));
  await run('npm', ['install', '--install-links', `./${made?.filename}`], { cwd: folder, env });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

test('is code, types, licence and a page to read, and needs base58 alone', () => {
  const places = new Set(packed.map((path) => path.split('/')[0] ?? ''));
  expect([...places].toSorted()).toEqual(['LICENSE', 'README.md', 'package.json', 'src', 'types']);
  expect(packed.filter((path) => path.startsWith('src/') && !path.endsWith('.js'))).toEqual([]);
  const installed = readdirSync(join(folder, 'node_modules')).filter(
    (name) => name !== '.package-lock.json',
  );
  expect(installed).toEqual(['@near-oidc', ...needed]);
});

test('has the licence of the project', () => {
  const [own, whole] = [packageFolder, root].map((at) => readFileSync(join(at, 'LICENSE'), 'utf8'));
  expect(own).toBe(whole);
});

test('is imported where nothing else is installed', async () => {
  write(
    'use.js',
    `import { loginWithKey } from '@near-oidc/client';
import { loginWithWallet, verifyToken, logout } from '@near-oidc/client/browser';
console.log(...[loginWithKey, loginWithWallet, verifyToken, logout].map((each) => typeof each));
await loginWithKey('nowhere', 'ed25519:x', { accountId: 'a', clientId: 'b' }).catch((error) => console.log(error.code));
`,
  );
  const { stdout } = await run(process.execPath, ['use.js'], { cwd: folder });
  expect(stdout).toBe('function function function function\ninvalid_argument\n');
});

/** @returns what the compiler says of it; nothing where it is right */
async function compile(source: string, resolution: 'nodenext' | 'bundler'): Promise<string> {
  write('use.ts', source);
  const module = resolution === 'bundler' ? 'esnext' : 'nodenext';
  const settings = ['--noEmit', '--strict', '--target', 'es2022', '--lib', 'es2023,dom'];
  const words = [...settings, '--module', module, '--moduleResolution', resolution];
  // Without types of Node: a browser's project has none.
  return run(process.execPath, [compiler, ...words, '--types', '', 'use.ts'], { cwd: folder }).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
}

const right = `import { loginWithKey, NearOidcError } from '@near-oidc/client';
import { loginWithWallet, type Wallet } from '@near-oidc/client/browser';
const login = await loginWithKey('https://login.example.com', 'ed25519:x', { accountId: 'a', clientId: 'b' });
export const ends: number | undefined = login.expiresAt?.getTime();
export const sign = async (wallet: Wallet): Promise<string> =>
  (await loginWithWallet('https://login.example.com', wallet)).token;
export const codeOf = (error: unknown) => (error instanceof NearOidcError ? error.code : undefined);
`;

test.each(['nodenext', 'bundler'] as const)('is typed under %s', async (resolution) => {
  expect(await compile(right, resolution)).toBe('');
  const wrong = right.replace("clientId: 'b'", 'clientId: 5');
  expect(await compile(wrong, resolution)).toMatch(
    /Type 'number' is not assignable to type 'string'/,
  );
});

test('its types are those of its code now', async () => {
  const made = join(folder, 'types');
  const words = [compiler, '--project', packageFolder, '--outDir', made];
  await run(process.execPath, words, { cwd: packageFolder });
  const contentOf = (at: string) =>
    readdirSync(at).map((name) => [name, readFileSync(join(at, name), 'utf8')]);
  // `npm run client:types` makes them.
  expect(contentOf(join(packageFolder, 'types'))).toEqual(contentOf(made));
});

test(`its browser half is at most ${limit} bytes to load, and needs nothing else`, async () => {
  const { outputFiles, metafile } = await build({
    metafile: true,
    stdin: { contents: "export * from '@near-oidc/client/browser';", resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  });
  const packages = Object.keys(metafile.inputs).filter((path) => path.includes('node_modules/'));
  expect(packages.filter((path) => !path.includes('@near-oidc/client/'))).toEqual([]);
  const code = outputFiles[0]?.contents ?? new Uint8Array();
  expect(code.length).toBeGreaterThan(500);
  expect(gzipSync(code).length).toBeLessThanOrEqual(limit);
});
