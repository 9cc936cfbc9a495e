/** Bytes as text and back: base64 (RFC 4648, section 4) and the base58 of NEAR's keys. */

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function encodeBase64(bytes) {
  return btoa(String.fromCharCode(...bytes));
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | undefined} undefined where it is no base64
 */
export function decodeBase64(text) {
  try {
    return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export function encodeBase58(bytes) {
  let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let digits = '';
  for (; number > 0n; number /= 58n) digits = alphabet.charAt(Number(number % 58n)) + digits;
  const zeros = bytes.findIndex((byte) => byte !== 0);
  return '1'.repeat(zeros === -1 ? bytes.length : zeros) + digits;
}

/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | undefined} undefined where it is no base58
 */
export function decodeBase58(text) {
  let number = 0n;
  for (const letter of text) {
    const digit = alphabet.indexOf(letter);
    if (digit === -1) return undefined;
    number = number * 58n + BigInt(digit);
  }
  const bytes = [];
  for (; number > 0n; number >>= 8n) bytes.unshift(Number(number & 255n));
  const zeros = /^1*/.exec(text)?.[0].length ?? 0;
  const whole = new Uint8Array(zeros + bytes.length);
  whole.set(bytes, zeros);
  return whole;
}
