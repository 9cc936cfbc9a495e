/**
 * What `npm test` runs: builds the page's bundle, makes sure of what the tests need beside
 * npm packages, starts a PostgreSQL and a Redis for this run, then jest with whatever
 * arguments it was given, such as a path. Set-up that fails ends the run; no test is left
 * out for want of it.
 */
import { fileURLToPath } from 'node:url';
import { requireNode } from '../bin/check-node.mjs';
import { runJest } from './jest.mjs';

requireNode();

const running = [];

/** Each says where one of the requirements is. */
const environmentNames = [
  'CHROMIUM_PATH',
  'CHROMIUM_CDP_URL',
  'POSTGRESQL_BIN',
  'POSTGRESQL_IMAGE',
  'REDIS_SERVER_PATH',
  'REDIS_IMAGE',
];

try {
  await setUp();
  process.exitCode = await runJest(process.argv.slice(2));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exitCode = 1;
} finally {
  for (const { stop } of running.toReversed()) await stop();
}

/** What it finds and starts is left in the environment, for the servers and for the tests. */
async function setUp() {
  // Imported late: an old Node must get as far as the check above.
  const { buildBrowser, describeBundle } = await import('./build-browser.mjs');
  const { thisMachine } = await import('./requirements/machine.ts');
  const { provide } = await import('./requirements/provide.ts');
  const { chromium } = await import('./requirements/chromium.ts');
  const { postgresql } = await import('./requirements/postgresql.ts');
  const { redis } = await import('./requirements/redis.ts');
  const { startPostgresql } = await import('./servers/postgresql.ts');
  const { startRedis } = await import('./servers/redis.ts');
  const { makeTemporaryFolder } = await import('./temporary-folder.ts');
  const { prepareTemplate } = await import('../test/support/data-folder.ts');

  // Each process that a test starts would else compile all that it loads.
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('../build/compiled', import.meta.url));
  const temporary = await makeTemporaryFolder();
  if (temporary !== undefined) {
    running.push({ stop: temporary.close });
    process.env.TMPDIR = temporary.path;
    console.log(`Temporary files: in memory, in ${temporary.path}`);
  }
  console.log(describeBundle(await buildBrowser()));
  for (const requirement of [chromium, postgresql, redis]) {
    running.push(await provide(requirement, thisMachine()));
  }
  // Only what set-up has tried is passed on, or the tests would have two browsers to choose from.
  for (const name of environmentNames) delete process.env[name];
  Object.assign(process.env, ...running.map(({ env }) => env));
  process.env.TEST_DATABASE_URL = await start('PostgreSQL', startPostgresql);
  process.env.TEST_REDIS_URL = await start('Redis', startRedis);
  // Here, or each worker would begin with one of its own.
  await prepareTemplate();
}

/** Gives the URL. */
async function start(name, startServer) {
  const { url, port, version, close } = await startServer();
  running.push({ stop: close });
  console.log(`${name}: ${version} started on 127.0.0.1:${port} for this run`);
  return url;
}
