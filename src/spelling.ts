/** Base: which word was meant by one that nobody knows. */

/** The nearest of `known`, where one is near enough for a slip of the pen. */
export function findMeant(written: string, known: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(written.length / 4));
  const [nearest] = known
    .map((word) => ({ word, distance: distanceOf(fold(written), fold(word)) }))
    .filter(({ distance }) => distance <= allowed)
    .toSorted((one, other) => one.distance - other.distance);
  return nearest?.word;
}

/** `redirectUris` and `redirect-uris` are spellings of `redirect_uris`. */
function fold(word: string): string {
  return word.toLowerCase().replaceAll(/[_-]/g, '');
}

/** How many letters must be put in, left out or replaced (Levenshtein). */
function distanceOf(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [at, letter] of Array.from(one).entries()) {
    const next = [at + 1];
    for (let index = 0; index < other.length; index += 1) {
      const replaced = (row[index] ?? 0) + (letter === other[index] ? 0 : 1);
      next.push(Math.min(replaced, (row[index + 1] ?? 0) + 1, (next[index] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
