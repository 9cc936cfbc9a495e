/** What a server asks to have signed is looked at before anything signs it. */
import { decodeBase64 } from './encodings.js';
import { NearOidcError } from './errors.js';
import { textOf, unexpectedAnswer } from './requests.js';

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
export function readChallenge(answer, expected) {
  const [message, recipient] = [textOf(answer, 'message'), textOf(answer, 'recipient')];
  const nonce = decodeBase64(textOf(answer, 'challenge'));
  if (nonce?.length !== 32) throw unexpectedAnswer('The challenge is not base64 of 32 bytes.');
  if (recipient !== expected.recipient) {
    throw new NearOidcError(
      'wrong_recipient',
      `The server asks for a signature to ${recipient}, not to ${expected.recipient}. Nothing was ` +
        'signed. If that is its recipient, name it in the option `recipient`.',
    );
  }
  if (expected.message !== undefined && message !== expected.message) {
    throw new NearOidcError(
      'wrong_message',
      'The server asks to sign another message than the option `message` says. Nothing was signed.',
    );
  }
  return { message, recipient, nonce };
}
