/** Pictures of every kind, whole and hostile, made on the spot. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { GifWriter } from 'omggif';

type Colour = readonly [red: number, green: number, blue: number, opacity: number];

export const teal: Colour = [11, 110, 79, 255];

/** A PNG of one colour. */
export function png(width: number, height: number, colour: Colour = teal): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 4, Buffer.from(colour))]);
  return pngOf(width, height, deflateSync(Buffer.concat(Array<Buffer>(height).fill(row))));
}

/** A few kilobytes that become 400 MB. */
export const pngBomb = (): Buffer =>
  pngOf(10_000, 10_000, deflateSync(Buffer.alloc(1_000_000), { level: 9 }));

function pngOf(width: number, height: number, data: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6], 8);
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('Comment\0<script>alert(1)</script>')),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

export function gif(width: number, height: number): Buffer {
  const buffer = Buffer.alloc(width * height + 2000);
  const writer = new GifWriter(buffer, width, height, { palette: [0x0b6e4f, 0xffffff] });
  writer.addFrame(0, 0, width, height, Array<number>(width * height).fill(0));
  return buffer.subarray(0, writer.end());
}

/** The size that it says is 4 × 4, and its frame is 2000 × 2000. */
export function gifWithLargerFrame(): Buffer {
  const bytes = Buffer.from(gif(4, 4));
  const frame = bytes.indexOf(0x2c, 13 + 6);
  bytes.writeUInt16LE(2000, frame + 5);
  bytes.writeUInt16LE(2000, frame + 7);
  return bytes;
}

/** Of eight bits for each of four channels, and not interlaced: what our own writer makes. */
export function readPng(bytes: Buffer) {
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const content = bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at));
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(content);
  }
  const rows = undoFilters(inflateSync(Buffer.concat(data)), width * 4);
  const pixel = (x: number, y: number) => [...rows.subarray((y * width + x) * 4).subarray(0, 4)];
  return { width, height, pixel };
}

/** PNG (third edition), section 9.2. */
function undoFilters(filtered: Buffer, rowLength: number): Buffer {
  const rows = Buffer.alloc((filtered.length / (rowLength + 1)) * rowLength);
  const at = (row: number, column: number) =>
    row < 0 || column < 0 ? 0 : (rows[row * rowLength + column] ?? 0);
  for (let row = 0; row * rowLength < rows.length; row += 1) {
    const filter = filtered[row * (rowLength + 1)] ?? 0;
    for (let column = 0; column < rowLength; column += 1) {
      const left = at(row, column - 4);
      const above = at(row - 1, column);
      const corner = column < 4 ? 0 : at(row - 1, column - 4);
      const guesses = [0, left, above, (left + above) >> 1, paeth(left, above, corner)];
      const raw = filtered[row * (rowLength + 1) + 1 + column] ?? 0;
      rows[row * rowLength + column] = raw + (guesses[filter] ?? 0);
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [left, above, corner].map((value) => Math.abs(guess - value)) as [
    number,
    number,
    number,
  ];
  if (a <= b && a <= c) return left;
  return b <= c ? above : corner;
}

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../data/pictures/${name}`, import.meta.url)));

/** 200 × 100 pixels of teal. */
export const jpeg = (): Buffer => read('teal.jpg');
export const lossyWebp = (): Buffer => read('teal-lossy.webp');
export const losslessWebp = (): Buffer => read('teal-lossless.webp');

export const scriptedSvg =
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
