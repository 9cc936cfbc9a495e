/** PostgreSQL's own programs, of the same version as the server of the tests. */
import { execFile } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { thisMachine } from '../../scripts/requirements/machine.ts';
import { postgresql } from '../../scripts/requirements/postgresql.ts';

const run = promisify(execFile);

/**
 * Runs `pg_dump`, `pg_restore` and the like.
 * @param folder that it reads or writes
 * @throws with what it said, where it fails
 */
export async function runPostgresqlTool(
  name: string,
  args: readonly string[],
  folder: string,
): Promise<void> {
  const image = process.env['POSTGRESQL_IMAGE'];
  if (image) {
    const options = ['--rm', '--network', 'host', '--volume', `${folder}:${folder}`];
    await run('docker', ['run', ...options, image, name, ...args]);
    return;
  }
  const { found, rejected } = await postgresql.find(thisMachine());
  const bin = found?.env['POSTGRESQL_BIN'];
  if (bin === undefined) throw new Error(['no PostgreSQL was found', ...rejected].join('\n'));
  // A link leads to the server's folder, where the others of its version are.
  await run(join(dirname(realpathSync(join(bin, 'postgres'))), name), args);
}
