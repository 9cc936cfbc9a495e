/** The last line of `.ci/run`, with an npm in the place of the real one that says what it ran. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'count-'));
  cpSync(join(root, '.ci'), join(folder, '.ci'), { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param commands shell, by npm's arguments */
function runWith(commands: Record<string, string>): { status: number | null; last: string } {
  const cases = Object.entries(commands).map(([name, shell]) => `'${name}') ${shell} ;;`);
  const npm = ['#!/bin/sh', 'case "$*" in', ...cases, 'esac'].join('\n');
  writeFileSync(join(folder, 'npm'), npm, { mode: 0o755 });
  const { status, stdout } = spawnSync('bash', [join(folder, '.ci/run')], {
    encoding: 'utf8',
    env: { PATH: `${folder}:${process.env['PATH'] ?? ''}` },
  });
  return { status, last: stdout.trim().split('\n').at(-1) ?? '' };
}

const count = (text: string) => `echo '${text}' >>"$TEST_COUNT_FILE"`;

test('is the sum of both runs', () => {
  expect(
    runWith({
      test: count('40 passed, 0 failed'),
      'run test:interop': count('12 passed, 0 failed'),
    }),
  ).toEqual({ status: 0, last: '52 passed, 0 failed' });
});

test('has the failures of the run with apps', () => {
  const interop = `${count('11 passed, 1 failed')}; exit 1`;
  expect(runWith({ test: count('40 passed, 0 failed'), 'run test:interop': interop })).toEqual({
    status: 1,
    last: '51 passed, 1 failed',
  });
});

test('has a failure where a run ends without a count', () => {
  expect(runWith({ test: count('40 passed, 0 failed'), 'run test:interop': 'exit 1' })).toEqual({
    status: 1,
    last: '40 passed, 1 failed',
  });
  expect(runWith({})).toEqual({ status: 1, last: '0 passed, 1 failed' });
});
