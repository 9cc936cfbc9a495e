/** Whatever holds a key becomes a function that signs. ed25519 is the platform's own (Web Crypto). */
import bs58 from 'bs58';
import { decodeBase64, encodeBase64 } from './encodings.js';
import { NearOidcError } from './errors.js';
import { payloadHash } from './nep413.js';

/**
 * @import { Payload } from './nep413.js'
 */

/**
 * What a signer gives: the key as `ed25519:<base58>` or something that prints itself so, and
 * the signature as base64 or bytes.
 * @typedef {object} SignedPayload
 * @property {string | { toString(): string }} publicKey
 * @property {string | Uint8Array} signature
 * @property {string} [accountId] who signed, where the signer knows
 */

/**
 * Signs a payload after NEP-413, without callbackUrl.
 * @typedef {(payload: Payload) => SignedPayload | Promise<SignedPayload>} SignPayload
 */

/**
 * As near-api-js has it: `KeyPairSigner` and its like.
 * @typedef {object} NearApiSigner
 * @property {(accountId: string, payload: Payload) => Promise<SignedPayload>} signNep413Message
 */

/**
 * A secret key as near-cli and near-api-js write it (`ed25519:<base58>`), a function that
 * signs, or a signer of near-api-js.
 * @typedef {string | SignPayload | NearApiSigner} Key
 */

/**
 * @typedef {object} Proof
 * @property {string} publicKey
 * @property {string} signature base64
 */

/**
 * @param {Key} key
 * @param {string} accountId
 * @param {Payload} payload
 * @returns {Promise<Proof>}
 * @throws {NearOidcError} with `invalid_argument` where the key is none, and what a signer throws
 */
export async function sign(key, accountId, payload) {
  const signed = await signerOf(key, accountId)(payload);
  const { signature } = signed;
  return {
    publicKey: String(signed.publicKey),
    signature: typeof signature === 'string' ? signature : encodeBase64(signature),
  };
}

/**
 * @param {Key} key
 * @param {string} accountId
 * @returns {SignPayload}
 */
function signerOf(key, accountId) {
  if (typeof key === 'function') return key;
  if (typeof key === 'string') return (payload) => signWithSecret(key, payload);
  if (typeof key?.signNep413Message !== 'function') throw invalidKey();
  return (payload) => key.signNep413Message(accountId, payload);
}

/**
 * PKCS #8 of an ed25519 key, up to its 32 bytes (RFC 8410, section 7): Web Crypto imports
 * a secret key alone in no other form.
 */
const pkcs8Prefix = Uint8Array.from([
  0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
]);

/**
 * @param {string} secret
 * @param {Payload} payload
 * @returns {Promise<SignedPayload>}
 */
async function signWithSecret(secret, payload) {
  const { seed, publicBytes } = readSecret(secret);
  const encoded = Uint8Array.from([...pkcs8Prefix, ...seed]);
  const key = await crypto.subtle.importKey('pkcs8', encoded, 'Ed25519', true, ['sign']);
  const publicKey = await publicKeyOf(key);
  if (publicBytes !== undefined && bs58.encode(publicBytes) !== publicKey) throw invalidKey();
  const signature = await crypto.subtle.sign('Ed25519', key, await payloadHash(payload));
  return { publicKey: `ed25519:${publicKey}`, signature: new Uint8Array(signature) };
}

/** @param {CryptoKey} key */
async function publicKeyOf(key) {
  const { x = '' } = await crypto.subtle.exportKey('jwk', key);
  const bytes = decodeBase64(x.replaceAll('-', '+').replaceAll('_', '/'));
  return bs58.encode(bytes ?? new Uint8Array());
}

/**
 * 64 bytes, of which the second half is the public key, or the secret 32 alone.
 * @param {string} secret
 */
function readSecret(secret) {
  // A file that it was read from may end in a new line.
  const [, base58 = ''] = /^ed25519:(\w{32,90})$/.exec(secret.trim()) ?? [];
  const bytes = bs58.decodeUnsafe(base58);
  if (bytes?.length === 32) return { seed: bytes, publicBytes: undefined };
  if (bytes?.length !== 64) throw invalidKey();
  return { seed: bytes.subarray(0, 32), publicBytes: bytes.subarray(32) };
}

/** The key itself is in no message. */
function invalidKey() {
  return new NearOidcError(
    'invalid_argument',
    'The key must be a secret key such as ed25519:3D4YudUa… (near-cli keeps it as private_key), ' +
      'a function that signs NEP-413, or a signer of near-api-js.',
  );
}
