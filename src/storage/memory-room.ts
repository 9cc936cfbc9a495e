/**
 * How much room the records of each model take in memory. Those of a model go only while
 * no other takes more: a stranger who begins sign-ins by the thousand pushes out sign-ins
 * first, not the few codes and replay marks of everybody else.
 */

export interface Occupant {
  readonly model: string;
  readonly payload: string;
}

interface Share {
  /** Oldest first. */
  readonly keys: Set<string>;
  text: number;
}

/** Characters that a record is reckoned to take beside its payload. */
const overhead = 1000;

export function createRoom() {
  const shares = new Map<string, Share>();
  let text = 0;
  const weightOf = (share: Share): number => share.text + share.keys.size * overhead;
  return {
    /** Characters of all payloads together. */
    get text() {
      return text;
    },
    take(key: string, { model, payload }: Occupant): void {
      const share = shares.get(model) ?? { keys: new Set(), text: 0 };
      share.keys.add(key);
      share.text += payload.length;
      text += payload.length;
      shares.set(model, share);
    },
    free(key: string, { model, payload }: Occupant): void {
      const share = shares.get(model);
      if (share?.keys.delete(key) !== true) return;
      share.text -= payload.length;
      text -= payload.length;
      if (share.keys.size === 0) shares.delete(model);
    },
    /** The key of the record that goes first; undefined where nothing is kept. */
    oldestOfLargest(): string | undefined {
      const byWeight = [...shares.values()].toSorted((a, b) => weightOf(b) - weightOf(a));
      return byWeight[0]?.keys.values().next().value;
    },
  };
}
