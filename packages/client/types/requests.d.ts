/** Requests to the server: where they may go, and what comes back. */
import { NearOidcError } from './errors.js';
export type RequestOptions = {
    /**
     * in place of the platform's
     */
    fetch?: typeof globalThis.fetch;
    /**
     * ends whatever is under way
     */
    signal?: AbortSignal;
};
/**
 * The issuer's origin. Plain http is for one's own machine, since tokens go there.
 * @param {string} issuer such as `https://login.example.com`
 * @returns {URL}
 * @throws {NearOidcError} `invalid_argument`
 */
export declare function readIssuer(issuer: string): URL;
/**
 * Whether nobody on the way reads what is sent there.
 * @param {URL} url
 */
export declare function isGuarded({ protocol, hostname }: URL): boolean;
/**
 * Sends a request and reads its JSON. No cookies go along, and no redirect is followed: what
 * is sent is for this address.
 * @param {URL | string} url
 * @param {RequestInit} init
 * @param {RequestOptions} options
 * @returns {Promise<Record<string, unknown>>} empty where the answer has no body
 * @throws {NearOidcError} with the server's code and sentence; the signal's reason where it ends it
 */
export declare function request(url: URL | string, init: RequestInit, { fetch, signal }: RequestOptions): Promise<Record<string, unknown>>;
/**
 * A member of an answer that must be text.
 * @param {Record<string, unknown>} body
 * @param {string} name
 * @returns {string}
 */
export declare function textOf(body: Record<string, unknown>, name: string): string;
/**
 * A token as it goes into a header (RFC 6750, section 2.1), and onto a terminal.
 * @param {Record<string, unknown>} body
 * @param {string} name
 * @returns {string}
 */
export declare function tokenOf(body: Record<string, unknown>, name: string): string;
/** @param {string} message */
export declare function unexpectedAnswer(message: string): NearOidcError;
