/** How apps of others are fetched and kept, on made-up machines that answer as registries might. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { apps } from '../../scripts/apps/apps.ts';
import { cached, cacheFolder } from '../../scripts/apps/cache.ts';
import { buildGoProgram } from '../../scripts/apps/go-program.ts';
import { provideKeycloak } from '../../scripts/apps/keycloak.ts';
import { keycloak, oauth2Proxy } from '../../scripts/apps/versions.ts';
import type { CommandResult, Machine } from '../../scripts/requirements/machine.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'apps-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const cacheOf = () => join(home, 'near-oidc');

type Answer = (args: string[]) => string;

/** @param answers by the name of a command; a command that is not there fails */
function makeMachine(answers: Record<string, Answer>) {
  const ran: string[] = [];
  const run = async (path: string, args: string[]): Promise<CommandResult> => {
    const command = path.split('/').at(-1) ?? '';
    ran.push([command, ...args].join(' '));
    const answer = answers[command];
    return { ok: answer !== undefined, output: answer?.(args) ?? 'no such command' };
  };
  const machine: Machine = {
    env: { PATH: '/usr/bin', XDG_CACHE_HOME: home },
    platform: 'linux',
    distribution: 'debian',
    isRoot: false,
    say: () => undefined,
    exists: (path) => Object.hasOwn(answers, path.replace('/usr/bin/', '')),
    list: () => [],
    run,
    freePort: async () => 45_678,
    answers: async () => true,
  };
  return { machine, ran };
}

describe('the cache', () => {
  test('lies in XDG_CACHE_HOME, or in ~/.cache', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: '/var/cache' })).toBe('/var/cache/near-oidc');
    expect(cacheFolder({})).toMatch(/\/\.cache\/near-oidc$/);
  });

  test('keeps nothing of what failed half-way', async () => {
    const half = cached(cacheOf(), 'app', async (folder) => {
      writeFileSync(join(folder, 'half'), 'of it');
      throw new Error('the network is gone');
    });
    await expect(half).rejects.toThrow('the network is gone');
    expect(readdirSync(cacheOf())).toEqual([]);
  });

  test('is not filled again with what it has', async () => {
    const fill = async (folder: string) => writeFileSync(join(folder, 'app'), '');
    const first = await cached(cacheOf(), 'app', fill);
    const second = await cached(cacheOf(), 'app', () => Promise.reject(new Error('asked again')));
    expect(second).toBe(first);
    expect(existsSync(join(second, 'app'))).toBe(true);
  });

  test('filled by two runs at once, is whole', async () => {
    const fill = async (folder: string) => writeFileSync(join(folder, 'app'), '');
    await Promise.all([cached(cacheOf(), 'app', fill), cached(cacheOf(), 'app', fill)]);
    expect(readdirSync(cacheOf())).toEqual(['app']);
  });
});

describe('a program in Go', () => {
  const version: Answer = () => 'go version go1.26.8 linux/amd64';
  const fetching =
    (sum: string): Answer =>
    ([first]) =>
      first === 'version'
        ? version([])
        : `go: downloading\n{ "Sum": "${sum}", "Dir": "/go/source" }`;

  test('of another checksum than the pinned one is refused before it is built', async () => {
    const { machine, ran } = makeMachine({ go: fetching('h1:another') });
    await expect(buildGoProgram(machine, oauth2Proxy)).rejects.toThrow(
      `has the checksum h1:another, not ${oauth2Proxy.sum}`,
    );
    expect(ran.filter((line) => / (install|build) /.test(line))).toEqual([]);
  });

  test('is built from the source that was checked, by its own go.sum', async () => {
    const { machine, ran } = makeMachine({ go: fetching(oauth2Proxy.sum) });
    await buildGoProgram(machine, oauth2Proxy);
    const builds = ran.filter((line) => / (install|build) /.test(line));
    expect(builds).toEqual([expect.stringMatching(/^go -C \/go\/source build -mod=readonly /)]);
  });

  test('that the proxy does not have is told in the proxy’s words', async () => {
    const { machine } = makeMachine({
      go: ([first]) =>
        first === 'version' ? version([]) : '{ "Error": "This module version is not available." }',
    });
    await expect(buildGoProgram(machine, oauth2Proxy)).rejects.toThrow('is not available');
  });

  test('that is in the cache needs neither Go nor network', async () => {
    const name = `${oauth2Proxy.binary}-${oauth2Proxy.version}`;
    mkdirSync(join(cacheOf(), name), { recursive: true });
    const { machine, ran } = makeMachine({});
    expect(await buildGoProgram(machine, oauth2Proxy)).toBe(
      join(cacheOf(), name, oauth2Proxy.binary),
    );
    expect(ran).toEqual([]);
  });
});

test('a Keycloak of another checksum than the pinned one is refused, and not unpacked', async () => {
  const { machine, ran } = makeMachine({
    java: () => 'openjdk version "17.0.15" 2025-04-15',
    mvn: (args) => {
      const folder = args.at(-1)?.replace('-DoutputDirectory=', '');
      if (folder !== undefined && args.length > 2) {
        writeFileSync(join(folder, `keycloak-quarkus-dist-${keycloak.version}.tar.gz`), 'another');
      }
      return 'Apache Maven 3.8.7';
    },
    tar: () => '',
  });
  await expect(provideKeycloak(machine)).rejects.toThrow(`, not ${keycloak.sha256}`);
  expect(ran.filter((line) => line.startsWith('tar'))).toEqual([]);
  expect(readdirSync(cacheOf())).toEqual([]);
});

test('each app has a test of its name, and the other way round', () => {
  const folder = fileURLToPath(new URL('../interop/', import.meta.url));
  const tests = readdirSync(folder).filter((name) => name.endsWith('.test.ts'));
  expect(tests.toSorted()).toEqual(apps.map(({ name }) => `${name}.test.ts`).toSorted());
});
