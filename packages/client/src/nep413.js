/** NEP-413: what a key signs so that nobody can mistake it for a transaction. */

/**
 * @typedef {object} Payload
 * @property {string} message
 * @property {string} recipient
 * @property {Uint8Array} nonce 32 bytes
 */

/** 2^31 + 413: no transaction begins so. */
const tag = 2_147_484_061;

/**
 * The 32 bytes to sign: SHA-256 of the tag and the borsh encoding of message, nonce,
 * recipient and no callbackUrl.
 * @param {Payload} payload
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export async function payloadHash({ message, nonce, recipient }) {
  const none = Uint8Array.of(0);
  const parts = [littleEndian(tag), text(message), nonce, text(recipient), none];
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
}

/**
 * borsh's string: its length in bytes, then UTF-8.
 * @param {string} value
 */
function text(value) {
  const bytes = new TextEncoder().encode(value);
  return Uint8Array.from([...littleEndian(bytes.length), ...bytes]);
}

/** @param {number} value of 32 bits */
function littleEndian(value) {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}
