/** Assertions by which clients prove who they are (RFC 7523), and proofs that are sent twice. */
import { decodeJwt } from 'jose';
import { errors, type KoaContextWithOIDC } from 'oidc-provider';
import type { Clock } from '../clock.ts';
import { hashIdentifier } from './identifiers.ts';
import { hour } from './lifetimes.ts';

/** Seconds ahead that an assertion may expire, so that what is kept of it stays bounded. */
const longestAssertion = hour;

/** After the library looked at issuer, audience, signature and whether it expired. */
export function createAssertionCheck(clock: Clock) {
  return (
    { oidc }: KoaContextWithOIDC,
    { aud, exp }: Record<string, unknown>,
    { alg }: Record<string, unknown>,
  ): void => {
    const left = Number(exp) - clock() / 1000;
    if (!(left <= longestAssertion)) {
      throw new errors.InvalidClientAuth(
        `the client_assertion expires more than ${longestAssertion} seconds ahead`,
      );
    }
    if (oidc.isFapi('2.0') === undefined) return;
    // FAPI 2.0 Security Profile, section 5.3.2.1: nothing but the issuer, as a string.
    if (aud !== oidc.issuer) {
      throw new errors.InvalidClientAuth('the audience (aud) must be the issuer');
    }
    // The same, section 5.4.1.
    if (alg === 'RS256') throw new errors.InvalidClientAuth('it must not be signed by RS256');
  };
}

/**
 * What is wrong with a request whose assertion or proof of possession was sent before.
 * @param idHash of the mark that was there already
 */
export function replayFault(
  idHash: string,
  ctx: KoaContextWithOIDC | undefined,
): errors.OIDCProviderError {
  const assertion = ctx?.oidc.params?.['client_assertion'];
  if (typeof assertion === 'string') {
    const { iss, jti } = decodeJwt(assertion);
    // The library names a mark by such a hash, and the store by the hash of that.
    if (idHash === hashIdentifier(hashIdentifier(`${iss}${jti}`))) {
      return new errors.InvalidClientAuth('the client_assertion was used before');
    }
  }
  const isProof = ctx !== undefined && ctx.get('DPoP') !== '';
  return isProof
    ? new errors.InvalidDpopProof('the DPoP proof was used before')
    : new errors.InvalidRequest('used before');
}
