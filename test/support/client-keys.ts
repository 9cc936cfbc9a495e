/** A client's own key, and what it signs with it: by jose, which knows nothing of the provider. */
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

export interface ClientKey {
  readonly privateKey: CryptoKey;
  /** With `kid`. */
  readonly publicJwk: JWK;
  readonly algorithm: string;
}

export async function createClientKey(algorithm = 'ES256'): Promise<ClientKey> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), kid: randomUUID() };
  return { privateKey, publicJwk, algorithm };
}

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface AssertionOptions {
  readonly clientId: string;
  readonly audience: string | string[];
  /** Seconds from now; 60 unless told. */
  readonly expiresIn?: number;
  readonly jti?: string;
}

/** An assertion (RFC 7523, section 3), signed with a key, or with the bytes of a secret. */
export function signAssertion(
  key: CryptoKey | Uint8Array,
  header: { alg: string; kid?: string | undefined },
  { clientId, audience, expiresIn = 60, jti = randomUUID() }: AssertionOptions,
): Promise<string> {
  return new SignJWT({ jti })
    .setProtectedHeader(header)
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresIn)
    .sign(key);
}

/** What goes into a form beside the grant. */
export function asForm(assertion: string): Record<string, string> {
  return { client_assertion_type: assertionType, client_assertion: assertion };
}
