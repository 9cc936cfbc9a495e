/** How texts for an app's side are put together. */

export const lines = (...all: readonly string[]): string => all.join('\n');

export const toJson = (value: object): string => JSON.stringify(value, null, 2);

/** A form, for the language `fields`. */
export const fields = (entries: Readonly<Record<string, string>>): string =>
  Object.entries(entries)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');

/** One command over several lines. */
export const command = (first: string, ...options: readonly string[]): string =>
  [first, ...options.map((option) => `  ${option}`)].join(' \\\n');
