/** Fetches a picture from elsewhere, and makes it ours. */
import { OutwardFailure, type Outward, type OutwardRequest } from '../../outward.ts';
import { rewriteImage, UnusableImage, type Shape } from './rewrite.ts';

const limits = { maxBytes: 1024 * 1024, timeoutMs: 5000 };
/** Never SVG, which is a document with scripts and links. */
const accept = ['image/png', 'image/jpeg', 'image/webp', 'image/gif'];

export interface PictureRequest {
  readonly outward: Pick<Outward, 'get'>;
  readonly wanted: Pick<OutwardRequest, 'url' | 'isTrusted'>;
  readonly shape: Shape;
  /** Told why there is none, without the path of the address. */
  refuse(reason: string): void;
}

/** A PNG; undefined where there is no picture that can be shown. Never rejects. */
export async function fetchPicture(request: PictureRequest): Promise<Buffer | undefined> {
  const { outward, wanted, shape, refuse } = request;
  try {
    const { body } = await outward.get({ ...wanted, ...limits, accept });
    return await rewriteImage(body, shape);
  } catch (error) {
    const known = error instanceof OutwardFailure || error instanceof UnusableImage;
    refuse(known ? error.message : String(error));
    return undefined;
  }
}
