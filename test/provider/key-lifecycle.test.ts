import { describe, expect, test } from '@jest/globals';
import {
  fingerprintOf,
  isRotationDue,
  keptAfterUse,
  nextGeneration,
  placeSeries,
} from '../../src/provider/key-lifecycle.ts';
import type { KeyOutline, KeySeries } from '../../src/provider/ports.ts';

const series: KeySeries = { purpose: 'signing', algorithm: 'ES256' };
const minute = 60_000;
const day = 24 * 60 * minute;
const made = Date.UTC(2026, 0, 1);

/** A key that was published ten minutes before its use, unless told. */
const key = (generation: number, activatesAt: number, createdAt = activatesAt - 10 * minute) => ({
  ...series,
  generation,
  createdAt,
  activatesAt,
});

/** Generation and state of each, in the order in which they are published. */
const states = (keys: readonly KeyOutline[], now: number) =>
  placeSeries(keys, series, now).map(({ key: { generation }, state }) => `${generation} ${state}`);

describe('a key', () => {
  const first = key(1, made, made);
  const takesOver = made + 90 * day;
  const second = key(2, takesOver);

  test('does not sign before it was published for as long as it should be', () => {
    expect(states([second, first], takesOver - 1)).toEqual(['1 active', '2 upcoming']);
    expect(states([first, second], takesOver)).toEqual(['2 active', '1 retired']);
  });

  test('stays published as long as an ID token of it can serve as a hint, and no longer', () => {
    const outlived = takesOver + 14 * day + 60 * minute;
    expect(keptAfterUse).toBe(outlived - takesOver);
    expect(states([first, second], outlived - 1)).toEqual(['2 active', '1 retired']);
    expect(states([first, second], outlived)).toEqual(['2 active', '1 outlived']);
    expect(placeSeries([first, second], series, takesOver)[1]?.goesAt).toBe(outlived);
  });

  test('has no end while it has no successor', () => {
    expect(states([first], made + 1000 * day)).toEqual(['1 active']);
    expect(placeSeries([first], series, made)[0]?.goesAt).toBeUndefined();
  });

  test('takes over at once in an emergency, from one that was still to come as well', () => {
    const emergency = key(3, made + day, made + day);
    const waiting = key(2, made + day + 5 * minute);
    const now = made + day + minute;
    expect(states([first, waiting, emergency], now)).toEqual([
      '3 active',
      '2 retired',
      '1 retired',
    ]);
    // It stopped signing then, and not when the one that never did would have begun.
    const [, , oldest] = placeSeries([first, waiting, emergency], series, now);
    expect(oldest?.goesAt).toBe(made + day + keptAfterUse);
  });

  test('signs again where its successor was removed', () => {
    expect(states([first], takesOver + day)).toEqual(['1 active']);
  });

  test('that is the first of all is active, even where its maker’s clock was ahead', () => {
    expect(states([first], made - 5 * minute)).toEqual(['1 active']);
  });

  test('of another algorithm or purpose takes over nothing', () => {
    const others = [
      { ...key(2, made), algorithm: 'EdDSA' as const },
      { ...key(3, made), purpose: 'cookie' as const },
    ];
    expect(states([first, ...others], made)).toEqual(['1 active']);
    expect(nextGeneration([first, ...others], series)).toBe(2);
  });
});

describe('the keys as a whole', () => {
  const keys = [key(1, made, made), key(2, made + 10 * minute, made)];

  test('have one fingerprint while nothing changes, in whatever order they come', () => {
    expect(fingerprintOf(keys, made)).toBe(fingerprintOf(keys.toReversed(), made + minute));
  });

  test.each([
    ['one activates', keys, made + 10 * minute],
    ['one is removed', keys.slice(0, 1), made],
    [
      'one was removed and made again',
      [keys[0] as KeyOutline, key(2, made + 10 * minute)],
      made + 1,
    ],
  ])('have another once %s', (_what, changed, now) => {
    const other = changed.map((each) =>
      each === changed[1] && changed !== keys ? { ...each, createdAt: made + 1 } : each,
    );
    expect(fingerprintOf(other, now)).not.toBe(fingerprintOf(keys, made));
  });
});

describe('rotation by age', () => {
  const settings = { publishAheadSeconds: 600, rotateAfterDays: 90 };
  const first = key(1, made, made);
  const dueAt = made + 90 * day - 10 * minute;

  test('makes a successor just early enough for it to be published first', () => {
    expect(isRotationDue([first], series, dueAt - 1, settings)).toBe(false);
    expect(isRotationDue([first], series, dueAt, settings)).toBe(true);
  });

  test('makes no second one while one is to come', () => {
    expect(isRotationDue([first, key(2, dueAt + 10 * minute)], series, dueAt, settings)).toBe(
      false,
    );
  });

  test('can be turned off', () => {
    const off = { ...settings, rotateAfterDays: false } as const;
    expect(isRotationDue([first], series, made + 1000 * day, off)).toBe(false);
  });
});
