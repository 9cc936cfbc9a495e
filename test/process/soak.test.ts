/** The soak of `npm run soak` for half a minute: one fault of each kind. */
import { expect, test } from '@jest/globals';
import { runSoak } from '../../bench/soak/run.ts';
import { describe as tell, findBroken, longestRecovery } from '../../bench/soak/tally.ts';

test('an instance, PostgreSQL and Redis go and come back: no token that was acknowledged is lost, no code gives tokens twice, nothing but 503 is answered', async () => {
  const tally = await runSoak({
    seconds: 20,
    faults: [
      { at: 4, kind: 'restart' },
      { at: 9, kind: 'empty' },
      { at: 14, kind: 'kill' },
    ],
  });
  // Other tests start processes at the same time as an instance does that was killed.
  const broken = findBroken(tally, 3 * longestRecovery);
  expect([broken, tell(tally)]).toEqual([[], expect.any(String)]);
}, 180_000);
