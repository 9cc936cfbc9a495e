/** Login with a wallet connection, for apps in a browser: the server's direct API. */
import { readChallenge } from './challenges.js';
import { NearOidcError } from './errors.js';
import { readIssuer, request, textOf, tokenOf, unexpectedAnswer } from './requests.js';

export { NearOidcError } from './errors.js';

/**
 * @import { RequestOptions } from './requests.js'
 */

/**
 * @typedef {object} MessageToSign
 * @property {string} message
 * @property {string} recipient
 * @property {Uint8Array} nonce
 * @property {string} signerId the account that is to sign
 */

/**
 * @typedef {object} SignedMessage
 * @property {string} accountId
 * @property {string} publicKey
 * @property {string} signature base64
 */

/**
 * A connected wallet of near-connect, of wallet-selector, or whatever signs NEP-413.
 * @typedef {object} Wallet
 * @property {(message: MessageToSign) => Promise<SignedMessage | void>} signMessage
 * @property {() => Promise<readonly { accountId: string }[]>} [getAccounts] asked where no account is named
 */

/**
 * @typedef {object} WalletOptions
 * @property {string} [accountId] the wallet's first unless told
 * @property {string} [recipient] that the server has signatures made for; the issuer's host unless told
 * @property {string} [message] that the server is to ask for, to the letter; any unless told
 */

/** The client id of the server's own client for this. */
const clientId = 'near-oidc-direct';

/**
 * Signs in as an account of a connected wallet, without a redirect.
 * @param {string} issuer such as `https://login.example.com`; it must list the app's origin
 * @param {Wallet} wallet
 * @param {WalletOptions & RequestOptions} [options]
 * @returns {Promise<{ token: string, accountId: string }>} the token is a JWT that the server signed
 * @throws {NearOidcError} with the server's code, or this package's; and what the wallet throws
 */
export async function loginWithWallet(issuer, wallet, options = {}) {
  const { host } = readIssuer(issuer);
  const accountId = options.accountId ?? (await firstAccountOf(wallet));
  const answer = await post(issuer, '/auth/challenge', { accountId }, options);
  const { recipient = host, message } = options;
  const payload = readChallenge(answer, { recipient, ...(message !== undefined && { message }) });
  const { publicKey, signature } = await askWallet(wallet, { ...payload, signerId: accountId });
  const challenge = textOf(answer, 'challenge');
  const proof = { accountId, publicKey, signature, challenge };
  const verified = await post(issuer, '/auth/verify', proof, options);
  if (verified['accountId'] !== accountId) {
    throw unexpectedAnswer('The server signed in another account.');
  }
  return { token: tokenOf(verified, 'token'), accountId };
}

/**
 * What the server says of a token now: it is asked whether the key is still the account's.
 * @param {string} issuer
 * @param {string} token
 * @param {RequestOptions} [options]
 * @returns {Promise<{ accountId: string, publicKey: string, expiresAt: Date } | undefined>}
 *   undefined where the token does not count (any more)
 * @throws {NearOidcError} where the server cannot say
 */
export async function verifyToken(issuer, token, options = {}) {
  const url = new URL('/auth/verify-token', readIssuer(issuer));
  const headers = { accept: 'application/json', authorization: `Bearer ${token}` };
  try {
    const body = await request(url, { headers }, options);
    return {
      accountId: textOf(body, 'accountId'),
      publicKey: textOf(body, 'publicKey'),
      expiresAt: new Date(textOf(body, 'expiresAt')),
    };
  } catch (error) {
    if (error instanceof NearOidcError && error.status === 401) return undefined;
    throw error;
  }
}

/**
 * Revokes a token (RFC 7009): the server takes it no more, and neither does who asks it.
 * @param {string} issuer
 * @param {string} token
 * @param {RequestOptions} [options]
 * @returns {Promise<void>}
 * @throws {NearOidcError} where it may not have been revoked
 */
export async function logout(issuer, token, options = {}) {
  const url = new URL('/revoke', readIssuer(issuer));
  const body = new URLSearchParams({ token, client_id: clientId });
  await request(url, { method: 'POST', body }, options);
}

/**
 * @param {string} issuer
 * @param {string} path
 * @param {Record<string, string>} body
 * @param {RequestOptions} options
 */
function post(issuer, path, body, options) {
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return request(new URL(path, readIssuer(issuer)), init, options);
}

/** @param {Wallet} wallet */
async function firstAccountOf(wallet) {
  const accounts = (await wallet.getAccounts?.()) ?? [];
  if (accounts[0] !== undefined) return accounts[0].accountId;
  throw new NearOidcError(
    'invalid_argument',
    'The wallet names no account. Connect it first, or name one in the option `accountId`.',
  );
}

/**
 * @param {Wallet} wallet
 * @param {MessageToSign} message
 * @returns {Promise<SignedMessage>}
 */
async function askWallet(wallet, message) {
  const signed = await wallet.signMessage(message);
  if (typeof signed?.publicKey !== 'string' || typeof signed.signature !== 'string') {
    throw new NearOidcError('unexpected_answer', 'The wallet gave back no signed message.');
  }
  if (signed.accountId !== message.signerId) {
    throw new NearOidcError(
      'wrong_account',
      `The wallet signed as ${signed.accountId}, not as ${message.signerId}.`,
    );
  }
  return signed;
}
