/**
 * What `npm run test:interop` runs: apps that somebody else wrote, against a provider. Fetches
 * those that are not in the cache, runs the tests of each, and ends with a table of them and
 * the count. Arguments are names of apps, all unless some are given; from the first that
 * begins with a hyphen on, they are Jest's.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { requireNode } from '../bin/check-node.mjs';
import { runJest } from './jest.mjs';

requireNode();

const running = [];
const folder = mkdtempSync(join(tmpdir(), 'interop-'));
const resultFile = join(folder, 'result.json');

try {
  process.exitCode = await run();
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  for (const { stop } of running.toReversed()) await stop();
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  // Imported late: an old Node must get as far as the check above.
  const { apps } = await import('./apps/apps.ts');
  const { named, jestOptions } = readArguments(apps);
  const chosen = apps.filter(({ name, onlyNamed }) =>
    named.length === 0 ? onlyNamed === undefined : named.includes(name),
  );
  await setUp(chosen);
  const exitCode = await runJest([
    '--config=test/interop/jest.config.mjs',
    '--json',
    `--outputFile=${resultFile}`,
    ...jestOptions,
    '--runTestsByPath',
    ...chosen.map(({ name }) => `test/interop/${name}.test.ts`),
  ]);
  report(apps, JSON.parse(readFileSync(resultFile, 'utf8')), exitCode);
  return exitCode;
}

function readArguments(apps) {
  const args = process.argv.slice(2);
  const options = args.findIndex((word) => word.startsWith('-'));
  const named = options === -1 ? args : args.slice(0, options);
  const names = apps.map(({ name }) => name);
  const unknown = named.find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Error(`There is no app “${unknown}”: it must be one of ${names.join(', ')}.`);
  }
  return { named, jestOptions: options === -1 ? [] : args.slice(options) };
}

/** An app that cannot be had fails its own tests, with the reason, and the others run. */
async function setUp(chosen) {
  const { buildBrowser } = await import('./build-browser.mjs');
  const { thisMachine } = await import('./requirements/machine.ts');
  const { provide } = await import('./requirements/provide.ts');
  const { chromium } = await import('./requirements/chromium.ts');

  await buildBrowser();
  const machine = thisMachine();
  const browser = await provide(chromium, machine);
  running.push(browser);
  for (const name of ['CHROMIUM_PATH', 'CHROMIUM_CDP_URL']) delete process.env[name];
  Object.assign(process.env, browser.env);
  const missing = {};
  for (const { name, prepare } of chosen) {
    try {
      Object.assign(process.env, await prepare?.(machine));
    } catch (error) {
      console.error(`${name}: ${error.message}`);
      missing[name] = error.message;
    }
  }
  process.env.INTEROP_MISSING = JSON.stringify(missing);
}

function report(apps, result, exitCode) {
  const rows = apps.map(({ name, version, onlyNamed }) => {
    const file = result.testResults.find((each) => basename(each.name) === `${name}.test.ts`);
    return [name, version, file === undefined ? notRun(name, onlyNamed) : outcome(file)];
  });
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  console.log('\nApps that were run against this provider');
  for (const [name, version, said] of rows) {
    console.log(`  ${name.padEnd(widths[0])}  ${version.padEnd(widths[1])}  ${said}`);
  }
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  const least = exitCode === 0 ? 0 : 1;
  console.log(`\n${result.numPassedTests} passed, ${Math.max(failed, least)} failed`);
}

function notRun(name, onlyNamed) {
  const why = onlyNamed === undefined ? '' : ` (${onlyNamed})`;
  return `not run; \`npm run test:interop -- ${name}\` does${why}`;
}

function outcome({ assertionResults, message }) {
  const count = (wanted) => assertionResults.filter(({ status }) => status === wanted).length;
  const passed = count('passed');
  const failed = count('failed');
  if (passed + failed === 0) return `did not run: ${message.trim().split('\n')[0]}`;
  return failed === 0 ? `${passed} passed` : `${passed} passed, ${failed} failed`;
}
