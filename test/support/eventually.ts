/** What comes about by itself is waited for, and no longer than told. Times are milliseconds. */
import { setTimeout as wait } from 'node:timers/promises';

const pause = 10;

/** @throws Error where `holds` gives false for all of `longest` */
export async function eventually(
  holds: () => boolean | Promise<boolean>,
  longest = 5000,
): Promise<void> {
  const end = performance.now() + longest;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`it is not so after ${longest} ms`);
    await wait(pause);
  }
}

/** @returns what `work` gives, once it does. @throws what it threw last where it fails for all of `longest` */
export async function within<Result>(
  longest: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const end = performance.now() + longest;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > end) throw error;
      await wait(2 * pause);
    }
  }
}
