/**
 * Pictures from elsewhere are never passed on: each is decoded and written anew as a small
 * PNG, or refused. What hid in the original (scripts, metadata, a second file) is gone then.
 */
import { Worker } from 'node:worker_threads';
import { readImageHeader } from './image-header.ts';
import type { Box } from './shrink.ts';
import type { Task } from './worker.ts';

/** A picture that cannot be shown, and why, in words that go on after "the logo". */
export class UnusableImage extends Error {
  constructor(reason: string, cause?: unknown) {
    super(reason, { cause });
    this.name = 'UnusableImage';
  }
}

export interface Shape {
  /** Pixels that the result has at most. */
  readonly box: Box;
  /** Whether the result has exactly the box's size, with nothing around a smaller picture. */
  readonly fill: boolean;
}

/** Of the original, such as 2048 × 2048; a decoder needs four bytes for each, several times over. */
export const maxPixels = 4_194_304;

/** Milliseconds for one picture, the start of its thread included. */
const timeLimit = 10_000;

/**
 * @param bytes PNG, JPEG, WebP or GIF, whatever its server called it
 * @returns a PNG without metadata
 * @throws UnusableImage
 */
export async function rewriteImage(bytes: Uint8Array, shape: Shape): Promise<Buffer> {
  const header = readImageHeader(bytes);
  if (header === undefined) throw new UnusableImage('is no PNG, JPEG, WebP or GIF');
  const { format, width, height } = header;
  if (width * height === 0) throw new UnusableImage('has no pixels');
  if (width * height > maxPixels) {
    throw new UnusableImage(
      `has ${width} × ${height} pixels; at most ${maxPixels} in all are read`,
    );
  }
  // A copy, since the bytes may lie in a buffer that others share.
  return inWorker({ bytes: new Uint8Array(bytes), format, ...shape, maxPixels });
}

/** Sources run as they stand, and compiled. */
const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? 'worker.ts' : 'worker.js',
  import.meta.url,
);

async function inWorker(task: Task): Promise<Buffer> {
  const worker = new Worker(workerFile, {
    workerData: task,
    // It has no business with secrets, nor with our output.
    env: {},
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128 },
  });
  try {
    return await readResult(worker);
  } finally {
    await worker.terminate();
  }
}

function readResult(worker: Worker): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const refuse = (reason: string, cause?: unknown) => reject(new UnusableImage(reason, cause));
    const timer = setTimeout(() => refuse('takes too long to decode'), timeLimit);
    worker.once('message', (png: Uint8Array) => resolve(Buffer.from(png)));
    worker.once('error', (error) => refuse('cannot be decoded', error));
    worker.once('exit', () => {
      clearTimeout(timer);
      refuse('cannot be decoded');
    });
  });
}
