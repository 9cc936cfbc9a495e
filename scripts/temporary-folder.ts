/**
 * Where a run keeps its temporary files: in memory where there is room for them. Each embedded
 * database is a folder of a thousand small files, and copying one takes half a second of a
 * disk's time, a twentieth of that in memory.
 */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { guard } from './servers/guard.ts';

export interface TemporaryFolder {
  readonly path: string;
  /** Removes it and all that was left in it. */
  close(): void;
}

export interface Room {
  /** A folder in memory. */
  readonly memory: string;
  /** Bytes that must be free there. */
  readonly space: number;
  /** Bytes that must be free at all, since what lies there is memory that nothing else has. */
  readonly free: number;
}

const gibibyte = 2 ** 30;
/** Of Linux; elsewhere there is no such folder. */
const usual: Room = { memory: '/dev/shm', space: 4 * gibibyte, free: 8 * gibibyte };

/**
 * A new folder that is gone with this process at the latest; undefined where files are better
 * kept where the system keeps them, or somebody said where by TMPDIR.
 */
export async function makeTemporaryFolder(
  room: Room = usual,
  { TMPDIR: named } = process.env,
): Promise<TemporaryFolder | undefined> {
  if (named !== undefined || !hasRoom(room)) return undefined;
  const path = mkdtempSync(join(room.memory, 'near-oidc-tests-'));
  const { release } = guard('rm -rf -- "$1"', path);
  // A server that runs as another user must get to its own folder.
  chmodSync(path, 0o711);
  const close = () => {
    rmSync(path, { recursive: true, force: true });
    release();
  };
  if (await runsPrograms(path)) return { path, close };
  close();
  return undefined;
}

function hasRoom({ memory, space, free }: Room): boolean {
  if (!existsSync(memory)) return false;
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize >= space && process.availableMemory() >= free;
}

/** Containers often mount it so that nothing in it can be run, which some tests must. */
async function runsPrograms(folder: string): Promise<boolean> {
  const program = join(folder, 'program');
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 });
  try {
    await promisify(execFile)(program);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(program);
  }
}
