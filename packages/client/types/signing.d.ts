import type { Payload } from './nep413.js';
export type SignedPayload = {
    publicKey: string | {
        toString(): string;
    };
    signature: string | Uint8Array;
    /**
     * who signed, where the signer knows
     */
    accountId?: string;
};
export type SignPayload = (payload: Payload) => SignedPayload | Promise<SignedPayload>;
export type NearApiSigner = {
    signNep413Message: (accountId: string, payload: Payload) => Promise<SignedPayload>;
};
export type Key = string | SignPayload | NearApiSigner;
export type Proof = {
    publicKey: string;
    /**
     * base64
     */
    signature: string;
};
/**
 * @import { Payload } from './nep413.js'
 */
/**
 * What a signer gives: the key as `ed25519:<base58>` or something that prints itself so, and
 * the signature as base64 or bytes.
 * @typedef {object} SignedPayload
 * @property {string | { toString(): string }} publicKey
 * @property {string | Uint8Array} signature
 * @property {string} [accountId] who signed, where the signer knows
 */
/**
 * Signs a payload after NEP-413, without callbackUrl.
 * @typedef {(payload: Payload) => SignedPayload | Promise<SignedPayload>} SignPayload
 */
/**
 * As near-api-js has it: `KeyPairSigner` and its like.
 * @typedef {object} NearApiSigner
 * @property {(accountId: string, payload: Payload) => Promise<SignedPayload>} signNep413Message
 */
/**
 * A secret key as near-cli and near-api-js write it (`ed25519:<base58>`), a function that
 * signs, or a signer of near-api-js.
 * @typedef {string | SignPayload | NearApiSigner} Key
 */
/**
 * @typedef {object} Proof
 * @property {string} publicKey
 * @property {string} signature base64
 */
/**
 * @param {Key} key
 * @param {string} accountId
 * @param {Payload} payload
 * @returns {Promise<Proof>}
 * @throws {NearOidcError} with `invalid_argument` where the key is none, and what a signer throws
 */
export declare function sign(key: Key, accountId: string, payload: Payload): Promise<Proof>;
