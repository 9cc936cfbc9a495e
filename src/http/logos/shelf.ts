/** Logos in memory: so many, so large, and for so long. Whoever was not asked for longest goes first. */
import type { Clock } from '../../clock.ts';

export interface KeptLogo {
  readonly png: Buffer;
  /** On our own origin. */
  readonly path: string;
}

export interface Shelf {
  /** `kept` may be shown even where it is not fresh any more. */
  find(
    key: string,
    url: string,
  ): { readonly kept: KeptLogo | undefined; readonly isFresh: boolean };
  /** Whatever URL it came from. */
  at(key: string): KeptLogo | undefined;
  /** @param logo undefined where there is none, which is remembered as well */
  put(key: string, url: string, logo: KeptLogo | undefined): void;
}

interface Entry {
  readonly url: string;
  readonly logo: KeptLogo | undefined;
  /** Milliseconds since the epoch. */
  readonly freshUntil: number;
}

const day = 24 * 60 * 60 * 1000;
const tenMinutes = 10 * 60 * 1000;

const mostEntries = 1000;
const mostBytes = 16 * 1024 * 1024;

export function createShelf(clock: Clock): Shelf {
  const entries = new Map<string, Entry>();
  let bytes = 0;

  function remove(key: string): void {
    bytes -= sizeOf(entries.get(key));
    entries.delete(key);
  }

  return {
    find(key, url) {
      const entry = entries.get(key);
      if (entry?.url !== url) return { kept: undefined, isFresh: false };
      // A Map keeps the order of insertion, so this is the youngest now.
      entries.delete(key);
      entries.set(key, entry);
      return { kept: entry.logo, isFresh: clock() < entry.freshUntil };
    },
    at: (key) => entries.get(key)?.logo,
    put(key, url, logo) {
      remove(key);
      const freshUntil = clock() + (logo === undefined ? tenMinutes : day);
      entries.set(key, { url, logo, freshUntil });
      bytes += sizeOf(entries.get(key));
      for (const oldest of entries.keys()) {
        if (entries.size <= mostEntries && bytes <= mostBytes) break;
        remove(oldest);
      }
    },
  };
}

function sizeOf(entry: Entry | undefined): number {
  return entry?.logo?.png.length ?? 0;
}
