/**
 * The order of a run: what takes longest is begun first, or workers would stand idle beside
 * the last of it. Where no earlier run left times, as in a clean clone, these tell.
 */
import Sequencer from '@jest/test-sequencer';

/** Milliseconds on a machine of two cores, by the beginning of a path within `test/`. */
const measured = [
  ['browser/accessibility', 170_000],
  ['flow/instances', 70_000],
  ['process/cli', 37_000],
  ['browser/wallet-', 35_000],
  ['process/', 25_000],
  ['storage/cleaning', 25_000],
  ['browser/', 20_000],
  ['flow/outages', 20_000],
  ['flow/', 8000],
];
const others = 4000;

export default class SlowestFirst extends Sequencer {
  time(test) {
    return super.time(test) ?? estimate(test);
  }
}

function estimate({ path }) {
  const [, name = ''] = path.replaceAll('\\', '/').split(/\/test\/(.*)/s);
  return measured.find(([beginning]) => name.startsWith(beginning))?.[1] ?? others;
}
