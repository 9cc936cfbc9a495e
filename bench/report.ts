/** Figures as a table that can stand in a README. */
import { median, quantile, type Sample } from './measure.ts';

export interface Pair {
  readonly ours: Sample;
  /** What it is held against. */
  readonly other: Sample;
}

const headerBeside = (other: string) => [
  'flow',
  'ours/s',
  `${other}/s`,
  'ratio',
  'CPU ms',
  other,
  'p50 ms',
  other,
  'p99 ms',
  other,
  'RSS MB',
  other,
  'round trips',
];

/** @param other what the flows are held against */
export function tableHead(other: string): string {
  const header = headerBeside(other);
  return [row(header), row(header.map((_, index) => (index === 0 ? '---' : '---:')))].join('\n');
}

/** Medians over the rounds; the ratio is of each round by itself. */
export function tableRow(title: string, pairs: readonly Pair[]): string {
  const ours = summarize(pairs.map((pair) => pair.ours));
  const other = summarize(pairs.map((pair) => pair.other));
  const ratio = median(pairs.map((pair) => pair.ours.flowsPerSecond / pair.other.flowsPerSecond));
  return row([
    title,
    ours.perSecond,
    other.perSecond,
    ratio.toFixed(2),
    ours.cpu,
    other.cpu,
    ours.p50,
    other.p50,
    ours.p99,
    other.p99,
    ours.memory,
    other.memory,
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
