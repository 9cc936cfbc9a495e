/**
 * Development contracts: a passkey's assertion, checked as WebAuthn says
 * (section 7.2, steps 10 to 21) and as near/intents' reference wallet does: the
 * origin and the relying party are not looked at, nor is user verification.
 */
import { ECDH, createHash, createPublicKey, verify } from 'node:crypto';
import bs58 from 'bs58';
import { z } from 'zod';
import { readBlob } from './envelope.ts';

/** Padding is not asked for, and tolerated, as in the reference. */
const base64url = z.string().regex(/^[\w-]*={0,2}$/);

const proofSchema = z.object({
  authenticator_data: base64url,
  client_data_json: z.string(),
  signature: z.string().startsWith('p256:'),
});

const clientDataSchema = z.object({
  type: z.literal('webauthn.get'),
  challenge: base64url,
  origin: z.string(),
});

const flags = { userPresent: 0x01, backupEligible: 0x08, backedUp: 0x10 } as const;
const flagsAt = 32;
const shortestAuthenticatorData = 37;

/** User present; and nothing is backed up that may not be (step 18). */
function areFlagsGood(authenticatorData: Buffer): boolean {
  if (authenticatorData.length < shortestAuthenticatorData) return false;
  const set = authenticatorData[flagsAt] ?? 0;
  if ((set & flags.userPresent) === 0) return false;
  return (set & flags.backedUp) === 0 || (set & flags.backupEligible) !== 0;
}

function isChallenge(clientDataJson: string, challenge: Uint8Array): boolean {
  const data = readBlob(clientDataSchema, clientDataJson);
  return Buffer.from(data.challenge, 'base64url').equals(challenge);
}

/** @throws Error when the bytes are no point of P-256 */
function importPoint(compressed: Uint8Array) {
  const point = ECDH.convertKey(compressed, 'prime256v1', undefined, undefined, 'uncompressed');
  // Without a format for its output, convertKey gives bytes.
  const bytes = point as Buffer;
  const [x, y] = [bytes.subarray(1, 33), bytes.subarray(33)];
  const jwk = { kty: 'EC', crv: 'P-256', x: x.toString('base64url'), y: y.toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

/**
 * Whether the proof is the passkey's answer to the challenge.
 * @param compressed the key: 33 bytes
 * @param proof JSON text: `authenticator_data`, `client_data_json`, `signature`
 * @throws Error when the proof, or the client data in it, has not the shape
 */
export function verifyPasskeyProof(
  compressed: Uint8Array,
  challenge: Uint8Array,
  proof: string,
): boolean {
  const assertion = readBlob(proofSchema, proof);
  const authenticatorData = Buffer.from(assertion.authenticator_data, 'base64url');
  if (!areFlagsGood(authenticatorData)) return false;
  if (!isChallenge(assertion.client_data_json, challenge)) return false;
  const signature = bs58.decodeUnsafe(assertion.signature.slice('p256:'.length));
  if (signature?.length !== 64) return false;
  const clientDataHash = createHash('sha256').update(assertion.client_data_json).digest();
  const signed = Buffer.concat([authenticatorData, clientDataHash]);
  const key = importPoint(compressed);
  return verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, signature);
}
