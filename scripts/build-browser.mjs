/**
 * Bundles what runs in the page: one self-contained ES module per entry and the style
 * sheet, into build/browser/. The server only ever serves these files, so that no page
 * loads code from elsewhere.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const sourceDir = join(root, 'src/browser');
const outputDir = join(root, 'build/browser');

/** Named one by one: a helper module beside an entry is part of a bundle, not one itself. */
const scripts = ['login.ts', 'callback.ts', 'phone.ts'];
const styles = ['style.css'];

/**
 * Builds all bundles.
 * @returns what was written: `{ path, bytes, gzipBytes }` for each file.
 * @throws an error that names a missing entry, or esbuild's own for a faulty one.
 */
export async function buildBrowser() {
  const entries = [...scripts, ...styles].map((name) => join(sourceDir, name));
  const missing = entries.filter((path) => !existsSync(path)).map((path) => relative(root, path));
  if (missing.length > 0) {
    throw new Error(`The browser bundle has no source: ${missing.join(', ')} is missing.`);
  }
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: entries,
    outdir: outputDir,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    sourcemap: false,
    legalComments: 'inline',
    metafile: true,
    logLevel: 'warning',
  });
  return Object.keys(metafile.outputs).map(measure);
}

function measure(path) {
  const content = readFileSync(join(root, path));
  return { path, bytes: content.length, gzipBytes: gzipSync(content).length };
}

/** One line a file, such as `build/browser/login.js  10240 bytes, 4096 gzip`. */
export function describeBundle(files) {
  return files
    .map(({ path, bytes, gzipBytes }) => `${path}  ${bytes} bytes, ${gzipBytes} gzip`)
    .join('\n');
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    console.log(describeBundle(await buildBrowser()));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
