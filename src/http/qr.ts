/** A link as a picture for a phone's camera (ISO/IEC 18004), drawn here so that no page needs a script for it. */
import { correction, generate } from 'lean-qr';

export interface QrPicture {
  /** Modules along each side, with the quiet zone. */
  readonly size: number;
  /** What is dark, as the path of an SVG in which a module is one unit. */
  readonly path: string;
}

/** Modules that the standard wants around the code, in the colour of its ground. */
const quietZone = 4;

export function drawQr(text: string): QrPicture {
  const code = generate(text, { minCorrectionLevel: correction.M });
  const rows = Array.from({ length: code.size }, (_row, y) => y);
  const path = rows.flatMap((y) =>
    rows.filter((x) => code.get(x, y)).map((x) => `M${x + quietZone} ${y + quietZone}h1v1h-1z`),
  );
  return { size: code.size + 2 * quietZone, path: path.join('') };
}
