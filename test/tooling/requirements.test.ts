/** Which way a browser is had, decided on made-up machines. */
import { describe, expect, test } from '@jest/globals';
import { chromium } from '../../scripts/requirements/chromium.ts';
import { provide } from '../../scripts/requirements/provide.ts';
import { aptWorks, containerId, dockerRuns, failed, makeMachine } from './made-up-machine.ts';

const version = { ok: true, output: 'Chromium 156.0.8078.79 built on Debian' };
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
