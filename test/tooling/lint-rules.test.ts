/**
 * A pattern with a slip in it forbids nothing and says nothing. So each ban of
 * .oxlintrc.json is shown to fire on a planted violation, and to leave alone what is allowed.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** One line of source each: where it stands, what it says, and which rule must object. */
const banned: [file: string, source: string, rule: string][] = [
  ['src/near/a.ts', "import { x } from '../login/x.ts'; x();", 'no-restricted-imports'],
  [
    'src/near/b.ts',
    "import type { X } from '../account/x.ts'; export type Y = X;",
    'no-restricted-imports',
  ],
  ['src/near/c.ts', "export { x } from '../service.ts';", 'no-restricted-imports'],
  ['src/near/d.ts', "export const x = import('../storage/x.ts');", 'no-restricted-imports'],
  ['src/near/deep/e.ts', "export * from '../../http/x.ts';", 'no-restricted-imports'],
  ['src/wallets/a.ts', "export * from '../near/x.ts';", 'no-restricted-imports'],
  ['src/wallets/b.ts', "export * from '../storage/x.ts';", 'no-restricted-imports'],
  ['src/near/g.ts', "export * from '../wallets/x.ts';", 'no-restricted-imports'],
  ['src/presets/a.ts', "export * from '../admin/x.ts';", 'no-restricted-imports'],
  ['src/presets/b.ts', "export * from '../wallets/x.ts';", 'no-restricted-imports'],
  ['src/provider/f.ts', "export * from '../presets/x.ts';", 'no-restricted-imports'],
  ['src/http/presets.ts', "export * from '../presets/x.ts';", 'no-restricted-imports'],
  ['src/login/n.ts', "export * from '../wallets/x.ts';", 'no-restricted-imports'],
  ['src/provider/e.ts', "export * from '../wallets/x.ts';", 'no-restricted-imports'],
  ['src/storage/g.ts', "export type { X } from '../wallets/keeper.ts';", 'no-restricted-imports'],
  ['src/account/a.ts', "export * from '../login/x.ts';", 'no-restricted-imports'],
  ['src/account/b.ts', "export * from 'oidc-provider';", 'no-restricted-imports'],
  ['src/login/a.ts', "export * from '../account/x.ts';", 'no-restricted-imports'],
  ['src/login/b.ts', "export type { Context } from 'koa';", 'no-restricted-imports'],
  ['src/login/c.ts', "export * from '@koa/router';", 'no-restricted-imports'],
  ['src/provider/a.ts', "export * from '../near/x.ts';", 'no-restricted-imports'],
  ['src/provider/b.ts', "export * from '../storage/x.ts';", 'no-restricted-imports'],
  ['src/provider/c.ts', "export * from 'koa';", 'no-restricted-imports'],
  ['src/provider/d.ts', "export * from 'knex';", 'no-restricted-imports'],
  ['src/admin/a.ts', "export * from '../login/x.ts';", 'no-restricted-imports'],
  ['src/admin/b.ts', "export * from '../http/x.ts';", 'no-restricted-imports'],
  ['src/http/a.ts', "export * from '../near/x.ts';", 'no-restricted-imports'],
  ['src/http/b.ts', "export * from '../storage/x.ts';", 'no-restricted-imports'],
  ['src/http/c.ts', "export * from '@electric-sql/pglite';", 'no-restricted-imports'],
  ['src/http/d.ts', "export type { Provider } from 'oidc-provider';", 'no-restricted-imports'],
  ['src/storage/a.ts', "export { x } from '../login/ports.ts';", 'no-restricted-imports'],
  ['src/storage/b.ts', "export type { X } from '../login/login.ts';", 'no-restricted-imports'],
  ['src/storage/c.ts', "export type { X } from '../near/x.ts';", 'no-restricted-imports'],
  ['src/storage/e.ts', "export { x } from '../http/ports.ts';", 'no-restricted-imports'],
  ['src/storage/f.ts', "export type { X } from '../http/pages.ts';", 'no-restricted-imports'],
  ['src/storage/d.ts', "export * from 'oidc-provider';", 'no-restricted-imports'],
  ['src/browser/a.ts', "export * from '../errors.ts';", 'no-restricted-imports'],
  ['src/browser/c.ts', "export type { Texts } from '../texts/texts.ts';", 'no-restricted-imports'],
  ['src/texts/a.ts', "export * from '../errors.ts';", 'no-restricted-imports'],
  ['src/browser/b.ts', "export * from 'node:fs';", 'no-restricted-imports'],
  ['src/config.ts', "export * from './near/x.ts';", 'no-restricted-imports'],
  ['src/log.ts', "export * from './main.ts';", 'no-restricted-imports'],
  ['src/errors.ts', "export * from 'koa';", 'no-restricted-imports'],
  ['src/service.ts', "export * from 'knex';", 'no-restricted-imports'],
  ['src/server.ts', "export * from '../dev/x.ts';", 'no-restricted-imports'],
  ['src/main.ts', "export * from '../test/x.ts';", 'no-restricted-imports'],
  ['src/near/f.ts', "export * from '../../dev/x.ts';", 'no-restricted-imports'],
  ['src/http/e.ts', "export { randomBytes } from 'node:crypto';", 'no-restricted-imports'],
  ['src/http/f.ts', "import { randomUUID } from 'crypto'; randomUUID();", 'no-restricted-imports'],
  [
    'src/http/g.ts',
    "import * as all from 'node:crypto'; all.randomInt(9);",
    'no-restricted-imports',
  ],
  ['src/http/h.ts', "import { env } from 'node:process'; env['A'];", 'no-restricted-imports'],
  ['src/login/d.ts', "export const x = process.env['A'];", 'no-restricted-properties'],
  ['src/login/e.ts', 'export const { env } = process;', 'no-restricted-properties'],
  ['src/login/f.ts', 'export const x = globalThis.process.env;', 'no-restricted-properties'],
  ['src/login/g.ts', 'export const x = Date.now();', 'no-restricted-properties'],
  ['src/login/h.ts', 'export const { now } = Date;', 'no-restricted-properties'],
  ['src/login/i.ts', 'export const x = Math.random();', 'no-restricted-properties'],
  ['src/login/j.ts', 'export const x = crypto.randomUUID();', 'no-restricted-properties'],
  ['src/login/k.ts', 'export const x = globalThis.crypto;', 'no-restricted-properties'],
  ['src/login/l.ts', 'crypto.getRandomValues(new Uint8Array(1));', 'no-restricted-properties'],
  ['src/login/m.ts', "console.log('x');", 'no-console'],
];

const allowed: [file: string, source: string][] = [
  ['src/browser/d.ts', "export type { TextKey } from '../texts/en.ts';"],
  ['src/near/ok.ts', "export * from '../errors.ts'; export * from './x.ts';"],
  ['src/wallets/ok.ts', "export * from '../outward.ts'; export * from './x.ts';"],
  ['src/presets/ok.ts', "export * from '../client-schema.ts'; export * from './x.ts';"],
  ['src/admin/presets.ts', "export * from '../presets/x.ts';"],
  ['src/storage/wallets.ts', "import type { X } from '../wallets/ports.ts'; export type Y = X;"],
  ['src/admin/wallets.ts', "export * from '../wallets/x.ts';"],
  ['src/account/ok.ts', "export * from '../near/x.ts'; export * from '../clock.ts';"],
  ['src/login/ok.ts', "export * from '../near/x.ts'; export { createHash } from 'node:crypto';"],
  ['src/provider/ok.ts', "export * from '../login/x.ts'; export * from 'oidc-provider';"],
  ['src/provider/types.ts', "import type { Middleware } from 'koa'; export type X = Middleware;"],
  ['src/admin/ok.ts', "export * from '../provider/x.ts'; export * from '../account/x.ts';"],
  ['src/http/ok.ts', "export * from '../login/x.ts'; export * from 'koa-helmet';"],
  ['src/storage/ok.ts', "import type { X } from '../login/ports.ts'; export type Y = X;"],
  ['src/storage/http.ts', "import type { X } from '../http/ports.ts'; export type Y = X;"],
  ['src/storage/knex.ts', "export * from 'knex'; export * from '../clock.ts';"],
  ['src/browser/ok.ts', "export * from './x.ts'; export * from '@hot-labs/near-connect';"],
  ['src/clock.ts', "import { randomBytes } from 'node:crypto'; randomBytes(Date.now());"],
  ['src/cli.ts', "export * from './storage/x.ts'; console.log(process.env, new Date());"],
  ['test/ok.ts', "export * from '../src/storage/x.ts'; console.log(Date.now(), process.env);"],
];

interface Finding {
  code: string;
  filename: string;
  help?: string;
}

let folder: string;
let findings: Finding[];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lint-rules-'));
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  for (const [file, source] of [...banned, ...allowed]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), `${source}\n`);
  }
  findings = lint(folder);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lint(cwd: string): Finding[] {
  const args = [join(root, 'node_modules/oxlint/bin/oxlint'), '-f', 'json', '.'];
  try {
    execFileSync(process.execPath, args, { cwd, encoding: 'utf8' });
  } catch (error) {
    const { stdout } = error as { stdout: string };
    return (JSON.parse(stdout) as { diagnostics: Finding[] }).diagnostics;
  }
  return [];
}

const houseRules = /no-restricted-(imports|properties)|no-console/;

function objections(file: string): Finding[] {
  return findings.filter(({ code, filename }) => filename === file && houseRules.test(code));
}

describe('lint refuses', () => {
  test.each(banned)('%s: %s', (file, _source, rule) => {
    expect(objections(file).map(({ code }) => code)).toContain(`eslint(${rule})`);
  });

  test('with a sentence that says why and what to do', () => {
    const explained = findings.filter(({ code }) => code.includes('no-restricted-'));
    expect(explained.length).toBeGreaterThan(0);
    for (const { help } of explained) expect(help).toMatch(/\w{3}.*[.`]$/);
  });
});

describe('lint leaves alone', () => {
  test.each(allowed)('%s: %s', (file) => {
    expect(objections(file)).toEqual([]);
  });
});
