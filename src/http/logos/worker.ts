/**
 * Decodes one picture and writes it anew, in a thread that lives for it alone. The decoders
 * are WebAssembly (and plain JavaScript for GIF), so what a crafted picture breaks is their
 * own memory; nothing but pixels comes out of here.
 */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { ImageFormat } from './image-header.ts';
import { centre, shrink, type Box, type Pixels } from './shrink.ts';

export interface Task {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly format: ImageFormat;
  readonly box: Box;
  /** Whether what is smaller than the box is put in the middle of it. */
  readonly fill: boolean;
  readonly maxPixels: number;
}

/** What the decoders make; browsers have it. */
class ImageData implements Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;

  constructor(data: Uint8ClampedArray<ArrayBuffer>, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
Object.assign(globalThis, { ImageData });

const decoders: Readonly<Record<ImageFormat, (task: Task) => Promise<Pixels>>> = {
  async png({ bytes }) {
    const { decode, init } = await import('@jsquash/png/decode.js');
    await init(await compile('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
    return decode(bytes.buffer);
  },
  async jpeg({ bytes }) {
    const { default: decode, init } = await import('@jsquash/jpeg/decode.js');
    await init(instantiate(await compile('@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm')));
    return decode(bytes.buffer, { preserveOrientation: true });
  },
  async webp({ bytes }) {
    const { default: decode, init } = await import('@jsquash/webp/decode.js');
    await init(instantiate(await compile('@jsquash/webp/codec/dec/webp_dec.wasm')));
    return decode(bytes.buffer);
  },
  /** The first frame. It may be larger than the whole says that it is. */
  async gif({ bytes, maxPixels }) {
    const { GifReader } = await import('omggif');
    const reader = new GifReader(bytes);
    const frame = reader.frameInfo(0);
    const { width, height } = reader;
    const right = frame.x + frame.width;
    const bottom = frame.y + frame.height;
    if (right > width || bottom > height || width * height > maxPixels) {
      throw new Error('a frame is larger than the picture');
    }
    const data = new Uint8ClampedArray(width * height * 4);
    reader.decodeAndBlitFrameRGBA(0, data);
    return { width, height, data };
  },
};

async function compile(specifier: string): Promise<WebAssembly.Module> {
  return WebAssembly.compile(await readFile(fileURLToPath(import.meta.resolve(specifier))));
}

/** Emscripten would fetch the module by itself. */
function instantiate(module: WebAssembly.Module) {
  return {
    instantiateWasm(
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance) => void,
    ): WebAssembly.Exports {
      const instance = new WebAssembly.Instance(module, imports);
      done(instance);
      return instance.exports;
    },
  };
}

async function rewrite(task: Task): Promise<Uint8Array> {
  const picture = await decoders[task.format](task);
  const small = shrink(picture, task.box);
  const { data, width, height } = task.fill ? centre(small, task.box) : small;
  const { default: encode, init } = await import('@jsquash/png/encode.js');
  await init(await compile('@jsquash/png/codec/pkg/squoosh_png_bg.wasm'));
  return new Uint8Array(await encode(new ImageData(data, width, height) as never));
}

parentPort?.postMessage(await rewrite(workerData as Task), []);
