/** The server's metadata (RFC 8414). */
import { NearOidcError } from './errors.js';
import { isGuarded, readIssuer, request, textOf, unexpectedAnswer } from './requests.js';

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
export async function discover(issuer, options) {
  const url = new URL('/.well-known/oauth-authorization-server', readIssuer(issuer));
  const metadata = await request(url, { headers: { accept: 'application/json' } }, options);
  if (metadata['issuer'] !== issuer) {
    throw new NearOidcError('wrong_issuer', `${issuer} has the metadata of another issuer.`);
  }
  if (metadata['nep413_challenge_endpoint'] === undefined) {
    throw unexpectedAnswer(
      `${issuer} offers no login by a key: it names no nep413_challenge_endpoint.`,
    );
  }
  return {
    challenge: endpointOf(metadata, 'nep413_challenge_endpoint'),
    token: endpointOf(metadata, 'token_endpoint'),
  };
}

/**
 * @param {Record<string, unknown>} metadata
 * @param {string} name
 */
function endpointOf(metadata, name) {
  const address = textOf(metadata, name);
  if (URL.canParse(address) && isGuarded(new URL(address))) return address;
  throw unexpectedAnswer(`The metadata’s ${name} is no https address.`);
}
