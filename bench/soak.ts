/**
 * Whether what was acknowledged holds while instances are killed and their servers
 * restarted: `npm run soak -- --minutes 3`. Prints the counts; ends with 1 where one
 * of them may not be.
 */
import { parseArgs } from 'node:util';
import { planFaults } from './soak/faults.ts';
import { runSoak } from './soak/run.ts';
import { describe, findBroken } from './soak/tally.ts';

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '3' } } });
const minutes = Number(values.minutes);
if (!(minutes >= 0.5 && minutes <= 600)) {
  throw new Error('--minutes must be a number from 0.5 to 600');
}

const tally = await runSoak({ seconds: minutes * 60, faults: planFaults(minutes * 60) });
console.log(describe(tally));
const broken = findBroken(tally);
for (const line of broken.slice(0, 10)) console.error(line);
if (broken.length > 0) process.exitCode = 1;
