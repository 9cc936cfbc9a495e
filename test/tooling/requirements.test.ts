/** Which way a requirement is met, decided on made-up machines. */
import { describe, expect, test } from '@jest/globals';
import { chromium } from '../../scripts/requirements/chromium.ts';
import type { CommandResult, Machine } from '../../scripts/requirements/machine.ts';
import { postgresql } from '../../scripts/requirements/postgresql.ts';
import { provide } from '../../scripts/requirements/provide.ts';
import { redis } from '../../scripts/requirements/redis.ts';
import { go, java, maven } from '../../scripts/requirements/tools.ts';

const version = { ok: true, output: 'Chromium 156.0.8078.79 built on Debian' };
const failed = { ok: false, output: 'no such command' };
const containerId = 'c0ffee00'.repeat(8);

interface MadeUp extends Partial<Machine> {
  /** Results by the start of a command line; every other command fails. */
  commands?: Record<string, CommandResult>;
}

function makeMachine({ commands = {}, ...parts }: MadeUp) {
  const said: string[] = [];
  const ran: string[] = [];
  const machine: Machine = {
    env: {},
    platform: 'linux',
    distribution: 'debian',
    isRoot: false,
    say: (line) => said.push(line),
    exists: () => false,
    list: () => [],
    run: async (command, args) => {
      const line = [command, ...args].join(' ');
      ran.push(line);
      const known = Object.keys(commands).find((start) => line.startsWith(start));
      return (known === undefined ? undefined : commands[known]) ?? failed;
    },
    freePort: async () => 45_678,
    answers: async () => true,
    ...parts,
  };
  return { machine, said, ran };
}

const dockerRuns = {
  'docker info': { ok: true, output: '' },
  'docker run': { ok: true, output: `Status: downloaded\n${containerId}` },
  'docker rm': { ok: true, output: '' },
};

const dockerPulls = { 'docker pull': { ok: true, output: '' } };

const aptWorks = { 'apt-get': { ok: true, output: '' } };

describe('a Chromium that is there', () => {
  test('is used when it starts, and nothing else is tried', async () => {
    const { machine, ran } = makeMachine({
      exists: (path) => path === '/usr/bin/chromium',
      commands: { '/usr/bin/chromium --version': version, ...dockerRuns, ...aptWorks },
    });
    const { env } = await provide(chromium, machine);
    expect(env).toEqual({ CHROMIUM_PATH: '/usr/bin/chromium' });
    expect(ran).toEqual(['/usr/bin/chromium --version']);
  });

  test('gives way to the one that CHROMIUM_PATH names', async () => {
    const { machine } = makeMachine({
      env: { CHROMIUM_PATH: '/opt/chrome' },
      exists: () => true,
      commands: { '/opt/chrome --version': version, '/usr/bin/chromium --version': version },
    });
    const { env } = await provide(chromium, machine);
    expect(env).toEqual({ CHROMIUM_PATH: '/opt/chrome' });
  });

  test('is passed over aloud when it does not start', async () => {
    const { machine, said } = makeMachine({
      exists: (path) => path === '/usr/bin/chromium-browser' || path === '/usr/bin/google-chrome',
      commands: {
        '/usr/bin/chromium-browser': { ok: false, output: 'requires the chromium snap' },
        '/usr/bin/google-chrome': version,
      },
    });
    const { env } = await provide(chromium, machine);
    expect(env).toEqual({ CHROMIUM_PATH: '/usr/bin/google-chrome' });
    expect(said.join('\n')).toContain(
      '/usr/bin/chromium-browser does not start: requires the chromium snap',
    );
  });

  test('is passed over aloud when CHROMIUM_PATH names a file that is not there', async () => {
    const { machine, said } = makeMachine({
      env: { CHROMIUM_PATH: '/opt/none' },
      exists: (path) => path === '/usr/bin/chromium',
      commands: { '/usr/bin/chromium': version },
    });
    await provide(chromium, machine);
    expect(said[0]).toContain('CHROMIUM_PATH names /opt/none, which does not exist');
  });
});

describe('without one, where Docker runs', () => {
  test('a container is used, said aloud, and stopped afterwards', async () => {
    const { machine, said, ran } = makeMachine({ commands: { ...dockerRuns, ...aptWorks } });
    const { env, stop } = await provide(chromium, machine);
    expect(env).toEqual({ CHROMIUM_CDP_URL: 'http://127.0.0.1:45678' });
    expect(said.join('\n')).toContain('going through Docker');
    expect(ran.some((line) => line.startsWith('apt-get'))).toBe(false);
    await stop();
    expect(ran.at(-1)).toBe(`docker rm -f ${containerId}`);
  });

  test('a container that does not answer is removed, and apt is next', async () => {
    let installed = false;
    const { machine, said, ran } = makeMachine({
      isRoot: true,
      exists: (path) => installed && path === '/usr/bin/chromium',
      answers: async () => {
        installed = true;
        return false;
      },
      commands: { ...dockerRuns, ...aptWorks, '/usr/bin/chromium': version },
    });
    const { env } = await provide(chromium, machine);
    expect(env).toEqual({ CHROMIUM_PATH: '/usr/bin/chromium' });
    expect(ran).toContain(`docker rm -f ${containerId}`);
    expect(said.join('\n')).toContain('Docker did not do it');
  });
});

describe('without Docker', () => {
  test('root on Debian installs it by apt, after saying what', async () => {
    const ran: string[] = [];
    const { machine, said } = makeMachine({
      isRoot: true,
      exists: (path) => path === '/usr/bin/chromium' && ran.length === 2,
      run: async (command, args) => {
        if (command === '/usr/bin/chromium') return version;
        if (command !== 'apt-get') return failed;
        ran.push([command, ...args].join(' '));
        return { ok: true, output: '' };
      },
    });
    const { env } = await provide(chromium, machine);
    expect(env).toEqual({ CHROMIUM_PATH: '/usr/bin/chromium' });
    expect(ran).toEqual([
      'apt-get update',
      'apt-get install -y --no-install-recommends chromium fonts-noto-core',
    ]);
    expect(said.join('\n')).toContain('apt-get installs chromium fonts-noto-core');
  });

  test('what apt installed and does not start, as Ubuntu’s stub, is reported as that', async () => {
    const { machine } = makeMachine({ isRoot: true, distribution: 'ubuntu', commands: aptWorks });
    await expect(provide(chromium, machine)).rejects.toThrow(
      'apt installed Chromium, but what it installed does not start.',
    );
  });

  test('an apt that fails is named with its command', async () => {
    const { machine } = makeMachine({ isRoot: true });
    await expect(provide(chromium, machine)).rejects.toThrow('apt-get update failed.');
  });

  test('anyone but root gets the exact commands, and nothing is installed', async () => {
    const { machine, ran } = makeMachine({ commands: aptWorks });
    const run = provide(chromium, machine);
    await expect(run).rejects.toThrow('only root may install it');
    await expect(run).rejects.toThrow(
      'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium fonts-noto-core',
    );
    await expect(run).rejects.toThrow('sudo dnf install -y chromium google-noto-sans-fonts');
    await expect(run).rejects.toThrow('brew install --cask google-chrome');
    expect(ran).toEqual(['docker info']);
  });

  test('on macOS neither Docker nor apt is tried', async () => {
    const { machine, ran } = makeMachine({ platform: 'darwin', distribution: '', isRoot: true });
    await expect(provide(chromium, machine)).rejects.toThrow('brew install --cask google-chrome');
    expect(ran).toEqual([]);
  });
});

const debianBin = '/usr/lib/postgresql/15/bin';
const postgres = (number: string) => ({ ok: true, output: `postgres (PostgreSQL) ${number}` });
const redisServer = (number: string) => ({ ok: true, output: `Redis server v=${number} bits=64` });

describe('a PostgreSQL', () => {
  test('is found off PATH where Debian has it, the newest first', async () => {
    const { machine } = makeMachine({
      env: { PATH: '/usr/local/bin:/usr/bin' },
      list: (folder) => (folder === '/usr/lib/postgresql' ? ['9.6', '15', '17'] : []),
      exists: (path) => path.startsWith('/usr/lib/postgresql/'),
      commands: {
        '/usr/lib/postgresql/17/bin/postgres --version': postgres('17.6 (Debian 17.6-1)'),
      },
    });
    const { env } = await provide(postgresql, machine);
    expect(env).toEqual({ POSTGRESQL_BIN: '/usr/lib/postgresql/17/bin' });
  });

  test('that POSTGRESQL_BIN names comes before the one on PATH', async () => {
    const { machine } = makeMachine({
      env: { PATH: '/usr/bin', POSTGRESQL_BIN: '/opt/pg/bin' },
      exists: () => true,
      commands: { '/opt/pg/bin/postgres': postgres('18.0'), '/usr/bin/postgres': postgres('15.1') },
    });
    const { env } = await provide(postgresql, machine);
    expect(env).toEqual({ POSTGRESQL_BIN: '/opt/pg/bin' });
  });

  test('that POSTGRESQL_BIN names and that is not there is told aloud', async () => {
    const { machine, said } = makeMachine({
      env: { PATH: '/usr/bin', POSTGRESQL_BIN: '/opt/none' },
      exists: (path) => path === '/usr/bin/postgres',
      commands: { '/usr/bin/postgres': postgres('15.1') },
    });
    await provide(postgresql, machine);
    expect(said[0]).toContain('POSTGRESQL_BIN names /opt/none, but there is no /opt/none/postgres');
  });

  test('of a version that is too old is passed over aloud, with its version', async () => {
    const { machine, said } = makeMachine({
      env: { PATH: '/usr/bin' },
      exists: (path) => path === '/usr/bin/postgres',
      commands: { '/usr/bin/postgres': postgres('13.22'), ...dockerRuns, ...dockerPulls },
    });
    const { env } = await provide(postgresql, machine);
    expect(env).toEqual({ POSTGRESQL_IMAGE: 'postgres:18' });
    expect(said[0]).toContain('/usr/bin/postgres is 13.22; 14.0 is the oldest that will do');
  });

  test('is installed by apt for root on Debian, and found where apt puts it', async () => {
    let installed = false;
    const { machine } = makeMachine({
      isRoot: true,
      list: () => (installed ? ['15'] : []),
      exists: (path) => installed && path === `${debianBin}/postgres`,
      run: async (command, args) => {
        if (command.endsWith('/postgres')) return postgres('15.18');
        if (command !== 'apt-get') return failed;
        installed = args.join(' ') === 'install -y --no-install-recommends postgresql';
        return { ok: true, output: '' };
      },
    });
    const { env } = await provide(postgresql, machine);
    expect(env).toEqual({ POSTGRESQL_BIN: debianBin });
  });
});

describe('a Redis', () => {
  test.each([
    ['/usr/bin/redis-server', redisServer('6.2.0')],
    ['/usr/bin/valkey-server', { ok: true, output: 'Valkey server v=8.0.1 bits=64' }],
  ])('is found on PATH: %s', async (path, answer) => {
    const { machine } = makeMachine({
      env: { PATH: '/bin:/usr/bin' },
      exists: (asked) => asked === path,
      commands: { [path]: answer },
    });
    const { env } = await provide(redis, machine);
    expect(env).toEqual({ REDIS_SERVER_PATH: path });
  });

  test('of a version that is too old is passed over aloud for the next', async () => {
    const { machine, said } = makeMachine({
      env: { PATH: '/usr/bin', REDIS_SERVER_PATH: '/opt/redis-server' },
      exists: () => true,
      commands: {
        '/opt/redis-server': redisServer('6.0.16'),
        '/usr/bin/redis-server': redisServer('7.0.15'),
      },
    });
    const { env } = await provide(redis, machine);
    expect(env).toEqual({ REDIS_SERVER_PATH: '/usr/bin/redis-server' });
    expect(said[0]).toContain('/opt/redis-server is 6.0.16; 6.2 is the oldest that will do');
  });

  test('whose image cannot be pulled is installed by apt, by root', async () => {
    const { machine, said, ran } = makeMachine({
      env: { PATH: '/usr/bin' },
      isRoot: true,
      commands: { 'docker info': { ok: true, output: '' }, ...aptWorks },
    });
    await expect(provide(redis, machine)).rejects.toThrow('apt installed Redis');
    expect(said.join('\n')).toContain('docker pull failed');
    expect(ran.at(-1)).toBe('apt-get install -y --no-install-recommends redis-server');
  });

  test('is asked for with the exact commands where nobody may install it', async () => {
    const { machine } = makeMachine({ commands: aptWorks });
    await expect(provide(redis, machine)).rejects.toThrow(
      'sudo apt-get install -y --no-install-recommends redis-server',
    );
  });
});

describe('what apps of others are fetched, built and run by', () => {
  test.each([
    ['java', java, 'openjdk version "17.0.15" 2025-04-15', 'JAVA_PATH'],
    ['java', java, 'openjdk version "25" 2025-09-16', 'JAVA_PATH'],
    ['mvn', maven, 'Apache Maven 3.8.7', 'MAVEN_PATH'],
    ['go', go, 'go version go1.26.8 linux/amd64', 'GO_PATH'],
  ])('is found on PATH: %s', async (command, requirement, output, name) => {
    const path = `/usr/bin/${command}`;
    const { machine } = makeMachine({
      env: { PATH: '/bin:/usr/bin' },
      exists: (asked) => asked === path,
      commands: { [path]: { ok: true, output } },
    });
    expect((await provide(requirement, machine)).env).toEqual({ [name]: path });
  });

  test.each([
    ['java', java, 'java version "1.8.0_441"', 'is 1.8.0; 17.0 is the oldest'],
    ['java', java, 'openjdk version "11.0.2" 2019-01-15', 'is 11.0.2; 17.0 is the oldest'],
    ['go', go, 'go version go1.19.8 linux/amd64', 'is 1.19.8; 1.21 is the oldest'],
  ])('too old, is passed over aloud: %s', async (command, requirement, output, told) => {
    const path = `/usr/bin/${command}`;
    const { machine, said } = makeMachine({
      env: { PATH: '/usr/bin' },
      exists: (asked) => asked === path,
      commands: { [path]: { ok: true, output }, ...dockerRuns },
    });
    await expect(provide(requirement, machine)).rejects.toThrow(/only root may install it/);
    expect(said[0]).toContain(told);
  });

  test('is not looked for in Docker, but installed by apt, by root', async () => {
    const { machine, ran } = makeMachine({
      env: { PATH: '/usr/bin' },
      isRoot: true,
      commands: { ...dockerRuns, ...aptWorks },
    });
    await expect(provide(maven, machine)).rejects.toThrow('apt installed Maven');
    expect(ran).toEqual(['apt-get update', 'apt-get install -y --no-install-recommends maven']);
  });
});
