/**
 * What tests need beside npm packages (a browser, a database, a language of an app) is a
 * requirement. It is met in one of three ways, tried in this order: it is there; Docker
 * runs it, where it can; apt installs it. Otherwise the run fails with the commands to type. Tests are
 * never left out for want of it.
 */
import type { Machine } from './machine.ts';

/** Environment for the tests, in which one name says where the thing is. */
export type TestEnvironment = Record<string, string>;

export interface Search {
  found?: { env: TestEnvironment; description: string };
  /** What is there but of no use, and why: one line each. */
  rejected: string[];
}

export interface Running {
  env: TestEnvironment;
  stop: () => Promise<void>;
}

export interface Requirement {
  name: string;
  find: (machine: Machine) => Promise<Search>;
  docker?: {
    image: string;
    /** How the tests use the container, in one sentence. */
    use: string;
    /** @throws when the container does not come up; it is gone by then. */
    start: (machine: Machine) => Promise<Running>;
  };
  apt: { packages: string[] };
  /** What to type, by system; the last resort. */
  manual: string[];
}

const dockerInfoMs = 10_000;
const aptMs = 15 * 60_000;

/**
 * Meets `requirement` on `machine`.
 * @throws an error whose message has the commands to run by hand.
 */
export async function provide(requirement: Requirement, machine: Machine): Promise<Running> {
  const { name } = requirement;
  const there = await findAndReport(requirement, machine);
  if (there !== undefined) return there;

  const inDocker = await tryDocker(requirement, machine);
  if (inDocker !== undefined) return inDocker;

  const why = await tryApt(requirement, machine);
  if (why === undefined) {
    const installed = await findAndReport(requirement, machine);
    if (installed !== undefined) return installed;
    throw needsHands(requirement, `apt installed ${name}, but what it installed does not start.`);
  }
  throw needsHands(requirement, why);
}

async function findAndReport(
  requirement: Requirement,
  machine: Machine,
): Promise<Running | undefined> {
  const { found, rejected } = await requirement.find(machine);
  for (const line of rejected) machine.say(`${requirement.name}: ${line}`);
  if (found === undefined) return undefined;
  machine.say(`${requirement.name}: ${found.description}`);
  return { env: found.env, stop: async () => {} };
}

async function tryDocker(
  { name, docker }: Requirement,
  machine: Machine,
): Promise<Running | undefined> {
  // A container shares the network with the tests, which only Linux does without set-up.
  if (docker === undefined || machine.platform !== 'linux') return undefined;
  const info = await machine.run('docker', ['info'], { timeoutMs: dockerInfoMs });
  if (!info.ok) return undefined;
  machine.say(`${name}: not installed here; going through Docker, image ${docker.image}.`);
  machine.say(`${name}: ${docker.use}`);
  try {
    return await docker.start(machine);
  } catch (error) {
    machine.say(
      `${name}: Docker did not do it: ${error instanceof Error ? error.message : String(error)}`,
    );
    return undefined;
  }
}

/** Undefined when the packages were installed; otherwise why they were not. */
async function tryApt(requirement: Requirement, machine: Machine): Promise<string | undefined> {
  const { name, apt, docker } = requirement;
  const missing = docker
    ? `${name} is neither installed nor to be had through Docker`
    : `${name} is not installed`;
  const packages = apt.packages.join(' ');
  const hasApt = machine.distribution === 'debian' || machine.distribution === 'ubuntu';
  if (!hasApt) return `${missing}.`;
  if (!machine.isRoot) return `${missing}, and only root may install it.`;
  machine.say(
    `${name}: not found; as root on ${machine.distribution}, apt-get installs ${packages}`,
  );
  const options = { timeoutMs: aptMs, show: true, env: { DEBIAN_FRONTEND: 'noninteractive' } };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...apt.packages]];
  for (const args of steps) {
    const { ok } = await machine.run('apt-get', args, options);
    if (!ok) return `apt-get ${args.join(' ')} failed.`;
  }
  return undefined;
}

function needsHands({ name, manual }: Requirement, why: string): Error {
  const lines = manual.map((line) => `  ${line}`);
  return new Error([why, `The tests need ${name}. Install it by hand:`, ...lines].join('\n'));
}
