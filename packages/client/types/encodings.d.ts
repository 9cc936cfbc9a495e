/** Bytes as text and back: base64 (RFC 4648, section 4) and the base58 of NEAR's keys. */
/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export declare function encodeBase64(bytes: Uint8Array): string;
/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | undefined} undefined where it is no base64
 */
export declare function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined;
/**
 * @param {Uint8Array} bytes
 * @returns {string}
 */
export declare function encodeBase58(bytes: Uint8Array): string;
/**
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer> | undefined} undefined where it is no base58
 */
export declare function decodeBase58(text: string): Uint8Array<ArrayBuffer> | undefined;
