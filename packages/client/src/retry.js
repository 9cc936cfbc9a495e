/** A server that says “not now” is asked once more. */
import { NearOidcError } from './errors.js';

/** Seconds. Who is told to wait longer is better told so than kept waiting. */
const longestWait = 60;

/**
 * Does `work`, and once more after a 503 with Retry-After. Only for what may be done twice.
 * @template Result
 * @param {() => Promise<Result>} work
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<Result>}
 */
export async function withoutHaste(work, signal) {
  try {
    return await work();
  } catch (error) {
    const seconds =
      error instanceof NearOidcError && error.status === 503 ? error.retryAfter : undefined;
    if (seconds === undefined || seconds > longestWait) throw error;
    await pause(seconds * 1000, signal);
    return work();
  }
}

/**
 * @param {number} milliseconds
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<void>}
 */
function pause(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}
