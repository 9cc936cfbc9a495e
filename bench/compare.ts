/** Ours against the bare library, round by round in turn, so that both meet the same machine. */
import type { Flow } from './flows.ts';
import { prepareFlow } from './measure.ts';
import type { Server } from './processes.ts';
import { tableHead, tableRow, type Pair } from './report.ts';
import { backendTitles, startBare, startOurs, type Backend, type Surroundings } from './servers.ts';

export interface ComparisonPlan {
  readonly flows: readonly Flow[];
  readonly backends: readonly Backend[];
  readonly rounds: number;
  readonly secondsOfRound: number;
}

const warmUpSeconds = 2;
/** Above this share of its core, the load may be what limits. */
const busyLoad = 0.85;

export async function compare(surroundings: Surroundings, plan: ComparisonPlan): Promise<void> {
  for (const backend of plan.backends) {
    const ours = await startOurs(surroundings, backend);
    const bare = await startBare(surroundings);
    console.log(`\n### ${backendTitles[backend]}\n\n${tableHead()}`);
    for (const flow of plan.flows) await compareFlow({ ours, bare }, flow, plan);
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

async function compareFlow(
  servers: { ours: Server; bare: Server },
  flow: Flow,
  { rounds, secondsOfRound }: ComparisonPlan,
): Promise<void> {
  const ours = await prepareFlow(servers.ours, flow);
  const bare = await prepareFlow(servers.bare, flow);
  await ours.runFor(warmUpSeconds);
  await bare.runFor(warmUpSeconds);
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({
      ours: await ours.runFor(secondsOfRound),
      bare: await bare.runFor(secondsOfRound),
    });
  }
  console.log(tableRow(flow.title, pairs));
  const share = Math.max(...pairs.flatMap((pair) => [pair.ours.loadShare, pair.bare.loadShare]));
  if (share > busyLoad) {
    console.error(`${flow.title}: the load took ${(share * 100).toFixed(0)} % of its core`);
  }
}
