/** Base: which settings differ, by the names that they have in the file. */
import { isDeepStrictEqual } from 'node:util';
import { isRecord } from './settings-file.ts';

/** Paths with dots, such as `near.quorum`; a list that differs is one setting. */
export function changedSettings(before: object, now: object, within = ''): string[] {
  const [old, fresh] = [before, now] as Record<string, unknown>[];
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].flatMap((name) => {
    const [one, other] = [old?.[name], fresh?.[name]];
    const path = `${within}${name}`;
    if (isRecord(one) && isRecord(other)) return changedSettings(one, other, `${path}.`);
    return isDeepStrictEqual(one, other) ? [] : [path];
  });
}
