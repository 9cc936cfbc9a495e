/**
 * Development chain: the ways in which a node fails, to be switched on by a
 * test or by a person who wants to see what the provider then does.
 */

const faultModes = ['down', 'slow', 'html', '500', '429', 'wrong-id'] as const;

/**
 * `down` ends the connection without an answer, `slow` answers late, `html` is a
 * captive portal's page, `500` and `429` are nearcore's and a proxy's refusals,
 * `wrong-id` answers another call.
 */
export type FaultMode = (typeof faultModes)[number];

export const isFaultMode = (value: unknown): value is FaultMode =>
  faultModes.some((mode) => mode === value);

const defaultDelayMs = 10_000;

/** The one fault that is on, if any. */
export class FaultSwitch {
  mode: FaultMode | null = null;
  /** For `slow` alone. */
  delayMs = defaultDelayMs;

  set(mode: FaultMode | null, delayMs = defaultDelayMs): void {
    this.mode = mode;
    this.delayMs = delayMs;
  }
}
