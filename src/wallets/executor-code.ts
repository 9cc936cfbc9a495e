/** A wallet’s code as it comes from its origin, is packed, and is unpacked again. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { constants, gunzip, gzip } from 'node:zlib';
import type { Outward } from '../outward.ts';
import type { ExecutorCopy } from './ports.ts';

/** The largest that is known has 1.4 MB. */
const largestCode = 4_000_000;
const patience = 15_000;
const scriptTypes = ['text/javascript', 'application/javascript', 'text/plain'];

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** What came is no script. Its message is a sentence. */
export class NoScript extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'NoScript';
  }
}

/** @throws OutwardFailure, or NoScript */
export async function fetchExecutor(outward: Outward, url: string): Promise<ExecutorCopy> {
  const { body } = await outward.get({
    url,
    maxBytes: largestCode,
    timeoutMs: patience,
    accept: scriptTypes,
  });
  return packExecutor(body);
}

/** @throws NoScript where it is empty, too large, not text, or begins as a page does */
export async function packExecutor(code: Buffer): Promise<ExecutorCopy> {
  const { length: size } = code;
  if (size > largestCode) throw new NoScript(`It has more than ${largestCode} bytes.`);
  const begin = readText(code).trimStart();
  if (begin === '') throw new NoScript('It is empty.');
  if (begin.startsWith('<')) throw new NoScript('It begins with <, as a page does and no script.');
  const compressed = await compress(code, { level: constants.Z_BEST_COMPRESSION });
  return { sha256: sha256(code), size, compressed };
}

function readText(code: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(code);
  } catch {
    throw new NoScript('It is no UTF-8 text.');
  }
}

/** @throws Error where it is not what its hash says */
export async function unpackExecutor({ compressed, sha256: hash }: ExecutorCopy): Promise<Buffer> {
  const code = await decompress(compressed, { maxOutputLength: largestCode });
  if (sha256(code) !== hash) throw new Error('a kept copy of a wallet’s code was changed');
  return code;
}

function sha256(code: Buffer): string {
  return createHash('sha256').update(code).digest('hex');
}
