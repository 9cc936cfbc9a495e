/** Pictures from elsewhere: good ones become a small PNG, whatever else is sent is refused. */
import { describe, expect, test } from '@jest/globals';
import { readImageHeader } from '../../../src/http/logos/image-header.ts';
import { rewriteImage, UnusableImage } from '../../../src/http/logos/rewrite.ts';
import {
  gif,
  gifWithLargerFrame,
  jpeg,
  losslessWebp,
  lossyWebp,
  png,
  pngBomb,
  readPng,
  scriptedSvg,
  teal,
} from '../../support/pictures.ts';

const square = { box: { width: 128, height: 128 }, fill: true };
const banner = { box: { width: 480, height: 96 }, fill: false };

describe.each([
  ['PNG', png(200, 100)],
  ['JPEG', jpeg()],
  ['lossy WebP', lossyWebp()],
  ['lossless WebP', losslessWebp()],
  ['GIF', gif(200, 100)],
])('a %s', (_name, original) => {
  test('becomes a PNG of the size that is shown, in its own proportions and colours', async () => {
    const written = readPng(await rewriteImage(original, square));
    expect(written).toMatchObject({ width: 128, height: 128 });
    expect(written.pixel(64, 10)).toEqual([0, 0, 0, 0]);
    const middle = written.pixel(64, 64);
    teal.forEach((part, index) => expect(Math.abs(part - (middle[index] ?? 0))).toBeLessThan(8));
  });

  test('that is cut off anywhere is refused, or shown as far as it goes', async () => {
    for (const part of [0.1, 0.3, 0.5, 0.9]) {
      const cut = original.subarray(0, Math.floor(original.length * part));
      const written = await rewriteImage(cut, square).catch((error: unknown) => error);
      if (written instanceof UnusableImage) continue;
      expect(readImageHeader(written as Buffer)).toMatchObject({ width: 128, height: 128 });
    }
  });
});

test('a logo of the house keeps its size where it is small enough', async () => {
  const small = await rewriteImage(png(100, 40), banner);
  expect(readImageHeader(small)).toEqual({ format: 'png', width: 100, height: 40 });
  const large = await rewriteImage(png(1000, 100), banner);
  expect(readImageHeader(large)).toEqual({ format: 'png', width: 480, height: 48 });
});

test('what hid in the original is gone', async () => {
  const original = png(10, 10);
  expect(original.includes('<script>')).toBe(true);
  expect((await rewriteImage(original, square)).includes('<script>')).toBe(false);
});

test('transparent pixels darken no edge', async () => {
  const clear = png(1, 1, [255, 0, 0, 0]);
  expect(readPng(await rewriteImage(clear, square)).pixel(63, 63)[3]).toBe(0);
  const half = readPng(await rewriteImage(png(300, 300, [255, 0, 0, 128]), square)).pixel(5, 5);
  expect(half).toEqual([255, 0, 0, 128]);
});

test.each([
  ['an SVG with a script', Buffer.from(scriptedSvg)],
  ['HTML', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['nothing', Buffer.alloc(0)],
  ['a PNG’s signature and no more', png(1, 1).subarray(0, 12)],
])('%s is refused, whatever its server called it', async (_name, bytes) => {
  await expect(rewriteImage(bytes, square)).rejects.toThrow('is no PNG, JPEG, WebP or GIF');
});

test('a picture of 10,000 × 10,000 pixels in a kilobyte is refused before it is decoded', async () => {
  const bomb = pngBomb();
  expect(bomb.length).toBeLessThan(2000);
  const before = process.memoryUsage().rss;
  await expect(rewriteImage(bomb, square)).rejects.toThrow('has 10000 × 10000 pixels');
  expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
});

test('a GIF whose first frame is larger than it says is refused', async () => {
  await expect(rewriteImage(gifWithLargerFrame(), square)).rejects.toThrow('cannot be decoded');
});

test('a picture without pixels is refused', async () => {
  await expect(rewriteImage(png(0, 0), square)).rejects.toThrow('has no pixels');
});
