/**
 * Data folders of embedded databases. Making one takes seconds, so it is made once, with
 * its tables and nothing in them, and copied for each test.
 */
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openEmbeddedDatabase } from '../../src/storage/embedded.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const migrations = join(root, 'migrations');

/** A folder of a test's own, as a server leaves it that was started once and made no keys. */
export async function createDataFolder(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'near-oidc-test-'));
  await fillDataFolder(folder);
  return folder;
}

/** Makes `folder` one, which is not there yet, or empty. */
export async function fillDataFolder(folder: string): Promise<void> {
  cpSync(await prepareTemplate(), folder, { recursive: true });
}

/** Gives its path. Another after each change of the migrations or of the database itself. */
export async function prepareTemplate(): Promise<string> {
  const names = readdirSync(migrations).toSorted();
  const sources = [join(root, 'package-lock.json'), ...names.map((name) => join(migrations, name))];
  const content = sources.map((file) => readFileSync(file, 'utf8')).join('\0');
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const template = join(root, 'build', `embedded-${hash}`);
  if (existsSync(template)) return template;
  mkdirSync(join(root, 'build'), { recursive: true });
  const making = mkdtempSync(`${template}-`);
  const database = await openEmbeddedDatabase(making);
  await database.close();
  try {
    renameSync(making, template);
  } catch {
    // Another worker was first; its template is as good.
    rmSync(making, { recursive: true, force: true });
  }
  return template;
}
