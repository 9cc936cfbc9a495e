/** The tokens of a sign-in by key: what the library's own grants give, by its helpers for others. */
import type { X509Certificate } from 'node:crypto';
import type { AccessToken, Grant, Provider } from 'oidc-provider';
// Made for grants of others, though of no stable version: package.json keeps to its patches.
import {
  applyRefreshTokenBindings,
  buildTokenResponse,
  checkDpopReplay,
  findAccount,
  resolveAndApplyResource,
  shouldIssueRefreshToken,
  type DPoPValidationResult,
} from 'oidc-provider/lib/helpers/grants.js';
import { refusals } from '../errors.ts';
import type { ProvenAccount } from '../login/login.ts';
import type { KeyGrantTerms } from './key-grant-challenge.ts';
import { keyGrantMark, type KeyGrantContext } from './key-grant-request.ts';
import { authenticationMethods, contextClasses } from './proofs.ts';

export interface KeySignIn extends ProvenAccount {
  readonly grant: Grant;
  /** Of those that were signed for. */
  readonly scopes: readonly string[];
  readonly resources: KeyGrantTerms['resources'];
}

/** To whom tokens are bound (RFC 9449, RFC 8705). */
export interface Bindings {
  readonly proofOfPossession: DPoPValidationResult | undefined;
  readonly certificate: string | X509Certificate | undefined;
}

/** What tokens stem from; the library asks of it what it asks of a code. */
export interface KeySignInSource {
  readonly accountId: string;
  /** On which the tokens hang. */
  readonly proofId: string;
  readonly grantId: string;
  readonly gty: string;
  readonly acr: string;
  readonly amr: string[];
  readonly authTime: number;
  readonly nonce: string | undefined;
  readonly scope: string;
  readonly scopes: Set<string>;
  readonly resource: string | string[];
  readonly resourceIndicators: Set<string>;
}

/** Answers the request. @throws the library's errors, or Refusal `account_refused` */
export async function issueTokens(
  provider: Provider,
  ctx: KeyGrantContext,
  signIn: KeySignIn,
  bindings: Bindings,
): Promise<void> {
  const { oidc } = ctx;
  const source = createSource(ctx, signIn);
  oidc.entity('KeySignIn', source);
  oidc.entity('Grant', signIn.grant);
  const account = await findAccount(provider, ctx, source.accountId, source);
  if (account === undefined) throw refusals.accountRefused(source.accountId);
  oidc.entity('Account', account);

  const accessToken = await createAccessToken(provider, ctx, { source, ...signIn, ...bindings });
  oidc.entity('AccessToken', accessToken);
  const accessTokenValue = await accessToken.save();
  const refreshToken = await issueRefreshToken(provider, ctx, source, accessToken);
  const idToken = await issueIdToken(provider, ctx, source, signIn.grant);
  ctx.body = buildTokenResponse(provider, {
    accessToken: accessTokenValue,
    expiresIn: accessToken.expiration,
    idToken,
    refreshToken,
    scope: accessToken.scope,
    tokenType: accessToken.tokenType,
  });
}

function createSource({ oidc }: KeyGrantContext, signIn: KeySignIn): KeySignInSource {
  const resource = signIn.resources.map((each) => each.resource);
  const [only, ...others] = resource;
  return {
    accountId: signIn.accountId,
    proofId: signIn.proofId,
    grantId: signIn.grant.jti,
    gty: keyGrantMark,
    acr: contextClasses[signIn.method],
    amr: authenticationMethods,
    authTime: Math.floor(signIn.signedAt / 1000),
    nonce: oidc.params.nonce,
    scope: signIn.scopes.join(' '),
    scopes: new Set(signIn.scopes),
    // The only one need not be named again (`useGrantedResource`).
    resource: only !== undefined && others.length === 0 ? only : resource,
    resourceIndicators: new Set(resource),
  };
}

interface AccessTokenParts extends Bindings {
  readonly source: KeySignInSource;
  readonly grant: Grant;
}

async function createAccessToken(
  provider: Provider,
  ctx: KeyGrantContext,
  { source, grant, proofOfPossession, certificate }: AccessTokenParts,
): Promise<AccessToken> {
  const { client } = ctx.oidc;
  const { accountId, grantId, gty } = source;
  const accessToken = new provider.AccessToken({ client, accountId, grantId, gty });
  if (certificate !== undefined) accessToken.setThumbprint('x5t', certificate);
  if (proofOfPossession !== undefined) {
    await checkDpopReplay(provider, ctx, proofOfPossession, client.clientId);
    accessToken.setThumbprint('jkt', proofOfPossession.thumbprint);
  }
  await resolveAndApplyResource(provider, ctx, source, accessToken, grant);
  return accessToken;
}

async function issueRefreshToken(
  provider: Provider,
  ctx: KeyGrantContext,
  source: KeySignInSource,
  accessToken: AccessToken,
): Promise<string | undefined> {
  if (!(await shouldIssueRefreshToken(provider, ctx, source))) return undefined;
  const { accountId, grantId, gty, acr, amr, authTime, nonce, resource, scope } = source;
  const refreshToken = new provider.RefreshToken({
    client: ctx.oidc.client,
    accountId,
    grantId,
    gty,
    acr,
    amr,
    authTime,
    nonce,
    resource,
    scope,
    rotations: 0,
  });
  await applyRefreshTokenBindings(provider, ctx, accessToken, refreshToken);
  ctx.oidc.entity('RefreshToken', refreshToken);
  return refreshToken.save();
}

async function issueIdToken(
  provider: Provider,
  ctx: KeyGrantContext,
  { acr, amr, authTime, nonce, scope, scopes }: KeySignInSource,
  grant: Grant,
): Promise<string | undefined> {
  const { account } = ctx.oidc;
  if (account === undefined || !scopes.has('openid')) return undefined;
  const rejected = grant.getRejectedOIDCClaims();
  const claims = await account.claims('id_token', scope, {}, rejected);
  const login = { acr, amr, auth_time: authTime, sub: account.accountId };
  const token = new provider.IdToken({ ...claims, ...login }, { ctx });
  Object.assign(token, { scope: grant.getOIDCScopeFiltered(scopes), rejected });
  token.set('nonce', nonce);
  return token.issue({ use: 'idtoken' });
}
