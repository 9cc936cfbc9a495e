/**
 * Signatures of cookies, as koa and the library ask for them: HMAC-SHA-256 by the newest
 * key, taken by any. Theirs (Keygrip) compares by two more HMACs with fresh random bytes.
 */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';

export interface CookieSignatures {
  /** By the newest key, base64url. */
  sign(data: string): string;
  verify(data: string, signature: string): boolean;
  /** Which key signed, 0 for the newest; -1 where none did. */
  index(data: string, signature: string): number;
}

/** @param keys the newest first */
export function createCookieSignatures(keys: readonly string[]): CookieSignatures {
  const secrets = keys.map((key) => createSecretKey(Buffer.from(key)));
  const [newest] = secrets;
  if (newest === undefined) throw new Error('there is no key to sign cookies with');
  const digest = (data: string, secret: typeof newest): Buffer =>
    createHmac('sha256', secret).update(data).digest();
  const index = (data: string, signature: string): number => {
    const given = Buffer.from(signature, 'base64url');
    return secrets.findIndex((secret) => {
      const expected = digest(data, secret);
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  };
  return {
    sign: (data) => digest(data, newest).toString('base64url'),
    verify: (data, signature) => index(data, signature) !== -1,
    index,
  };
}
