/** The tokens of one login: the newest are kept, refreshed one at a time, and sent only where told. */
import { NearOidcError } from './errors.js';
import { isGuarded, textOf, tokenOf } from './requests.js';

/**
 * A login that holds. What is read of it is always the newest.
 * @typedef {object} Login
 * @property {string} accountId
 * @property {string} accessToken
 * @property {string | undefined} idToken
 * @property {string | undefined} refreshToken
 * @property {string | undefined} scope as granted
 * @property {Date | undefined} expiresAt when the access token ends
 * @property {() => Promise<void>} refresh gets new tokens. Those who call while that is under
 *   way wait for the same. Throws NearOidcError with `invalid_grant` once the login is over, such
 *   as when the key was deleted
 * @property {(url: string | URL, init?: RequestInit) => Promise<Response>} fetch as the platform's,
 *   with the access token, refreshed before where it ends. Only to the login's origins, and
 *   redirects are not followed unless `init` says so
 */

/**
 * @typedef {object} Surroundings
 * @property {string} accountId
 * @property {readonly string[]} origins
 * @property {(refreshToken: string) => Promise<Record<string, unknown>>} refresh
 * @property {typeof globalThis.fetch} fetch
 */

/**
 * @typedef {object} Tokens
 * @property {string} accessToken
 * @property {string | undefined} idToken
 * @property {string | undefined} refreshToken
 * @property {string | undefined} scope
 * @property {Date | undefined} expiresAt
 */

/** Milliseconds before its end at which an access token is not begun with any more. */
const margin = 10_000;

/**
 * @param {Record<string, unknown>} answer of the token endpoint
 * @param {Surroundings} surroundings
 * @returns {Login}
 */
export function keepTokens(answer, { accountId, origins, refresh, fetch }) {
  let tokens = readTokens(answer);
  /** @type {Promise<void> | undefined} */
  let underWay;
  const renew = async () => {
    const { refreshToken } = tokens;
    if (refreshToken === undefined) throw noRefreshToken();
    tokens = readTokens(await refresh(refreshToken).catch(explainRefusal), tokens);
  };
  const refreshOnce = () => {
    underWay ??= renew().finally(() => (underWay = undefined));
    return underWay;
  };
  return {
    accountId,
    get accessToken() {
      return tokens.accessToken;
    },
    get idToken() {
      return tokens.idToken;
    },
    get refreshToken() {
      return tokens.refreshToken;
    },
    get scope() {
      return tokens.scope;
    },
    get expiresAt() {
      return tokens.expiresAt;
    },
    refresh: refreshOnce,
    async fetch(url, init = {}) {
      requireOrigin(new URL(url), origins);
      if (isEnding(tokens)) await refreshOnce();
      const headers = new Headers(init.headers);
      headers.set('authorization', `Bearer ${tokens.accessToken}`);
      return fetch(url, { redirect: 'error', ...init, headers });
    },
  };
}

/**
 * Whether there is a newer access token to be had before this one is used.
 * @param {Tokens} tokens
 */
function isEnding({ expiresAt, refreshToken }) {
  return (
    expiresAt !== undefined &&
    refreshToken !== undefined &&
    Date.now() > expiresAt.getTime() - margin
  );
}

/**
 * @param {Record<string, unknown>} answer
 * @param {Tokens} [before]
 * @returns {Tokens}
 */
function readTokens(answer, before) {
  const given = (/** @type {string} */ name, read = tokenOf) =>
    answer[name] === undefined ? undefined : read(answer, name);
  const seconds = answer['expires_in'];
  return {
    accessToken: tokenOf(answer, 'access_token'),
    idToken: given('id_token') ?? before?.idToken,
    // A server that does not rotate gives none.
    refreshToken: given('refresh_token') ?? before?.refreshToken,
    scope: given('scope', textOf) ?? before?.scope,
    expiresAt: typeof seconds === 'number' ? new Date(Date.now() + seconds * 1000) : undefined,
  };
}

/**
 * @param {URL} url
 * @param {readonly string[]} origins
 */
function requireOrigin(url, origins) {
  if (isGuarded(url) && origins.includes(url.origin)) return;
  throw new NearOidcError(
    'wrong_origin',
    `The access token is not sent to ${url.origin}, but to ${origins.join(', ')}: see the option \`origins\`.`,
  );
}

/**
 * What servers say of a refresh token that is no more tells a program's owner little.
 * @param {unknown} error
 * @returns {never}
 */
function explainRefusal(error) {
  if (!(error instanceof NearOidcError) || error.code !== 'invalid_grant') throw error;
  const { status, requestId, message } = error;
  throw new NearOidcError(
    error.code,
    `The login has ended: its key was deleted, it was revoked, or it is too old. Log in again. The server says: ${message}`,
    { cause: error, ...(status && { status }), ...(requestId && { requestId }) },
  );
}

function noRefreshToken() {
  return new NearOidcError(
    'no_refresh_token',
    'The server gave no refresh token: ask for the scope offline_access, and allow the client that ' +
      'and the grant refresh_token.',
  );
}
