/**
 * The scripts that people and CI start, run as they are in a small copy of the project, each
 * as a process of its own.
 */
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'entries-'));
  for (const name of ['bin', 'scripts', 'jest.config.mjs', 'package.json', 'test/support']) {
    cpSync(join(root, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  write('src/main.ts', "const said: string = 'main ran'; console.log(said);");
  write('dev/start.ts', "console.log('development ran');");
  write('src/browser/login.ts', "import { hello } from './hello.ts'; document.title = hello;");
  write('src/browser/phone.ts', 'document.title = document.URL;');
  write('src/browser/callback.ts', 'document.title = document.URL;');
  write('src/browser/hello.ts', "export const hello: string = 'hello';");
  write('src/browser/style.css', 'body { color: black; }');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), `${content}\n`);
}

const run = (...args: string[]) => runWith({ ISSUER: 'https://x.example' }, ...args);

function runWith(environment: Record<string, string>, ...args: string[]) {
  // Without the outer run's own count file, which would otherwise be written twice.
  const env = { ...process.env, ...environment, TEST_COUNT_FILE: join(folder, 'count') };
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  return { status, stdout, stderr };
}

describe('build-browser', () => {
  test('bundles entries alone, minified, and prints their sizes', () => {
    const { status, stdout } = run('scripts/build-browser.mjs');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^build\/browser\/login\.js {2}\d+ bytes, \d+ gzip$/m);
    expect(stdout).toMatch(/^build\/browser\/style\.css {2}\d+ bytes, \d+ gzip$/m);
    expect(existsSync(join(folder, 'build/browser/hello.js'))).toBe(false);
    expect(readFileSync(join(folder, 'build/browser/style.css'), 'utf8').trim()).toBe(
      'body{color:#000}',
    );
  });

  test('fails and names an entry that is missing', () => {
    rmSync(join(folder, 'src/browser/style.css'));
    const { status, stderr } = run('scripts/build-browser.mjs');
    expect(status).toBe(1);
    expect(stderr).toContain(join('src', 'browser', 'style.css') + ' is missing');
  });
});

describe('start', () => {
  test('builds a missing bundle, then runs main', () => {
    const { status, stdout } = run('bin/start.mjs');
    expect([status, stdout]).toEqual([0, 'main ran\n']);
    expect(existsSync(join(folder, 'build/browser/login.js'))).toBe(true);
  });

  test.each([
    ['nothing', {}, 'development ran\n'],
    ['an issuer', { ISSUER: 'https://x.example' }, 'main ran\n'],
    ['a file', { CONFIG_FILE: 'x.yaml' }, 'main ran\n'],
    ['production', { NODE_ENV: 'production' }, 'main ran\n'],
  ])('with %s configured starts what fits', (_name, environment, said) => {
    expect(runWith({ NODE_ENV: '', ...environment }, 'bin/start.mjs').stdout).toBe(said);
  });

  test('with a near-oidc.yaml beside it starts the provider alone', () => {
    write('near-oidc.yaml', 'issuer: https://x.example');
    expect(runWith({ NODE_ENV: '' }, 'bin/start.mjs').stdout).toBe('main ran\n');
  });

  test('where there are no sources runs what was compiled from them', () => {
    write('build/browser/login.js', 'built');
    write('dist/main.js', "console.log('compiled main ran');");
    expect(run('bin/start.mjs').stdout).toBe('main ran\n');
    rmSync(join(folder, 'src'), { recursive: true });
    expect(run('bin/start.mjs').stdout).toBe('compiled main ran\n');
  });

  test('builds a bundle that is older than a source again', () => {
    write('build/browser/login.js', 'old');
    utimesSync(join(folder, 'build/browser/login.js'), 1, 1);
    expect(run('bin/start.mjs').status).toBe(0);
    expect(readFileSync(join(folder, 'build/browser/login.js'), 'utf8')).toContain('hello');
  });

  test('leaves a fresh bundle alone', () => {
    write('build/browser/login.js', 'fresh');
    expect(run('bin/start.mjs').status).toBe(0);
    expect(readFileSync(join(folder, 'build/browser/login.js'), 'utf8')).toBe('fresh\n');
  });

  test('without esbuild says to run the build', () => {
    rmSync(join(folder, 'node_modules'));
    const { status, stdout, stderr } = run('bin/start.mjs');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain('Run `npm run build`');
  });

  test.each(['20.19.4', '22.18.0', '22.22.1'])('refuses Node %s and says what to do', (version) => {
    const { status, stdout, stderr } = run('--import', pretend(version), 'bin/start.mjs');
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`this is Node ${version}`);
    expect(stderr).toContain('install Node 24');
  });

  test('as the command refuses an old Node in the same words', () => {
    write('src/cli.ts', "console.log('cli ran');");
    const old = run('--import', pretend('20.19.4'), 'bin/near-oidc.mjs');
    expect([old.status, old.stdout]).toEqual([1, '']);
    expect(old.stderr).toContain('this is Node 20.19.4');
    expect(run('bin/near-oidc.mjs').stdout).toBe('cli ran\n');
  });

  test.each(['22.22.2', '22.23.0', '24.0.0'])('accepts Node %s', (version) => {
    expect(run('--import', pretend(version), 'bin/start.mjs').stdout).toBe('main ran\n');
  });

  test('needs the Node that package.json names', () => {
    const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      engines: { node: string };
    };
    const check = readFileSync(join(root, 'bin/check-node.mjs'), 'utf8');
    expect(check).toContain(`leastNode = '${engines.node.replace('>=', '')}'`);
  });
});

function pretend(version: string): string {
  const versions = `{ ...process.versions, node: '${version}' }`;
  return `data:text/javascript,Object.defineProperty(process, 'versions', { value: ${versions} })`;
}

describe('a test run', () => {
  const open = "import { expect, test } from '@jest/globals';\n";
  const passing = "test('passes', () => { expect(1).toBe(1); });\n";

  function runTests(source: string, ...args: string[]) {
    write('test/a.test.ts', open + source);
    const jest = join('node_modules', 'jest', 'bin', 'jest.js');
    const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
    const { status } = run(...flags, jest, '--runInBand', ...args);
    const count = join(folder, 'count');
    return { status, count: existsSync(count) ? readFileSync(count, 'utf8') : '' };
  }

  test('in which all pass is a success', () => {
    const source = passing + "test.each([1, 2])('%s', (n: number) => expect(n).toBe(n));";
    expect(runTests(source)).toEqual({ status: 0, count: '3 passed, 0 failed\n' });
  });

  test.each([
    ['a test fails', "test('fails', () => expect(1).toBe(2));"],
    ['a test is skipped', "test.skip('skipped', () => {});"],
    ['a test is left to do', "test.todo('later');"],
    ['a test stands aside for an “only”', "test.only('alone', () => {});"],
  ])('in which %s is a failure', (_what, source) => {
    expect(runTests(passing + source)).toEqual({ status: 1, count: '1 passed, 1 failed\n' });
  });

  test('in which a whole file is skipped is a failure', () => {
    const { status, count } = runTests("test.skip('a', () => {}); test.skip('b', () => {});");
    expect([status, count]).toEqual([1, '0 passed, 2 failed\n']);
  });

  test('in which a file cannot be loaded is a failure', () => {
    const { status, count } = runTests("import './none.ts';");
    expect([status, count]).toEqual([1, '0 passed, 1 failed\n']);
  });

  test('in which no test is found is a failure', () => {
    expect(runTests(passing, 'no/such/path')).toEqual({ status: 1, count: '' });
  });

  test('in which a file is empty of tests is a failure', () => {
    expect(runTests('expect(1).toBe(1);')).toEqual({ status: 1, count: '0 passed, 1 failed\n' });
  });

  test('of tests picked by name does not count the others as skipped', () => {
    const source = passing + "test('other', () => {});";
    expect(runTests(source, '-t', 'passes')).toEqual({ status: 0, count: '1 passed, 0 failed\n' });
  });
});
