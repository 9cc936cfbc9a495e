/**
 * A real Chromium for the tests of the page. They start it themselves (CHROMIUM_PATH), or
 * talk to one in a container over the DevTools protocol (CHROMIUM_CDP_URL).
 */
import { readFileSync } from 'node:fs';
import type { Machine } from './machine.ts';
import type { Requirement, Running, Search } from './provide.ts';

const paths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const startMs = 20_000;
const pullMs = 10 * 60_000;
const comeUpMs = 30_000;

const packages = ['chromium', 'fonts-noto-core'];
const image = `mcr.microsoft.com/playwright:v${playwrightVersion()}-noble`;

/** Chromium inside the image; its folder is named after a build number. */
const chromeInImage = '/ms-playwright/chromium-*/chrome-linux*/chrome';

export const chromium: Requirement = {
  name: 'Chromium',
  find,
  docker: {
    image,
    use:
      'The container shares the network of this machine, so that its browser reaches the test ' +
      'servers on 127.0.0.1; the tests drive it over the DevTools protocol (CHROMIUM_CDP_URL).',
    start,
  },
  apt: { packages },
  manual: [
    'Debian:  sudo apt-get update && sudo apt-get install -y --no-install-recommends ' +
      packages.join(' '),
    'Ubuntu:  (its chromium package is a snap, which does not start in a container)',
    '         curl -fLo /tmp/chrome.deb https://dl.google.com/linux/direct/google-chrome-stable_current_amd64.deb',
    '         sudo apt-get update && sudo apt-get install -y /tmp/chrome.deb fonts-noto-core',
    'Fedora:  sudo dnf install -y chromium google-noto-sans-fonts',
    'macOS:   brew install --cask google-chrome',
    'Other:   CHROMIUM_PATH=/path/to/chromium npm test',
  ],
};

/** The first that starts; being there is not enough, as Ubuntu's stub for a snap shows. */
async function find(machine: Machine): Promise<Search> {
  const rejected: string[] = [];
  const named = machine.env['CHROMIUM_PATH'];
  for (const path of named ? [named, ...paths] : paths) {
    if (!machine.exists(path)) {
      if (path === named) rejected.push(`CHROMIUM_PATH names ${path}, which does not exist`);
      continue;
    }
    const { ok, output } = await machine.run(path, ['--version'], { timeoutMs: startMs });
    const version = /^.*\d+\.\d+\.\d+.*$/m.exec(output)?.[0].trim();
    if (ok && version !== undefined) {
      return {
        found: { env: { CHROMIUM_PATH: path }, description: `${path}, ${version}` },
        rejected,
      };
    }
    rejected.push(`${path} does not start: ${output === '' ? 'it says nothing' : output}`);
  }
  return { rejected };
}

async function start(machine: Machine): Promise<Running> {
  const port = await machine.freePort();
  const chrome = [
    chromeInImage,
    '--headless --no-sandbox --no-first-run --disable-dev-shm-usage',
    '--disable-background-networking --disable-component-update --disable-sync',
    `--user-data-dir=/tmp/profile --remote-debugging-port=${port} about:blank`,
  ].join(' ');
  const { ok, output } = await machine.run(
    'docker',
    ['run', '--rm', '-d', '--init', '--network', 'host', image, 'sh', '-c', `exec ${chrome}`],
    { timeoutMs: pullMs },
  );
  // The id is on the last line; the progress of a download stands before it.
  const id = /\b[0-9a-f]{64}$/.exec(output)?.[0];
  if (!ok || id === undefined) throw new Error(`docker run failed: ${output}`);

  const stop = async () => {
    await machine.run('docker', ['rm', '-f', id], { timeoutMs: comeUpMs });
  };
  const url = `http://127.0.0.1:${port}`;
  if (await machine.answers(`${url}/json/version`, comeUpMs)) {
    return { env: { CHROMIUM_CDP_URL: url }, stop };
  }
  await stop();
  throw new Error(`the browser in the container did not answer at ${url} in ${comeUpMs} ms`);
}

/** The image of the very release that drives it, so that both speak one protocol. */
function playwrightVersion(): string {
  const file = new URL('../../package.json', import.meta.url);
  const { devDependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  return devDependencies['playwright-core'] ?? 'latest';
}
