import type { RequestOptions } from './requests.js';
export type Endpoints = {
    challenge: string;
    token: string;
};
/**
 * @import { RequestOptions } from './requests.js'
 */
/**
 * @typedef {object} Endpoints
 * @property {string} challenge
 * @property {string} token
 */
/**
 * Where an issuer is asked for challenges and tokens. The issuer that the metadata names is
 * compared (RFC 8414, section 3.3), so that no other server's metadata passes for its.
 * @param {string} issuer
 * @param {RequestOptions} options
 * @returns {Promise<Endpoints>}
 * @throws {NearOidcError} `wrong_issuer`, `unexpected_answer`, as request
 */
export declare function discover(issuer: string, options: RequestOptions): Promise<Endpoints>;
