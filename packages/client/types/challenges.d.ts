import type { Payload } from './nep413.js';
export type Expectation = {
    recipient: string;
    message?: string;
};
/**
 * @import { Payload } from './nep413.js'
 */
/**
 * @typedef {object} Expectation
 * @property {string} recipient
 * @property {string} [message]
 */
/**
 * The payload of a challenge. A recipient other than expected is refused: it would be a
 * signature for somebody else's server, which the one that asks may pass on.
 * @param {Record<string, unknown>} answer with `challenge`, `message` and `recipient`
 * @param {Expectation} expected
 * @returns {Payload}
 * @throws {NearOidcError} `wrong_recipient`, `wrong_message`, `unexpected_answer`
 */
export declare function readChallenge(answer: Record<string, unknown>, expected: Expectation): Payload;
