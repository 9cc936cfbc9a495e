/** Login with a key, for scripts and agents: the token grant, and the tokens that come of it. */
import { readChallenge } from './challenges.js';
import { discover } from './discovery.js';
import { NearOidcError } from './errors.js';
import { keepTokens } from './kept-tokens.js';
import { readIssuer, request, textOf } from './requests.js';
import { withoutHaste } from './retry.js';
import { sign } from './signing.js';

export { NearOidcError } from './errors.js';

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
export async function loginWithKey(issuer, key, options) {
  const { accountId, scope = 'openid offline_access', resource } = options;
  requireText(accountId, 'accountId');
  requireText(options.clientId, 'clientId');
  const origins = options.origins ?? [originOf(resource) ?? issuer];
  const endpoints = await discover(issuer, options);
  const ask = createAsking(options);

  // The server asks for it in each request: each gives tokens for one API (RFC 8707).
  const forApi = resource === undefined ? [] : [['resource', resource]];
  const question = [['account_id', accountId], ['scope', scope], ...forApi];
  const answer = await withoutHaste(() => ask(endpoints.challenge, question), options.signal);
  const payload = readChallenge(answer, {
    recipient: options.recipient ?? readIssuer(issuer).host,
  });
  const { publicKey, signature } = await sign(key, accountId, payload);
  const tokens = await ask(endpoints.token, [
    ['grant_type', 'urn:near-oidc:grant-type:nep413'],
    ['account_id', accountId],
    ['public_key', publicKey],
    ['signature', signature],
    ['challenge', textOf(answer, 'challenge')],
    ...forApi,
  ]);
  const refresh = (/** @type {string} */ token) =>
    withoutHaste(
      () =>
        ask(endpoints.token, [
          ['grant_type', 'refresh_token'],
          ['refresh_token', token],
          ...forApi,
        ]),
      options.signal,
    );
  return keepTokens(tokens, {
    accountId,
    origins,
    refresh,
    fetch: options.fetch ?? globalThis.fetch,
  });
}

/**
 * Asks as the client that the options name.
 * @param {LoginOptions} options
 */
function createAsking({ clientId, clientSecret, fetch, signal }) {
  // RFC 6749, section 2.3.1: each is form-encoded before they are joined.
  const encode = (/** @type {string} */ text) =>
    new URLSearchParams([['', text]]).toString().slice(1);
  const basic = clientSecret && btoa(`${encode(clientId)}:${encode(clientSecret)}`);
  /**
   * @param {string} address
   * @param {string[][]} parameters
   */
  return (address, parameters) => {
    const own = basic === undefined ? [['client_id', clientId]] : [];
    const body = new URLSearchParams([...own, ...parameters]);
    const headers = {
      accept: 'application/json',
      ...(basic && { authorization: `Basic ${basic}` }),
    };
    return request(
      address,
      { method: 'POST', headers, body },
      { ...(fetch && { fetch }), ...(signal && { signal }) },
    );
  };
}

/**
 * @param {unknown} value
 * @param {string} name
 */
function requireText(value, name) {
  if (typeof value === 'string' && value !== '') return;
  throw new NearOidcError('invalid_argument', `The option ${name} is missing.`);
}

/** @param {string | undefined} resource which need not be an address */
function originOf(resource = '') {
  return /^https?:/.test(resource) && URL.canParse(resource) ? new URL(resource).origin : undefined;
}
