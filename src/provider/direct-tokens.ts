/**
 * What a sign-in without a page gives: a JWT access token (RFC 9068) that an app's own back
 * end verifies by itself, or asks us about. Each is kept as well, hashed, so that it can be
 * taken back: by its holder (RFC 7009), its person, or the end of the key that proved it.
 */
import {
  createLocalJWKSet,
  errors,
  importJWK,
  jwtVerify,
  SignJWT,
  type JWK,
  type JWTPayload,
} from 'jose';
import type { Middleware } from 'koa';
import type { ClientMetadata, KoaContextWithOIDC, Provider } from 'oidc-provider';
import { z } from 'zod';
import type { Accounts } from '../account/accounts.ts';
import type { SignInLog } from '../account/sign-in-log.ts';
import { directClientId } from '../client-schema.ts';
import type { Clock, RandomSource } from '../clock.ts';
import type { NearNetwork } from '../config.ts';
import type { DirectSettings } from '../direct-schema.ts';
import type { ProvenKey } from '../login/direct-login.ts';
import { english } from '../texts/texts.ts';
import { originProperty } from './clients.ts';
import { directTokenModel } from './granted.ts';
import type { Grants } from './grants.ts';
import { hashIdentifier } from './identifiers.ts';
import type { ProviderKeys } from './keys.ts';
import type { Logins } from './logins.ts';
import type { RecordStore } from './ports.ts';
import { authenticationMethods, claimsOfProof, contextClasses } from './proofs.ts';
import { longestUserAgent } from './signed-in-browsers.ts';

export interface DirectSignIn extends ProvenKey {
  /** What asked, as it says of itself; may be anything. */
  readonly userAgent: string;
}

export interface VerifiedToken {
  readonly accountId: string;
  /** `<curve>:<base58>`, the key that signed in. */
  readonly publicKey: string;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Each throws Refusal `store_unavailable`. */
export interface DirectTokens {
  /** Gives the token, and notes the sign-in for its person. */
  issue(signIn: DirectSignIn): Promise<string>;
  /**
   * Undefined where it is not good, or not any more.
   * @throws Refusal `chain_unavailable` or `nodes_disagree`
   */
  verify(token: string): Promise<VerifiedToken | undefined>;
  /** What is no good token is left alone; the audience of another time is one. */
  revoke(token: string): Promise<void>;
}

export interface DirectTokensParts {
  readonly direct: DirectSettings;
  /** An origin. */
  readonly issuer: string;
  readonly network: NearNetwork;
  readonly keys: ProviderKeys;
  readonly records: RecordStore;
  readonly grants: Grants;
  readonly logins: Logins;
  readonly accounts: Accounts;
  readonly signIns: SignInLog;
  readonly clock: Clock;
  readonly random: RandomSource;
}

/** What every app's library verifies. */
const algorithm = 'RS256';
/** RFC 9068, section 2.1: so that no other JWT is taken for one, nor this for an ID token. */
const type = 'at+jwt';

export async function createDirectTokens(
  provider: Provider,
  parts: DirectTokensParts,
): Promise<DirectTokens> {
  const { records, logins, accounts, signIns, direct } = parts;
  const sign = await createSigner(parts);
  const read = createReader(parts);
  const keep = createKeeper(provider, parts);

  return {
    async issue({ userAgent, ...proven }) {
      const { accountId, signedAt: at, method } = proven;
      const token = await sign(proven, await keep(proven));
      const said = userAgent.slice(0, longestUserAgent);
      const parties = { accountId, clientId: directClientId };
      signIns.note({ ...parties, sessionUid: '', at, userAgent: said, method });
      return token;
    },

    async verify(token) {
      const claims = await read(token);
      if (claims?.aud !== direct.audience) return undefined;
      if (accounts.find(claims.sub) === undefined) return undefined;
      const { accountId, grantId, proofId } = await findKept(records, claims.jti);
      if (accountId !== claims.sub || grantId === undefined) return undefined;
      // One that was kept at the moment in which its person took everything back.
      if (!(await grantStands(records, grantId))) return undefined;
      if (!(await logins.mayUseToken(provider, proofId))) return undefined;
      return { accountId, publicKey: claims.near_public_key, expiresAt: claims.exp * 1000 };
    },

    async revoke(token) {
      const claims = await read(token);
      if (claims === undefined) return;
      const { grantId } = await findKept(records, claims.jti);
      await records.remove(directTokenModel, hashIdentifier(claims.jti));
      // What nothing stems from any more is not shown to its person as something to take back.
      if (grantId !== undefined) await records.removeIdleGrant(hashIdentifier(grantId), grantId);
    },
  };
}

interface TokenTerms {
  readonly jti: string;
  /** In seconds. */
  readonly iat: number;
  readonly exp: number;
}

type Keep = (proven: ProvenKey) => Promise<TokenTerms>;

function createKeeper(provider: Provider, parts: DirectTokensParts): Keep {
  const { records, grants, clock, random, direct } = parts;
  const keep = async ({ accountId, proofId }: ProvenKey) => {
    const parties = { accountId, clientId: directClientId };
    const grantId = await grants.keep(provider, parties, direct.tokenTtlSeconds);
    const jti = random(32).toString('base64url');
    const iat = Math.floor(clock() / 1000);
    const exp = iat + direct.tokenTtlSeconds;
    await records.save({
      model: directTokenModel,
      idHash: hashIdentifier(jti),
      payload: { kind: directTokenModel, ...parties, grantId, proofId, iat, exp },
      ...parties,
      grantId,
      proofId,
      expiresAt: exp * 1000,
    });
    return { grantId, jti, iat, exp };
  };
  return async (proven) => {
    const kept = await keep(proven);
    // Where the last token of before was taken back meanwhile, the grant went with it.
    return (await grantStands(records, kept.grantId)) ? kept : keep(proven);
  };
}

async function grantStands(records: RecordStore, grantId: string): Promise<boolean> {
  return (await records.find('Grant', hashIdentifier(grantId))) !== undefined;
}

interface KeptToken {
  readonly accountId?: string;
  readonly grantId?: string;
  readonly proofId?: string;
}

async function findKept(records: RecordStore, jti: string): Promise<KeptToken> {
  const found = await records.find(directTokenModel, hashIdentifier(jti));
  return (found?.payload ?? {}) as KeptToken;
}

type Sign = (proven: ProvenKey, terms: TokenTerms) => Promise<string>;

async function createSigner({ keys, issuer, network, direct }: DirectTokensParts): Promise<Sign> {
  // Of each algorithm, the first signs.
  const active = keys.signing.find(({ alg }) => alg === algorithm);
  if (active === undefined) throw new Error(`there is no ${algorithm} key to sign tokens with`);
  const key = await importJWK(active, algorithm);
  return ({ accountId, publicKey, method, signedAt }, { jti, iat, exp }) =>
    new SignJWT({
      client_id: directClientId,
      auth_time: Math.floor(signedAt / 1000),
      acr: contextClasses[method],
      amr: authenticationMethods,
      ...claimsOfProof({ kind: 'key', accountId, publicKey }, network),
    })
      .setProtectedHeader({ alg: algorithm, typ: type, kid: active.kid })
      .setIssuer(issuer)
      .setSubject(accountId)
      .setAudience(direct.audience)
      .setIssuedAt(iat)
      .setExpirationTime(exp)
      .setJti(jti)
      .sign(key);
}

const claimsSchema = z.object({
  sub: z.string(),
  aud: z.string(),
  jti: z.string(),
  exp: z.number(),
  client_id: z.literal(directClientId),
  near_public_key: z.string(),
});

type Claims = z.output<typeof claimsSchema>;

/** What a token says, where it is ours, whole and in its time; that it was taken back, it does not say. */
function createReader({ keys, issuer, clock }: DirectTokensParts) {
  const published = createLocalJWKSet({ keys: keys.signing.map(toPublic) });
  return async (token: string): Promise<Claims | undefined> => {
    const payload = await jwtVerify(token, published, {
      algorithms: [algorithm],
      typ: type,
      issuer,
      currentDate: new Date(clock()),
    }).then(
      (verified): JWTPayload => verified.payload,
      (error: unknown) => {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      },
    );
    return claimsSchema.safeParse(payload).data;
  };
}

function toPublic({ kty, n, e, crv, x, y, kid, alg, use }: JWK): JWK {
  return JSON.parse(JSON.stringify({ kty, n, e, crv, x, y, kid, alg, use })) as JWK;
}

/** By which tokens are revoked, and nobody signs in by a page. */
export const directClient: ClientMetadata = {
  client_id: directClientId,
  client_name: english('account.apps.direct'),
  [originProperty]: 'declared',
  redirect_uris: [],
  response_types: [],
  grant_types: [],
  token_endpoint_auth_method: 'none',
};

/** The library looks for opaque tokens alone, and refuses JWTs; of these there is something to remove. */
export function revokeDirectTokens(tokens: DirectTokens): Middleware {
  return async (ctx, next) => {
    await next();
    const { oidc } = ctx as unknown as Partial<KoaContextWithOIDC>;
    if (oidc?.route !== 'revocation' || oidc.client?.clientId !== directClientId) return;
    const { error } = ctx.body as { error?: unknown };
    if (error !== 'unsupported_token_type') return;
    await tokens.revoke(String(oidc.params?.['token']));
    ctx.status = 200;
    ctx.body = '';
  };
}
