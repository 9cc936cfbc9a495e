/** Stored keys, and secrets that clients sign with, are encrypted with SECRET_KEY (JWE, RFC 7516, by jose). */
import { hkdfSync } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, errors } from 'jose';
import { OperatorError } from '../operator-error.ts';
import type { KeyPurpose } from './ports.ts';

export interface SecretKeys {
  readonly current: string;
  /** Still opens what was sealed before SECRET_KEY was changed. */
  readonly previous?: string | undefined;
}

/** Neither SECRET_KEY nor PREVIOUS_SECRET_KEY is what the stored keys were encrypted with. */
export class WrongSecretKey extends OperatorError {
  constructor(cause: unknown) {
    super(
      'SECRET_KEY does not open the stored keys, nor does PREVIOUS_SECRET_KEY where there is one. ' +
        'Set the one that they were made with; to change it, set the new one as SECRET_KEY and the ' +
        'old one as PREVIOUS_SECRET_KEY. To begin anew instead, and sign everybody out, use an ' +
        'empty database.',
      { cause },
    );
    this.name = 'WrongSecretKey';
  }
}

/** What a sealed value is for; one of one purpose opens as no other. */
export type SealPurpose = KeyPurpose | 'client-secret';

export interface OpenedSeal {
  readonly plain: string;
  /** Sealed before SECRET_KEY was changed. */
  readonly byPrevious: boolean;
}

export function seal(
  { current }: SecretKeys,
  purpose: SealPurpose,
  plain: string,
): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(plain))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', typ: purpose })
    .encrypt(deriveKey(current, purpose));
}

/** @throws WrongSecretKey, or Error where it is damaged */
export async function openSeal(
  { current, previous }: SecretKeys,
  purpose: SealPurpose,
  sealed: string,
): Promise<OpenedSeal> {
  try {
    return { plain: await decrypt(current, purpose, sealed), byPrevious: false };
  } catch (error) {
    if (previous === undefined || !(error instanceof WrongSecretKey)) throw error;
    return { plain: await decrypt(previous, purpose, sealed), byPrevious: true };
  }
}

async function decrypt(secretKey: string, purpose: SealPurpose, sealed: string): Promise<string> {
  try {
    const { plaintext } = await compactDecrypt(sealed, deriveKey(secretKey, purpose), {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
    });
    return new TextDecoder().decode(plaintext);
  } catch (error) {
    if (error instanceof errors.JWEDecryptionFailed) throw new WrongSecretKey(error);
    throw new Error(`a stored ${purpose} key is damaged`, { cause: error });
  }
}

/** One key for each purpose, so that a sealed value cannot be passed off as another's. */
function deriveKey(secretKey: string, purpose: SealPurpose): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secretKey, '', `near-oidc ${purpose} keys`, 32));
}
