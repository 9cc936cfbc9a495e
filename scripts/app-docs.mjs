/**
 * Writes docs/apps/ from the presets. With --check it writes nothing, names the pages that are
 * out of date, and fails where there is one.
 */
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { writeAppPages } from './app-pages.ts';

const folder = new URL('../docs/apps/', import.meta.url);
const checksOnly = process.argv.includes('--check');
const options = { ...(await resolveConfig(folder.pathname)), parser: 'markdown' };

const pages = new Map();
for (const [name, text] of Object.entries(writeAppPages())) {
  pages.set(name, await format(text, options));
}
const surplus = list().filter((name) => !pages.has(name));
const stale = [...pages].filter(([name, text]) => read(name) !== text).map(([name]) => name);

if (checksOnly) {
  for (const name of [...stale, ...surplus]) {
    console.error(`docs/apps/${name} is out of date: run \`npm run docs:apps\``);
  }
  process.exitCode = stale.length + surplus.length > 0 ? 1 : 0;
} else {
  mkdirSync(folder, { recursive: true });
  for (const name of stale) writeFileSync(new URL(name, folder), pages.get(name));
  for (const name of surplus) rmSync(new URL(name, folder));
  console.log(`docs/apps: ${pages.size} pages, ${stale.length + surplus.length} of them changed`);
}

function list() {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function read(name) {
  return list().includes(name) ? readFileSync(new URL(name, folder), 'utf8') : undefined;
}
