/** Where a run keeps its temporary files, and that nothing of them stays. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { makeTemporaryFolder } from '../../scripts/temporary-folder.ts';
import { eventually } from '../support/eventually.ts';

const memory = mkdtempSync(join(tmpdir(), 'near-oidc-memory-'));
const room = { memory, space: 0, free: 0 };
afterAll(() => rmSync(memory, { recursive: true }));

test('a folder is gone with all that was left in it', async () => {
  const made = await makeTemporaryFolder(room, {});
  const { path = '', close } = made ?? {};
  expect(readdirSync(path)).toEqual([]);
  writeFileSync(join(path, 'left'), 'behind');
  close?.();
  expect(existsSync(path)).toBe(false);
});

test('a folder is gone though its process was killed', async () => {
  const module = new URL('../../scripts/temporary-folder.ts', import.meta.url);
  const script = `const { makeTemporaryFolder } = await import(${JSON.stringify(module.href)});
    await makeTemporaryFolder(${JSON.stringify(room)}, {});
    console.log('made');
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script]);
  await once(child.stdout, 'data');
  expect(readdirSync(memory)).toHaveLength(1);
  child.kill('SIGKILL');
  await eventually(() => readdirSync(memory).length === 0, 10_000);
});

test.each([
  ['TMPDIR names a place', room, { TMPDIR: '/anywhere' }],
  ['there is no such folder', { ...room, memory: join(memory, 'none') }, {}],
  ['it has too little space', { ...room, space: Number.MAX_SAFE_INTEGER }, {}],
  ['memory is short', { ...room, free: Number.MAX_SAFE_INTEGER }, {}],
])('where %s there is none', async (_what, given, environment) => {
  expect(await makeTemporaryFolder(given, environment)).toBeUndefined();
  expect(readdirSync(memory)).toEqual([]);
});
