/** Makes a picture small enough to be shown, in plain arithmetic over its pixels. */

/** Four bytes a pixel: red, green, blue, and how opaque it is. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray<ArrayBuffer>;
}

export interface Box {
  readonly width: number;
  readonly height: number;
}

/** The picture within the box, in its own proportions; one that fits already stays as it is. */
export function shrink(picture: Pixels, box: Box): Pixels {
  const scale = Math.min(1, box.width / picture.width, box.height / picture.height);
  if (scale === 1) return picture;
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const rows = span(y, height, picture.height);
    for (let x = 0; x < width; x += 1) {
      const columns = span(x, width, picture.width);
      data.set(average(picture, columns, rows), (y * width + x) * 4);
    }
  }
  return { width, height, data };
}

/** The picture in the middle of the box, and nothing around it. */
export function centre(picture: Pixels, box: Box): Pixels {
  const data = new Uint8ClampedArray(box.width * box.height * 4);
  const left = Math.floor((box.width - picture.width) / 2);
  const top = Math.floor((box.height - picture.height) / 2);
  const rowLength = picture.width * 4;
  for (let y = 0; y < picture.height; y += 1) {
    const row = picture.data.subarray(y * rowLength, (y + 1) * rowLength);
    data.set(row, ((y + top) * box.width + left) * 4);
  }
  return { ...box, data };
}

/** Which of `from` pixels become pixel `at` of `to`: the first, and the one after the last. */
function span(at: number, to: number, from: number): readonly [number, number] {
  const first = Math.floor((at * from) / to);
  return [first, Math.max(first + 1, Math.floor(((at + 1) * from) / to))];
}

/** A colour counts as much as it is opaque, so that what is transparent darkens no edge. */
function average(
  { width, data }: Pixels,
  [left, right]: readonly [number, number],
  [top, bottom]: readonly [number, number],
): readonly [number, number, number, number] {
  let [red, green, blue, opacity] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
      const weight = data[at + 3] ?? 0;
      red += (data[at] ?? 0) * weight;
      green += (data[at + 1] ?? 0) * weight;
      blue += (data[at + 2] ?? 0) * weight;
      opacity += weight;
    }
  }
  if (opacity === 0) return [0, 0, 0, 0];
  const pixels = (right - left) * (bottom - top);
  return [red / opacity, green / opacity, blue / opacity, opacity / pixels];
}
