/**
 * Does `work`, and once more after a 503 with Retry-After. Only for what may be done twice.
 * @template Result
 * @param {() => Promise<Result>} work
 * @param {AbortSignal | undefined} signal
 * @returns {Promise<Result>}
 */
export declare function withoutHaste<Result>(work: () => Promise<Result>, signal: AbortSignal | undefined): Promise<Result>;
