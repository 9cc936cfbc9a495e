/**
 * A PostgreSQL that can be started: a folder with `postgres` and `initdb` (POSTGRESQL_BIN),
 * or an image (POSTGRESQL_IMAGE). A server that runs on this machine is left alone.
 */
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import type { Requirement, Search } from './provide.ts';
import { firstThatWillDo, pathFolders, throughDocker } from './server.ts';

const oldest = [14, 0] as const;

/** Debian keeps servers here, one folder for each major version, and off PATH. */
const debianFolder = '/usr/lib/postgresql';

export const postgresql: Requirement = {
  name: 'PostgreSQL',
  find,
  docker: throughDocker('postgres:18', 'POSTGRESQL_IMAGE'),
  // Unless its policy-rc.d says no, Debian also starts a server on port 5432, which is not used.
  apt: { packages: ['postgresql'] },
  manual: [
    'Debian, Ubuntu:  sudo apt-get update && sudo apt-get install -y --no-install-recommends postgresql',
    'Fedora:          sudo dnf install -y postgresql-server',
    'macOS:           brew install postgresql@18',
    '                 POSTGRESQL_BIN="$(brew --prefix postgresql@18)/bin" npm test',
    'Other:           POSTGRESQL_BIN=/path/to/bin npm test',
  ],
};

function find(machine: Machine): Promise<Search> {
  const named = machine.env['POSTGRESQL_BIN'];
  const versions = machine.list(debianFolder).toSorted((a, b) => Number(b) - Number(a));
  const folders = [
    ...(named ? [named] : []),
    ...pathFolders(machine),
    ...versions.map((version) => join(debianFolder, version, 'bin')),
  ];
  const candidates = folders.map((folder) => ({
    binary: join(folder, 'postgres'),
    env: { POSTGRESQL_BIN: folder },
  }));
  return firstThatWillDo(machine, candidates, oldest);
}
