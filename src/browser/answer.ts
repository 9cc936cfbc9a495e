/** A wallet's answer: whatever has not the shape and size of one goes no further. */

export type Answer = SignedAnswer | AuthorizedAnswer;

/** NEP-413. */
export interface SignedAnswer {
  accountId: string;
  publicKey: string;
  /** As the wallet wrote it; the server reads base64 and `<curve>:<base58>`. */
  signature: string;
}

/** NEP-641. */
export interface AuthorizedAnswer {
  accountId: string;
  authorization: string;
}

/** In characters. The server's limits, so that nothing is sent that it would not look at. */
const longest = { accountId: 64, publicKey: 256, signature: 512, authorization: 32 * 1024 };

/** @returns undefined where `value` is no answer, whatever else it is */
export function readAnswer(value: unknown): Answer | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const read = (name: keyof typeof longest): string | undefined => {
    const field: unknown = Reflect.get(value, name);
    const fits = typeof field === 'string' && field !== '' && field.length <= longest[name];
    return fits ? field : undefined;
  };
  const [accountId, publicKey, signature] = [
    read('accountId'),
    read('publicKey'),
    read('signature'),
  ];
  const authorization = read('authorization');
  if (accountId === undefined) return undefined;
  if (authorization !== undefined) return { accountId, authorization };
  if (publicKey === undefined || signature === undefined) return undefined;
  return { accountId, publicKey, signature };
}
