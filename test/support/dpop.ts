/** Proofs of possession (RFC 9449, section 4.2), good ones and others. */
import { createHash, randomUUID } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';

export interface Prover {
  readonly thumbprint: string;
  /**
   * A proof for a request; where an access token goes with one, it names that.
   * @param change claims in the place of the right ones
   */
  prove(method: string, path: string, accessToken?: string, change?: JWTPayload): Promise<string>;
}

/** Of one key. */
export async function createProver(issuer: string): Promise<Prover> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const jwk = await exportJWK(publicKey);
  return {
    thumbprint: await calculateJwkThumbprint(jwk),
    prove(method, path, accessToken, change) {
      const ath = accessToken && createHash('sha256').update(accessToken).digest('base64url');
      const htu = new URL(path, issuer).href;
      const iat = Math.floor(Date.now() / 1000);
      return new SignJWT({
        htm: method,
        htu,
        iat,
        jti: randomUUID(),
        ...(ath && { ath }),
        ...change,
      })
        .setProtectedHeader({ alg: 'ES256', typ: 'dpop+jwt', jwk })
        .sign(privateKey);
    },
  };
}
