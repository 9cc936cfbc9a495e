/** NEP-413: what a key signs so that nobody can mistake it for a transaction. */
export type Payload = {
    message: string;
    recipient: string;
    /**
     * 32 bytes
     */
    nonce: Uint8Array;
};
/**
 * The 32 bytes to sign: SHA-256 of the tag and the borsh encoding of message, nonce,
 * recipient and no callbackUrl.
 * @param {Payload} payload
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
export declare function payloadHash({ message, nonce, recipient }: Payload): Promise<Uint8Array<ArrayBuffer>>;
