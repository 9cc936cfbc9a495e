/** Which way database servers, and what apps of others need, are had, decided on made-up machines. */
import { describe, expect, test } from '@jest/globals';
import { postgresql } from '../../scripts/requirements/postgresql.ts';
import { provide } from '../../scripts/requirements/provide.ts';
import { redis } from '../../scripts/requirements/redis.ts';
import { go, java, maven } from '../../scripts/requirements/tools.ts';
import { aptWorks, dockerPulls, dockerRuns, failed, makeMachine } from './made-up-machine.ts';

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
