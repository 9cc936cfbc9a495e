/** Base: whether text can be read on a colour (WCAG 2.2, success criterion 1.4.3). */

/** Such as `#0b6e4f`. */
export type Hex = string;

/** What text of ordinary size needs at least. */
export const readableRatio = 4.5;

/** From 1 (the same colour) to 21 (black on white): WCAG 2.2, “contrast ratio”. */
export function contrastRatio(one: Hex, other: Hex): number {
  const [first, second] = [luminance(one), luminance(other)];
  const [darker, lighter] = [Math.min(first, second), Math.max(first, second)];
  return (lighter + 0.05) / (darker + 0.05);
}

/** Of the text colours, the one that is read best on `ground`. */
export function bestTextOn(ground: Hex, texts: readonly [Hex, ...Hex[]]): Hex {
  return texts.reduce((best, text) =>
    contrastRatio(text, ground) > contrastRatio(best, ground) ? text : best,
  );
}

/** @param share of `other`, from 0 to 1 */
export function mix(colour: Hex, other: Hex, share: number): Hex {
  const parts = channels(colour).map((value, index) =>
    Math.round(value * (1 - share) + (channels(other)[index] ?? 0) * share)
      .toString(16)
      .padStart(2, '0'),
  );
  return `#${parts.join('')}`;
}

/** WCAG 2.2, “relative luminance”. */
function luminance(colour: Hex): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(colour: Hex): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
