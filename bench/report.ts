/** Figures as a table that can stand in a README. */
import { median, quantile, type Sample } from './measure.ts';

export interface Pair {
  readonly ours: Sample;
  readonly bare: Sample;
}

const header = [
  'flow',
  'ours/s',
  'bare/s',
  'ratio',
  'CPU ms',
  'bare',
  'p50 ms',
  'bare',
  'p99 ms',
  'bare',
  'RSS MB',
  'bare',
  'round trips',
];

export function tableHead(): string {
  return [row(header), row(header.map((_, index) => (index === 0 ? '---' : '---:')))].join('\n');
}

/** Medians over the rounds; the ratio is of each round by itself. */
export function tableRow(title: string, pairs: readonly Pair[]): string {
  const ours = summarize(pairs.map((pair) => pair.ours));
  const bare = summarize(pairs.map((pair) => pair.bare));
  const ratio = median(pairs.map((pair) => pair.ours.flowsPerSecond / pair.bare.flowsPerSecond));
  return row([
    title,
    ours.perSecond,
    bare.perSecond,
    ratio.toFixed(2),
    ours.cpu,
    bare.cpu,
    ours.p50,
    bare.p50,
    ours.p99,
    bare.p99,
    ours.memory,
    bare.memory,
    ours.roundTrips,
  ]);
}

function summarize(samples: readonly Sample[]) {
  const middle = (read: (sample: Sample) => number) => median(samples.map(read));
  const latencies = samples.flatMap((sample) => sample.latencies);
  const roundTrips = samples.flatMap(({ roundTripsPerFlow }) => roundTripsPerFlow ?? []);
  return {
    perSecond: middle((sample) => sample.flowsPerSecond).toFixed(0),
    cpu: middle((sample) => sample.cpuMillisecondsPerFlow).toFixed(2),
    p50: quantile(latencies, 0.5).toFixed(1),
    p99: quantile(latencies, 0.99).toFixed(1),
    memory: middle((sample) => sample.residentMegabytes).toFixed(0),
    roundTrips: roundTrips.length === 0 ? '–' : median(roundTrips).toFixed(1),
  };
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
