/** What the servers have in common as requirements: how one is looked for, and its image. */
import type { Machine } from './machine.ts';
import type { Requirement, Search } from './provide.ts';

/** A binary that may be the one; `env` names it for the tests. */
export interface Candidate {
  binary: string;
  env: Record<string, string>;
}

const versionMs = 20_000;
const pullMs = 10 * 60_000;

/**
 * The first of `candidates` that starts and is not older than `oldest`.
 * @param oldest the oldest version that will do, as [major, minor]
 */
export async function firstThatWillDo(
  machine: Machine,
  candidates: Candidate[],
  oldest: readonly [number, number],
): Promise<Search> {
  const rejected: string[] = [];
  for (const { binary, env } of candidates) {
    const [name, value] = Object.entries(env)[0] ?? [];
    if (!machine.exists(binary)) {
      // Only what somebody named is missed.
      if (name !== undefined && machine.env[name] === value) {
        rejected.push(`${name} names ${value}, but there is no ${binary}`);
      }
      continue;
    }
    const { ok, output } = await machine.run(binary, ['--version'], { timeoutMs: versionMs });
    const [version, major, minor] = /\b(\d+)\.(\d+)(?:\.\d+)*/.exec(output) ?? [];
    if (!ok || version === undefined) {
      rejected.push(`${binary} does not start: ${output === '' ? 'it says nothing' : output}`);
    } else if (isOlder([Number(major), Number(minor)], oldest)) {
      rejected.push(`${binary} is ${version}; ${oldest.join('.')} is the oldest that will do`);
    } else {
      return { found: { env, description: `${version}, ${value}` }, rejected };
    }
  }
  return { rejected };
}

function isOlder([major, minor]: [number, number], oldest: readonly [number, number]): boolean {
  return major < oldest[0] || (major === oldest[0] && minor < oldest[1]);
}

/** The folders of PATH. */
export function pathFolders({ env }: Machine): string[] {
  return (env['PATH'] ?? '').split(':').filter((folder) => folder !== '');
}

/** The servers are started later, as containers of `image`, which `environmentName` names. */
export function throughDocker(image: string, environmentName: string): Requirement['docker'] {
  return {
    image,
    use: 'Each server is a container on the network of this machine, removed after the tests.',
    async start(machine) {
      const { ok, output } = await machine.run('docker', ['pull', image], { timeoutMs: pullMs });
      if (!ok) throw new Error(`docker pull failed: ${output}`);
      return { env: { [environmentName]: image }, stop: async () => {} };
    },
  };
}
