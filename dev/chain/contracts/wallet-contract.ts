/**
 * Development contracts: a wallet contract, which one credential or an enabled
 * extension speaks for. Blobs have the shape of near/intents' reference wallet.
 * Signatures are checked with node:crypto, which shares nothing with the
 * development wallet that makes them.
 */
import { createPublicKey, verify } from 'node:crypto';
import bs58 from 'bs58';
import { z } from 'zod';
import { offchainMessageSchema } from '../../../src/near/offchain-message-schema.ts';
import { hashOffchainMessage } from '../../../src/near/offchain-message.ts';
import type { JsonValue, ViewHandler } from '../state.ts';
import { checkEnvelope, readBlob, resolveAuth } from './envelope.ts';
import { verifyPasskeyProof } from './webauthn.ts';

/** Whether the proof is the credential's over the 32 bytes of the canonical hash. */
type ProofCheck = (hash: Uint8Array, proof: string) => boolean;

const blobSchema = z.union([
  z.strictObject({ signature: z.object({ msg: offchainMessageSchema, proof: z.string() }) }),
  z.strictObject({
    extension: z.object({
      account_id: z.string(),
      authorization: z.string(),
      payload: z.string(),
    }),
  }),
]);

function walletContract(check: ProofCheck, extensions: readonly string[]): ViewHandler {
  return resolveAuth(({ path, authorization }, environment): JsonValue => {
    const blob = readBlob(blobSchema, authorization);
    if ('extension' in blob) {
      const { account_id: accountId, payload } = blob.extension;
      if (!extensions.includes(accountId)) {
        throw new Error(`The extension ${accountId} is not enabled.`);
      }
      const inner = { account_id: accountId, authorization: blob.extension.authorization };
      return { payload, pending: [{ ...inner, expect: payload }] };
    }
    const { msg, proof } = blob.signature;
    checkEnvelope(msg, path, environment);
    if (!check(hashOffchainMessage(msg), proof)) throw new Error('The signature is invalid.');
    return { payload: msg.payload };
  });
}

/** The bytes of `<curve>:<base58>`; undefined for another curve, length or text. */
function readTyped(text: string, curve: string, length: number): Uint8Array | undefined {
  if (!text.startsWith(`${curve}:`)) return undefined;
  const bytes = bs58.decodeUnsafe(text.slice(curve.length + 1));
  return bytes?.length === length ? bytes : undefined;
}

function ed25519Check(publicKey: string): ProofCheck {
  const bytes = readTyped(publicKey, 'ed25519', 32);
  if (!bytes) throw new Error(`${publicKey} is not an ed25519 key`);
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(bytes).toString('base64url') };
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return (hash, proof) => {
    const signature = readTyped(proof, 'ed25519', 64);
    return signature !== undefined && verify(null, hash, key, signature);
  };
}

/**
 * `w_resolve_auth` of a wallet contract with an ed25519 key.
 * @param publicKey `ed25519:<base58>`
 * @param extensions accounts that may speak for it
 */
export function ed25519Wallet(publicKey: string, extensions: readonly string[] = []): ViewHandler {
  return walletContract(ed25519Check(publicKey), extensions);
}

/**
 * `w_resolve_auth` of a wallet contract with a passkey.
 * @param publicKey `p256:<base58>` of the 33 bytes of the compressed point
 * @param extensions accounts that may speak for it
 */
export function passkeyWallet(publicKey: string, extensions: readonly string[] = []): ViewHandler {
  const point = readTyped(publicKey, 'p256', 33);
  if (!point) throw new Error(`${publicKey} is not a P-256 key`);
  return walletContract((hash, proof) => verifyPasskeyProof(point, hash, proof), extensions);
}
