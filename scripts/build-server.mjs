/**
 * Compiles the server into dist/, for installations that have no sources: those of the
 * image, and packages, in which Node strips no types. It lies as deep as src/, so that
 * whatever is found beside src/ is found beside dist/ too.
 */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(fileURLToPath(import.meta.url), '../..');

// What was compiled from a source that is gone must not stay.
rmSync(resolve(root, 'dist'), { recursive: true, force: true });
const compiler = resolve(root, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [compiler, '--project', 'tsconfig.build.json'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = status ?? 1;
