/**
 * Development chain: the ways in which a node fails, to be switched on by a
 * test or by a person who wants to see what the provider then does.
 */

export const faultModes = [
  'down',
  'slow',
  'hang',
  'html',
  '500',
  '429',
  'wrong-id',
  'redirect',
  'huge',
  'half',
  'other-block',
] as const;

/**
 * `down` ends the connection without an answer, `slow` answers late, `hang` never,
 * `html` is a captive portal's page, `500` and `429` are nearcore's and a proxy's
 * refusals, `wrong-id` answers another call. `redirect` sends on to another path of the
 * node (307), which answers as if nothing were wrong, so that only who does not follow
 * notices. `huge` is an answer of 100 MB, `half` one that ends in the middle.
 * `other-block` answers a call that pins a block for the block before it, and says so.
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
