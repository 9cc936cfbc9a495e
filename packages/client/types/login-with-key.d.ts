export { NearOidcError } from './errors.js';
import type { RequestOptions } from './requests.js';
export type Login = import('./kept-tokens.js').Login;
export type Key = import('./signing.js').Key;
export type OwnOptions = {
    /**
     * such as `alice.near`
     */
    accountId: string;
    /**
     * of a client that may use the grant
     */
    clientId: string;
    /**
     * for a client that has one; sent after `client_secret_basic`
     */
    clientSecret?: string;
    /**
     * separated by spaces; `openid offline_access` unless told
     */
    scope?: string;
    /**
     * the API that the access token is for (RFC 8707)
     */
    resource?: string;
    /**
     * that the server has signatures made for; the issuer's host unless told
     */
    recipient?: string;
    /**
     * to which `fetch` of the login sends the access token;
     * that of `resource` unless told, else the issuer's
     */
    origins?: readonly string[];
};
export type LoginOptions = OwnOptions & RequestOptions;
/**
 * @import { RequestOptions } from './requests.js'
 */
/** @typedef {import('./kept-tokens.js').Login} Login */
/** @typedef {import('./signing.js').Key} Key */
/**
 * @typedef {object} OwnOptions
 * @property {string} accountId such as `alice.near`
 * @property {string} clientId of a client that may use the grant
 * @property {string} [clientSecret] for a client that has one; sent after `client_secret_basic`
 * @property {string} [scope] separated by spaces; `openid offline_access` unless told
 * @property {string} [resource] the API that the access token is for (RFC 8707)
 * @property {string} [recipient] that the server has signatures made for; the issuer's host unless told
 * @property {readonly string[]} [origins] to which `fetch` of the login sends the access token;
 *   that of `resource` unless told, else the issuer's
 */
/**
 * @typedef {OwnOptions & RequestOptions} LoginOptions
 */
/**
 * Signs in as an account by one of its full-access keys, without a browser.
 * @param {string} issuer such as `https://login.example.com`
 * @param {Key} key
 * @param {LoginOptions} options
 * @returns {Promise<Login>}
 * @throws {NearOidcError} with the server's code, or this package's where it is at fault itself
 */
export declare function loginWithKey(issuer: string, key: Key, options: LoginOptions): Promise<Login>;
