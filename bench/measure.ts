/** Rounds of a flow against a server: how many, how long, and what they cost it. */
import { accountCount, connections, metricsToken, peopleOfConnection } from './settings.ts';
import { newcomer, signInForLong, verifyFlow, type Flow, type Person } from './flows.ts';
import { cpuMilliseconds, memoryOf, type Server } from './processes.ts';
import { openWire, type Wire } from './wire.ts';

export interface Sample {
  readonly flowsPerSecond: number;
  /** Of the server's process. */
  readonly cpuMillisecondsPerFlow: number;
  /** Milliseconds, in no order. */
  readonly latencies: readonly number[];
  /** Undefined where the server does not tell. */
  readonly roundTripsPerFlow: number | undefined;
  readonly residentMegabytes: number;
  /** Share of its core that the load took; near 1 it is the load that is measured. */
  readonly loadShare: number;
}

/** A flow made ready on a server: its people are signed in, and one run was verified. */
export interface ReadyFlow {
  /** Runs it on all connections until `seconds` are over. */
  runFor(seconds: number): Promise<Sample>;
  /** Runs it `count` times. */
  runTimes(count: number): Promise<Sample>;
}

let newcomers = 0;

/** Where a flow begins anew each time, the next account; else those who are signed in. */
type NextPerson = () => Person;

/** @throws Error where the flow fails, or gives what it should not */
export async function prepareFlow(server: Server, flow: Flow): Promise<ReadyFlow> {
  const wire = openWire(server.origin);
  const crowds: NextPerson[] = [];
  for (let connection = 0; connection < connections; connection += 1) {
    crowds.push(flow.isFirst ? nextNewcomer : await signInPeople(wire, connection));
  }
  await verifyFlow(flow, wire, (crowds[0] ?? nextNewcomer)());
  await wire.close();
  return {
    runFor: (seconds) => {
      const until = performance.now() + seconds * 1000;
      return runRound(server, flow, crowds, () => performance.now() < until);
    },
    runTimes: (count) => {
      let left = count;
      return runRound(server, flow, crowds, () => {
        left -= 1;
        return left >= 0;
      });
    },
  };
}

function nextNewcomer(): Person {
  newcomers += 1;
  return newcomer(newcomers % accountCount);
}

async function signInPeople(wire: Wire, connection: number): Promise<NextPerson> {
  const people: Person[] = [];
  for (let seat = 0; seat < peopleOfConnection; seat += 1) {
    const person = newcomer(connection * peopleOfConnection + seat);
    await signInForLong(wire, person);
    people.push(person);
  }
  let turn = 0;
  return () => {
    turn += 1;
    return people[turn % people.length] ?? newcomer(0);
  };
}

async function runRound(
  server: Server,
  flow: Flow,
  crowds: readonly NextPerson[],
  goOn: () => boolean,
): Promise<Sample> {
  const wires = crowds.map(() => openWire(server.origin));
  const latencies: number[] = [];
  const tripsBefore = await readRoundTrips(server);
  const loadBefore = process.cpuUsage();
  const cpuBefore = cpuMilliseconds(server.pid);
  const startedAt = performance.now();
  await Promise.all(
    wires.map(async (wire, index) => {
      const next = crowds[index] ?? nextNewcomer;
      while (goOn()) {
        const person = next();
        const began = performance.now();
        await flow.run(wire, person);
        latencies.push(performance.now() - began);
      }
    }),
  );
  const milliseconds = performance.now() - startedAt;
  const cpu = cpuMilliseconds(server.pid) - cpuBefore;
  const load = process.cpuUsage(loadBefore);
  const tripsAfter = await readRoundTrips(server);
  await Promise.all(wires.map((wire) => wire.close()));
  const { length: flowCount } = latencies;
  return {
    flowsPerSecond: (flowCount / milliseconds) * 1000,
    cpuMillisecondsPerFlow: cpu / flowCount,
    latencies,
    roundTripsPerFlow:
      tripsBefore === undefined || tripsAfter === undefined
        ? undefined
        : (tripsAfter - tripsBefore) / flowCount,
    residentMegabytes: memoryOf(server.pid).residentMegabytes,
    loadShare: (load.user + load.system) / 1000 / milliseconds,
  };
}

const roundTripsMetric = /^near_oidc_store_duration_seconds_count(?:\{[^}]*\})? (\S+)/gm;

/** Of all stores since the server started; undefined where it has no such metric. */
async function readRoundTrips(server: Server): Promise<number | undefined> {
  const wire = openWire(server.origin);
  const headers = { authorization: `Bearer ${metricsToken}` };
  const text = await wire.send({ to: '/metrics', headers }).then(
    (answer) => answer.text,
    () => '',
  );
  await wire.close();
  const counts = [...text.matchAll(roundTripsMetric)].map(([, count]) => Number(count));
  return counts.length === 0 ? undefined : counts.reduce((sum, count) => sum + count, 0);
}

/** The value that `share` of the others are not above; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
