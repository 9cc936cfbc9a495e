/** The one error of this package. */
/**
 * What kept a login from being made, or a token from being used. `message` is a sentence for
 * who runs the program, in English: the server's own where it gave one.
 *
 * `code` is the server's (`invalid_grant`, `key_not_on_account` …), or one of this package:
 * `invalid_argument`, `unreachable`, `unexpected_answer`, `wrong_issuer`, `wrong_recipient`,
 * `wrong_message`, `wrong_account`, `no_refresh_token`, `wrong_origin`.
 */
export declare class NearOidcError extends Error {
    /** @readonly */
    code: string;
    /** @readonly The HTTP status; undefined where no answer came, or this package refused it. */
    status: number | undefined;
    /** @readonly What the server calls the request in its log. */
    requestId: string | undefined;
    /** @readonly Seconds after which the server asks to try again. */
    retryAfter: number | undefined;
    /**
     * @param {string} code
     * @param {string} message
     * @param {{ status?: number, requestId?: string, retryAfter?: number, cause?: unknown }} [details]
     */
    constructor(code: string, message: string, { status, requestId, retryAfter, cause }?: {
        status?: number;
        requestId?: string;
        retryAfter?: number;
        cause?: unknown;
    });
}
