/** Ours against the bare library, round by round in turn, so that both meet the same machine. */
import { firstLogin, type Flow } from './flows.ts';
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
  const [shared, oursAlone] = [false, true].map((isAlone) =>
    plan.flows.filter(({ isOursAlone = false }) => isOursAlone === isAlone),
  ) as [Flow[], Flow[]];
  for (const backend of plan.backends) {
    const ours = await startOurs(surroundings, backend);
    const bare = await startBare(surroundings);
    console.log(`\n### ${backendTitles[backend]}`);
    if (shared.length > 0) console.log(`\n${tableHead('bare')}`);
    for (const flow of shared) {
      await compareFlow(flow.title, [ours, flow], [bare, flow], plan);
    }
    if (oursAlone.length > 0) console.log(`\n${tableHead('first')}`);
    for (const flow of oursAlone) {
      await compareFlow(flow.title, [ours, flow], [ours, firstLogin], plan);
    }
    await Promise.all([ours.stop(), bare.stop()]);
  }
}

type Side = readonly [Server, Flow];

async function compareFlow(
  title: string,
  one: Side,
  another: Side,
  { rounds, secondsOfRound }: ComparisonPlan,
): Promise<void> {
  const ours = await prepareFlow(...one);
  const other = await prepareFlow(...another);
  await ours.runFor(warmUpSeconds);
  await other.runFor(warmUpSeconds);
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    pairs.push({
      ours: await ours.runFor(secondsOfRound),
      other: await other.runFor(secondsOfRound),
    });
  }
  console.log(tableRow(title, pairs));
  const share = Math.max(...pairs.flatMap((pair) => [pair.ours.loadShare, pair.other.loadShare]));
  if (share > busyLoad) {
    console.error(`${title}: the load took ${(share * 100).toFixed(0)} % of its core`);
  }
}
