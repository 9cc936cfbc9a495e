/** The one error of this package. */

/**
 * What kept a login from being made, or a token from being used. `message` is a sentence for
 * who runs the program, in English: the server's own where it gave one.
 *
 * `code` is the server's (`invalid_grant`, `key_not_on_account` …), or one of this package:
 * `invalid_argument`, `unreachable`, `unexpected_answer`, `wrong_issuer`, `wrong_recipient`,
 * `wrong_message`, `wrong_account`, `no_refresh_token`, `wrong_origin`.
 */
export class NearOidcError extends Error {
  /**
   * @param {string} code
   * @param {string} message
   * @param {{ status?: number, requestId?: string, retryAfter?: number, cause?: unknown }} [details]
   */
  constructor(code, message, { status, requestId, retryAfter, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'NearOidcError';
    /** @readonly */
    this.code = code;
    /** @readonly The HTTP status; undefined where no answer came, or this package refused it. */
    this.status = status;
    /** @readonly What the server calls the request in its log. */
    this.requestId = requestId;
    /** @readonly Seconds after which the server asks to try again. */
    this.retryAfter = retryAfter;
  }
}
