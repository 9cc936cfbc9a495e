/**
 * Whose turn it is: so much dear work at once, and one piece for each name, so that
 * nobody can take all the turns by asking often.
 */

export interface Turns {
  /**
   * Does `work` when it is the name's turn.
   * @throws the signal's reason where that comes first, or what `work` throws
   */
  take<Result>(name: string, work: () => Promise<Result>, signal: AbortSignal): Promise<Result>;
}

interface Waiting {
  readonly name: string;
  begin(): void;
}

export function createTurns(most: number): Turns {
  const busy = new Set<string>();
  const queue = new Set<Waiting>();

  const callNext = (): void => {
    for (const waiting of queue) {
      if (busy.size >= most) return;
      if (busy.has(waiting.name)) continue;
      queue.delete(waiting);
      busy.add(waiting.name);
      waiting.begin();
    }
  };

  /** Whoever had a turn lets the others pass. */
  const stepBack = (name: string): void => {
    for (const waiting of [...queue].filter((each) => each.name === name)) {
      queue.delete(waiting);
      queue.add(waiting);
    }
  };

  const wait = (name: string, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const giveUp = (): void => {
        if (queue.delete(waiting)) reject(signal.reason as Error);
      };
      const begin = (): void => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiting: Waiting = { name, begin };
      signal.addEventListener('abort', giveUp, { once: true });
      queue.add(waiting);
      callNext();
    });

  return {
    async take(name, work, signal) {
      await wait(name, signal);
      try {
        return await work();
      } finally {
        busy.delete(name);
        stepBack(name);
        callNext();
      }
    },
  };
}
