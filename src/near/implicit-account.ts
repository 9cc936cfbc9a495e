/** Accounts that follow from a key: whoever has the key can have the account. */
import { keccak_256 } from '@noble/hashes/sha3.js';
import type { PublicKey } from './public-key.ts';

/**
 * The implicit account of the key: for ed25519 the key itself in hex, for secp256k1
 * NEP-518's `0x…`, the last 20 bytes of the key's keccak256, as Ethereum has it.
 * That it follows from the key says nothing of whether it exists, or whose it is now.
 */
export function implicitAccountId({ curve, bytes }: PublicKey): string {
  if (curve === 'ed25519') return Buffer.from(bytes).toString('hex');
  return `0x${Buffer.from(keccak_256(bytes).subarray(-20)).toString('hex')}`;
}
