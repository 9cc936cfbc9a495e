/** Requests to the server: where they may go, and what comes back. */
import { NearOidcError } from './errors.js';

/**
 * @typedef {object} RequestOptions
 * @property {typeof globalThis.fetch} [fetch] in place of the platform's
 * @property {AbortSignal} [signal] ends whatever is under way
 */

/** Milliseconds that a request may take. */
const longest = 30_000;

/**
 * The issuer's origin. Plain http is for one's own machine, since tokens go there.
 * @param {string} issuer such as `https://login.example.com`
 * @returns {URL}
 * @throws {NearOidcError} `invalid_argument`
 */
export function readIssuer(issuer) {
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  if (url === undefined || url.origin !== issuer || !isGuarded(url)) {
    throw new NearOidcError(
      'invalid_argument',
      'The issuer must be an origin such as https://login.example.com, without a slash at its ' +
        'end; plain http is for localhost alone.',
    );
  }
  return url;
}

/**
 * Whether nobody on the way reads what is sent there.
 * @param {URL} url
 */
export function isGuarded({ protocol, hostname }) {
  const isOwnMachine = /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isOwnMachine);
}

/**
 * Sends a request and reads its JSON. No cookies go along, and no redirect is followed: what
 * is sent is for this address.
 * @param {URL | string} url
 * @param {RequestInit} init
 * @param {RequestOptions} options
 * @returns {Promise<Record<string, unknown>>} empty where the answer has no body
 * @throws {NearOidcError} with the server's code and sentence; the signal's reason where it ends it
 */
export async function request(url, init, { fetch = globalThis.fetch, signal }) {
  const { response, text } = await reach(url, init, { fetch, signal });
  const body = readJson(text);
  if (!response.ok) throw refusalOf(url, response, body ?? {});
  if (body === undefined) throw unexpectedAnswer(`${new URL(url).origin} gave no JSON.`);
  return body;
}

/**
 * @param {URL | string} url
 * @param {RequestInit} init
 * @param {{ fetch: typeof globalThis.fetch, signal: AbortSignal | undefined }} options
 */
async function reach(url, init, { fetch, signal }) {
  const limit = AbortSignal.timeout(longest);
  try {
    const response = await fetch(url, {
      ...init,
      credentials: 'omit',
      redirect: 'error',
      cache: 'no-store',
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    return { response, text: await response.text() };
  } catch (cause) {
    signal?.throwIfAborted();
    const message = `${new URL(url).origin} does not answer, or takes no requests from here.`;
    throw new NearOidcError('unreachable', message, { cause });
  }
}

/**
 * @param {string} text
 * @returns {Record<string, unknown> | undefined} undefined where it is no JSON object
 */
function readJson(text) {
  if (text === '') return {};
  try {
    /** @type {unknown} */
    const body = JSON.parse(text);
    return isRecord(body) ? body : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
function isRecord(value) {
  return typeof value === 'object' && value !== null;
}

/**
 * OAuth says `error_description`, the direct API `message`.
 * @param {URL | string} url that was asked
 * @param {Response} response
 * @param {Record<string, unknown>} body
 */
function refusalOf(
  url,
  { status, headers },
  { error, error_description: description, message, requestId },
) {
  const said = [description, message].find((text) => typeof text === 'string');
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  return new NearOidcError(
    typeof error === 'string' ? error : 'unexpected_answer',
    typeof said === 'string' ? said : `${new URL(url).origin} answered with status ${status}.`,
    {
      status,
      ...(typeof requestId === 'string' && { requestId }),
      ...(seconds >= 0 && { retryAfter: seconds }),
    },
  );
}

/**
 * A member of an answer that must be text.
 * @param {Record<string, unknown>} body
 * @param {string} name
 * @returns {string}
 */
export function textOf(body, name) {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  throw unexpectedAnswer(`The answer has no ${name}.`);
}

/**
 * A token as it goes into a header (RFC 6750, section 2.1), and onto a terminal.
 * @param {Record<string, unknown>} body
 * @param {string} name
 * @returns {string}
 */
export function tokenOf(body, name) {
  const token = textOf(body, name);
  if (/^[\w.~+/-]+=*$/.test(token)) return token;
  throw unexpectedAnswer(`The answer’s ${name} is no token.`);
}

/** @param {string} message */
export function unexpectedAnswer(message) {
  return new NearOidcError('unexpected_answer', message);
}
