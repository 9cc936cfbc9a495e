/** One soak: load over two instances while what they stand on is taken away and given back. */
import { setTimeout as wait } from 'node:timers/promises';
import { createFetch } from './client.ts';
import { causeFaults, type Fault } from './faults.ts';
import { goOn, raceCodes, refresh, signInOnce, type Kept, type Surroundings } from './people.ts';
import { createTally, longestRecovery, type Tally } from './tally.ts';
import { startWorld } from './world.ts';

export interface SoakOptions {
  readonly seconds: number;
  readonly faults: readonly Fault[];
}

const people = ['ann.sandbox', 'ben.sandbox', 'cleo.sandbox', 'dan.sandbox'];
const thieves = ['eve.sandbox', 'finn.sandbox'];
const watcher = 'gus.sandbox';

/** Runs for `seconds`, then uses every refresh token that was kept once more. */
export async function runSoak({ seconds, faults }: SoakOptions): Promise<Tally> {
  const tally = createTally();
  const world = await startWorld({
    instances: 2,
    accounts: [...people, ...thieves, watcher],
    onEnded: (output) => tally.instancesEnded.push(output),
  });
  const stopping = new AbortController();
  const around: Surroundings = {
    issuer: world.issuer,
    tally,
    fetch: createFetch(tally),
    stop: stopping.signal,
  };
  const watching: Surroundings = { ...around, stop: AbortSignal.timeout(seconds * 1000 + 60_000) };
  try {
    await signInOnce(watching, watcher);
    const kept: Kept[] = [];
    const load = [
      ...people.map((account) => goOn(around, account, kept)),
      ...thieves.map((account) => raceCodes(around, account)),
    ];
    const recoveries: Promise<void>[] = [];
    const watchRecovery = async (from: string): Promise<void> => {
      const over = performance.now();
      await signInOnce(watching, watcher);
      tally.recoveries.push({ from, milliseconds: Math.round(performance.now() - over) });
    };
    const ending = wait(seconds * 1000);
    await causeFaults(world, faults, tally, (fault) => recoveries.push(watchRecovery(fault)));
    await Promise.all([ending, wait(longestRecovery)]);
    stopping.abort();
    await Promise.all([...load, ...recoveries]);
    for (const each of kept.slice()) {
      await refresh(watching, each, kept);
    }
    tally.refreshTokensAlive = kept.length;
    return tally;
  } finally {
    stopping.abort();
    await world.close();
  }
}
