/** Programs by which apps are fetched, built and run. The first of PATH that is new enough is it. */
import { join } from 'node:path';
import type { Machine } from './machine.ts';
import type { Requirement, Search } from './provide.ts';
import { pathFolders } from './server.ts';

interface Tool {
  readonly command: string;
  /** What asks it for its version. */
  readonly ask: readonly string[];
  /** Its first group is the version, such as `17.0.15`. */
  readonly version: RegExp;
  /** The oldest that will do. */
  readonly oldest: readonly [number, number];
  /** The name by which it is handed on. */
  readonly environmentName: string;
}

const askMs = 20_000;

export const java: Requirement = {
  name: 'Java',
  find: (machine) =>
    findTool(machine, {
      command: 'java',
      ask: ['-version'],
      version: /version "(\d+(?:\.\d+)*)/,
      oldest: [17, 0],
      environmentName: 'JAVA_PATH',
    }),
  apt: { packages: ['default-jre-headless'] },
  manual: [
    'Debian, Ubuntu:  sudo apt-get update && sudo apt-get install -y --no-install-recommends default-jre-headless',
    'Fedora:          sudo dnf install -y java-21-openjdk-headless',
    'macOS:           brew install openjdk@21',
    'Other:           JAVA_PATH=/path/to/java npm run test:interop',
  ],
};

export const maven: Requirement = {
  name: 'Maven',
  find: (machine) =>
    findTool(machine, {
      command: 'mvn',
      ask: ['--batch-mode', '--version'],
      version: /Apache Maven (\d+(?:\.\d+)*)/,
      oldest: [3, 6],
      environmentName: 'MAVEN_PATH',
    }),
  apt: { packages: ['maven'] },
  manual: [
    'Debian, Ubuntu:  sudo apt-get update && sudo apt-get install -y --no-install-recommends maven',
    'Fedora:          sudo dnf install -y maven',
    'macOS:           brew install maven',
    'Other:           MAVEN_PATH=/path/to/mvn npm run test:interop',
  ],
};

export const go: Requirement = {
  name: 'Go',
  find: (machine) =>
    findTool(machine, {
      command: 'go',
      ask: ['version'],
      version: /\bgo(\d+(?:\.\d+)*)/,
      // From 1.21 on it fetches the newer one that a module asks for.
      oldest: [1, 21],
      environmentName: 'GO_PATH',
    }),
  apt: { packages: ['golang-go'] },
  manual: [
    'Debian 13, Ubuntu: sudo apt-get update && sudo apt-get install -y --no-install-recommends golang-go',
    'Fedora:            sudo dnf install -y golang',
    'macOS:             brew install go',
    'Other:             GO_PATH=/path/to/go npm run test:interop',
  ],
};

async function findTool(machine: Machine, tool: Tool): Promise<Search> {
  const { command, ask, environmentName, oldest } = tool;
  const rejected: string[] = [];
  const named = machine.env[environmentName];
  const onPath = pathFolders(machine).map((folder) => join(folder, command));
  for (const path of named ? [named, ...onPath] : onPath) {
    if (!machine.exists(path)) {
      if (path === named) rejected.push(`${environmentName} names ${path}, which does not exist`);
      continue;
    }
    const { ok, output } = await machine.run(path, [...ask], { timeoutMs: askMs });
    const version = tool.version.exec(output)?.[1];
    if (!ok || version === undefined) {
      rejected.push(`${path} does not start: ${output === '' ? 'it says nothing' : output}`);
    } else if (isOlder(version, oldest)) {
      rejected.push(`${path} is ${version}; ${oldest.join('.')} is the oldest that will do`);
    } else {
      return {
        found: { env: { [environmentName]: path }, description: `${version}, ${path}` },
        rejected,
      };
    }
  }
  return { rejected };
}

function isOlder(version: string, [major, minor]: readonly [number, number]): boolean {
  const [haveMajor = 0, haveMinor = 0] = version.split('.').map(Number);
  return haveMajor < major || (haveMajor === major && haveMinor < minor);
}
