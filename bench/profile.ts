/** Where the CPU time of a flow goes: Node's own sampling, told by package and by function. */
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Flow } from './flows.ts';
import { prepareFlow } from './measure.ts';
import { root } from './settings.ts';
import { startBare, startOurs, type Backend, type Surroundings } from './servers.ts';

interface ProfileNode {
  readonly id: number;
  readonly children?: readonly number[];
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    /** From 0. */
    readonly lineNumber: number;
  };
}

/** A `.cpuprofile`; times in microseconds of the machine's monotonic clock. */
interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

const topFunctions = 25;

/** @param target a backend of ours, or the baseline */
export async function profile(
  surroundings: Surroundings,
  target: Backend | 'bare',
  flow: Flow,
  seconds: number,
): Promise<void> {
  const folder = join(surroundings.folder, `profile-${target}-${flow.name}`);
  mkdirSync(folder);
  const flags = ['--cpu-prof', '--cpu-prof-interval', '500', `--cpu-prof-dir=${folder}`];
  const server =
    target === 'bare'
      ? await startBare(surroundings, flags)
      : await startOurs(surroundings, target, flags);
  let window = { from: 0, to: 0 };
  let flowCount = 0;
  try {
    const ready = await prepareFlow(server, flow);
    await ready.runFor(seconds);
    const from = microseconds();
    flowCount = (await ready.runFor(seconds)).latencies.length;
    window = { from, to: microseconds() };
  } finally {
    await server.stop();
  }
  const cpuProfile = readProfile(folder);
  const times = selfTimes(cpuProfile, window);
  console.log(`\n${server.name}, ${flow.title}: self time on the main thread, ${flowCount} flows`);
  print('by package', sumBy(times, packageOf), flowCount);
  const payer = findPayers(cpuProfile);
  print('by package, with what it had Node do', sumBy(times, payer), flowCount);
  print('by function', sumBy(times, describe).slice(0, topFunctions), flowCount);
}

/** The clock that the profile's times are of. */
const microseconds = () => Number(process.hrtime.bigint() / 1000n);

/** Workers write profiles of their own; the server's is the largest. */
function readProfile(folder: string): CpuProfile {
  const files = readdirSync(folder).map((name) => join(folder, name));
  const [largest] = files.toSorted((one, other) => statSync(other).size - statSync(one).size);
  if (largest === undefined) throw new Error('no profile was written');
  return JSON.parse(readFileSync(largest, 'utf8')) as CpuProfile;
}

type SelfTimes = ReadonlyMap<ProfileNode, number>;

/** Milliseconds within the window. */
function selfTimes(cpuProfile: CpuProfile, window: { from: number; to: number }): SelfTimes {
  const { nodes, samples, timeDeltas } = cpuProfile;
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const times = new Map<ProfileNode, number>();
  let now = cpuProfile.startTime;
  samples.forEach((id, index) => {
    now += timeDeltas[index] ?? 0;
    const node = byId.get(id);
    if (node === undefined || now < window.from || now > window.to) return;
    // A sample stands for the time until the next one.
    times.set(node, (times.get(node) ?? 0) + (timeDeltas[index + 1] ?? 0) / 1000);
  });
  return times;
}

function packageOf({ callFrame: { url, functionName } }: ProfileNode): string {
  if (url === '') return functionName.startsWith('(') ? functionName : '(native)';
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  if (url.startsWith('wasm:')) return 'WebAssembly';
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1];
  if (inPackage !== undefined) return inPackage;
  const path = url.split(root).at(-1) ?? url;
  return path.split('/').slice(0, 2).join('/');
}

/** Node's own functions, and native ones, are charged to the package that called them. */
function findPayers({ nodes }: CpuProfile): (node: ProfileNode) => string {
  const parents = new Map<number, ProfileNode>();
  for (const node of nodes) for (const child of node.children ?? []) parents.set(child, node);
  const isPayer = ({ callFrame: { url } }: ProfileNode) => url !== '' && !url.startsWith('node:');
  return (node) => {
    let payer: ProfileNode | undefined = node;
    while (payer !== undefined && !isPayer(payer)) payer = parents.get(payer.id);
    return packageOf(payer ?? node);
  };
}

function describe(node: ProfileNode): string {
  const { functionName, url, lineNumber } = node.callFrame;
  if (url === '') return functionName;
  const place = url.split('/node_modules/').at(-1)?.split(root).at(-1) ?? url;
  return `${functionName || '(anonymous)'} ${place}:${lineNumber + 1}`;
}

type Sum = readonly [name: string, milliseconds: number];

function sumBy(times: SelfTimes, name: (node: ProfileNode) => string): readonly Sum[] {
  const sums = new Map<string, number>();
  for (const [node, time] of times) {
    if (node.callFrame.functionName === '(idle)') continue;
    sums.set(name(node), (sums.get(name(node)) ?? 0) + time);
  }
  return [...sums].toSorted(([, one], [, other]) => other - one);
}

function print(title: string, sums: readonly Sum[], flowCount: number): void {
  console.log(`\n${title} (ms per flow, from 0.02)`);
  for (const [name, milliseconds] of sums) {
    const perFlow = milliseconds / flowCount;
    if (perFlow >= 0.02) console.log(`${perFlow.toFixed(3).padStart(8)}  ${name}`);
  }
}
