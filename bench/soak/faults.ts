/** What goes wrong during a soak, and when. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Tally } from './tally.ts';
import type { World } from './world.ts';

export const faultKinds = {
  kill: 'an instance killed',
  restart: 'PostgreSQL restarted',
  crash: 'PostgreSQL killed and started',
  empty: 'Redis restarted empty',
} as const;

export interface Fault {
  /** Seconds after the start. */
  readonly at: number;
  readonly kind: keyof typeof faultKinds;
}

/** Every ten seconds an instance is killed; in between, PostgreSQL goes twice and Redis once. */
export function planFaults(seconds: number): Fault[] {
  const tens = Math.floor((seconds - 1) / 10);
  const kills = Array.from({ length: tens }, (_none, index) => ({
    at: (index + 1) * 10,
    kind: 'kill' as const,
  }));
  const near = (part: number) => Math.round((seconds * part) / 10) * 10;
  const others: Fault[] = [
    { at: near(0.25) + 5, kind: 'restart' },
    { at: near(0.5) + 5, kind: 'empty' },
    // The instance that was just killed starts while the database is away.
    { at: near(0.75) + 0.5, kind: 'crash' },
  ];
  return [...kills, ...others].toSorted((one, other) => one.at - other.at);
}

/** Does them in their order; `over` is called when one is. */
export async function causeFaults(
  world: World,
  faults: readonly Fault[],
  tally: Tally,
  over: (fault: string) => void,
): Promise<void> {
  const start = performance.now();
  let kills = 0;
  for (const { at, kind } of faults) {
    await wait(Math.max(0, start + at * 1000 - performance.now()));
    if (kind === 'kill') kills += 1;
    await cause(world, kind, kills);
    const name = faultKinds[kind];
    tally.faults.set(name, (tally.faults.get(name) ?? 0) + 1);
    over(name);
  }
}

async function cause(
  { postgresql, redis, instances }: World,
  kind: Fault['kind'],
  kills: number,
): Promise<void> {
  switch (kind) {
    case 'kill': {
      const victim = instances[kills % instances.length];
      // Where a start takes more than ten seconds, none would be left, whatever they do.
      await Promise.all(instances.filter((each) => each !== victim).map((each) => each.untilUp()));
      return victim?.kill();
    }
    case 'restart':
      await postgresql.stop();
      return postgresql.start();
    case 'crash':
      await postgresql.kill();
      return postgresql.start();
    case 'empty':
      await redis.stop();
      return redis.start();
  }
}
