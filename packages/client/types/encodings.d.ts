/** Bytes as base64 and back (RFC 4648, section 4), as every platform has it. */
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
