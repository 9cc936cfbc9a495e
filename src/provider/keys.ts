/**
 * Signing keys and cookie keys: made once, kept encrypted with SECRET_KEY
 * (JWE, RFC 7516, by jose), the newest first.
 */
import { hkdfSync } from 'node:crypto';
import {
  CompactEncrypt,
  compactDecrypt,
  errors,
  exportJWK,
  generateKeyPair,
  calculateJwkThumbprint,
  type JWK,
} from 'jose';
import type { Clock, RandomSource } from '../clock.ts';
import type { KeyPurpose, KeyStore } from './ports.ts';

export interface ProviderKeys {
  /** Private keys; the first signs. */
  readonly signing: readonly JWK[];
  /** The first signs cookies, all verify them. */
  readonly cookie: readonly string[];
  /** From which successors of refresh tokens follow. */
  readonly rotationSecret: Uint8Array;
}

/** SECRET_KEY is not the one that the stored keys were encrypted with. */
export class WrongSecretKey extends Error {
  constructor(cause: unknown) {
    super(
      'SECRET_KEY does not open the stored keys. Set the one that they were made with; ' +
        'to begin anew instead, and sign everybody out, use an empty data folder.',
      { cause },
    );
    this.name = 'WrongSecretKey';
  }
}

export interface KeysParts {
  readonly store: KeyStore;
  readonly secretKey: string;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/**
 * Loads the keys; where there are none yet, makes the first.
 * @throws WrongSecretKey
 */
export async function loadKeys(parts: KeysParts): Promise<ProviderKeys> {
  const createSecret = async () => parts.random(32).toString('base64url');
  const [signing, cookie, [rotation = '']] = await Promise.all([
    loadOrCreate(parts, 'signing', createSigningKey),
    loadOrCreate(parts, 'cookie', createSecret),
    loadOrCreate(parts, 'rotation', createSecret),
  ]);
  return {
    signing: signing.map((text) => JSON.parse(text) as JWK),
    cookie,
    rotationSecret: Buffer.from(rotation, 'base64url'),
  };
}

async function loadOrCreate(
  parts: KeysParts,
  purpose: KeyPurpose,
  create: () => Promise<string>,
): Promise<string[]> {
  const { store, clock } = parts;
  const key = deriveKey(parts.secretKey, purpose);
  if ((await store.list(purpose)).length === 0) {
    const sealed = await seal(key, purpose, await create());
    // Whoever else starts at this moment may be first; then theirs is the key.
    await store.insert({ purpose, generation: 1, sealed, createdAt: clock() });
  }
  const stored = await store.list(purpose);
  return Promise.all(stored.map(({ sealed }) => unseal(key, purpose, sealed)));
}

async function createSigningKey(): Promise<string> {
  const { privateKey } = await generateKeyPair('RS256', {
    extractable: true,
    modulusLength: 2048,
  });
  const key = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint(key);
  return JSON.stringify({ ...key, kid, alg: 'RS256', use: 'sig' });
}

/** One key for each purpose, so that a sealed value cannot be passed off as another's. */
function deriveKey(secretKey: string, purpose: KeyPurpose): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secretKey, '', `near-oidc ${purpose} keys`, 32));
}

function seal(key: Uint8Array, purpose: KeyPurpose, plain: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(plain))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
    .encrypt(key);
}

async function unseal(key: Uint8Array, purpose: KeyPurpose, sealed: string): Promise<string> {
  try {
    const { plaintext } = await compactDecrypt(sealed, key, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return new TextDecoder().decode(plaintext);
  } catch (error) {
    if (error instanceof errors.JWEDecryptionFailed) throw new WrongSecretKey(error);
    throw new Error(`a stored ${purpose} key is damaged`, { cause: error });
  }
}
