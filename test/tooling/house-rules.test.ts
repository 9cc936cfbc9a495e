/**
 * The one ban that the linter cannot say: a `Date` of now, made without an argument. esbuild
 * parses each file and prints it again without comments and spaces, in which every form of
 * it looks the same.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { transformSync } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));
const mayReadTheClock = new Set(['src/main.ts', 'src/cli.ts', 'src/clock.ts']);
const why = 'reads the clock by itself. Time is an argument: take a Clock of src/clock.ts';

function readsTheClock(source: string): boolean {
  const { code } = transformSync(source, { loader: 'ts', minifyWhitespace: true });
  const withoutArgument = /\bnew (globalThis\.)?Date\b(?!\([^)])/;
  const calledAsFunction = /(?<!new |new globalThis\.|[\w$]\.|[\w$])Date\(/;
  return withoutArgument.test(code) || calledAsFunction.test(code);
}

test.each([
  'export const x = new Date();',
  'export const x = new Date;',
  'export const x = new Date(/* now */).toISOString();',
  'export const x = `${new  Date( )}`;',
  'export const x = new globalThis.Date();',
  'export const x = Date();',
])('is noticed: %s', (source) => {
  expect(readsTheClock(source)).toBe(true);
});

test.each([
  'export const x = new Date(0);',
  'export const x = (clock: () => number): Date => new Date(clock());',
  '// new Date()\nexport const x = (y: Date) => y instanceof Date;',
  'export const x = new DateOfBirth();',
])('is left alone: %s', (source) => {
  expect(readsTheClock(source)).toBe(false);
});

test('no file of src makes a Date of now, but the entries and the clock', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .map((name) => `src/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.ts') && !mayReadTheClock.has(name));
  expect(files.length).toBeGreaterThan(0);
  const faults = files
    .filter((name) => readsTheClock(readFileSync(join(root, name), 'utf8')))
    .map((name) => `${name} ${why}`);
  expect(faults).toEqual([]);
});
