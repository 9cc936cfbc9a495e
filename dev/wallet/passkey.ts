/**
 * Development wallet: a passkey made of a known key, which answers as an
 * authenticator does that keeps passkeys in step between devices.
 */
import { p256 } from '@noble/curves/nist.js';
import { sha256 } from '@noble/hashes/sha2.js';
import bs58 from 'bs58';

const relyingParty = 'localhost';
const origin = 'http://localhost:3000';

/** User present and verified; may be backed up, and is. */
const flags = 0x1d;
/** Passkeys that are kept in step do not count. */
const signCount = [0, 0, 0, 0];

const utf8 = new TextEncoder();

function toBase64url(bytes: Uint8Array): string {
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

const readSecretKey = (secretKey: string): Uint8Array =>
  bs58.decode(secretKey.replace('p256:', ''));

/**
 * @param secretKey `p256:<base58>` of 32 bytes
 * @returns `p256:<base58>` of the 33 bytes of the compressed point
 */
export function passkeyPublicKey(secretKey: string): string {
  return `p256:${bs58.encode(p256.getPublicKey(readSecretKey(secretKey), true))}`;
}

/** The passkey's answer to a challenge, as JSON text in the reference wallet's shape. */
export function provePasskey(secretKey: string, challenge: Uint8Array): string {
  const authenticatorData = Uint8Array.of(
    ...sha256(utf8.encode(relyingParty)),
    flags,
    ...signCount,
  );
  const clientDataJson = JSON.stringify({
    type: 'webauthn.get',
    challenge: toBase64url(challenge),
    origin,
    crossOrigin: false,
  });
  const signed = Uint8Array.of(...authenticatorData, ...sha256(utf8.encode(clientDataJson)));
  return JSON.stringify({
    authenticator_data: toBase64url(authenticatorData),
    client_data_json: clientDataJson,
    signature: `p256:${bs58.encode(p256.sign(signed, readSecretKey(secretKey)))}`,
  });
}
