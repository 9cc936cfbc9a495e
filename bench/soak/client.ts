/** Requests as a good client sends them: what is not answered for now is told apart, and waited for. */
import { setTimeout as wait } from 'node:timers/promises';
import type { Tally } from './tally.ts';

/** No answer, or one that says to try again. */
export class Unavailable extends Error {
  /** Milliseconds to wait. */
  readonly pause: number;

  constructor(message: string, pause: number) {
    super(message);
    this.name = 'Unavailable';
    this.pause = pause;
  }
}

/** Milliseconds: a request that hangs longer is given up. */
const patience = 15_000;
const shortestPause = 500;

/** `fetch` that reads the whole answer and counts it. @throws Unavailable */
export function createFetch(tally: Tally): typeof fetch {
  return async (input, init) => {
    const { response, text } = await receive(input, init);
    const { status, headers } = response;
    if (status === 503) {
      tally.unavailable += 1;
      if (!headers.has('retry-after')) {
        tally.otherServerErrors.push(`503 without Retry-After: ${text.slice(0, 300)}`);
      }
      const seconds = Number(headers.get('retry-after'));
      throw new Unavailable('503', Math.max(shortestPause, seconds * 1000));
    }
    if (status >= 500) {
      const path = input instanceof Request ? input.url : new URL(input).pathname;
      tally.otherServerErrors.push(`${path} ${status}: ${text.slice(0, 300)}`);
      throw new Unavailable(String(status), shortestPause);
    }
    return new Response(text, { status, headers });
  };
}

async function receive(
  input: Parameters<typeof fetch>[0],
  init: RequestInit = {},
): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(input, { ...init, signal: AbortSignal.timeout(patience) });
    return { response, text: await response.text() };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    throw new Unavailable(String(cause), shortestPause);
  }
}

/** Does `work` until it is done, or it is refused for good. */
export async function untilAnswered<Result>(
  tally: Tally,
  work: () => Promise<Result>,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      tally.retries += 1;
      await wait(error.pause);
    }
  }
}
