/** The pages show no image of another origin, and no trademark file: a wallet’s icon is drawn here. */

/**
 * @param name its first letter or digit is shown
 * @param colour of the square, as `#rrggbb`; dark enough for white on it
 * @returns a `data:` URI without quotes or markup, since it is pasted into attributes
 */
export function drawIcon(name: string, colour: string): string {
  const initial = /[\p{L}\p{N}]/u.exec(name)?.[0]?.toUpperCase() ?? '';
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">' +
    `<rect width="64" height="64" rx="14" fill="${colour}"/>` +
    '<text x="32" y="44" text-anchor="middle" font-family="sans-serif" font-weight="700" ' +
    `font-size="34" fill="#ffffff">${initial}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
