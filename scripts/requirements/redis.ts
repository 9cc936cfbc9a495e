/**
 * A Redis or Valkey that can be started: a binary (REDIS_SERVER_PATH), or an image
 * (REDIS_IMAGE). A server that runs on this machine is left alone.
 */
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import type { Requirement, Search } from './provide.ts';
import { firstThatWillDo, pathFolders, throughDocker } from './server.ts';

const oldest = [6, 2] as const;

export const redis: Requirement = {
  name: 'Redis',
  find,
  docker: throughDocker('redis:8', 'REDIS_IMAGE'),
  // Unless its policy-rc.d says no, Debian also starts a server on port 6379, which is not used.
  apt: { packages: ['redis-server'] },
  manual: [
    'Debian, Ubuntu:  sudo apt-get update && sudo apt-get install -y --no-install-recommends redis-server',
    'Fedora:          sudo dnf install -y valkey',
    'macOS:           brew install redis',
    'Other:           REDIS_SERVER_PATH=/path/to/redis-server npm test',
  ],
};

function find(machine: Machine): Promise<Search> {
  const named = machine.env['REDIS_SERVER_PATH'];
  const paths = pathFolders(machine).flatMap((folder) => [
    join(folder, 'redis-server'),
    join(folder, 'valkey-server'),
  ]);
  const candidates = (named ? [named, ...paths] : paths).map((binary) => ({
    binary,
    env: { REDIS_SERVER_PATH: binary },
  }));
  return firstThatWillDo(machine, candidates, oldest);
}
