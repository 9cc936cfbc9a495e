/** Base: how commands write what they found. */

/** Rows of one width each, the first of which names the columns. */
export function formatTable(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]?.map((_name, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** @param at milliseconds since the epoch */
export function showTime(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Nothing of a foreign text moves the cursor or turns the writing round. */
export function showForeign(text: string): string {
  return text.replaceAll(
    /[^\x20-\x7e]/gu,
    (letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`,
  );
}

/** As it is, but for what moves the cursor, turns the writing round or cannot be seen. */
export function hideControls(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, showForeign);
}
