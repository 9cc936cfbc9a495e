/**
 * What `npm test` runs: builds the page's bundle, makes sure of what the tests need beside
 * npm packages, then starts jest with whatever arguments it was given, such as a path.
 * Set-up that fails ends the run; no test is left out for want of it.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { requireNode } from '../bin/check-node.mjs';

requireNode();

const root = fileURLToPath(new URL('..', import.meta.url));
const running = [];

try {
  process.exitCode = await runJest(await setUp());
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  for (const { stop } of running) await stop();
}

/** Gives the environment for the tests. */
async function setUp() {
  // Imported late: an old Node must get as far as the check above.
  const { buildBrowser, describeBundle } = await import('./build-browser.mjs');
  const { thisMachine } = await import('./requirements/machine.ts');
  const { provide } = await import('./requirements/provide.ts');
  const { chromium } = await import('./requirements/chromium.ts');

  console.log(describeBundle(await buildBrowser()));
  for (const requirement of [chromium]) {
    running.push(await provide(requirement, thisMachine()));
  }
  return Object.assign({}, ...running.map(({ env }) => env));
}

function runJest(testEnvironment) {
  // Only what set-up has tried is passed on, or the tests would have two browsers to choose from.
  const untried = { CHROMIUM_PATH: undefined, CHROMIUM_CDP_URL: undefined };
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...process.argv.slice(2),
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, ...untried, ...testEnvironment } },
  );
  // Jest ends by itself on a signal; staying until then is what gets containers stopped.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
