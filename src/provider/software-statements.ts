/** Software statements (RFC 7591, section 2.3): what somebody whom the operator lists says of an app. */
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  customFetch,
  decodeJwt,
  jwtVerify,
  type JSONWebKeySet,
  type JWTVerifyGetKey,
} from 'jose';
import { errors } from 'oidc-provider';
import type { Clock } from '../clock.ts';
import type { Outward } from '../outward.ts';
import { registrableNames } from '../registered-client.ts';
import type { StatementIssuer } from '../registration-settings.ts';

export interface SoftwareStatements {
  /**
   * The metadata that a statement says.
   * @throws the library's `invalid_software_statement` or `unapproved_software_statement`
   */
  read(statement: unknown): Promise<Record<string, unknown>>;
}

/** Asymmetric ones: a public key is no secret (RFC 8725, section 3.1). */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const clockTolerance = 30;
const limits = { maxBytes: 256 * 1024, timeoutMs: 5000 };

export function createSoftwareStatements(
  issuers: readonly StatementIssuer[],
  { clock, outward }: { readonly clock: Clock; readonly outward: Outward },
): SoftwareStatements {
  const keys = new Map(issuers.map((each) => [each.issuer, keysOf(each, outward)]));
  return {
    async read(statement) {
      if (typeof statement !== 'string') throw invalid('software_statement is missing');
      const issuer = issuerOf(statement);
      const key = issuer === undefined ? undefined : keys.get(issuer);
      if (issuer === undefined || key === undefined) {
        throw new errors.UnapprovedSoftwareStatement('the issuer of the statement is not listed');
      }
      const checks = { issuer, algorithms, clockTolerance, requiredClaims: ['exp'] };
      const currentDate = new Date(clock());
      const { payload } = await jwtVerify(statement, key, { ...checks, currentDate }).catch(
        (error: unknown) => {
          throw invalid('the statement is expired, altered, or signed by nobody who may', error);
        },
      );
      const said = registrableNames.filter((name) => payload[name] !== undefined);
      return Object.fromEntries(said.map((name) => [name, payload[name]]));
    },
  };
}

function keysOf({ jwks, jwksUri }: StatementIssuer, outward: Outward): JWTVerifyGetKey {
  if (jwksUri === undefined)
    return createLocalJWKSet({ keys: [...(jwks?.keys ?? [])] } as JSONWebKeySet);
  return createRemoteJWKSet(new URL(jwksUri), {
    [customFetch]: async (url) => {
      // The operator wrote the address down.
      const { body } = await outward.get({ url, isTrusted: true, ...limits });
      return new Response(new Uint8Array(body), { status: 200 });
    },
  });
}

function issuerOf(statement: string): string | undefined {
  try {
    return decodeJwt(statement).iss;
  } catch (error) {
    throw invalid('software_statement is no JWT', error);
  }
}

function invalid(description: string, cause?: unknown): Error {
  return Object.assign(new errors.InvalidSoftwareStatement(description), { cause });
}
