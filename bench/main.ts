/**
 * Whole flows against the bare library with its memory adapter, in the same run: what the
 * server costs, not what this machine can do. No threshold; it fails only where a flow does.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { compare } from './compare.ts';
import { flows, type Flow } from './flows.ts';
import { measureMemory } from './memory.ts';
import { measurePage } from './page.ts';
import { canPin, pinLoad } from './processes.ts';
import { profile } from './profile.ts';
import { defaultBackends } from './settings.ts';
import { backends, createSurroundings, type Surroundings } from './servers.ts';

const flowNames = flows.map(({ name }) => name);

/** Reads `a,b` of the words that there are. */
function listOf<Word extends string>(known: readonly Word[]): (text: string) => Word[] {
  return (text) =>
    text.split(',').map((name) => {
      const word = known.find((candidate) => candidate === name);
      if (word === undefined) throw new InvalidArgumentError(`Known are: ${known.join(', ')}.`);
      return word;
    });
}

function positive(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}

const command = new Command('npm run bench --')
  .description('Measures whole flows against the bare library.')
  .option('--flows <names>', flowNames.join(', '), listOf(flowNames), flowNames)
  .option('--backends <names>', `${backends.join(', ')}, bare`, listOf([...backends, 'bare']))
  .option('--seconds <number>', 'of each round', positive, 4)
  .option('--rounds <number>', 'of each flow', positive, 3)
  .option('--memory', 'memory after thousands of first logins, and the time that a start takes')
  .option('--page', 'how soon a wallet can be chosen in a slow browser')
  .option('--profile', 'CPU time of the flows by package and function')
  .parse();

interface Options {
  readonly flows: readonly string[];
  readonly backends?: readonly ((typeof backends)[number] | 'bare')[];
  readonly seconds: number;
  readonly rounds: number;
  readonly memory?: true;
  readonly page?: true;
  readonly profile?: true;
}

async function run(surroundings: Surroundings, options: Options): Promise<void> {
  const chosen = flows.filter(({ name }) => options.flows.includes(name));
  const targets = options.backends ?? defaultBackends;
  const ours = targets.filter((target) => target !== 'bare');
  if (options.page) return measurePage(options.rounds);
  if (options.memory) return measureMemory(surroundings, ours);
  if (options.profile) {
    for (const target of targets) {
      const has = (flow: Flow) => target !== 'bare' || flow.isOursAlone !== true;
      for (const flow of chosen.filter(has)) {
        await profile(surroundings, target, flow, options.seconds);
      }
    }
    return;
  }
  const { seconds: secondsOfRound, rounds } = options;
  await compare(surroundings, { flows: chosen, backends: ours, rounds, secondsOfRound });
}

pinLoad();
if (!canPin) console.error('There is no taskset: server and load share all cores.');
const folder = mkdtempSync(join(tmpdir(), 'near-oidc-bench-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const surroundings = createSurroundings(folder);
try {
  await run(surroundings, command.opts<Options>());
} finally {
  await surroundings.close();
}
