/** What a soak counts, what may not be, and how both are told. */

export interface Tally {
  /** Whole logins, up to tokens. */
  logins: number;
  refreshes: number;
  /** Requests sent again, and logins begun anew. */
  retries: number;
  unavailable: number;
  /** Answers of 500 and above that are not 503, as text. */
  readonly otherServerErrors: string[];
  codesRaced: number;
  codesRedeemedTwice: number;
  /** Why a refresh token that was acknowledged and not used no longer works. */
  readonly refreshTokensLost: string[];
  /** Used once more at the end, with success. */
  refreshTokensAlive: number;
  /** What instances said that ended by themselves. */
  readonly instancesEnded: string[];
  /** Faults of each kind. */
  readonly faults: Map<string, number>;
  /** From the end of each fault to the end of the first login begun after it. */
  readonly recoveries: Recovery[];
}

export interface Recovery {
  /** The fault. */
  readonly from: string;
  readonly milliseconds: number;
}

/** Milliseconds. */
export const longestRecovery = 5000;

export function createTally(): Tally {
  return {
    logins: 0,
    refreshes: 0,
    retries: 0,
    unavailable: 0,
    otherServerErrors: [],
    codesRaced: 0,
    codesRedeemedTwice: 0,
    refreshTokensLost: [],
    refreshTokensAlive: 0,
    instancesEnded: [],
    faults: new Map(),
    recoveries: [],
  };
}

/**
 * Empty where everything held.
 * @param within milliseconds after a fault by which somebody must have signed in
 */
export function findBroken(tally: Tally, within = longestRecovery): string[] {
  const { recoveries, faults } = tally;
  const wrong = [
    ...tally.otherServerErrors.map((answer) => `not a 503: ${answer}`),
    ...tally.refreshTokensLost.map((answer) => `a refresh token was lost: ${answer}`),
    ...tally.instancesEnded.map((output) => `an instance ended by itself: ${output}`),
  ];
  if (tally.codesRedeemedTwice > 0) wrong.push('a code gave tokens twice');
  if (tally.logins === 0 || tally.refreshes === 0 || tally.codesRaced === 0) {
    wrong.push('there was no load');
  }
  const expected = [...faults.values()].reduce((sum, count) => sum + count, 0);
  if (recoveries.length < expected) wrong.push('no login came after a fault');
  for (const { from, milliseconds } of recoveries) {
    if (milliseconds > within) wrong.push(`recovery from ${from} took ${milliseconds} ms`);
  }
  return wrong;
}

export function describe(tally: Tally): string {
  const { recoveries, faults } = tally;
  const seconds = (recovery?: Recovery) =>
    recovery && `${(recovery.milliseconds / 1000).toFixed(1)} s from ${recovery.from}`;
  const [longest] = recoveries.toSorted((one, other) => other.milliseconds - one.milliseconds);
  const lines: [string, unknown][] = [
    ['faults', [...faults].map(([kind, count]) => `${count} × ${kind}`).join(', ')],
    ['logins', tally.logins],
    ['refreshes', tally.refreshes],
    ['retries', tally.retries],
    ['503s', tally.unavailable],
    ['other 5xx', tally.otherServerErrors.length],
    ['codes redeemed twice', `${tally.codesRedeemedTwice} of ${tally.codesRaced} raced`],
    [
      'refresh tokens lost',
      `${tally.refreshTokensLost.length}; ${tally.refreshTokensAlive} work at the end`,
    ],
    ['instances that ended by themselves', tally.instancesEnded.length],
    ['recovery, the last', seconds(recoveries.at(-1))],
    ['recovery, the longest', seconds(longest)],
  ];
  return lines.map(([name, value]) => `${name.padEnd(36)}${String(value)}`).join('\n');
}
