/** The pages of docs/apps/ say what the presets say. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { presets } from '../../src/presets/all.ts';
import { keycloak, kubelogin, oauth2Proxy } from '../../scripts/apps/versions.ts';
import { writeAppPages } from '../../scripts/app-pages.ts';

const script = fileURLToPath(new URL('../../scripts/app-docs.mjs', import.meta.url));
const manifest = fileURLToPath(new URL('../../package.json', import.meta.url));
const pages = writeAppPages();

test('no page of docs/apps is out of date', () => {
  const options = { encoding: 'utf8', stdio: 'pipe' } as const;
  expect(() => execFileSync(process.execPath, [script, '--check'], options)).not.toThrow();
});

test('what is said to be run is the version that is run', () => {
  const { devDependencies } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    devDependencies: Record<string, string>;
  };
  const pinned = [
    `Keycloak ${keycloak.version}`,
    ...[oauth2Proxy, kubelogin].map(({ binary, version }) => `${binary} ${version.slice(1)}`),
    `@auth/core ${devDependencies['@auth/core']}`,
  ];
  for (const { basis } of presets) {
    if (basis.kind === 'run') expect(pinned).toContain(basis.version);
  }
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
