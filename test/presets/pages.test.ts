/** The pages of docs/apps/ say what the presets say. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { presets } from '../../src/presets/all.ts';
import { writeAppPages } from '../../scripts/app-pages.ts';

const script = fileURLToPath(new URL('../../scripts/app-docs.mjs', import.meta.url));
const pages = writeAppPages();

test('no page of docs/apps is out of date', () => {
  const options = { encoding: 'utf8', stdio: 'pipe' } as const;
  expect(() => execFileSync(process.execPath, [script, '--check'], options)).not.toThrow();
});

test('every app is in the table, with how it is known', () => {
  for (const { id, basis } of presets) {
    const row = (pages['README.md'] ?? '').split('\n').find((line) => line.includes(`(${id}.md)`));
    const known = {
      run: 'version' in basis ? basis.version : '',
      documentation: '2026',
      memory: 'from memory',
    };
    expect(row).toContain(known[basis.kind]);
  }
});

test.each(presets.map(({ id }) => id))('%s: no page shows a secret', (id) => {
  expect(pages[`${id}.md`]).not.toMatch(/secret[^\n]{0,20}[A-Za-z\d]{32}/i);
});
