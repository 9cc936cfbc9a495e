/**
 * What `npm start` and the image run: makes sure that this Node is new enough and that the
 * page's bundle is there, then hands over: to the provider where it is configured, else to the
 * development profile. Kept to the syntax of Node 14, so that
 * an old Node reaches the sentence that says so.
 */
import { existsSync, readdirSync, statSync } from 'fs';
import { join } from 'path';
import { fileURLToPath } from 'url';
import { requireNode } from './check-node.mjs';
import { programOf } from './program.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = join(root, 'build/browser/login.js');
const sources = join(root, 'src/browser');

requireNode();
start().catch((error) => {
  console.error(error);
  process.exit(1);
});

async function start() {
  if (!isBundleFresh()) await rebuild();
  await import(isConfigured() ? programOf('main') : '../dev/start.ts');
}

/** Whether there is anything to be a provider for; else the development profile runs. */
function isConfigured() {
  const { ISSUER, CONFIG_FILE, NODE_ENV } = process.env;
  return Boolean(
    ISSUER || CONFIG_FILE || NODE_ENV === 'production' || existsSync('near-oidc.yaml'),
  );
}

function isBundleFresh() {
  if (!existsSync(bundle)) return false;
  // An installation without the page's sources has nothing to be older than.
  if (!existsSync(sources)) return true;
  const builtAt = statSync(bundle).mtimeMs;
  const names = readdirSync(sources, { recursive: true });
  return names.every((name) => statSync(join(sources, name)).mtimeMs <= builtAt);
}

async function rebuild() {
  let builder;
  try {
    builder = await import('../scripts/build-browser.mjs');
  } catch (error) {
    if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
    console.error(
      'The page’s bundle in build/browser is missing or older than src/browser. ' +
        'Run `npm run build`, with the development dependencies installed, then start again.',
    );
    process.exit(1);
  }
  await builder.buildBrowser();
}
