/**
 * Accounts by number, whose keys anyone can compute: for the bench's own chain alone.
 * Signed with node:crypto, since a library in JavaScript would keep the load busier
 * than the server that is measured.
 */
import { createHash, createPrivateKey, createPublicKey, sign, type KeyObject } from 'node:crypto';
import bs58 from 'bs58';
import { messageHash } from '../dev/wallet/sign.ts';
import { accountCount } from './settings.ts';

export interface BenchAccount {
  readonly accountId: string;
  /** `ed25519:<base58>` */
  readonly publicKey: string;
  readonly privateKey: KeyObject;
}

export interface WireChallenge {
  readonly message: string;
  /** base64 */
  readonly nonce: string;
  readonly recipient: string;
}

/** An ed25519 private key in DER (RFC 8410, section 7), up to its 32 bytes. */
const derPrefix = Buffer.from('302e020100300506032b657004220420', 'hex');

const made = new Map<number, BenchAccount>();

/** The account of that number, counted round. */
export function accountOf(number: number): BenchAccount {
  const index = number % accountCount;
  const account = made.get(index) ?? makeAccount(index);
  made.set(index, account);
  return account;
}

function makeAccount(index: number): BenchAccount {
  const seed = createHash('sha256').update(`near-oidc bench key: ${index}`).digest();
  const der = Buffer.concat([derPrefix, seed]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(privateKey).export({ format: 'jwk' });
  const publicKey = `ed25519:${bs58.encode(Buffer.from(x, 'base64url'))}`;
  return { accountId: `person-${index}.bench`, publicKey, privateKey };
}

/** The wallet's answer, as it goes over the wire. */
export function answerChallenge(
  account: BenchAccount,
  challenge: WireChallenge,
): { accountId: string; publicKey: string; signature: string } {
  const nonce = Buffer.from(challenge.nonce, 'base64');
  const hash = messageHash({ ...challenge, nonce });
  const signature = sign(null, hash, account.privateKey).toString('base64');
  return { accountId: account.accountId, publicKey: account.publicKey, signature };
}
